"""The linear search, driven: flat tables for the kernels of reachable.py, which run compiled or as they are.

Definition. As in reachable.py. Here the moves of all parties are laid end to end, so that one kernel serves any
number of parties, and the working space of a search is made. Uncompiled the kernels run on Python lists, which are
faster than arrays there; that is how the NumPy engine finishes a conflict whose chains of answers are so long that
sweeps would not.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from standoff.lenses.stability.search import reachable

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from standoff.space.moves import Ints, Moves, Offsets
    from standoff.space.rank import Ranks


MOST_SWEEPS = 24
"""Steps per state and party before the search from the least value takes over: more than it needs itself."""


@dataclass(frozen=True, slots=True)
class Kernels:
    """The functions of reachable.py, compiled or not."""

    sort_by_value: Callable[..., None] = reachable.sort_by_value
    sort_members: Callable[..., None] = reachable.sort_members
    best_reached: Callable[..., None] = reachable.best_reached
    lower_by_sweeps: Callable[..., bool] = reachable.lower_by_sweeps
    least_plain: Callable[..., None] = reachable.least_plain
    least_nodes: Callable[..., None] = reachable.least_nodes
    compiled: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class LinearEngine:
    """The moves of all parties as flat tables; see reachable.py for their layout."""

    kernels: Kernels
    moves: tuple[Moves, ...]
    size: int
    rank: Ints
    block: Ints
    members: Ints
    order: Ints
    at: Offsets
    first: Offsets
    into_at: Offsets
    into_first: Offsets
    into: Ints
    single: NDArray[np.bool_]

    @classmethod
    def of(cls, kernels: Kernels, moves: Sequence[Moves], ranks: Sequence[Ranks]) -> LinearEngine:
        """The tables for parties with these moves and ranks, in this order."""
        size = moves[0].size
        rank, block = np.stack(ranks, axis=1).ravel(), np.stack([one.block for one in moves], axis=1).ravel()
        listed = [_sorted_members(kernels, one, own) for one, own in zip(moves, ranks, strict=True)]
        members = np.concatenate(listed)
        return cls(
            kernels,
            tuple(moves),
            size,
            rank,
            block,
            members,
            np.concatenate([own[part] for own, part in zip(ranks, listed, strict=True)]),
            _offsets([one.blocks for one in moves]),
            np.concatenate([one.first for one in moves]),
            _offsets([len(one.into) for one in moves]),
            np.concatenate([one.into_first for one in moves]),
            np.concatenate([one.into for one in moves]),
            np.array([one.single for one in moves]),
        )

    def best(self, party: int, value: Ints) -> Ints:
        """The largest value over the states that the party reaches in one move (itself possibly among them)."""
        own = self.moves[party]
        top, reach = np.full(own.blocks, -1, np.int32), np.full(own.blocks, -1, np.int32)
        best = np.empty(self.size, np.int32)
        self.kernels.best_reached(value, own.block, self.size, own.onto_first, own.onto, own.blocks, top, reach, best)
        return best

    def least(self, party: int, value: Ints, *, improving: bool) -> Ints:
        """V for all states, against all parties but number ``party``; ``value`` from 0, shape (size,)."""
        parties = len(self.moves)
        plain = all(one.transitive for j, one in enumerate(self.moves) if j != party)
        if plain and self.kernels.compiled:
            value, found = self._swept(party, value, improving=improving)
            if found:
                return value
        order = _order(self.kernels, value)
        blocks, nodes = int(self.at[-1]), self.size * parties
        mark = np.full(blocks, -1, np.int32)
        least = np.full(self.size, reachable.NO_VALUE, np.int32)
        pointer = np.concatenate([one.first[:-1] for one in self.moves])
        if plain:
            self._run(
                self.kernels.least_plain,
                order,
                value,
                improving,
                party,
                pointer,
                mark,
                np.empty(self.size + 1, np.int32),
                least,
            )
        else:
            expanded, stack = np.zeros(nodes, np.uint8), np.empty(nodes + 1, np.int64)
            self._run(
                self.kernels.least_nodes,
                order,
                value,
                improving,
                party,
                pointer,
                mark,
                mark.copy(),
                expanded,
                stack,
                least,
            )
        return least

    def _swept(self, party: int, value: Ints, *, improving: bool) -> tuple[Ints, bool]:
        """V, or a value between it and ``value`` after a bounded number of steps; and whether it is V."""
        least = value.copy()
        again = np.ones(int(self.at[-1]), np.uint8)
        found = self.kernels.lower_by_sweeps(
            improving,
            party,
            len(self.moves),
            self.size,
            self.block,
            self.members,
            self.order,
            self.at,
            self.first,
            self.into_at,
            self.into_first,
            self.into,
            MOST_SWEEPS * self.size * len(self.moves),
            again,
            least,
        )
        return least, bool(found)

    def _run(
        self, kernel: Callable[..., None], order: Ints, value: Ints, improving: bool, party: int, *space: NDArray[Any]
    ) -> None:
        tables = (
            self.rank,
            self.block,
            self.members,
            self.at,
            self.first,
            self.into_at,
            self.into_first,
            self.into,
            self.single,
        )
        if self.kernels.compiled:
            kernel(order, value, improving, party, len(self.moves), self.size, *tables, *space)
            return
        lists = [array.tolist() for array in space]
        kernel(
            order.tolist(), value.tolist(), improving, party, len(self.moves), self.size,
            *(table.tolist() for table in tables), *lists,
        )  # fmt: skip
        space[-1][:] = lists[-1]


def _offsets(lengths: Sequence[int]) -> Offsets:
    return np.concatenate(([0], np.cumsum(lengths))).astype(np.int64)


def _order(kernels: Kernels, value: Ints) -> Ints:
    if not kernels.compiled:
        return np.argsort(value, kind="stable").astype(np.int32)
    order = np.empty(len(value), np.int32)
    kernels.sort_by_value(value, len(value), np.zeros(int(value.max()) + 2, np.int64), order)
    return order


def _sorted_members(kernels: Kernels, moves: Moves, rank: Ranks) -> Ints:
    if not kernels.compiled:
        return np.argsort(moves.block * (int(rank.max()) + np.int64(1)) + rank, kind="stable").astype(np.int32)
    members = np.empty(moves.size, np.int32)
    kernels.sort_members(_order(kernels, rank), moves.block, moves.size, moves.first[:-1].copy(), members)
    return members
