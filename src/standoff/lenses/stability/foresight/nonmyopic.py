"""NM: non-myopic stability, for all horizons that are long enough.

Definition. The pair of maps (A_h(1, .), A_h(2, .)) determines the pair for h + 1 and there are finitely many, so from
some horizon p on the pairs repeat with a period q. s is NM stable for i if it is L_h stable for i for all h >= p, that
is for p, ..., p + q - 1; not stable if it is not L_h stable for one of these; otherwise it depends on how ties fall.
Where q > 1 a verdict may alternate for ever; then the state is not NM stable, and the result says so.

Source: Kilgour (1984, 1985); Fang, Hipel and Kilgour (1993), who take the limit, which need not exist: that L_h does
run in circles is shown for two-by-two games in Games 16 (2025).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import blake2b
from typing import TYPE_CHECKING

import numpy as np

from standoff.errors import NotComputed
from standoff.lenses.stability.foresight.anticipation import NO, TIES, YES, Anticipated, verdicts
from standoff.lenses.stability.foresight.movers import Movers

if TYPE_CHECKING:
    from numpy.typing import NDArray

DEFINITION = "NM: L_h stable for every horizon h from some horizon on"

MOST_STEPS = 5_000
"""So many horizons are tried before it is said that nothing repeated."""


@dataclass(frozen=True, slots=True, eq=False)
class NonMyopic:
    """From horizon ``begins`` on what is anticipated repeats every ``period``.

    ``stable`` is uint8, shape (2, size): NO, YES or TIES; ``alternates`` (2, size): stable at some of these horizons
    and not at others.
    """

    begins: int
    period: int
    stable: NDArray[np.uint8]
    alternates: NDArray[np.bool_]


def nonmyopic(pair: Movers, foreseen: Iterable[tuple[Anticipated, Anticipated]], most: int = MOST_STEPS) -> NonMyopic:
    """The verdicts for all large horizons. Raises ``NotComputed`` if nothing repeats in time."""
    seen: dict[bytes, int] = {}
    history: list[NDArray[np.uint8]] = []
    for h, ahead in enumerate(foreseen):
        print_of_pair = _print(ahead)
        if print_of_pair in seen:
            begins = seen[print_of_pair]
            return _joined(begins, history[begins:])
        if h > most:
            break
        seen[print_of_pair] = h
        history.append(np.stack([_verdicts(pair, one, h) for one in ahead]))
    raise NotComputed(f"not computed because what the parties anticipate has not repeated within {most:,} horizons")


def _verdicts(pair: Movers, ahead: Anticipated, h: int) -> NDArray[np.uint8]:
    """The verdicts at one horizon; with none every state is stable."""
    return np.full(pair.space.size, YES, np.uint8) if h == 0 else verdicts(pair, ahead)


def _print(ahead: tuple[Anticipated, Anticipated]) -> bytes:
    """A fingerprint of a pair of maps."""
    found = blake2b(digest_size=32)
    for one in ahead:
        found.update(one.first.tobytes())
        found.update(one.classes.tobytes())
    return found.digest()


def _joined(begins: int, cycle: list[NDArray[np.uint8]]) -> NonMyopic:
    """One verdict from those of all horizons of the circle."""
    never = np.logical_or.reduce([one == NO for one in cycle])
    always = np.logical_and.reduce([one == YES for one in cycle])
    sometimes = np.logical_or.reduce([one != cycle[0] for one in cycle])
    stable = np.where(never, NO, np.where(always, YES, TIES)).astype(np.uint8)
    return NonMyopic(begins, len(cycle), stable, sometimes)
