"""MR_h: metarational stability with h answers and counter-moves after the first move.

Definition. Mover i moves from s to s1; then j and i may move in turn, h moves in all, and either may end it by staying.
j keeps i down as far as it can, i gets up as far as it can. With p the rank of i,

    N_0(x) = E_0(x) = p(x)
    N_k(x) = min( p(x), min over z in R_j(x) of E_{k-1}(z) )        j's turn, k moves left
    E_k(x) = max( p(x), max over y in R_i(x) of N_{k-1}(y) )        i's turn, k moves left

s is MR_h stable for i if N_h(s1) <= p(s) for every s1 in R_i(s). So MR_0 is Nash, MR_1 is GMR and MR_2 is SMR. More
moves of i never help j: MR_0 => MR_2 => MR_4 => ... => MR_5 => MR_3 => MR_1, and L_h => MR_{h-1}. A state that N
includes in its own minimum or maximum changes nothing, because N <= p <= E.

Source: Zeng, Fang, Hipel and Kilgour, Generalized metarationalities in the graph model for conflict resolution,
Discrete Applied Mathematics 154 (2006). There h is the total number of moves; where the first move is counted, what
is MR_h here is MR_{h+1}.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from standoff.lenses.stability.foresight.movers import Movers
from standoff.space.evaluation import Bools
from standoff.space.moves import Ints, Moves

DEFINITION = (
    "MR_h: after the mover's first move the two may answer and counter in turn, h moves in all, the other to keep the "
    "mover down (MR_1 = GMR, MR_2 = SMR; where the first move is counted too this is called MR_{h+1})"
)


def metarational(pair: Movers, mover: int) -> Iterator[Bools]:
    """The states that are MR_h stable for one mover (0 or 1), for h = 0, 1, 2, ... without end; bool, (size,)."""
    own, other, rank = pair.moves[mover], pair.moves[1 - mover], pair.ranks[mover]
    down = up = rank
    while True:
        yield most(own, down) <= rank
        down, up = np.minimum(rank, least(other, up)), np.maximum(rank, most(own, down))


def most(own: Moves, value: Ints) -> Ints:
    """The largest value over the states that a party reaches in one move, s itself possibly among them; -1 if none."""
    return _over_arcs(own, np.maximum.reduceat(value[own.members], own.first[:-1]), np.maximum, -1)[own.block]


def least(own: Moves, value: Ints) -> Ints:
    """The least value over the states that a party reaches in one move, s itself possibly among them."""
    none = np.iinfo(np.int32).max
    return _over_arcs(own, np.minimum.reduceat(value[own.members], own.first[:-1]), np.minimum, none)[own.block]


def _over_arcs(own: Moves, of_block: Ints, join: np.ufunc, none: int) -> Ints:
    """From a value of each block to the extreme value of the blocks that a block has arcs to."""
    if own.plain:
        return of_block
    found = np.full(own.blocks, none, np.int32)
    filled = np.flatnonzero(np.diff(own.onto_first))
    if len(filled):
        found[filled] = join.reduceat(of_block[own.onto], own.onto_first[filled])
    return found
