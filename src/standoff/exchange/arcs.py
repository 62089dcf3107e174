"""The moves of all parties, one by one, for files that list them.

Definition. An arc is a triple (party, from, to) with ``to`` in R_party(from). Its gain is 1 if the party strictly
prefers ``to``, -1 if it strictly prefers ``from``, 0 if neither.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from standoff.errors import TooLarge
from standoff.space.moves import Moves, moves
from standoff.space.rank import ranks
from standoff.space.states import StateSpace

MOST = 1_000_000
"""Arcs of one file."""

_AT_ONCE = 4_096


@dataclass(frozen=True, slots=True)
class Arc:
    """One move; the states are numbers of the state space."""

    party: str
    source: int
    target: int
    gain: int


def arcs(space: StateSpace) -> Iterator[Arc]:
    """Every move, party by party, from each state in turn. Raises ``TooLarge`` before the first beyond a million."""
    own = [moves(space, party) for party in space.conflict.deciders]
    total = sum(count(one) for one in own)
    if total > MOST:
        raise TooLarge(
            f"{space.size:,} states have {total:,} moves; at most {MOST:,} are written one by one. `hold` some levers, "
            "or export one of the `parts`."
        )
    return _listed(space, own)


def count(own: Moves) -> int:
    """How many moves a party has, without making them."""
    sizes = np.diff(own.first)
    source = np.repeat(np.arange(own.blocks), np.diff(own.onto_first))
    loops = int((sizes[source] * (source == own.onto)).sum())
    return int((sizes[source] * sizes[own.onto]).sum()) - loops


def _listed(space: StateSpace, own: list[Moves]) -> Iterator[Arc]:
    for one in own:
        rank = ranks(space, one.party)
        for first in range(0, space.size, _AT_ONCE):
            states = np.arange(first, min(first + _AT_ONCE, space.size))
            origin, target = one.steps(states)
            order = np.lexsort((target, origin))
            source, target = states[origin[order]], target[order]
            gain = np.sign(rank[target].astype(np.int64) - rank[source])
            for begin, end, sign in zip(source.tolist(), target.tolist(), gain.tolist(), strict=True):
                yield Arc(one.party, begin, end, sign)
