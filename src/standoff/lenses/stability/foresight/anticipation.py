"""What a mover anticipates: one more move of foresight, for all states at once.

Definition. For mover i, the other mover j and horizon h, A_h(i, s) is the set of states that i may anticipate if it is
its turn at s and h moves can still be made. A_0(i, s) = {s}, and A_h(i, s) = {s} if R_i(s) is empty. Otherwise let
every s1 in R_i(s) be given one state x(s1) of A_{h-1}(j, s1), and let x be a best one of them for i; then A_h(i, s)
has x if i prefers it to s, and s if not (who is indifferent stays). A_h(i, s) has what comes of all choices of x(.)
and of all best ones: every tie, anywhere in the tree of moves, may fall either way. Without ties A_h(i, s) has one
state, the G_h(i, s) of the literature.

With T(s) = max over s1 in R_i(s) of the least rank in A_{h-1}(j, s1), that is

    A_h(i, s) = { x in A_{h-1}(j, s1), s1 in R_i(s) : rank(x) > rank(s), rank(x) >= T(s) }  u  { s if T(s) <= rank(s) }

so a step needs, block by block, the two greatest least ranks (s is no move from itself) and the few states above
them. What is anticipated is kept as classes (see movers.py): lists, one per state.

Source: Kilgour, Theory and Decision (1985), and Fang, Hipel and Kilgour (1993) for G_h; that it is not unique under
ties: Discrete Applied Mathematics (2024). The sets and the step are this program's.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from standoff.errors import NotComputed
from standoff.lenses.stability.foresight.movers import Movers
from standoff.space.lists import entries
from standoff.space.memory import available
from standoff.space.moves import Ints, Moves, Offsets

Longs: TypeAlias = NDArray[np.int64]

NO, YES, TIES = 0, 1, 2
"""Verdicts: not stable, stable, and one or the other, depending on how ties fall."""

MOST = 1 << 27
"""More anticipated states than this, over all states of a conflict, are not kept."""

_BYTES = 80
"""Memory that one anticipated state takes while a step is made, rounded up."""

_CHUNK = 1 << 22


@dataclass(frozen=True, slots=True, eq=False)
class Anticipated:
    """For every state the classes anticipated, ascending: ``classes[first[s]:first[s + 1]]``; never none."""

    first: Offsets
    classes: Ints

    def at(self, s: int) -> Ints:
        """The classes anticipated from one state."""
        return self.classes[self.first[s] : self.first[s + 1]]


@dataclass(frozen=True, slots=True, eq=False)
class _Lists:
    """For every block the classes that its states can bring: ``sole`` is the only state that does, or -1."""

    first: Offsets
    classes: Ints
    sole: Ints


def nothing_ahead(pair: Movers) -> Anticipated:
    """A_0: everybody anticipates the state where it is."""
    return Anticipated(np.arange(pair.space.size + 1), pair.classes)


def one_more(pair: Movers, mover: int, after: Anticipated) -> Anticipated:
    """A_h of one mover (0 or 1), given A_{h-1} of the other. Raises ``NotComputed`` if ties make too much of it."""
    own, rank, size = pair.moves[mover], pair.ranks[mover], pair.space.size
    value = pair.class_ranks[mover][after.classes]
    least = np.minimum.reduceat(value, after.first[:-1]).astype(np.int64) * size + np.arange(size)
    inner = _two_best(least[own.members], own.first)
    best, second = _over_arcs(own, *inner)
    mine = best[own.block] == least  # the best of the block is s itself, which is no move from s
    threshold = np.where(mine, second[own.block], best[own.block]) // size
    lists = _lists(pair, mover, after, value, inner)
    if not own.plain:
        lists = _onto(own, lists, pair.class_ranks[mover], np.where(second >= 0, second, best) // size)
    state, found = _chosen(pair, mover, lists, threshold)
    stays = np.flatnonzero(threshold <= rank)
    state = np.concatenate((state, stays))
    key = state * len(pair.class_ranks[0]) + np.concatenate((found, pair.classes[stays]))
    key.sort()
    first = np.zeros(size + 1, np.int64)
    np.cumsum(np.bincount(state, minlength=size), out=first[1:])
    return Anticipated(first, (key % len(pair.class_ranks[0])).astype(np.int32))


def verdicts(pair: Movers, ahead: Anticipated) -> NDArray[np.uint8]:
    """For every state whether its mover stays: YES, NO, or TIES if it may do either; uint8, shape (size,)."""
    stays = np.add.reduceat(ahead.classes == np.repeat(pair.classes, np.diff(ahead.first)), ahead.first[:-1]) > 0
    return np.where(stays, np.where(np.diff(ahead.first) > 1, TIES, YES), NO).astype(np.uint8)


def _two_best(values: Longs, first: Offsets) -> tuple[Longs, Longs]:
    """The largest and the second largest of each list; -1 where there is none. No two values are equal."""
    best, second = np.full(len(first) - 1, -1), np.full(len(first) - 1, -1)
    filled = np.flatnonzero(np.diff(first))
    if len(filled):
        begin = first[filled]
        best[filled] = np.maximum.reduceat(values, begin)
        rest = np.where(values == np.repeat(best, np.diff(first)), -1, values)
        second[filled] = np.maximum.reduceat(rest, begin)
    return best, second


def _over_arcs(own: Moves, best: Longs, second: Longs) -> tuple[Longs, Longs]:
    """From the two best of each block to the two best of all blocks that a block has arcs to."""
    if own.plain:
        return best, second
    whole, _ = _two_best(best[own.onto], own.onto_first)
    others = np.where(best[own.onto] == np.repeat(whole, np.diff(own.onto_first)), second[own.onto], best[own.onto])
    rest = np.full(len(whole), -1)
    filled = np.flatnonzero(np.diff(own.onto_first))
    if len(filled):
        rest[filled] = np.maximum.reduceat(others, own.onto_first[filled])
    return whole, rest


def _lists(pair: Movers, mover: int, after: Anticipated, value: Ints, inner: tuple[Longs, Longs]) -> _Lists:
    """What each block can bring, without what is below the second best of it and so never chosen."""
    own, size = pair.moves[mover], pair.space.size
    floor = np.where(inner[1] >= 0, inner[1], inner[0]) // size
    owner = np.repeat(np.arange(size, dtype=np.int32), np.diff(after.first))
    kept = value >= floor[own.block[owner]]
    owner = owner[kept]
    return _merged(own.block[owner], after.classes[kept], owner, own.blocks, len(pair.class_ranks[0]))


def _merged(block: Ints, classes: Ints, sole: Ints, blocks: int, count: int) -> _Lists:
    """The lists of all blocks, every class once."""
    key = block.astype(np.int64) * count + classes
    order = np.argsort(key, kind="stable")
    key, sole = key[order], sole[order]
    begin = np.flatnonzero(np.concatenate(([True], key[1:] != key[:-1]))) if len(key) else np.zeros(0, np.int64)
    alone = np.diff(np.append(begin, len(key))) == 1
    first = np.zeros(blocks + 1, np.int64)
    np.cumsum(np.bincount(key[begin] // count, minlength=blocks), out=first[1:])
    return _Lists(first, (key[begin] % count).astype(np.int32), np.where(alone, sole[begin], -1).astype(np.int32))


def _onto(own: Moves, lists: _Lists, value: Ints, floor: Longs) -> _Lists:
    """From what each block can bring to what the blocks bring that a block has arcs to."""
    total = int((np.diff(lists.first)[own.onto]).sum())
    if total > _room():
        raise NotComputed(_too_many(total))
    arc, place = entries(lists.first, own.onto)
    source = np.repeat(np.arange(own.blocks, dtype=np.int32), np.diff(own.onto_first))[arc]
    kept = value[lists.classes[place]] >= floor[source]
    source, place = source[kept], place[kept]
    return _merged(source, lists.classes[place], lists.sole[place], own.blocks, len(value))


def _chosen(pair: Movers, mover: int, lists: _Lists, threshold: Longs) -> tuple[Longs, Ints]:
    """The classes that each state may lead to by a move: two arrays, (states, classes)."""
    own, rank, value = pair.moves[mover], pair.ranks[mover], pair.class_ranks[mover]
    least, room = np.maximum(threshold, rank + np.int64(1)), _room()
    length = np.diff(lists.first)[own.block]
    ends = np.cumsum(length)
    states, found, begin, kept_so_far = [], [], 0, 0
    while begin < len(length):
        reached = ends[begin - 1] if begin else 0
        end = max(begin + 1, int(np.searchsorted(ends, reached + _CHUNK, "right")))
        whose, place = entries(lists.first, own.block[begin:end])
        state = whose + begin
        classes = lists.classes[place]
        kept = (value[classes] >= least[state]) & (lists.sole[place] != state)
        states.append(state[kept])
        found.append(classes[kept])
        kept_so_far += len(states[-1])
        if kept_so_far > room:
            raise NotComputed(_too_many(kept_so_far))
        begin = end
    return np.concatenate(states), np.concatenate(found)


def _room() -> int:
    """How many anticipated states fit."""
    return min(MOST, available() // _BYTES)


def _too_many(total: int) -> str:
    return (
        f"not computed because ties leave at least {total:,} anticipated states to keep; at most {_room():,} fit. "
        "Break some ties (a further statement or goal), or hold some levers."
    )
