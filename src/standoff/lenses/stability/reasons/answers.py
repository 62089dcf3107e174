"""The shortest answers of the other parties to a move, and what they can bring about at all.

Definition. Let s be a state, i the mover, H the others, f(y) the worth of y to i: its rank, or for SMR and SSEQ the
best rank in {y} and R_i(y). A state y deters if f(y) <= rank_i(s). For each k in H let d_k(x) be the length of the
shortest legal sequence from x that begins with a move of k and ends at a state that deters:

    d_k(x) = 1                              if k can move from x to a state that deters
    d_k(x) = 1 + min over y, j of d_j(y)    otherwise, over moves x -> y of k and j in H other than k

For SEQ and SSEQ only moves that improve for their mover count. d is found backwards from the states that deter, a
layer at a time and all states of a layer at once, until every improvement asked about has its length; each layer
costs time linear in the states and the arcs between blocks (see ``space.moves``). That nobody moves twice in a row
holds by construction. The sequence itself is then read off forwards: at each step the move that changes the fewest
levers, parties in the order of the file.

Source: legal sequences after Fang, Hipel and Kilgour (1993); the layered search is breadth-first search (Moore 1959).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from standoff.lenses.stability.reasons.ground import Ground
from standoff.space.evaluation import Bools
from standoff.space.moves import Moves
from standoff.space.rank import Ranks

if TYPE_CHECKING:
    from numpy.typing import NDArray

SYMMETRIC = ("SMR", "SSEQ")
"""The concepts that look at the mover's counter-moves."""

CREDIBLE = ("SEQ", "SSEQ")
"""The concepts in which the others only make moves that improve their own position."""

Route: TypeAlias = tuple[tuple[str, int], ...]
"""An answer by numbers: who moves, and where that leads, step by step."""


@dataclass(frozen=True, slots=True, eq=False)
class Way:
    """One party's moves as seen by a search: all of them, or only the improving ones if ``rank`` is given.

    ``loops`` (blocks,) says which blocks have an arc to themselves; ``plain`` that this is all the arcs there are.
    """

    moves: Moves
    rank: Ranks | None
    loops: Bools
    plain: bool

    @classmethod
    def of(cls, moves: Moves, rank: Ranks | None) -> Way:
        """The way of a party; ``rank`` None for all of its moves."""
        source = np.repeat(np.arange(moves.blocks), np.diff(moves.onto_first))
        loops = np.zeros(moves.blocks, np.bool_)
        loops[source[source == moves.onto]] = True
        return cls(moves, rank, loops, moves.plain)

    def back(self, targets: Bools) -> Bools:
        """The states from which one move leads to a target; bool (size,)."""
        return self._across(targets, self.moves.onto, self.moves.onto_first, sign=1)

    def forward(self, sources: Bools) -> Bools:
        """The states to which one move leads from a source; bool (size,)."""
        return self._across(sources, self.moves.into, self.moves.into_first, sign=-1)

    def _across(self, marked: Bools, arcs: NDArray[np.int32], first: NDArray[np.int64], *, sign: int) -> Bools:
        """The states that an arc joins to a marked state; with ranks, only if the rank rises along the move."""
        block, places = self.moves.block, np.flatnonzero(marked)
        if self.rank is None:
            count = np.bincount(block[places], minlength=self.moves.blocks)
            joined: Bools = (count if self.plain else _sums(count[arcs], first))[block] > (marked & self.loops[block])
            return joined
        best = np.full(self.moves.blocks, -1 if sign > 0 else np.iinfo(np.int32).max, np.int32)
        (np.maximum if sign > 0 else np.minimum).at(best, block[places], self.rank[places])
        if not self.plain:
            best = _extremes(best, arcs, first, sign=sign)
        return best[block] > self.rank if sign > 0 else best[block] < self.rank


def _sums(values: NDArray[np.int64], first: NDArray[np.int64]) -> NDArray[np.int64]:
    """The sum of each segment; segments may be empty."""
    upto = np.concatenate(([0], np.cumsum(values)))
    return upto[first[1:]] - upto[first[:-1]]


def _extremes(
    best: NDArray[np.int32], arcs: NDArray[np.int32], first: NDArray[np.int64], *, sign: int
) -> NDArray[np.int32]:
    """The greatest (sign 1) or least (sign -1) value over the arcs of each block; without arcs the value that never
    counts.
    """
    nothing = -1 if sign > 0 else np.iinfo(np.int32).max
    out = np.full(len(best), nothing, np.int32)
    some = np.flatnonzero(first[1:] > first[:-1])
    if len(some):
        out[some] = (np.maximum if sign > 0 else np.minimum).reduceat(best[arcs], first[some])
    return out


