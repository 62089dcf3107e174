"""What the others can bring about after each move of a party away from one state.

Definition. For party i at state s the moves are s1 in R_i(s), ascending, and the answers to s1 are the states of
R_H(s1), or of R+_H(s1) if only improvements count, with H all other parties: ends of legal sequences of one or more
moves, no party twice in a row. s1 itself is left out: what makes it an answer (that it is not better than s) makes
an answer needless.

In option form the others cannot touch the levers of i, so the answers to different moves never meet: one search from
all moves at once finds them all, and the levels of i's levers say to which move an answer belongs. In graph form each
move has a search of its own.

Source: legal sequences after Fang, Hipel and Kilgour (1993); see search/reachable.py.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from standoff.lenses.stability.reasons.ground import Ground
from standoff.space.evaluation import Bools
from standoff.space.lists import entries
from standoff.space.moves import Ints, Moves, Offsets
from standoff.space.rank import Ranks

_AT_ONCE = 1 << 12
"""So many states are followed at once where every single move has to be looked at."""


@dataclass(frozen=True, slots=True, eq=False)
class Answers:
    """The moves of a party from a state, ascending; the answers to move k are ``states[first[k]:first[k + 1]]``."""

    moves: Ints
    first: Offsets
    states: Ints

    def to(self, k: int) -> Ints:
        """The answers to move k, ascending."""
        return self.states[self.first[k] : self.first[k + 1]]

    @property
    def whose(self) -> Ints:
        """For every answer the move that it answers, as a position in ``moves``."""
        return np.repeat(np.arange(len(self.moves), dtype=np.int32), np.diff(self.first))


def no_answers(place: Ground, party: str, state: int) -> Answers:
    """The moves of a party alone."""
    found = place.moves[party].successors(state)
    return Answers(found, np.zeros(len(found) + 1, np.int64), np.zeros(0, np.int32))


def answers(place: Ground, party: str, state: int, *, improving: bool) -> Answers:
    """The moves of a party from a state with all that the others can bring about after each."""
    moves = place.moves[party].successors(state)
    if place.conflict.is_graph:
        lists = [np.flatnonzero(_reached(place, party, moves[k : k + 1], improving)) for k in range(len(moves))]
        kept = [found[found != move] for found, move in zip(lists, moves, strict=True)]
        first = np.cumsum([0, *map(len, kept)], dtype=np.int64)
        return Answers(moves, first, np.concatenate(kept).astype(np.int32) if kept else np.zeros(0, np.int32))
    reached = _reached(place, party, moves, improving)
    reached[moves] = False
    states = np.flatnonzero(reached).astype(np.int32)
    whose = _by_own_levers(place, party, moves, states)
    order = np.argsort(whose, kind="stable")
    first = np.searchsorted(whose[order], np.arange(len(moves) + 1)).astype(np.int64)
    return Answers(moves, first, states[order])


def _by_own_levers(place: Ground, party: str, moves: Ints, states: Ints) -> Ints:
    """The move after which the party's levers stand as they do in each state."""
    space = place.space
    own = [lever.id for lever in space.conflict.levers_of(party) if lever.id in space.strides]

    def key(which: Ints) -> Offsets:
        codes = space.codes[which]
        parts = (codes // space.strides[lever] % space.radix(lever) * space.strides[lever] for lever in own)
        return sum(parts, np.zeros(len(which), np.int64))

    keys = key(moves)
    order = np.argsort(keys)
    at: Ints = order[np.searchsorted(keys[order], key(states))].astype(np.int32)
    return at


def _reached(place: Ground, party: str, start: Ints, improving: bool) -> Bools:
    """The ends of legal sequences of the others from any of the states; perhaps the states themselves, too."""
    others = [(place.moves[other], place.ranks[other]) for other in place.others(party)]
    if not all(moves.transitive for moves, _ in others):
        return _by_turns(others, start, improving)
    return _by_improvements(others, start) if improving else _by_blocks(others, start)


def _by_blocks(others: list[tuple[Moves, Ranks]], start: Ints) -> Bools:
    """Transitive moves of any kind: whole blocks are reached at once, each block once."""
    seen = np.zeros(others[0][0].size if others else int(start.max(initial=0)) + 1, np.bool_)
    seen[start] = True
    left = [np.zeros(moves.blocks, np.bool_) for moves, _ in others]
    filled = [np.zeros(moves.blocks, np.bool_) for moves, _ in others]
    layer = start
    while len(layer):
        new = []
        for (moves, _), gone, full in zip(others, left, filled, strict=True):
            blocks = np.unique(moves.block[layer])
            blocks = blocks[~gone[blocks]]
            gone[blocks] = True
            targets = np.unique(moves.onto[entries(moves.onto_first, blocks)[1]])
            targets = targets[~full[targets]]
            full[targets] = True
            ends = moves.members[entries(moves.first, targets)[1]]
            new.append(ends[~seen[ends]])
            seen[ends] = True
        layer = np.concatenate(new) if new else layer[:0]
    return seen


def _by_improvements(others: list[tuple[Moves, Ranks]], start: Ints) -> Bools:
    """Transitive moves that improve: of each block the members above a rank, which only ever falls."""
    seen = np.zeros(others[0][0].size if others else int(start.max(initial=0)) + 1, np.bool_)
    seen[start] = True
    sides = [_Sorted.of(moves, rank) for moves, rank in others]
    layer = start
    while len(layer):
        new = []
        for side in sides:
            ends = side.better(layer)
            new.append(ends[~seen[ends]])
            seen[ends] = True
        layer = np.concatenate(new) if new else layer[:0]
    return seen


@dataclass(frozen=True, slots=True, eq=False)
class _Sorted:
    """The members of each block by rank; from ``low[b]`` on those of block b have been reached."""

    moves: Moves
    rank: Ranks
    members: Ints
    keys: Offsets
    ranks: int
    low: Offsets

    @classmethod
    def of(cls, moves: Moves, rank: Ranks) -> _Sorted:
        ranks = int(rank.max()) + 1
        keys = moves.block.astype(np.int64) * ranks + rank
        order = np.argsort(keys, kind="stable").astype(np.int32)
        return cls(moves, rank, order, keys[order], ranks, moves.first[1:].copy())

    def better(self, layer: Ints) -> Ints:
        """What improves on any of these states by one move, as far as it has not been reached before."""
        whose, arcs = entries(self.moves.onto_first, self.moves.block[layer])
        targets = self.moves.onto[arcs].astype(np.int64)
        places = np.searchsorted(self.keys, targets * self.ranks + self.rank[layer][whose], side="right")
        order = np.lexsort((places, targets))
        targets, begin = np.unique(targets[order], return_index=True)
        places = places[order][begin]
        new = places < self.low[targets]
        targets, places = targets[new], places[new]
        length = self.low[targets] - places
        self.low[targets] = places
        at = np.repeat(places - (np.cumsum(length) - length), length) + np.arange(int(length.sum()))
        return self.members[at]


def _by_turns(others: list[tuple[Moves, Ranks]], start: Ints, improving: bool) -> Bools:
    """Intransitive moves: who moved last is remembered, so that nobody moves twice in a row."""
    size = others[0][0].size
    first = np.zeros(size, np.bool_)
    first[start] = True
    came = np.zeros((len(others), size), np.bool_)
    ways = np.zeros(size, np.int32)
    gone = np.zeros((len(others), size), np.bool_)
    going = True
    while going:
        going = False
        for k, (moves, rank) in enumerate(others):
            sources = np.flatnonzero((first | (ways - came[k] > 0)) & ~gone[k])
            going = going or len(sources) > 0
            gone[k, sources] = True
            for at in range(0, len(sources), _AT_ONCE):
                some = sources[at : at + _AT_ONCE]
                origin, ends = moves.steps(some)
                if improving:
                    ends = ends[rank[ends] > rank[some[origin]]]
                ends = np.unique(ends)
                ends = ends[~came[k, ends]]
                came[k, ends] = True
                ways[ends] += 1
    return ways > 0
