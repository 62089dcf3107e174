"""Who can keep the status quo from coming to a state, and who would rather go elsewhere on the way.

Definition. Party k can block a state q if no legal path from the status quo to q does without a move of k: all that k
needs to do is nothing. At a state x of a path that goes on to x', party i would rather go elsewhere if it is not the
one that has just moved and has an improvement from x that it prefers to x', too: y in R_i(x), y better for i than x
and than x'.

Source: the first is the cut of a graph by the arcs of one colour; the second after the discussion of individual
incentives along paths in Li, Kilgour and Hipel (2005). Both are stated here as this program takes them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.lenses.stability.paths.legal import nearest

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from standoff.lenses.stability.paths.legal import Legal
    from standoff.lenses.stability.paths.listing import Steps
    from standoff.lenses.stability.reasons.ground import Ground
    from standoff.space.evaluation import Bools


def blockers(legal: Legal, start: int, targets: NDArray[np.int64], reached: Bools) -> dict[str, Bools]:
    """For every party the targets that it can block; only targets that can be ``reached`` count; bool (targets,)."""
    out = {}
    for party in legal.ways:
        least = nearest(legal.without(party).lengths(start), start, legal.size)
        out[party] = (least[targets] < 0) & reached
    return out


def elsewhere(place: Ground, start: int, path: Steps) -> list[tuple[tuple[str, tuple[int, ...]], ...]]:
    """For every step of a path: the parties that would rather go elsewhere, each with where to, what it likes best
    first.
    """
    here, last = start, ""
    out = []
    for mover, end in path:
        tempted = []
        for party in place.conflict.deciders:
            better = () if party == last else _better(place, party, here, end)
            if better:
                tempted.append((party, tuple(better)))
        out.append(tuple(tempted))
        here, last = end, mover
    return out


def _better(place: Ground, party: str, here: int, end: int) -> Sequence[int]:
    """A party's improvements from a state that it also prefers to where the path goes on."""
    rank = place.ranks[party]
    found = [one for one in place.successors(party, here, improving=True) if rank[one] > rank[end]]
    return sorted(found, key=lambda one: -int(rank[one]))
