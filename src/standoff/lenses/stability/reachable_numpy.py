"""The same least values by sweeps over whole arrays, where Numba is not installed or not worth its start.

Definition. V is the largest function with V <= f and, for every party j of H and every move of j from x to y (for
improving answers: of higher rank for j), V(x) <= V(y); if moves are intransitive the same over nodes (x, who moves
next), see reachable.py.

Algorithm. Start from V = f and let the parties lower it in turn until nothing changes. One turn is one reduction: for
any move, the minimum over each block; for improving moves, the minimum over the part of the block with higher rank,
as a running minimum over the members sorted by rank. A turn is linear in states + arcs between blocks, and the number
of turns is the number of times that the parties alternate in the longest answer that is needed: few in option form.
Where it is not (a chain of answers as long as the graph), the linear search takes over after a bounded number of
turns, so that the whole stays linear.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from standoff.lenses.stability.reachable_linear import Kernels, LinearEngine

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from standoff.space.moves import Ints, Moves, Offsets
    from standoff.space.rank import Ranks

MOST_TURNS = 48
"""Turns per party before the linear search takes over: about where the two cost the same."""

_INFINITE = np.iinfo(np.int32).max


@dataclass(frozen=True, slots=True, eq=False)
class _Side:
    """One party's moves, prepared for sweeps.

    ``members`` are sorted by block and rank. ``better_from`` (states with an improvement) and ``better_at``: that
    state improves by moving to any of the members from that place to the end of the place's block; one entry per
    state and block.
    """

    moves: Moves
    members: Ints
    shift: NDArray[np.int64]
    better_from: Ints
    better_at: Ints
    single: bool

    @classmethod
    def of(cls, moves: Moves, rank: Ranks) -> _Side:
        ranks = np.int64(rank.max()) + 1
        keys = moves.block * ranks + rank
        members = np.argsort(keys, kind="stable").astype(np.int32)
        keys = keys[members]
        if moves.plain:
            state, target = members, moves.block[members]
        else:
            length = np.diff(moves.onto_first)[moves.block]
            state = np.repeat(np.arange(moves.size, dtype=np.int32), length)
            begin = moves.onto_first[:-1][moves.block] - (np.cumsum(length) - length)
            target = moves.onto[np.arange(len(state)) + np.repeat(begin, length)]
        place = np.searchsorted(keys, target * ranks + rank[state], side="right")
        real = place < moves.first[1:][target]
        states = state[real]
        single = moves.plain or len(np.unique(states)) == len(states)
        shift = moves.block[members] * (np.int64(_INFINITE) + 1)
        return cls(moves, members, shift, states, place[real].astype(np.int32), single)

    def any_move(self, value: Ints, *, but_self: bool = False) -> Ints:
        """The least value over the states that a state can be moved to; itself counts, too, unless ``but_self``."""
        moves = self.moves
        top = np.minimum.reduceat(value[moves.members], moves.first[:-1])
        if not but_self:
            least = top if moves.plain else _reduce(np.minimum, top[moves.onto], moves.onto_first, _INFINITE)
            return least[moves.block]
        return self._exclusive(value, top)

    def _exclusive(self, value: Ints, top: Ints) -> Ints:
        moves = self.moves
        at_top = value == top[moves.block]
        alone = np.add.reduceat(at_top[moves.members].astype(np.int32), moves.first[:-1]) == 1
        rest = np.where(at_top, _INFINITE, value)
        second = np.minimum.reduceat(rest[moves.members], moves.first[:-1])
        blocks = np.arange(moves.blocks, dtype=np.int32)
        source = np.repeat(blocks, np.diff(moves.onto_first))
        loop = np.zeros(moves.blocks, np.bool_)
        loop[source[source == moves.onto]] = True
        others = _reduce(
            np.minimum, np.where(source == moves.onto, _INFINITE, top[moves.onto]), moves.onto_first, _INFINITE
        )
        own = np.where(at_top & alone[moves.block], second[moves.block], top[moves.block])
        return np.minimum(others[moves.block], np.where(loop[moves.block], own, _INFINITE)).astype(np.int32)

    def improve(self, value: Ints, least: Ints) -> Ints:
        """``least``, lowered by the least value over the improvements of each state."""
        running = np.minimum.accumulate((value[self.members] + self.shift)[::-1])[::-1] - self.shift
        found = running[self.better_at].astype(np.int32)
        lowered = least.copy()
        if self.single:
            lowered[self.better_from] = np.minimum(lowered[self.better_from], found)
        else:
            np.minimum.at(lowered, self.better_from, found)
        return lowered


@dataclass(frozen=True, slots=True, eq=False)
class SweepEngine:
    """The moves of all parties, prepared for sweeps."""

    moves: tuple[Moves, ...]
    ranks: tuple[Ranks, ...]
    sides: tuple[_Side, ...]

    def best(self, party: int, value: Ints) -> Ints:
        """The largest value over the states that the party reaches in one move (itself possibly among them)."""
        own = self.moves[party]
        top = np.maximum.reduceat(value[own.members], own.first[:-1])
        reach = top if own.plain else _reduce(np.maximum, top[own.onto], own.onto_first, -1)
        return reach[own.block]

    def least(self, party: int, value: Ints, *, improving: bool) -> Ints:
        """V for all states, against all parties but number ``party``; shape (size,)."""
        others = [side for j, side in enumerate(self.sides) if j != party]
        if all(side.moves.transitive for side in others):
            found = _plain(others, value, improving=improving)
        else:
            found = _nodes(others, value, improving=improving)
        if found is None:
            found = LinearEngine.of(Kernels(), self.moves, self.ranks).least(party, value, improving=improving)
        return found


def numpy_engine(moves: Sequence[Moves], ranks: Sequence[Ranks]) -> SweepEngine:
    """The engine that needs nothing but NumPy."""
    sides = tuple(_Side.of(one, rank) for one, rank in zip(moves, ranks, strict=True))
    return SweepEngine(tuple(moves), tuple(ranks), sides)


def _plain(others: Sequence[_Side], value: Ints, *, improving: bool) -> Ints | None:
    """V where all moves are transitive; None if that takes too many turns."""
    least = value
    waiting = [True] * len(others)
    for _ in range(MOST_TURNS):
        for j, side in enumerate(others):
            if waiting[j]:
                lowered = side.improve(least, least) if improving else np.minimum(least, side.any_move(least))
                if not np.array_equal(lowered, least):
                    waiting = [True] * len(others)
                    least = lowered
                waiting[j] = False
        if not any(waiting):
            return least
    return None


def _nodes(others: Sequence[_Side], value: Ints, *, improving: bool) -> Ints | None:
    """V where moves may be intransitive, from W(x, j) = the least value of sequences from x that j begins."""
    nothing = np.full(len(value), _INFINITE, np.int32)
    begun = [nothing] * len(others)
    waiting = [True] * len(others)
    for _ in range(MOST_TURNS):
        for j, side in enumerate(others):
            if waiting[j]:
                after = _minimum([value, *(other for k, other in enumerate(begun) if k != j)])
                found = side.improve(after, nothing) if improving else side.any_move(after, but_self=True)
                waiting[j] = False
                if not np.array_equal(found, begun[j]):
                    waiting = [w or k != j for k, w in enumerate(waiting)]
                    begun[j] = found
        if not any(waiting):
            return _minimum([value, *begun])
    return None


def _minimum(arrays: Sequence[Ints]) -> Ints:
    least = arrays[0]
    for array in arrays[1:]:
        least = np.minimum(least, array)
    return least


def _reduce(ufunc: np.ufunc, values: Ints, first: Offsets, empty: int) -> Ints:
    """One reduction per list of ``values[first[b]:first[b + 1]]``; ``empty`` for an empty list."""
    full = np.diff(first) > 0
    found = np.full(len(full), empty, values.dtype)
    if len(values):
        found[full] = ufunc.reduceat(values, first[:-1][full])
    return found