@dataclass(frozen=True, slots=True, eq=False)
class Search:
    """A search for answers to one mover at one state: ``worth`` is f (size,), ``deters`` where it is low enough
    (size,).
    """

    place: Ground
    mover: str
    concept: str
    worth: Ranks
    deters: Bools
    ways: Mapping[str, Way]

    @classmethod
    def of(cls, place: Ground, mover: str, concept: str, state: int) -> Search:
        """Prepare a search. The concept is one of GMR, SMR, SEQ, SSEQ."""
        worth = place.ranks[mover]
        if concept in SYMMETRIC:
            worth = np.maximum(worth, _best_reply(place.moves[mover], worth))
        return cls(place, mover, concept, worth, worth <= place.ranks[mover][state], ways(place, mover, concept))

    def routes(self, improvements: Sequence[int]) -> dict[int, Route | None]:
        """For each improvement its shortest answer, None where there is none."""
        lengths = self._lengths(np.asarray(improvements, np.int64))
        return {start: self._route(lengths, start) for start in improvements}

    def _lengths(self, wanted: NDArray[np.int64]) -> dict[str, NDArray[np.int32]]:
        """d_k for every k in H, 0 where not found; complete for the states wanted."""
        size = self.place.space.size
        lengths = {party: np.zeros(size, np.int32) for party in self.ways}
        ready = {party: self.deters.copy() for party in self.ways}  # where a sequence may go on without this party
        goal = dict.fromkeys(self.ways, self.deters)
        depth = 0
        while any(marked.any() for marked in goal.values()) and not _all_found(lengths, wanted):
            depth += 1
            found = {}
            for party, way in self.ways.items():
                found[party] = way.back(goal[party]) & (lengths[party] == 0)
                lengths[party][found[party]] = depth
            goal = {}
            for party in self.ways:
                goal[party] = _either(found, party, size) & ~ready[party]
                ready[party] |= goal[party]
        return lengths

    def _route(self, lengths: Mapping[str, NDArray[np.int32]], start: int) -> Route | None:
        """The sequence that the lengths promise from a state."""
        left = min((int(length[start]) for length in lengths.values() if length[start]), default=0)
        if not left:
            return None
        route: list[tuple[str, int]] = []
        here, last = start, ""
        for togo in range(left, 0, -1):
            last, here = self._step(lengths, here, last, togo)
            route.append((last, here))
        return tuple(route)

    def _step(self, lengths: Mapping[str, NDArray[np.int32]], here: int, last: str, togo: int) -> tuple[str, int]:
        """The next move of a shortest sequence: fewest levers changed, parties in order."""
        options: list[tuple[int, int, str, int]] = []
        for order, (party, way) in enumerate(self.ways.items()):
            if party == last or lengths[party][here] != togo:
                continue
            ends = np.array(self.place.successors(party, here, improving=way.rank is not None), np.int64)
            if togo == 1:
                fits = self.deters[ends]
            else:
                fits = np.zeros(len(ends), np.bool_)
                for other, length in lengths.items():
                    if other != party:
                        fits |= length[ends] == togo - 1
            end = int(ends[fits][0])
            options.append((self.place.distance(here, end), order, party, end))
        _, _, party, end = min(options)
        return party, end


def ways(place: Ground, mover: str, concept: str) -> dict[str, Way]:
    """How the others may move in answers under a concept."""
    credible = concept in CREDIBLE
    return {
        party: Way.of(place.moves[party], place.ranks[party] if credible else None) for party in place.others(mover)
    }


def reachable(search: Search, start: int) -> Bools:
    """The ends of all legal sequences of the others from a state, at least one move long; bool (size,)."""
    size = search.place.space.size
    here = np.zeros(size, np.bool_)
    here[start] = True
    sources = dict.fromkeys(search.ways, here)
    used = {party: here.copy() for party in search.ways}  # from where this party has moved already
    ends = {party: np.zeros(size, np.bool_) for party in search.ways}
    while any(marked.any() for marked in sources.values()):
        found = {}
        for party, way in search.ways.items():
            found[party] = way.forward(sources[party]) & ~ends[party]
            ends[party] |= found[party]
        sources = {}
        for party in search.ways:
            sources[party] = _either(found, party, size) & ~used[party]
            used[party] |= sources[party]
    return _either(ends, "", size)


def _either(marks: Mapping[str, Bools], party: str, size: int) -> Bools:
    """Where any party but this one has a mark."""
    out = np.zeros(size, np.bool_)
    for other, marked in marks.items():
        if other != party:
            out |= marked
    return out


def _all_found(lengths: Mapping[str, NDArray[np.int32]], wanted: NDArray[np.int64]) -> bool:
    """Whether every state wanted has a length for some party."""
    found = np.zeros(len(wanted), np.bool_)
    for length in lengths.values():
        found |= length[wanted] > 0
    return bool(found.all())


def _best_reply(moves: Moves, rank: Ranks) -> Ranks:
    """The best rank that the mover reaches from each state (its own counted where its block has an arc to itself)."""
    best = np.full(moves.blocks, -1, np.int32)
    np.maximum.at(best, moves.block, rank)
    reply: Ranks = (best if moves.plain else _extremes(best, moves.onto, moves.onto_first, sign=1))[moves.block]
    return reply
