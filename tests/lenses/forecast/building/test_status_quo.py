"""The status quo of a date: what the file starts with, and what has happened since."""

from dataclasses import replace

import pytest

from standoff.errors import CallError, UnknownName
from standoff.lenses.forecast.building.calendar import Calendar
from standoff.lenses.forecast.building.status_quo import status_quo
from standoff.reading import loads
from standoff.space.states import joint_space

TEXT = """
standoff: 1
title: A border
begins: 2020-01-01
ends: 2020-12-31
parties: {North: , chance: }
levers:
  border: {of: North, levels: [closed, open], starts: open}
  guard: {of: North}
  virus: {of: chance}
  weather: {of: chance, levels: [dry, wet], starts: wet}
impossible: [{when: guard and border == open, name: guards close the border}]
preferences: {North: {goals: [{when: border == open, worth: 1}]}}
history:
  - {on: 2020-03-01, set: {border: closed}}
  - {on: 2020-01-20, set: {virus: yes}}
  - {on: 2020-03-01, set: {guard: yes}}
  - {on: 2019-06-01, set: {guard: no}}
"""


def at(when="2020-01-01", edge="first", state=None, text=TEXT, facts=None):
    """The levels of the status quo on a date; ``facts`` instead of the history of the file."""
    conflict = loads(text)
    conflict = conflict if facts is None else replace(conflict, history=facts)
    space, calendar = joint_space(conflict), Calendar.of(conflict)
    found = space.state(status_quo(space, calendar, calendar.months(when, edge), state))
    return {lever: level for lever, level in found.items() if lever != "weather"}


def test_facts_up_to_the_date_are_in_it():
    """Each fact counts from its first minute on, whatever its place in the file."""
    assert at() == {"border": "open", "guard": "no", "virus": "no"}
    assert at("2020-01-20") == {"border": "open", "guard": "no", "virus": "yes"}
    assert at("2020-02-29", "last") == at("2020-01-20")
    assert at("2020-12-31") == {"border": "closed", "guard": "yes", "virus": "yes"}


def test_a_given_state_overrides_it():
    """Levers that are not given are as in the status quo of the date."""
    assert at("2020-12-31", state="guard=no") == {"border": "closed", "guard": "no", "virus": "yes"}
    assert at("2020-12-31", state={"virus": "no"}) == {"border": "closed", "guard": "yes", "virus": "no"}
    assert at("2020-12-31", state="start") == {"border": "open", "guard": "no", "virus": "no"}


def test_a_held_lever_stays_where_it_is_held():
    """A fact about it has no effect."""
    assert at("2020-12-31", text=TEXT + "hold: {guard: no}\n")["guard"] == "no"


def test_an_impossible_status_quo_is_refused():
    """The message names the date, the levels, the last fact and the rule."""
    wrong = loads(TEXT).history[-2:]
    with pytest.raises(CallError) as error:
        at("2020-03-01", facts=wrong)
    for part in ("2020-03-01", "guard=yes", "the last: 2020-03-01 (UTC): guard=yes", "guards close the border"):
        assert part in str(error.value)
    assert at("2020-03-01", facts=wrong, state="border=closed, guard=no, virus=no")["border"] == "closed"


def test_an_unknown_name_is_refused():
    """A lever that is not there is an error with the nearest names."""
    with pytest.raises(UnknownName, match="Did you mean: guard"):
        at(state="gard=yes")
