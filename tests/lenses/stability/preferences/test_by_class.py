"""Verdicts class by class are those state by state."""

import numpy as np
import pytest

from standoff.errors import TooLarge
from standoff.lenses.stability.concepts import CONCEPTS
from standoff.lenses.stability.preferences import by_class
from standoff.lenses.stability.preferences.asked import readings
from standoff.lenses.stability.preferences.sight import sight
from standoff.lenses.stability.relational.actor import Actor
from standoff.lenses.stability.relational.engine import verdicts
from standoff.space.moves import moves
from standoff.space.states import settings, state_space
from standoff.testing import random_preferring


def cases(seed, kind):
    """Everybody's moves, relations and actors under each reading of a kind."""
    conflict = random_preferring(seed)
    place = sight(state_space(conflict, settings(conflict)[0]))
    own = {party: moves(place.space, party) for party in conflict.deciders}
    for reading in readings(conflict, kind, {}):
        three = {party: reading.relations(place, party) for party in conflict.deciders}
        for party in conflict.deciders:
            others = [other for other in conflict.deciders if other != party]
            yield own[party], three[party], [Actor((other,), own[other], three[other].credible) for other in others]


@pytest.mark.parametrize("kind", ["unknown", "strength", "fuzzy", "attitudes"])
@pytest.mark.parametrize("seed", range(8))
def test_classes_change_no_verdict(seed, kind):
    """The sets of classes give what the sets of states give."""
    for mover, three, actors in cases(seed, kind):
        right = verdicts(mover, three.improves, three.sanctions, actors)
        assert np.array_equal(by_class.class_verdicts(mover, three, actors, CONCEPTS), right)


def test_too_many_comparisons_are_refused(monkeypatch):
    """What is out of reach is refused with its size."""
    monkeypatch.setattr(by_class, "MOST_PAIRS", 0)
    mover, three, actors = next(cases(0, "unknown"))
    with pytest.raises(TooLarge, match="classes of states"):
        by_class.class_verdicts(mover, three, actors, CONCEPTS)
