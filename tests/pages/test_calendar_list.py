"""The list of dated events: those that can change something, in order, told with their chances."""

from __future__ import annotations

from datetime import date

import pytest

import standoff as so
from standoff.pages.calendar_list import calendar_list

TEXT = """
standoff: 1
title: Dates
begins: 2020-01-01
ends: 2020-12-31
parties: {A: Ay, B: Bee, chance: {}}
levers:
  ask: {of: A, levels: [low, high]}
  give: {of: B}
  weather: {of: chance, levels: [fair, foul, worse]}
preferences: {A: {statements: [give]}, B: {statements: [not give]}}
parts: {first: {levers: [ask, weather]}, second: {levers: [give]}}
events:
  - {name: storm, on: 2020-06-01, outcomes: [{chance: 0.2, set: {weather: foul}}, {chance: 0.8, set: {weather: worse}}]}
  - {name: deadline, on: 2020-03-01 12:00, by: B, when: ask == high}
  - {name: first day, on: 2020-01-01, outcomes: [{chance: 1, set: {weather: foul}}]}
  - {name: clearing, on: 2020-09-01, outcomes: [{chance: 1, set: {weather: fair}}]}
"""


@pytest.fixture(scope="module")
def conflict():
    """Events of chance and of a party."""
    return so.loads(TEXT)


def listed(conflict, last=365.0):
    """The lines of the list."""
    return calendar_list(conflict, date(2020, 1, 1), last)[0]


def test_events_are_numbered_by_date(conflict):
    """Numbers follow the dates, not the file, and the charts' marks have the same."""
    entries, marks = calendar_list(conflict, date(2020, 1, 1), 365.0)
    assert [(one.number, one.name) for one in entries] == [(1, "deadline"), (2, "storm"), (3, "clearing")]
    assert [(one.number, one.name, one.day) for one in marks] == [
        (1, "deadline", 60.5),
        (2, "storm", 152.0),
        (3, "clearing", 244.0),
    ]


def test_what_an_event_does_is_told_with_its_chances(conflict):
    """Several outcomes have their chances, a certain one has none, and a deadline says who has to choose."""
    told = {one.name: one.what for one in listed(conflict)}
    assert told == {
        "deadline": "Bee has to choose",
        "storm": "weather: foul (20%) or weather: worse (80%)",
        "clearing": "weather: fair",
    }
    assert [one.when for one in listed(conflict) if one.when] == ["ask == high"]


def test_events_outside_of_the_span_are_left_out(conflict):
    """What happens after the last date, or at the very first minute, is not in the list."""
    assert [one.name for one in listed(conflict, last=100.0)] == ["deadline"]


def test_a_part_lists_what_can_change_it(conflict):
    """An event that only touches held levers is no event of the part."""
    assert [one.name for one in listed(so.part(conflict, "first"))] == ["storm", "clearing"]
    assert [one.name for one in listed(so.part(conflict, "second"))] == ["deadline"]
