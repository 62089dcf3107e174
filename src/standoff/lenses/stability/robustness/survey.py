"""Going through a neighbourhood: in how many of its profiles each state is an equilibrium.

Definition. held(c, s) is the number of the profiles tried in which s is an equilibrium under the concept c. A set of
profiles is tried whole where it is small enough: up to as many profiles as samples are asked for, or up to ``WHOLE``
profiles and ``WORK`` verdicts (profiles x states x parties). Otherwise, and for a law, so many samples are drawn, each
independently and by its number, and the share has Wilson's interval.

The profiles are taken in pieces in the order of their numbers; pieces may be worked out at once by several workers.
The result is a sum over profiles, so neither the pieces nor the workers change it. After Ctrl-C it covers the profiles
up to the first piece that was not finished.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np

from standoff.lenses.stability.concepts import CONCEPTS
from standoff.lenses.stability.robustness import draws
from standoff.lenses.stability.robustness.copies import Copies, at_once, copied, everyone, under
from standoff.lenses.stability.robustness.neighbourhood import KINDS, Kind, Neighbourhood
from standoff.lenses.stability.robustness.share import Share

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from standoff.lenses.stability.reasons.ground import Ground

WHOLE = 20_000
"""So many profiles are tried one and all, if that is not too much work."""

WORK = 1 << 26
"""So many verdicts at most for a set that is tried whole without having been asked for."""

Tell = Callable[[int, int], None]
"""Called as tell(done, of) when more profiles are finished."""


@dataclass(frozen=True, slots=True, eq=False)
class Survey:
    """One neighbourhood tried: ``size`` profiles in all (None: a law), ``tried`` of ``planned``.

    ``held`` is int32, shape (concepts, size of the space), rows as in ``CONCEPTS``. ``by`` has, for a neighbourhood of
    steps, each party's profiles tried and its ``held``.
    """

    kind: Kind
    size: int | None
    planned: int
    tried: int
    sampled: bool
    held: NDArray[np.int32]
    by: Mapping[str, tuple[int, NDArray[np.int32]]] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def complete(self) -> bool:
        """Whether all was tried that was planned."""
        return self.tried == self.planned

    def share(self, concept: str, state: int, party: str = "") -> Share:
        """In how many of the profiles tried a state is an equilibrium; only where ``party`` changes, if given."""
        tried, held = self.by[party] if party else (self.tried, self.held)
        return Share(int(held[CONCEPTS.index(concept), state]), tried, self.sampled)


@dataclass(frozen=True, slots=True)
class Plan:
    """Which elements of a neighbourhood to try."""

    neighbourhood: Neighbourhood
    elements: Sequence[int]
    sampled: bool


def plan(one: Neighbourhood, samples: int, seed: int, verdicts: int) -> Plan:
    """All elements or a sample of them; one profile takes so many verdicts."""
    if one.size is None:
        return Plan(one, range(samples), sampled=True)
    if one.size <= samples or (one.size <= WHOLE and one.size * verdicts <= WORK):
        return Plan(one, range(one.size), sampled=False)
    return Plan(one, draws.choices(seed, KINDS.index(one.kind), samples, one.size), sampled=True)


class Stopped(Exception):
    """Ctrl-C; ``survey`` has what was finished before."""

    def __init__(self, survey: Survey) -> None:
        super().__init__("stopped")
        self.survey = survey


@dataclass(frozen=True, slots=True, eq=False)
class _Piece:
    """What one piece adds: profiles, how often each state held, and the same by party."""

    tried: int
    held: NDArray[np.int32]
    by: Mapping[int, tuple[int, NDArray[np.int32]]]


def survey(
    ground: Ground, planned: Plan, concepts: Sequence[str], *, workers: int, compiled: bool, tell: Tell
) -> Survey:
    """Try what is planned. Raises ``Stopped`` on Ctrl-C, with what is finished."""
    count = at_once(ground.space.size, len(planned.elements))
    copies = copied(tuple(ground.moves.values()), count, compiled=compiled)
    total = _Total(ground, planned)
    pieces = (planned.elements[at : at + count] for at in range(0, len(planned.elements), count))

    def tried(elements: Sequence[int]) -> _Piece:
        return _tried(copies, planned.neighbourhood, elements, concepts)

    try:
        for piece in _in_order(tried, pieces, workers):
            total.add(piece)
            tell(total.tried, len(planned.elements))
    except KeyboardInterrupt:
        raise Stopped(total.survey()) from None
    return total.survey()


def _in_order(
    work: Callable[[Sequence[int]], _Piece], pieces: Iterator[Sequence[int]], workers: int
) -> Iterator[_Piece]:
    """The finished pieces in order, with a few more under way; the search releases the interpreter while it runs."""
    if workers == 1:
        yield from map(work, pieces)
        return
    waiting: deque[Future[_Piece]] = deque()
    with ThreadPoolExecutor(workers) as pool:
        try:
            for elements in pieces:
                waiting.append(pool.submit(work, elements))
                if len(waiting) >= 2 * workers:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            for future in waiting:
                future.cancel()


def _tried(copies: Copies, one: Neighbourhood, elements: Sequence[int], concepts: Sequence[str]) -> _Piece:
    missing = copies.count - len(elements)
    filled = [*elements, *[elements[-1]] * missing] if missing and one.size is not None else list(elements)
    ranks = one.profiles(filled)
    if ranks.shape[1] < copies.count:  # a law has no more elements than were asked for
        ranks = np.concatenate((ranks, np.repeat(ranks[:, -1:], copies.count - ranks.shape[1], axis=1)), axis=1)
    bits = everyone(copies.verdicts(ranks, concepts))[: len(elements)]
    whose = one.changes(elements)
    by = {}
    for party in np.unique(whose[whose >= 0]).tolist():
        mine = whose == party
        by[party] = int(mine.sum()), _counted(bits[mine])
    return _Piece(len(elements), _counted(bits), by)


def _counted(bits: NDArray[np.uint8]) -> NDArray[np.int32]:
    """For each concept and state in how many rows its bit is set."""
    return np.stack([under(bits, concept).sum(axis=0, dtype=np.int32) for concept in CONCEPTS])


class _Total:
    """The sum of the pieces so far."""

    def __init__(self, ground: Ground, planned: Plan) -> None:
        self._ground, self._planned = ground, planned
        self.tried = 0
        self._held = np.zeros((len(CONCEPTS), ground.space.size), np.int32)
        self._by: dict[int, tuple[int, NDArray[np.int32]]] = {}

    def add(self, piece: _Piece) -> None:
        """Add a piece."""
        self.tried += piece.tried
        self._held += piece.held
        for party, (tried, held) in piece.by.items():
            before = self._by.get(party)
            self._by[party] = (tried, held) if before is None else (before[0] + tried, before[1] + held)

    def survey(self) -> Survey:
        """The survey of what was added."""
        one, parties = self._planned.neighbourhood, self._ground.conflict.deciders
        by = {parties[party]: self._by[party] for party in sorted(self._by)}
        return Survey(
            one.kind,
            one.size,
            len(self._planned.elements),
            self.tried,
            self._planned.sampled,
            self._held,
            MappingProxyType(by),
        )
