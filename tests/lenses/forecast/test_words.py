"""How moves, changes and amounts are said."""

from standoff.lenses.forecast import words
from standoff.reading import loads
from standoff.testing import prisoners_dilemma

TEXT = """
standoff: 1
title: A quarrel
parties: {A: {name: Party A}}
levers: {x: {of: A, levels: [low, high], name: the height of it}, y: {of: A, name: height}, z: {of: A, name: leave}}
preferences: {A: {goals: [{when: y, worth: 1}]}}
"""


def test_a_move_is_what_is_done_to_the_levers():
    """Levers with names of several words are quoted; named switches are chosen and dropped."""
    conflict = loads(TEXT)
    assert words.move(conflict, {"x": "high"}) == "sets “the height of it” to high"
    assert words.move(conflict, {"x": "low", "y": "yes", "z": "no"}) == (
        "sets “the height of it” to low, chooses “height” and drops “leave”"
    )
    assert words.move(prisoners_dilemma(), {"row-defects": "yes"}) == "sets row-defects to yes"
    assert words.party(conflict, "A") == "Party A"


def test_changes_are_told_level_by_level():
    """And that there are none."""
    assert words.changed({"x": "a"}, {"x": "a"}) == "nothing changes"
    assert words.changed({"x": "a", "y": "b"}, {"x": "a", "y": "c"}) == "y: b -> c"


def test_spans_are_told_in_fitting_units():
    """Months, days or hours."""
    assert [words.span(months) for months in (12, 0.5, 0.01)] == ["12 months", "15.2 days", "7.3 hours"]
