"""The conflicts to test with are whole, small and of every kind."""

from hypothesis import given

from standoff.conflict.conflict import CHANCE
from standoff.conflict.preference import Goals, Ranking, Statements
from standoff.space.states import settings, state_space
from standoff.testing import conflicts, random_conflict


@given(conflicts())
def test_every_conflict_can_happen(conflict):
    """Each has at least one setting with a state, two to five parties, and a preference for each of them."""
    assert settings(conflict)
    assert 2 <= len(conflict.deciders) <= 5
    assert set(conflict.preferences) == set(conflict.deciders)
    assert state_space(conflict, settings(conflict)[0]).size <= 96


def test_the_same_seed_gives_the_same_conflict():
    """A disagreement can be found again by its seed."""
    assert repr(random_conflict(7)) == repr(random_conflict(7))


def test_every_kind_occurs():
    """Among two hundred there is each kind of thing that a file can say about moves and states."""
    found = [random_conflict(seed) for seed in range(200)]
    levers = [lever for one in found for lever in one.levers.values()]
    preferences = {type(preference) for one in found for preference in one.preferences.values()}
    assert any(one.is_graph for one in found)
    assert any(one.hold for one in found)
    assert any(one.impossible for one in found)
    assert any(movement.forbid for one in found for movement in one.moves.values())
    assert any(movement.at_once == "one lever" for one in found for movement in one.moves.values())
    assert {"any", "up", "down"} == {lever.moves for lever in levers}
    assert any(lever.of == CHANCE for lever in levers)
    assert any(len(lever.levels) > 2 for lever in levers)
    assert any(lever.numbers for lever in levers)
    assert preferences == {Goals, Ranking, Statements}
