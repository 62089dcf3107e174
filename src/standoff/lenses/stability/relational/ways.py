"""One move back, for many sets of states at once.

Definition. For an actor with moves R and a relation Q, the states from which one credible move leads into a set T are

    back(T) = {x : some y in R(x), y != x, has Q(x, y) and is in T},

computed for all sets of a table of bits together. Any move: a state sees the union over its target blocks; where its
own block is among them, the union of the others in it, for which each block knows what occurs in it once and what
twice. Higher rank: members sorted by block and rank, so that the improvements of x into a block are all members from a
place on; the union from each place on is a running union. Any other relation: the moves one by one, which takes memory
in proportion to their number.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

import numpy as np

from standoff.errors import TooLarge
from standoff.lenses.stability.relational.relation import Above, Relation
from standoff.space.dense import in_order
from standoff.space.lists import entries
from standoff.space.memory import available
from standoff.space.moves import Moves

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from standoff.lenses.stability.relational.bits import Bits
    from standoff.space.evaluation import Bools
    from standoff.space.moves import Ints, Offsets

MOST_ARCS = 1 << 33
"""Moves of one actor that are looked at one by one at most."""

_PER_ARC = 8
"""Bytes per credible move while they are listed: twice its number, because the pieces are put together."""

_AT_ONCE = 1 << 21
"""Moves that are compared at once."""


class Way(Protocol):
    """How an actor moves in answers."""

    def back(self, table: Bits) -> Bits:
        """For every set the states from which one move leads into it; a new table."""

    def touching(self, table: Bits) -> Bits:
        """As ``back``; a state may count as its own target where its block has an arc to itself."""


def way(moves: Moves, credible: Relation | None) -> Way:
    """The way of an actor; ``credible`` None for all of its moves. Raises ``TooLarge``."""
    if credible is None:
        return AnyMove.of(moves)
    if isinstance(credible, Above):
        return Improving.of(moves, credible)
    return Listed.of(moves, credible)


@dataclass(frozen=True, slots=True, eq=False)
class AnyMove:
    """All moves. ``ordered``: the members are in the order of the states. ``loops`` (blocks,): may stay in the block.

    ``halves``: for each round of putting entries together by twos, the first and the second of each two; the second is
    one past the end where there is none.
    """

    moves: Moves
    ordered: bool
    loops: Bools
    other: Ints
    other_first: Offsets
    halves: tuple[tuple[NDArray[np.int64], NDArray[np.int64]], ...]

    @classmethod
    def of(cls, moves: Moves) -> AnyMove:
        """Prepare the moves of one actor."""
        source = np.repeat(np.arange(moves.blocks), np.diff(moves.onto_first))
        inner = source == moves.onto
        loops = np.zeros(moves.blocks, np.bool_)
        loops[source[inner]] = True
        first = np.zeros(moves.blocks + 1, np.int64)
        np.cumsum(np.bincount(source[~inner], minlength=moves.blocks), out=first[1:])
        ordered = bool(np.array_equal(moves.members, np.arange(moves.size)))
        return cls(moves, ordered, loops, moves.onto[~inner], first, _halves(moves.first) if loops.any() else ())

    def back(self, table: Bits) -> Bits:
        """See ``Way``."""
        moves = self.moves
        inside = table if self.ordered else table[moves.members]
        once, twice = self._occurring(inside)
        across = union(once[self.other], self.other_first)
        if not self.halves:
            found: Bits = across if moves.single else across[moves.block]
            return found
        still = np.where(self.loops[:, None], np.uint64(0xFFFFFFFFFFFFFFFF), np.uint64(0))
        always = across | (twice & still)
        but_self = once & still
        inner: Bits = always[moves.block] | (but_self[moves.block] & ~table)
        return inner

    def touching(self, table: Bits) -> Bits:
        """See ``Way``."""
        moves = self.moves
        once = union(table if self.ordered else table[moves.members], moves.first)
        across = union(once[moves.onto], moves.onto_first)
        found: Bits = across[moves.block]
        return found

    def _occurring(self, inside: Bits) -> tuple[Bits, Bits]:
        """What occurs in each block at least once, and at least twice."""
        if not self.halves:
            once = inside if self.moves.single else union(inside, self.moves.first)
            return once, once[:0]
        once, twice = inside, np.zeros_like(inside)
        for left, right in self.halves:
            once, twice = _with_nothing(once), _with_nothing(twice)
            twice = twice[left] | twice[right] | (once[left] & once[right])
            once = once[left] | once[right]
        return once, twice


@dataclass(frozen=True, slots=True, eq=False)
class Improving:
    """Moves to a higher rank. ``members`` by block and rank; an entry of ``states`` improves from ``places`` on.

    ``first`` says where the entries of each state begin; ``ends`` (size,) where the block of each place ends;
    ``single`` that no state has two entries.
    """

    members: Ints
    states: Ints
    places: Ints
    first: Offsets
    ends: NDArray[np.int64]
    single: bool

    @classmethod
    def of(cls, moves: Moves, above: Above) -> Improving:
        """Prepare the moves of one actor."""
        rank = above.rank.astype(np.int64)
        ranks = int(rank.max()) + 1
        keys = moves.block * np.int64(ranks) + rank
        members = in_order(keys, ranks * moves.blocks)
        keys = keys[members]
        whose, arc = entries(moves.onto_first, moves.block)
        target = moves.onto[arc].astype(np.int64)
        place = np.searchsorted(keys, target * ranks + rank[whose], side="right")
        real = place < moves.first[1:][target]
        states, places = whose[real].astype(np.int32), place[real].astype(np.int32)
        first = np.searchsorted(states, np.arange(moves.size + 1))
        ends = np.repeat(moves.first[1:], np.diff(moves.first))
        return cls(members, states, places, first, ends, bool((np.diff(first) <= 1).all()))

    def back(self, table: Bits) -> Bits:
        """See ``Way``."""
        upward = table[self.members]
        reach, longest = 1, int((self.ends - np.arange(len(self.ends))).max(initial=1))
        while reach < longest:
            inside = np.flatnonzero(self.ends[:-reach] > np.arange(reach, len(self.ends)))
            following = upward[inside + reach]
            upward[inside] |= following
            reach *= 2
        found = np.zeros_like(table)
        if self.single:
            found[self.states] = upward[self.places]
            return found
        return union(upward[self.places], self.first)

    def touching(self, table: Bits) -> Bits:
        """See ``Way``."""
        return self.back(table)


@dataclass(frozen=True, slots=True, eq=False)
class Listed:
    """The credible moves one by one: those of x lead to ``target[first[x]:first[x + 1]]``."""

    target: Ints
    first: Offsets

    @classmethod
    def of(cls, moves: Moves, credible: Relation) -> Listed:
        """List the credible moves of one actor."""
        reach, free, found = reached(moves), available(), 0
        _refuse_too_many(moves, int(reach.sum()))
        counts, targets = np.zeros(moves.size, np.int64), [np.zeros(0, np.int32)]
        for states in chunks(np.arange(moves.size), reach, _AT_ONCE):
            origin, target = moves.steps(states)
            real = credible.pairs(states[origin], target)
            counts[states] = np.bincount(origin[real], minlength=len(states))
            targets.append(target[real])
            found += len(targets[-1])
            _refuse_too_long(moves, found, free)
        return cls(np.concatenate(targets), np.concatenate(([0], np.cumsum(counts))))

    def back(self, table: Bits) -> Bits:
        """See ``Way``."""
        if len(self.target) * table.shape[1] <= _AT_ONCE:
            return union(table[self.target], self.first)
        found = np.zeros_like(table)
        step = max(1, _AT_ONCE // table.shape[1])
        begin = 0
        while begin < len(table):
            end = max(begin + 1, int(np.searchsorted(self.first, self.first[begin] + step, side="right")) - 1)
            part = self.target[self.first[begin] : self.first[end]]
            found[begin:end] = union(table[part], self.first[begin : end + 1] - self.first[begin])
            begin = end
        return found

    def touching(self, table: Bits) -> Bits:
        """See ``Way``."""
        return self.back(table)


def union(rows: Bits, first: Offsets) -> Bits:
    """The union of each segment of rows; nothing for an empty one."""
    full = first[1:] > first[:-1]
    if full.all() and len(full):
        return np.bitwise_or.reduceat(rows, first[:-1], axis=0)
    found = np.zeros((len(full), rows.shape[1]), np.uint64)
    if full.any():
        found[full] = np.bitwise_or.reduceat(rows, first[:-1][full], axis=0)
    return found


def reached(moves: Moves) -> NDArray[np.int64]:
    """To how many states each state has moves, itself counted where its block has an arc to itself; shape (size,)."""
    upto = np.concatenate(([0], np.cumsum(np.diff(moves.first)[moves.onto])))
    by_block: NDArray[np.int64] = upto[moves.onto_first[1:]] - upto[moves.onto_first[:-1]]
    return by_block[moves.block]


def chunks(states: NDArray[np.int64], weight: NDArray[np.int64], most: int) -> list[NDArray[np.int64]]:
    """The states in pieces whose weights add up to about ``most``."""
    if not len(states):
        return []
    piece = np.cumsum(weight[states]) // most
    return np.split(states, np.flatnonzero(np.diff(piece)) + 1)


def _refuse_too_many(moves: Moves, potential: int) -> None:
    """Raise ``TooLarge`` if there are too many moves to look at one by one."""
    if potential > MOST_ARCS:
        raise TooLarge(
            f"{moves.party or 'an actor'} has {potential:,} moves between states, which this preference compares "
            f"one by one; at most {MOST_ARCS:,} are. Nothing was computed. What would help: `hold` levers that do not "
            "matter for the question, or analyse one of the `parts`."
        )


def _refuse_too_long(moves: Moves, count: int, free: int) -> None:
    """Raise ``TooLarge`` if the credible moves take more memory than is free."""
    if count * _PER_ARC > free:
        raise TooLarge(
            f"{moves.party or 'an actor'} has more than {count:,} credible moves, and no more fit into the "
            f"{free / 1e9:,.1f} GB that are free. What would help: `hold` levers that do not matter for the question, "
            "or analyse one of the `parts`."
        )


def _halves(first: Offsets) -> tuple[tuple[NDArray[np.int64], NDArray[np.int64]], ...]:
    """How to put the entries of each segment together by twos until one is left of each."""
    rounds: list[tuple[NDArray[np.int64], NDArray[np.int64]]] = []
    while True:
        length = np.diff(first)
        if not len(length) or int(length.max()) == 1:
            if not rounds:  # one round that puts nothing together, so that a table is made at all
                everything = np.arange(int(first[-1]))
                return ((everything, np.full(len(everything), first[-1])),)
            return tuple(rounds)
        half = (length + 1) // 2
        after = np.concatenate(([0], np.cumsum(half)))
        whose = np.repeat(np.arange(len(half)), half)
        left = first[whose] + 2 * (np.arange(after[-1]) - after[whose])
        right = np.where(left + 1 < first[whose + 1], left + 1, first[-1])
        rounds.append((left, right))
        first = after


def _with_nothing(rows: Bits) -> Bits:
    """The rows and an empty one after them."""
    return np.concatenate((rows, np.zeros((1, rows.shape[1]), np.uint64)))
