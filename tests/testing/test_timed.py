"""The conflicts with a calendar to test with are whole, small and of every kind."""

from hypothesis import given

from standoff.conflict.conflict import CHANCE
from standoff.conflict.preference import Goals, Ranking, Statements
from standoff.reference.calendar import months
from standoff.reference.game import beginning, joint
from standoff.testing import random_timed_conflict, timed_conflicts


@given(timed_conflicts())
def test_every_conflict_can_be_forecast(conflict):
    """Each has a game on at most 24 joint states, and starts in one of them, whenever one looks."""
    span = months(conflict, conflict.ends, ending=True)
    found = joint(conflict, span)
    assert 0 < span < 5.2
    assert 1 <= len(found.states) <= 24
    assert {beginning(conflict), beginning(conflict, conflict.ends)} <= set(found.states)
    assert set(conflict.preferences) == set(conflict.deciders)


@given(timed_conflicts())
def test_questions_ask_within_the_story(conflict):
    """Every question is asked within the story, before the dates that it asks about."""
    end = months(conflict, conflict.ends, ending=True)
    for question in conflict.questions:
        asked = 0.0 if question.asked is None else months(conflict, question.asked, ending=True)
        first, last = months(conflict, question.dates[0]), months(conflict, question.dates[-1], ending=True)
        assert 0 <= asked < first <= last <= end


def test_the_same_seed_gives_the_same_conflict():
    """A disagreement can be found again by its seed."""
    assert repr(random_timed_conflict(7)) == repr(random_timed_conflict(7))


def test_every_kind_occurs():
    """Among three hundred there is each kind of thing that a forecast reads."""
    found = [random_timed_conflict(seed) for seed in range(300)]
    events = [event for one in found for event in one.events]
    moves = [movement for one in found for movement in one.moves.values()]
    preferences = [preference for one in found for preference in one.preferences.values()]
    levers = [lever for one in found for lever in one.levers.values()]
    questions = [question for one in found for question in one.questions]
    assert any(one.is_graph for one in found)
    assert any(one.hold for one in found)
    assert any(one.impossible for one in found)
    assert any(one.final for one in found)
    assert any(one.shocks for one in found)
    assert any(one.history for one in found)
    assert any(one.perceives for one in found)
    assert any(lever.of == CHANCE for lever in levers)
    assert {one.noise for one in found} == {"error", "taste", "taste-euler"}
    assert {bool(event.by) for event in events} == {True, False}
    assert any(event.when for event in events)
    assert any(len(event.outcomes) > 1 for event in events)
    assert {movement.at_once for movement in moves} == {None, "one lever", "any"}
    assert all(
        any(getattr(one, key) for one in moves) for key in ("every", "patience", "consistency", "costs", "forbid")
    )
    assert {type(preference) for preference in preferences} == {Goals, Ranking, Statements}
    assert any(isinstance(one, Statements) and one.worths == "centroid" for one in preferences)
    assert any(preference.at_end for preference in preferences)
    assert {question.window for question in questions} == {"by", "before", "at", "between"}
    assert any(question.given for question in questions)
