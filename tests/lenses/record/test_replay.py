"""A record replayed, event by event."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import standoff as so
from standoff.conflict.record import Record
from standoff.errors import CallError
from standoff.lenses.record.days import day_of
from standoff.lenses.record.replay import replay
from standoff.reading.record import read_record, record_from_text
from standoff.space import states
from standoff.testing import evidence_conflicts, records


def test_readings(played):
    """A move, one without effect, no move by its coding, no coding, and what lies outside the calendar."""
    found = played(
        "a,2020-01-05,Ann,offers",
        "b,2020-01-06,Ann,offers",
        "c,2020-01-07,Ann,speech",
        "d,2020-01-08,Ann,silence",
        "e,2019-12-31,Bob,walkout",
        "f,2020-05-01,Bob,walkout",
    )
    assert [(step.event.id, step.reading) for step in found.steps] == [
        ("e", "before"),
        ("a", "move"),
        ("b", "no change"),
        ("c", "no move"),
        ("d", "no coding"),
        ("f", "after"),
    ]
    assert found.steps[3].note == "Words alone."
    assert found.at("2020-12-31").levers["strike"] == "no"


def test_what_lasts_goes_back(played):
    """On the day it is over, before the events of that day; not beyond the calendar."""
    found = played("a,2020-02-01,Bob,strike", "b,2020-02-04,Ann,offers", "c,2020-04-29,Bob,strike")
    assert [(str(step.day), step.reading, step.said) for step in found.steps] == [
        ("2020-02-01", "move", "strike: no to yes"),
        ("2020-02-04", "ends", "strike: yes to no"),
        ("2020-02-04", "move", "offer: none to some"),
        ("2020-04-29", "move", "strike: no to yes"),
    ]
    assert found.steps[1].note == "over: what was set for a time by a"


def test_impossible_states_are_passed_through(played):
    """With the rule, the days and the event; the replay goes on from what happened."""
    found = played("a,2020-01-05,Ann,offers_all", "b,2020-01-06,Bob,walkout", "c,2020-01-09,Bob,settles")
    assert [one.words for one in found.broken] == ["from 2020-01-06 until 2020-01-09: no war over everything (after b)"]
    assert found.steps[1].broken == ("no war over everything",)
    within = played("a,2020-01-05,Ann,offers_all", "b,2020-01-06,Bob,walkout", "c,2020-01-06,Bob,settles")
    assert [one.words for one in within.broken] == ["2020-01-06, within the day: no war over everything (after b)"]


def test_held_levers_stay(played, talks):
    """Whatever the coding says."""
    found = played("a,2020-01-05,Ann,offers", "b,2020-01-06,Bob,walkout", conflict=so.hold(talks, {"offer": "none"}))
    assert [step.reading for step in found.steps] == ["no move", "move"]
    assert "offer" not in found.unmoved


def test_the_zone_moves_events_to_other_days(played):
    """In another zone an event may fall before the calendar; both days are told."""
    header, line = "id,date,also,also_zone,actor,action", "a,2020-01-01,2019-12-31,UTC,Ann,offers"
    assert played(line, header=header).steps[0].reading == "move"
    utc = played(line, header=header, zone="UTC")
    assert (utc.steps[0].reading, utc.zone) == ("before", "UTC")
    assert utc.two_days[0].words == "2019-12-31 (UTC), 2020-01-01 (Asia/Seoul)"
    with pytest.raises(CallError, match="time zone"):
        played(line, header=header, zone="Mars/Olympus")


def test_times_of_day_order_the_events_of_a_day(played):
    """Those with a time by time at the places that they have; the others as in the table."""
    found = played(
        "a,2020-01-05 18:00,Ann,offers_all",
        "b,2020-01-05,Ann,speech",
        "c,2020-01-05 09:00,Ann,offers",
        "d,2020-01-05,x,frost",
    )
    assert [step.event.id for step in found.steps] == ["c", "b", "a", "d"]


def test_where_things_stand_on_a_day(played):
    """The levels at the end of a day, and since when by which event."""
    found = played("a,2020-01-05,Ann,offers", "b,2020-01-06,Bob,walkout")
    here = found.at("2020-01-05")
    assert (here.levers["offer"], here.levers["strike"], here.since["offer"].event.id) == ("some", "no", "a")
    assert found.at("2020-01-04").levers == found.start.levers
    with pytest.raises(CallError, match="for example 2019-11-19"):
        found.at("tomorrow")


def test_what_the_model_does_not_cover_is_listed(played):
    """Actions without a coding by number, codings without events, levers that never move."""
    found = played(
        "a,2020-01-05,Ann,sings", "b,2020-01-07,Bob,sings", "c,2020-01-06,Ann,offers", "d,2019-01-06,Ann,dances"
    )
    assert [(one.action, one.count, one.actors) for one in found.unread] == [("sings", 2, ("Ann", "Bob"))]
    assert found.unmoved == ("gift", "strike", "weather")
    assert 4 not in found.unused
    assert len(found.unused) == 11


def test_an_empty_record_says_none(played):
    """No event, no change, nothing odd."""
    found = played()
    assert found.sentences()[0] == "0 events: 0 in the calendar (2020-01-01 to 2020-04-30)"
    assert "impossible states: none" in found.sentences()[3]
    assert (found.steps, found.broken, found.differences[0].lever) == ((), (), "strike")


def test_a_file_without_a_calendar_takes_every_event():
    """There is no before and no after."""
    conflict = so.load("prisoners-dilemma")
    found = replay(conflict, record_from_text("date,actor,action\n1950-01-01,Row,test\n", conflict))
    assert found.counts["in_calendar"] == 1
    assert str(found.start.day) == "1950-01-01"


def test_rows_and_plain_values_say_the_same(played):
    """One row a step; the JSON has the same steps and the record's own name alone."""
    found = played("a,2020-02-01,Bob,strike", "b,2020-02-02,Bob,offers_all")
    told = found.to_dict()
    assert [row["changes"] for row in found.rows()] == [step.said for step in found.steps]
    assert [one["state"] for one in told["steps"]] == [row["state"] for row in found.rows()]
    assert told["record"]["name"] == "<record>"
    assert "offer is a lever of Ann" in found._repr_html_()


def test_the_state_space_is_never_built(monkeypatch):
    """Korea has millions of states; its record is replayed on single ones."""
    monkeypatch.setattr(states, "feasible_codes", None)
    monkeypatch.setattr(states, "clusters", None)
    conflict = so.load("korea")
    assert replay(conflict, read_record("korea", conflict)).counts["two_days"] == 24


@given(evidence_conflicts(), st.data())
def test_the_order_of_events_of_different_days_does_not_matter(conflict, data):
    """Only within a day the order of the table counts."""
    record = data.draw(records(conflict))
    days = {event.id: day_of(event, conflict.zone, conflict.zone).day for event in record.events}
    mixed = data.draw(st.permutations(record.events))
    by_day = {day: [event for event in record.events if days[event.id] == day] for day in days.values()}
    queues = {day: iter(events) for day, events in by_day.items()}
    shuffled = Record(tuple(next(queues[days[event.id]]) for event in mixed))
    assert replay(conflict, shuffled).to_dict()["steps"] == replay(conflict, record).to_dict()["steps"]
