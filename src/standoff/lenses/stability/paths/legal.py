"""Legal paths from one state to all others: their least length and how many there are.

Definition. A legal path of length k >= 1 from s is a sequence x0 = s, j1, x1, ..., jk, xk with x_t in R_j(x_{t-1}) for
j = j_t, and j_t != j_{t+1}: every step is a move of one party, and nobody moves twice in a row. A path of improvements
has every step in R+_j(x_{t-1}). Two paths are the same if they go through the same states by the same movers. A state
may be passed more than once. The path of length 0 leads from s to s.

Let L_j(q) be the least length of a path from s that ends at q with a move of j, found forwards a layer at a time:

    L_j(q) = 1 + min over p with q in R_j(p), and i != j, of L_i(p)          (1 where q in R_j(s))

The beginning of a shortest path is a shortest one to its own end and last mover: exchanged for a shorter one, the rest
would stay legal. So the numbers of shortest paths, and likewise those of all paths of length t, add up layer by layer:

    N_j(t, q) = sum over p with q in R_j(p), and i != j, of N_i(t - 1, p)

Sums run over blocks of states (see ``space.moves``), never over pairs of states; numbers are exact, as integers of any
length where 64 bits do not do.

Source: status quo analysis, Li, Kilgour and Hipel (2005); shortest coloured paths after Xu, Kilgour, Hipel and Kemkes
(2010); the sums over blocks are this program's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np

from standoff.lenses.stability.reasons.answers import Way
from standoff.space.lists import entries

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from standoff.lenses.stability.reasons.ground import Ground
    from standoff.space.evaluation import Bools
    from standoff.space.moves import Ints

Counts: TypeAlias = "NDArray[Any]"
"""Exact numbers: int64 as long as they are small enough, Python's integers from then on; shape (size,)."""

_EXACT = float(1 << 62)
"""A sum below this is exact in 64 bits, whatever the rounding of the sum that foretold it."""

_AT_ONCE = 1 << 22
"""Pairs of a state and a block that are looked at together."""


@dataclass(frozen=True, slots=True, eq=False)
class Legal:
    """The moves of all parties along which paths may run: all of them, or the improvements."""

    ways: Mapping[str, Way]
    size: int

    @classmethod
    def of(cls, place: Ground, *, improving: bool) -> Legal:
        """All parties' moves, or only those that improve their mover's position."""
        ranks = place.ranks
        ways = {party: Way.of(own, ranks[party] if improving else None) for party, own in place.moves.items()}
        return cls(ways, place.space.size)

    def without(self, party: str) -> Legal:
        """The same where one party never moves."""
        return Legal({other: way for other, way in self.ways.items() if other != party}, self.size)

    def lengths(self, start: int) -> dict[str, Ints]:
        """L_j for every party j, 0 where there is no path; int32 (size,)."""
        lengths = {party: np.zeros(self.size, np.int32) for party in self.ways}
        here = np.zeros(self.size, np.bool_)
        here[start] = True
        sources = dict.fromkeys(self.ways, here)
        used = {party: here.copy() for party in self.ways}  # from where this party has moved already
        depth = 0
        while any(marked.any() for marked in sources.values()):
            depth += 1
            found = {}
            for party, way in self.ways.items():
                found[party] = way.forward(sources[party]) & (lengths[party] == 0)
                lengths[party][found[party]] = depth
            for party in self.ways:
                sources[party] = _any_other(found, party, self.size) & ~used[party]
                used[party] |= sources[party]
        return lengths

    def shortest(self, lengths: Mapping[str, Ints], start: int, targets: NDArray[np.int64]) -> Counts:
        """How many shortest paths lead to each target; 0 where none does, 1 to the start itself; (targets,)."""
        least = nearest(lengths, start, self.size)[targets]
        found: Counts = (targets == start).astype(np.int64)

        def where(party: str, depth: int) -> NDArray[np.int64]:
            return np.flatnonzero(lengths[party] == depth)

        for depth, whole in self._layers(start, int(least.max(initial=0)), where):
            if whole.dtype == object:
                found = found.astype(object)
            found[least == depth] = whole[targets[least == depth]]
        return found

    def every(self, start: int, longest: int, targets: NDArray[np.int64]) -> tuple[Counts, ...]:
        """How many paths of length 1, 2, ..., ``longest`` lead to each target; each (targets,)."""
        everywhere = np.arange(self.size)
        return tuple(whole[targets] for _, whole in self._layers(start, longest, lambda _party, _depth: everywhere))

    def _layers(
        self, start: int, longest: int, where: Callable[[str, int], NDArray[np.int64]]
    ) -> Iterator[tuple[int, Counts]]:
        """The sum over j of N_j by layers; ``where`` says for which states N_j is wanted, the others count as none."""
        counts: dict[str, Counts] = {}
        whole: Counts = np.zeros(self.size, np.int64)
        whole[start] = 1
        for depth in range(1, longest + 1):
            if whole.dtype != object and float(whole.sum(dtype=np.float64)) >= _EXACT:
                whole, counts = whole.astype(object), {party: own.astype(object) for party, own in counts.items()}
            new: dict[str, Counts] = {}
            for party, way in self.ways.items():
                weights = whole - counts[party] if counts else whole
                new[party], wanted = np.zeros(self.size, whole.dtype), where(party, depth)
                new[party][wanted] = arrivals(way, weights, wanted)
            counts = new
            whole = sum(counts.values(), np.zeros(self.size, whole.dtype))
            yield depth, whole


