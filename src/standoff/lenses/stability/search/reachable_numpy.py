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

from standoff.lenses.stability.search.reachable_linear import Kernels, LinearEngine
from standoff.space.dense import in_order
from standoff.space.lists import entries

if TYPE_CHECKING:
    from standoff.space.moves import Ints, Moves, Offsets
    from standoff.space.rank import Ranks

MOST_TURNS = 48
"""Whole turns per party before the linear search takes over: about where the two cost the same."""

_TURN = 2_000
"""What starting a turn costs, in states swept."""

INFINITE = np.iinfo(np.int32).max
"""The least value over no state."""
_SHIFT = np.int64(INFINITE) + 1


@dataclass(frozen=True, slots=True, eq=False)
class Side:
    """One party's moves, prepared for sweeps.

    A move from x to y improves if rank(y) > bound(x); bound is the rank itself unless it is given, and never below it.
    ``members`` are sorted by block and rank. ``better_from`` (states with an improvement) and ``better_at``: that
    state improves by moving to any of the members from that place to the end of the place's block; one entry per
    state and block, block by block as ``better_first`` says.
    """

    moves: Moves
    members: Ints
    better_from: Ints
    better_at: Ints
    better_first: Offsets
    single: bool

    @classmethod
    def of(cls, moves: Moves, rank: Ranks, bound: Ranks | None = None) -> Side:
        """Prepare the moves of one party."""
        least = rank if bound is None else bound
        ranks = np.int64(max(rank.max(), least.max())) + 1
        keys = moves.block * ranks + rank
        members = in_order(keys, int(ranks) * moves.blocks)
        keys = keys[members]
        if moves.plain:
            state, target = members, moves.block[members]
        else:
            whose, arc = entries(moves.onto_first, moves.block)
            state, target = whose.astype(np.int32), moves.onto[arc]
        place = np.searchsorted(keys, target * ranks + least[state], side="right")
        real = np.flatnonzero(place < moves.first[1:][target])
        if not moves.plain:
            real = real[np.argsort(place[real], kind="stable")]
        states, places = state[real], place[real].astype(np.int32)
        single = moves.plain or len(np.unique(states)) == len(states)
        return cls(moves, members, states, places, np.searchsorted(places, moves.first), single)

    def any_move(self, value: Ints, *, but_self: bool = False) -> Ints:
        """The least value over the states that a state can be moved to; itself counts, too, unless ``but_self``."""
        moves = self.moves
        top = np.minimum.reduceat(value[moves.members], moves.first[:-1])
        if not but_self:
            least = top if moves.plain else _reduce(np.minimum, top[moves.onto], moves.onto_first, INFINITE)
            return least[moves.block]
        return self._exclusive(value, top)

    def _exclusive(self, value: Ints, top: Ints) -> Ints:
        moves = self.moves
        at_top = value == top[moves.block]
        alone = np.add.reduceat(at_top[moves.members].astype(np.int32), moves.first[:-1]) == 1
        rest = np.where(at_top, INFINITE, value)
        second = np.minimum.reduceat(rest[moves.members], moves.first[:-1])
        blocks = np.arange(moves.blocks, dtype=np.int32)
        source = np.repeat(blocks, np.diff(moves.onto_first))
        loop = np.zeros(moves.blocks, np.bool_)
        loop[source[source == moves.onto]] = True
        others = _reduce(
            np.minimum, np.where(source == moves.onto, INFINITE, top[moves.onto]), moves.onto_first, INFINITE
        )
        own = np.where(at_top & alone[moves.block], second[moves.block], top[moves.block])
        return np.minimum(others[moves.block], np.where(loop[moves.block], own, INFINITE)).astype(np.int32)

    def improve(self, value: Ints, least: Ints, blocks: Ints | None = None) -> Ints:
        """Lower ``least`` in place by the least value over the improvements of each state; which states were lowered.

        Only moves into ``blocks`` (ascending) are looked at, if they are given.
        """
        if blocks is None:
            inside = value[self.members]
            shift = self.moves.block[self.members] * _SHIFT
            states, places = self.better_from, self.better_at
        else:
            whose, place = entries(self.moves.first, blocks)
            inside, shift = value[self.members[place]], whose * _SHIFT
            owner, entry = entries(self.better_first, blocks)
            begin = np.searchsorted(whose, np.arange(len(blocks)))
            states = self.better_from[entry]
            places = (self.better_at[entry] - self.moves.first[blocks][owner] + begin[owner]).astype(np.int32)
        # in descending order of place each block is shifted below all before it, so that one running minimum serves all
        running = np.minimum.accumulate((inside + shift)[::-1])[::-1]
        found = (running[places] & INFINITE).astype(np.int32)
        lower = found < least[states]
        states, found = states[lower], found[lower]
        if self.single:
            least[states] = found
        else:
            np.minimum.at(least, states, found)
        return states

    def reach(self, value: Ints, blocks: Ints | None = None) -> Ints:
        """Lower ``value`` in place by the least value over all moves of each state; which states were lowered."""
        moves = self.moves
        if blocks is None:
            found = self.any_move(value)
            lowered = np.flatnonzero(found < value).astype(np.int32)
            value[lowered] = found[lowered]
            return lowered
        whose, place = entries(moves.first, blocks)
        top = np.full(moves.blocks, INFINITE, np.int32)
        top[blocks] = np.minimum.reduceat(value[moves.members[place]], np.searchsorted(whose, np.arange(len(blocks))))
        sources = blocks if moves.plain else np.unique(moves.into[entries(moves.into_first, blocks)[1]])
        if not moves.plain:
            whose, place = entries(moves.onto_first, sources)
            least = np.minimum.reduceat(top[moves.onto[place]], np.searchsorted(whose, np.arange(len(sources))))
            top[sources] = least
        whose, place = entries(moves.first, sources)
        states, found = moves.members[place], top[sources][whose]
        lower = found < value[states]
        value[states[lower]] = found[lower]
        return states[lower]


