"""What explanations, certificates and trees stand on: one setting's states with every party's ranks and moves.

Definition. The graph model of a conflict in one setting of chance's levers: the feasible states, for each party its
ranks (higher is better) and its moves. Worked out once, it serves any number of questions about that setting.

Source: Fang, Hipel and Kilgour (1993).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np

from standoff.conflict.conflict import Conflict
from standoff.lenses.stability.certificate import Step
from standoff.space.moves import Moves, moves
from standoff.space.rank import Ranks, ranks
from standoff.space.states import StateSpace, state_space


@dataclass(frozen=True, slots=True, eq=False)
class Ground:
    """States, ranks and moves of one setting, by party; ``ranks`` are int32 arrays, shape (size,)."""

    conflict: Conflict
    space: StateSpace
    ranks: Mapping[str, Ranks]
    moves: Mapping[str, Moves]

    def others(self, party: str) -> tuple[str, ...]:
        """The parties that can answer one party."""
        return tuple(other for other in self.conflict.deciders if other != party)

    def changes(self, source: int, target: int) -> dict[str, str]:
        """The levers in which two states differ, with their levels in the second, in file order."""
        before, after = self.space.state(source), self.space.state(target)
        return {lever: level for lever, level in after.items() if before[lever] != level}

    def step(self, party: str, source: int, target: int) -> Step:
        """A party's move from one state to another, in names."""
        return Step(party, self.changes(source, target), self.space.label(target), self.space.state(target))

    def successors(self, party: str, source: int, *, improving: bool = False) -> list[int]:
        """The states that a party reaches in one move, fewest changed levers first, then the best for it, then in
        order.
        """
        rank = self.ranks[party]
        ends = np.asarray(self.moves[party].successors(source))
        if improving:
            ends = ends[rank[ends] > rank[source]]
        order = np.lexsort((ends, -rank[ends], self.distances(source, ends)))
        return [int(end) for end in ends[order]]

    def distances(self, source: int, targets: np.ndarray) -> np.ndarray:
        """In how many levers each of the targets differs from the source."""
        codes = self.space.codes
        out = np.zeros(len(targets), np.int64)
        for lever in self.space.levers:
            stride, radix = self.space.strides[lever], self.space.radix(lever)
            out += codes[targets] // stride % radix != codes[source] // stride % radix
        return out


def ground(conflict: Conflict, chance: Mapping[str, str] | None = None, *, space: StateSpace | None = None) -> Ground:
    """States, ranks and moves in one setting of chance's levers (None: at their start); ``space`` if it is known
    already.

    Raises what ``state_space`` raises.
    """
    states = space or state_space(conflict, chance)
    return Ground(
        conflict,
        states,
        MappingProxyType({party: ranks(states, party) for party in conflict.deciders}),
        MappingProxyType({party: moves(states, party) for party in conflict.deciders}),
    )
