"""CMR_h: metarational stability in which every answer must be an improvement for the party that makes it.

Definition. As MR_h (metarational.py), with R+ in place of R everywhere. For the mover that changes nothing: only a
move from a state not above s to one above s helps it, and that is an improvement. For the other party it does:

    N_k(x) = min( p(x), min over z in R+_j(x) of E_{k-1}(z) )

So CMR_0 is Nash, CMR_1 is SEQ and CMR_2 is SSEQ, for two parties; CMR_h => MR_h, and CMR_0 => CMR_2 => CMR_4 => ... =>
CMR_5 => CMR_3 => CMR_1.

A least value over R+_j(x) is that over the states above x in j's ranking: the states of each block are sorted by j's
rank once, the least values from each place on are a running minimum, and x finds its place by bisection.

Source: Zeng, Fang, Hipel and Kilgour (2006), the refined tree.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from standoff.lenses.stability.foresight.metarational import most
from standoff.lenses.stability.foresight.movers import Movers
from standoff.space.evaluation import Bools
from standoff.space.lists import entries
from standoff.space.moves import Ints, Moves
from standoff.space.rank import Ranks

if TYPE_CHECKING:
    from numpy.typing import NDArray

DEFINITION = (
    "CMR_h: as MR_h, but every move must be an improvement for the party that makes it (CMR_1 = SEQ, CMR_2 = SSEQ)"
)

_CHUNK = 1 << 22


def credible_metarational(pair: Movers, mover: int) -> Iterator[Bools]:
    """The states that are CMR_h stable for one mover (0 or 1), for h = 0, 1, 2, ... without end; bool, (size,)."""
    own, rank = pair.moves[mover], pair.ranks[mover]
    above = Above.of(pair.moves[1 - mover], pair.ranks[1 - mover])
    down = up = rank
    while True:
        yield most(own, down) <= rank
        down, up = np.minimum(rank, above.least(up)), np.maximum(rank, most(own, down))


@dataclass(frozen=True, slots=True, eq=False)
class Above:
    """The states of each block by rank: ``order`` are states, ``key`` (block, rank) of each, ascending."""

    own: Moves
    rank: Ranks
    order: NDArray[np.int64]
    key: NDArray[np.int64]

    @classmethod
    def of(cls, own: Moves, rank: Ranks) -> Above:
        """The states of each block, sorted by a party's rank."""
        key = own.block.astype(np.int64) * (int(rank.max()) + 1) + rank
        order = np.argsort(key, kind="stable")
        return cls(own, rank, order, key[order])

    def least(self, value: Ints) -> Ints:
        """The least value over the improvements of the party from each state."""
        own, width = self.own, int(self.rank.max()) + 1
        room = int(value.max()) + 1
        block = own.block[self.order].astype(np.int64)
        # blocks ascend, so from the end on each block begins below all that came before
        running = np.minimum.accumulate((value[self.order] + block * room)[::-1])[::-1] - block * room
        found = np.full(own.size, np.iinfo(np.int32).max, np.int32)
        begin = 0
        ends = np.cumsum(np.diff(own.onto_first)[own.block])
        while begin < own.size:
            reached = ends[begin - 1] if begin else 0
            end = max(begin + 1, int(np.searchsorted(ends, reached + _CHUNK, "right")))
            whose, arc = entries(own.onto_first, own.block[begin:end])
            target = own.onto[arc].astype(np.int64)
            place = np.searchsorted(self.key, target * width + self.rank[begin:end][whose], "right")
            there = place < own.first[target + 1]
            np.minimum.at(found[begin:end], whose[there], running[place[there]].astype(np.int32))
            begin = end
        return found
