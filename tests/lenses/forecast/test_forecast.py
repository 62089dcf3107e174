"""The forecast as a whole: dates, starts, conditions, levers, and what is refused before anything is computed."""

from __future__ import annotations

import json
from datetime import date

import pytest

import standoff as so
from standoff.errors import CallError, UnknownName
from standoff.lenses.forecast.forecast import ALREADY, NEVER, forecast, planned
from standoff.reference.forecast_verification import verify_forecast
from standoff.testing import random_timed_conflict

FILE = """
standoff: 1
title: A gate
begins: 2024-01-01
ends: 2024-12-31
parties: {A: Ann, B: Bob, chance: }
levers:
  gate: {of: A, levels: [shut, ajar, open]}
  toll: {of: B, starts: yes}
  flood: {of: chance}
  mayor: {of: chance, levels: [old, new]}
conditions:
  passage: gate == open and not toll
  shut-out: gate == shut and toll
  never: gate == open and toll and flood
impossible: [{when: flood and gate == open, name: water}]
preferences:
  A:
    goals:
      - {when: gate == shut and toll, worth: 1}
      - {when: gate == open and not toll, worth: 2}
      - {when: flood, worth: -1}
  B: {goals: [{when: toll, worth: 1}, {when: gate >= ajar and mayor == new, worth: 2}]}
moves: {A: {every: 1 month, patience: 1 year, consistency: 1}, B: {every: 2 months, patience: 6 months, consistency: 1}}
events:
  - {name: election, on: 2024-06-02 18:00, outcomes: [{chance: 0.4, set: {mayor: new}}, {chance: 0.6, set: {}}]}
shocks: [{name: rain, rate: 1 per year, set: {flood: yes, gate: shut}, when: not flood}]
history: [{on: 2024-03-10, set: {gate: ajar}}]
"""
GATE = so.loads(FILE)
FOUND = forecast(GATE)


@pytest.mark.parametrize("seed", range(6))
def test_random_conflicts_agree_with_the_definitions(seed):
    """Every probability of a random timed conflict is that of the slow twin, within its own tolerance."""
    found = forecast(random_timed_conflict(seed), engine="numpy")
    assert verify_forecast(found).disagreements == ()


def test_dates_are_those_asked_for_or_about_monthly():
    """Without dates there are about one a month and those of the events; with dates there are those, ascending."""
    found = FOUND
    assert found.dates[0] == "2024-01-01"
    assert found.dates[-1] == "2024-12-31"
    assert "2024-06-02 18:00" in found.dates
    assert found.months[0] == 0
    asked = forecast(GATE, on=["2024-09-01", date(2024, 3, 1), "2024-06-02 17:00"])
    assert asked.dates == ("2024-03-01", "2024-06-02 17:00", "2024-09-01")
    assert forecast(GATE, on="2024-03-01").dates == ("2024-03-01",)


def test_a_date_means_its_last_minute():
    """On the day of an event the event has happened; a time of day before it is before it."""
    found = forecast(GATE, on=["2024-06-02 17:00", "2024-06-02"])
    assert found.levers["mayor"]["new"] == pytest.approx((0, 0.4), abs=1e-12)


def test_everything_sums_to_one():
    """At each date the levels of a lever, and the states with the rest, sum to one."""
    found = FOUND
    for at in range(len(found.dates)):
        for levels in found.levers.values():
            assert sum(series[at] for series in levels.values()) == pytest.approx(1, abs=found.tolerance)
        listed = [one.probability for one in found.likeliest[at]]
        assert listed == sorted(listed, reverse=True)
        assert sum(listed) + found.rest[at] == pytest.approx(1, abs=found.tolerance)
    following = found.next_moves
    assert sum(one.share for one in following.moves) + following.nothing == pytest.approx(1, abs=following.tolerance)


def test_first_passage_lies_above_and_only_grows():
    """That it has been true by a date is at least as likely as that it is true, and never falls."""
    for one in FOUND.conditions.values():
        assert all(first >= at - 1e-9 for at, first in zip(one.at, one.first, strict=True))
        assert list(one.first) == sorted(one.first)
        assert one.reached == pytest.approx(one.first[-1], abs=1e-9)


def test_when_it_comes_true_is_told():
    """Already true, never, and the mean time given that it happens, each as itself."""
    found = FOUND.conditions
    assert (found["shut-out"].note, found["shut-out"].mean_months) == (ALREADY, 0)
    assert found["shut-out"].words("2024-12-31") == "shut-out: already true"
    assert (found["never"].note, found["never"].reached, found["never"].mean_months) == (NEVER, 0, None)
    assert found["passage"].note == ""
    assert 0 < found["passage"].mean_months < 12
    assert found["passage"].mean_tolerance < 1e-3


