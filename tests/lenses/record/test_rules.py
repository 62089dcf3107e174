"""What the model says of one state and one change."""

from __future__ import annotations

import pytest

import standoff as so


@pytest.mark.parametrize(
    ("lines", "remarks"),
    [
        (["a,2020-01-05,Ann,offers_all", "b,2020-01-06,Ann,withdraws"], ("offer moves up only",)),
        (["a,2020-01-05,Ann,both"], ("Ann moves one lever at a time, not offer and gift",)),
        (["a,2020-01-05,Ann,takes", "b,2020-01-06,Bob,walkout", "c,2020-01-07,Ann;Bob,gives"], ()),
        (["a,2020-01-05,Bob,offers_all"], ("offer is a lever of Ann",)),
        (["a,2020-01-05,nobody,frost"], ()),
        (["a,2020-01-05,Ann,offers_all", "b,2020-01-06,Bob,walkout"], ("impossible: no war over everything",)),
    ],
)
def test_what_is_odd_about_a_move_is_said(played, lines, remarks):
    """Direction, one lever at a time, the owner, rules; chance's levers are nobody's."""
    assert played(*lines).steps[-1].remarks == remarks


def test_a_forbidden_move_says_which_rule(played):
    """From where the rule's source holds to where its target does."""
    lines = ("a,2020-01-05,Ann,takes,", "b,2020-01-06,Bob,walkout,", "c,2020-01-07,Ann,gives,Bob")
    step = played(*lines, header="id,date,actor,action,target").steps[-1]
    assert step.illegal == ("Ann cannot go from where strike to where gift",)
    assert step.said == "gift: no to yes"


def test_states_are_called_by_their_names(played):
    """A name of the file, with what else differs; otherwise what differs from the start."""
    found = played(
        "a,2020-01-05,Ann,takes", "b,2020-01-06,Ann,offers", "c,2020-01-07,x,frost", "d,2020-01-08,Bob,walkout"
    )
    assert [step.state for step in found.steps] == [
        "start",
        "peace",
        "peace, weather=cold",
        "offer=some, strike=yes, weather=cold",
    ]


GRAPH = """
standoff: 1
title: A graph
begins: 2020-01-01
ends: 2020-12-31
parties: {Ann: , Bob: }
states: [one, two, three]
arcs: {Ann: [[one, two]], Bob: [[two, three]]}
preferences: {Ann: {ranking: [one, two, three]}, Bob: {ranking: [one, two, three]}}
coding:
  - {action: go, set: {state: two}}
  - {action: run, set: {state: three}}
"""


def test_in_graph_form_the_arcs_say_who_may_move(played):
    """By another if only another has the arc; not allowed if nobody has it."""
    graph = so.loads(GRAPH)
    first, second = played("a,2020-01-05,Bob,go", "b,2020-01-06,Bob,run", conflict=graph).steps
    assert (first.by_another, first.illegal, first.state) == (("state",), (), "two")
    assert (second.by_another, second.illegal) == ((), ())
    (jump,) = played("a,2020-01-05,Bob,run", conflict=graph).steps
    assert jump.illegal == ("nobody can move from one to three",)