@dataclass(frozen=True, slots=True, eq=False)
class SweepEngine:
    """The moves of all parties, prepared for sweeps."""

    moves: tuple[Moves, ...]
    ranks: tuple[Ranks, ...]
    sides: tuple[Side, ...]

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
    sides = tuple(Side.of(one, rank) for one, rank in zip(moves, ranks, strict=True))
    return SweepEngine(tuple(moves), tuple(ranks), sides)


def _plain(others: Sequence[Side], value: Ints, *, improving: bool) -> Ints | None:
    """V where all moves are transitive; None if that takes too much work."""
    least = value.copy()
    size = len(value)
    work = 0
    waiting: list[list[Ints] | None] = [None] * len(others)  # the states lowered since a party's last turn; None: all
    while any(states is None or states for states in waiting):
        for j, side in enumerate(others):
            states = waiting[j]
            blocks = None if states is None else _blocks(side, states)
            if states == []:
                continue
            work += _TURN + (size if blocks is None else len(blocks) * (size // side.moves.blocks + 1))
            if work > MOST_TURNS * (size + _TURN) * len(others):
                return None
            lowered = side.improve(least, least, blocks) if improving else side.reach(least, blocks)
            waiting[j] = []
            if len(lowered):
                for k, other in enumerate(waiting):
                    if k != j and other is not None:
                        other.append(lowered)
    return least


def _blocks(side: Side, states: Sequence[Ints]) -> Ints | None:
    """The blocks of the given states, ascending; None for all of them where that is less work."""
    if sum(map(len, states)) * 4 > side.moves.size:
        return None
    return np.unique(side.moves.block[np.concatenate(states)]) if states else np.zeros(0, np.int32)


def _nodes(others: Sequence[Side], value: Ints, *, improving: bool) -> Ints | None:
    """V where moves may be intransitive, from W(x, j) = the least value of sequences from x that j begins."""
    nothing = np.full(len(value), INFINITE, np.int32)
    begun = [nothing] * len(others)
    waiting = [True] * len(others)
    for _ in range(MOST_TURNS):
        for j, side in enumerate(others):
            if waiting[j]:
                after = _minimum([value, *(other for k, other in enumerate(begun) if k != j)])
                if improving:
                    found = nothing.copy()
                    side.improve(after, found)
                else:
                    found = side.any_move(after, but_self=True)
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
