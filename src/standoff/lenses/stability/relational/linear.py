"""Three relations that are orders, by the linear search that serves the five concepts.

Definition. If improves is "above" and sanctions "not above" in one rank p of the mover, and the credible moves of every
actor those to a higher rank of its own, the verdicts are those of analysis.py: each is a comparison of p(s) with the
least value that the actors can bring about.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from standoff.lenses.stability.concepts import BY_NAME, CONCEPTS
from standoff.lenses.stability.relational.actor import Actor
from standoff.lenses.stability.relational.relation import Above, NotAbove, Relation
from standoff.lenses.stability.search.choice import chosen_engine, stable_under
from standoff.space.moves import Moves

if TYPE_CHECKING:
    from numpy.typing import NDArray


def linear_verdicts(
    mover: Moves, improves: Relation, sanctions: Relation, actors: Sequence[Actor], concepts: Sequence[str]
) -> NDArray[np.uint8] | None:
    """The verdicts on all states; None if the relations are not orders of that kind."""
    if not isinstance(improves, Above) or not isinstance(sanctions, NotAbove) or not actors:
        return None
    if improves.rank is not sanctions.rank and not np.array_equal(improves.rank, sanctions.rank):
        return None
    rank = improves.rank
    ranks = [rank]
    for actor in actors:
        if isinstance(actor.credible, Above):
            ranks.append(actor.credible.rank)
        elif any(BY_NAME[name].answers == "improving" for name in concepts):
            return None
        else:
            ranks.append(np.zeros_like(rank))
    search = chosen_engine("auto", [mover, *(actor.moves for actor in actors)], ranks)
    best = np.maximum(rank, search.best(0, rank))
    found = np.zeros(mover.size, np.uint8)
    for name in concepts:
        found |= stable_under(BY_NAME[name], search, 0, rank, best).astype(np.uint8) << np.uint8(CONCEPTS.index(name))
    return found
