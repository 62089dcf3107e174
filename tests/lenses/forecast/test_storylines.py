"""Courses are sorted by what came about in which order, and told by a typical one."""

import pytest

from standoff.lenses.forecast.building.world import build
from standoff.lenses.forecast.drawing import Step
from standoff.lenses.forecast.storylines import came_true, outcomes_of, share, storylines
from standoff.reading import loads

TEXT = """
standoff: 1
title: Two switches
begins: 2020-01-01
ends: 2020-12-31
parties: {A: }
levers: {x: {of: A}, y: {of: A}, z: {of: A}}
conditions: {calm: not x, up: x, both: x and y}
preferences: {A: {goals: [{when: x, worth: 1}]}}
final: [{when: z and y, name: the end}, {when: z and x}]
%s
"""


@pytest.fixture
def built():
    """The game of the text."""
    return build(loads(TEXT % ""))


def course(built, *stops):
    """A course through states given as text with their months."""
    states = [built.space.index("start"), *(built.space.index(text) for _, text in stops)]
    return tuple(
        Step(at, "move", 0, before, after) for (at, _), before, after in zip(stops, states, states[1:], strict=False)
    )


def test_outcomes_are_the_named_ones(built):
    """Conditions and named ends that can differ; not those of held levers."""
    assert list(outcomes_of(built)) == ["calm", "up", "both", "the end"]
    assert list(outcomes_of(build(loads(TEXT % "hold: {x: no}")))) == ["both", "the end"]


def test_only_what_was_false_comes_true_and_only_once(built):
    """In the order of the first times, at one instant in that of the file."""
    found = course(built, (1.0, "y=yes"), (2.0, "x=yes, y=yes"), (3.0, "y=yes"), (4.0, "x=yes, y=yes"))
    assert came_true(found, built.start(), outcomes_of(built)) == (("up", 2.0), ("both", 2.0))


def test_courses_are_sorted_by_the_order_of_outcomes(built):
    """The likeliest storyline first, told by its most typical draw."""
    drawn = [
        course(built, (1.0, "x=yes"), (2.0, "x=yes, y=yes")),
        course(built),
        course(built, (5.0, "x=yes"), (6.0, "x=yes, y=yes")),
        course(built, (9.0, "x=yes"), (11.0, "x=yes, y=yes")),
        course(built, (1.0, "z=yes"), (2.0, "y=yes, z=yes")),
    ]
    found = storylines(built, drawn, built.start(), outcomes_of(built))
    assert [one.members for one in found] == [(0, 2, 3), (1,), (4,)]
    assert found[0].typical == 2
    assert found[0].outcomes == (("up", 5.0), ("both", 6.0))
    assert found[2].outcomes == (("the end", 2.0),)


def test_without_outcomes_the_end_tells_courses_apart(built):
    """The state at the horizon is the key."""
    drawn = [course(built, (1.0, "x=yes")), course(built), course(built, (1.0, "y=yes"), (2.0, "x=yes"))]
    found = storylines(built, drawn, built.start(), {})
    assert [one.members for one in found] == [(0, 2), (1,)]


def test_a_share_comes_with_its_standard_error():
    """Of a sample that is all of one kind it is 0."""
    assert share(50, 100) == (0.5, 0.05)
    assert share(100, 100) == (1.0, 0.0)