def test_it_starts_from_what_had_happened_by_then():
    """As of a later date the history up to then is the status quo; a state that is given overrides it."""
    assert forecast(GATE, on="2024-12-31").start == "gate=shut, toll=yes, flood=no, mayor=old"
    later = forecast(GATE, start="2024-03-10", on="2024-12-31")
    assert later.begins == "2024-03-10"
    assert later.start == "gate=ajar, toll=yes, flood=no, mayor=old"
    given = forecast(GATE, start="2024-03-10", state={"toll": "no"}, on="2024-12-31")
    assert given.start == "gate=ajar, toll=no, flood=no, mayor=old"


def test_a_part_forecasts_its_own_levers():
    """Held levers are not forecast, nor conditions that speak of nothing else; what they leave out is said."""
    narrowed = so.hold(GATE, {"gate": "shut", "toll": "yes"})
    found = forecast(narrowed)
    assert list(found.levers) == ["flood", "mayor"]
    assert list(found.conditions) == ["never"]
    held = forecast(so.hold(GATE, {"mayor": "old"}))
    assert any("election" in line for line in held.left_out)


def test_a_graph_is_forecast_too():
    """A conflict given by states and arcs has its states as the levels of one lever."""
    text = """
standoff: 1
title: Three rooms
begins: 2024-01-01
ends: 2024-06-30
parties: {A: , B: }
states: [one, two, three]
start: one
arcs: {A: [[one, two], [two, one]], B: [[two, three]]}
preferences: {A: {ranking: [two, one, three]}, B: {ranking: [three, two, one]}}
"""
    found = forecast(so.loads(text))
    assert verify_forecast(found).agrees
    assert found.likeliest[0][0].label == "one"
    assert found.likeliest[0][0].levers is None
    assert found.next_moves.moves[0].what == "moves to two"


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ({"on": "2023-12-01"}, "before the story"),
        ({"on": "2025-06-01"}, "after the story"),
        ({"on": "soon"}, "not a date"),
        ({"on": []}, "no date is given"),
        ({"on": "2024-02-01", "start": "2024-03-01"}, "is before 2024-03-01"),
        ({"start": "2026-01-01"}, "the date to start from"),
        ({"noise": "loud"}, "no reading of noise"),
        ({"until": "2023-01-01"}, "not after"),
    ],
)
def test_what_does_not_fit_is_refused(asked, message):
    """Dates outside of the story and unknown conventions are refused, before anything is computed, and say why."""
    with pytest.raises(CallError, match=message):
        planned(GATE, **asked)


def test_an_impossible_start_names_the_rule():
    """A state to start from that is impossible, or not there, is refused by name."""
    with pytest.raises(CallError, match="water"):
        planned(GATE, state={"flood": "yes", "gate": "open"})
    with pytest.raises(UnknownName, match="gate"):
        planned(GATE, state={"gat": "open"})


def test_a_file_without_dates_is_told_what_is_missing():
    """A conflict that says nothing of time is refused with a line that would help."""
    with pytest.raises(CallError, match="begins: 2020-01-01"):
        forecast(so.load("chicken"))


def test_a_nearer_horizon_changes_what_everybody_does():
    """``until`` is the horizon: nobody looks beyond it."""
    near, far = forecast(GATE, until="2024-03-31"), FOUND
    assert near.until == near.dates[-1] == "2024-03-31"
    assert near.next_moves.moves[0].hazard != far.next_moves.moves[0].hazard


def test_progress_is_told():
    """A caller hears what is being worked out, and how far it is."""
    heard = []
    forecast(GATE, progress=lambda what, done, of: heard.append((what, done, of)))
    assert {what for what, _, _ in heard} == {"values", "probabilities"}
    assert all(0 <= done <= of for _, done, of in heard)


def test_the_same_file_gives_the_same_bytes():
    """Two runs write the same JSON."""
    assert json.dumps(FOUND.to_dict()) == json.dumps(forecast(so.loads(FILE)).to_dict())


def test_a_run_goes_on_in_its_folder(tmp_path):
    """What a run has worked out in a folder is used by the next, with the same result."""
    first = forecast(GATE, work=tmp_path, until="2024-03-31")
    assert list(tmp_path.iterdir())
    assert json.dumps(forecast(GATE, work=tmp_path, until="2024-03-31").to_dict()) == json.dumps(first.to_dict())
