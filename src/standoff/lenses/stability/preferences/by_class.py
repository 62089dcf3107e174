"""Verdicts where many states compare alike: once per class of states instead of once per state.

Definition. Let improves(s, q) and sanctions(s, q) depend on s only through its class c. With D_c the ends that deter
seen from c, A_c the states from which a legal sequence of the actors leads into D_c, and B_c the states that improve
seen from c and are not in A_c,

    s is stable   if and only if   no q in R(s) is in B_c for the class c of s.

So the sets of all classes are carried through the moves together, a bit each, and at the end every state looks at the
bit of its own class. Work: states x classes / 64 words per move along the longest answer, where the engine of three
relations takes states x states / 64.

Source: the definitions of the engine of three relations; the reduction is this program's.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from standoff.errors import TooLarge
from standoff.lenses.stability.concepts import BY_NAME, CONCEPTS
from standoff.lenses.stability.relational.bits import contains, parts, related
from standoff.lenses.stability.relational.engine import MOST_PAIRS, answered, verdicts
from standoff.lenses.stability.relational.linear import linear_verdicts
from standoff.lenses.stability.relational.threshold import threshold_verdicts
from standoff.lenses.stability.relational.ways import AnyMove, way

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from standoff.lenses.stability.preferences.reading import Three
    from standoff.lenses.stability.relational.actor import Actor
    from standoff.lenses.stability.relational.bits import Bits
    from standoff.space.moves import Moves

_ALIKE = 4
"""So many states must be in a class, on average, for classes to be worth their trouble."""


def reading_verdicts(mover: Moves, three: Three, actors: Sequence[Actor], concepts: Sequence[str]) -> NDArray[np.uint8]:
    """The verdicts on all states for one party, by the fastest way that its relations allow; uint8, shape (size,)."""
    improves, sanctions = three.improves, three.sanctions
    found = linear_verdicts(mover, improves, sanctions, actors, concepts)
    if found is None:
        found = threshold_verdicts(mover, improves, sanctions, actors, concepts)
    if found is not None:
        return found
    count = int(three.classes.max()) + 1
    if count * _ALIKE > mover.size:
        return verdicts(mover, improves, sanctions, actors, concepts=concepts)
    return class_verdicts(mover, three, actors, concepts)


def class_verdicts(mover: Moves, three: Three, actors: Sequence[Actor], concepts: Sequence[str]) -> NDArray[np.uint8]:
    """The verdicts on all states, class by class. Raises ``TooLarge`` before work that is out of reach."""
    size, count = mover.size, int(three.classes.max()) + 1
    if size * count > MOST_PAIRS:
        raise TooLarge(
            f"{count:,} classes of states that compare alike x {size:,} states are {size * count:.3g} comparisons "
            f"for each party; at most {MOST_PAIRS:.3g} are made. Nothing was computed. What would help: `hold` levers "
            "that do not matter for the question, or analyse one of the `parts`."
        )
    example = np.zeros(count, np.int64)
    example[three.classes] = np.arange(size)
    place = _Place(mover, three, actors, concepts)
    found = np.zeros(size, np.uint8)
    begin = 0
    for classes in parts(example, size):
        mine = np.flatnonzero((three.classes >= begin) & (three.classes < begin + len(classes)))
        for concept, bad in place.beyond(classes).items():
            leaves = contains(bad, three.classes[mine].astype(np.int64) - begin, mine)
            found[mine[~leaves]] |= np.uint8(1 << CONCEPTS.index(concept))
        begin += len(classes)
    return found


class _Place:
    """The moves of everybody, made ready once for all classes."""

    def __init__(self, mover: Moves, three: Three, actors: Sequence[Actor], concepts: Sequence[str]) -> None:
        self.own = AnyMove.of(mover)
        self.three = three
        self.concepts = [BY_NAME[name] for name in concepts]
        answers = {one.answers for one in self.concepts}
        self.any = [way(actor.moves, None) for actor in actors] if "any" in answers else []
        self.credible = [way(actor.moves, actor.credible) for actor in actors] if "improving" in answers else []

    def beyond(self, examples: NDArray[np.int64]) -> dict[str, Bits]:
        """For each concept, and each class by an example: where the party has an improvement that nothing deters."""
        improves, deters = related(self.three.improves, examples), related(self.three.sanctions, examples)
        for_good = deters & ~self.own.touching(~deters) if any(one.reply for one in self.concepts) else deters
        found = {}
        for one in self.concepts:
            bad = improves
            if one.answers != "none":
                ways = self.any if one.answers == "any" else self.credible
                bad = improves & ~answered(ways, for_good if one.reply else deters)
            found[one.name] = self.own.back(bad)
        return found
