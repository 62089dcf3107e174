"""The conditions of one state, and the level from which on they hold."""

from hypothesis import given, settings

import standoff as so
from standoff.lenses.stability.concepts import BY_NAME, CONCEPTS
from standoff.lenses.stability.inverse.conditions import conditions
from standoff.lenses.stability.reasons.ground import ground
from standoff.testing import conflicts


@settings(max_examples=20, deadline=None)
@given(conflicts())
def test_conditions_hold_where_the_engine_says_stable(conflict: so.Conflict):
    """In every setting, for every party and concept, of a few states."""
    for one in so.stability(conflict).settings[:1]:
        place = ground(conflict, one.chance)
        for i in (0, one.space.size // 2):
            for party in conflict.deciders[:3]:
                for name in CONCEPTS:
                    asked = conditions(place, i, party, BY_NAME[name])
                    assert bool(asked.deterred().all()) == bool(one.stable(name, party)[i])


@settings(max_examples=20, deadline=None)
@given(conflicts())
def test_conditions_are_monotone(conflict: so.Conflict):
    """With nothing above the state they hold; with fewer states above they hold if they held before."""
    place = ground(conflict)
    party = conflict.deciders[0]
    for name in CONCEPTS:
        asked = conditions(place, 0, party, BY_NAME[name])
        above = place.ranks[party] > place.ranks[party][0]
        held = asked.hold_if(above)
        above[: len(above) // 2] = False
        assert asked.hold_if(above) or not held
        above[:] = False
        assert asked.hold_if(above)