def nearest(lengths: Mapping[str, Ints], start: int, size: int) -> Ints:
    """The least length of any path to each state, 0 at the start, -1 where there is none; int32 (size,)."""
    never = np.iinfo(np.int32).max
    least = np.full(size, never, np.int32)
    for own in lengths.values():
        np.minimum(least, own, out=least, where=own > 0)
    least[least == never] = -1
    least[start] = 0
    return least


def arrivals(way: Way, weights: Counts, wanted: NDArray[np.int64]) -> Counts:
    """For each state wanted the sum of the weights of the states from which one move leads to it."""
    sources = np.flatnonzero(weights)
    if not len(sources) or not len(wanted):
        return np.zeros(len(wanted), weights.dtype)
    if way.rank is None:
        return _all_arrivals(way, sources, weights, wanted)
    moves, rank = way.moves, way.rank
    pairs = np.cumsum(moves.onto_first[moves.block[sources] + 1] - moves.onto_first[moves.block[sources]])
    cuts = np.searchsorted(pairs, np.arange(_AT_ONCE, int(pairs[-1]), _AT_ONCE))
    total = np.zeros(len(wanted), weights.dtype)
    for part in np.split(sources, np.unique(cuts)):
        total += _better_arrivals(way, rank, part, weights, wanted)
    return total


def _all_arrivals(way: Way, sources: NDArray[np.int64], weights: Counts, wanted: NDArray[np.int64]) -> Counts:
    """By any move: the sum over the blocks with an arc into the state's block, less the state itself."""
    moves = way.moves
    summed = np.zeros(moves.blocks, weights.dtype)
    np.add.at(summed, moves.block[sources], weights[sources])
    blocks, which = np.unique(moves.block[wanted], return_inverse=True)
    whose, at = entries(moves.into_first, blocks)
    total = np.zeros(len(blocks), weights.dtype)
    np.add.at(total, whose, summed[moves.into[at]])
    itself = weights[wanted] * way.loops[moves.block[wanted]].astype(np.int64)
    out: Counts = total[which] - itself
    return out


def _better_arrivals(
    way: Way, rank: Ints, sources: NDArray[np.int64], weights: Counts, wanted: NDArray[np.int64]
) -> Counts:
    """By improvements: of the same blocks, only the states of lower rank, by sorting each block's arrivals by rank."""
    moves = way.moves
    whose, arcs = entries(moves.onto_first, moves.block[sources])
    scale = int(rank.max()) + 1
    keys = moves.onto[arcs].astype(np.int64) * scale + rank[sources[whose]]
    order = np.argsort(keys, kind="stable")
    # differences of these sums are right even where the sums themselves overflow
    upto = np.concatenate((np.zeros(1, weights.dtype), np.cumsum(weights[sources[whose[order]]])))
    keys = keys[order]
    begin = moves.block[wanted].astype(np.int64) * scale
    low, high = np.searchsorted(keys, begin), np.searchsorted(keys, begin + rank[wanted])
    out: Counts = upto[high] - upto[low]
    return out


def _any_other(marks: Mapping[str, Bools], party: str, size: int) -> Bools:
    """Where any party but this one has a mark."""
    out = np.zeros(size, np.bool_)
    for other, marked in marks.items():
        if other != party:
            out |= marked
    return out
