"""What explanations, certificates and trees stand on: one setting's states with every party's ranks and moves.

Definition. The graph model of a conflict in one setting of chance's levers: the feasible states, for each party its
ranks (higher is better) and its moves. Worked out once, it serves any number of questions about that setting.

Source: Fang, Hipel and Kilgour (1993).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np

from standoff.conflict.conflict import Conflict
from standoff.lenses.stability.reasons.certificate import Step
from standoff.space.moves import Moves, moves
from standoff.space.rank import Ranks, ranks
from standoff.space.states import StateSpace, state_space

if TYPE_CHECKING:
    from numpy.typing import NDArray


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
        """The states that a party reaches in one move.

        Fewest changed levers first, then the best for the party, then those that change earlier levers of the file.
        """
        rank = self.ranks[party]
        ends = np.asarray(self.moves[party].successors(source))
        if improving:
            ends = ends[rank[ends] > rank[source]]
        distance, which = self._differences(source, ends)
        order = np.lexsort((ends, -which, -rank[ends], distance))
        return [int(end) for end in ends[order]]

    def distance(self, source: int, target: int) -> int:
        """In how many levers two states differ."""
        return int(self._differences(source, np.array([target]))[0][0])

    def _differences(self, source: int, targets: NDArray[np.integer]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """In how many levers each target differs from the source, and in which (greater if earlier in the file)."""
        codes = self.space.codes
        distance, which = np.zeros(len(targets), np.int64), np.zeros(len(targets), np.int64)
        for lever in self.space.levers:
            stride, radix = self.space.strides[lever], self.space.radix(lever)
            differs = codes[targets] // stride % radix != codes[source] // stride % radix
            distance += differs
            which += differs * stride
        return distance, which


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
