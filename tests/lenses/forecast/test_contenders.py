"""Who may be next in a state: choices, shocks, events, and dates of choice."""

from __future__ import annotations

import pytest

import standoff as so
from standoff.lenses.forecast.forecast import forecast

FILE = """
standoff: 1
title: A gate
begins: 2024-01-01
ends: 2024-12-31
parties: {A: Ann, B: Bob, chance: }
levers: {gate: {of: A, levels: [shut, ajar, open]}, toll: {of: B, name: take a toll}, flood: {of: chance}}
preferences:
  A: {goals: [{when: gate == open, worth: 1}]}
  B: {goals: [{when: toll, worth: 1}]}
moves: {A: {every: 1 month, consistency: 2}, B: {every: 2 months, consistency: 2}}
"""


def _next(more="", **asked):
    return forecast(so.loads(FILE + more), on="2024-12-31", **asked).next_moves


def test_every_choice_is_named_with_its_mover():
    """Each choice of each party in the state is there, with its levers, its words and where it leads."""
    found = {one.sentence: one for one in _next().moves}
    assert set(found) == {"Ann sets gate to ajar", "Ann sets gate to open", "Bob chooses “take a toll”"}
    one = found["Ann sets gate to open"]
    assert (one.mover, dict(one.sets), one.label) == ("A", {"gate": "open"}, "gate=open, toll=no")
    assert 0 < one.hazard < 1
    assert found["Bob chooses “take a toll”"].hazard < 0.5


def test_a_shock_has_its_rate():
    """A shock competes at its own rate, whoever else may move."""
    one = next(
        one for one in _next("shocks: [{name: rain, rate: 0.5 per month, set: {flood: yes}}]\n").moves if not one.name
    )
    assert (one.mover, one.sentence, one.hazard) == ("chance", "rain sets flood to yes", pytest.approx(0.5))


def test_an_event_takes_its_chance_on_its_day():
    """What is left on the day of an event that surely comes is the event's; after it nothing is left."""
    found = _next("events: [{name: melt, on: 2024-01-02, outcomes: [{chance: 1, set: {flood: yes}}]}]\n")
    one = next(one for one in found.moves if one.mover == "chance")
    assert one.what == "melt (2024-01-02) sets flood to yes"
    assert one.hazard == 0
    assert 0.9 < one.share < 1
    assert found.nothing == 0
    assert found.mean_months < 0.04
    assert "on its day" in " ".join(found.sentences())


def test_outcomes_with_one_effect_are_one():
    """Outcomes that lead to the same state count together, and those that change nothing not at all."""
    outcomes = "[{chance: 0.3, set: {flood: yes}}, {chance: 0.2, set: {flood: yes}}, {chance: 0.5, set: {flood: no}}]"
    found = _next(f"events: [{{name: melt, on: 2024-01-01, outcomes: {outcomes}}}]\n")
    (one,) = [one for one in found.moves if one.mover == "chance"]
    assert one.share == pytest.approx(0.5)


def test_a_date_of_choice_competes_as_the_party():
    """A party that has to choose on a day makes its choices then, by its own odds."""
    found = _next("events: [{name: budget, on: 2024-01-01, by: A}]\n")
    dated = {one.what: one for one in found.moves if "budget" in one.what}
    assert set(dated) == {"sets gate to ajar (budget, 2024-01-01)", "sets gate to open (budget, 2024-01-01)"}
    assert all(one.mover == "A" and one.hazard == 0 for one in dated.values())
    assert dated["sets gate to open (budget, 2024-01-01)"].share > 0.4


def test_a_party_decides_by_its_own_picture():
    """The hazards of a party that sees another game are those of that game."""
    picture = "perceives: {A: {preferences: {A: {goals: [{when: gate == shut, worth: 1}]}}}}\n"
    plain, seen = _next(), _next(picture)
    opens = [next(one for one in found.moves if one.sets == {"gate": "open"}).hazard for found in (plain, seen)]
    assert opens[1] < opens[0]


def test_where_the_story_has_ended_nothing_comes():
    """In a final state nothing is next, and that is said."""
    found = _next("final: [gate == shut]\n")
    assert [one.share for one in found.moves] == []
    assert (found.nothing, found.mean_months) == (1, None)
    assert found.sentences() == ("Nothing can happen any more in gate=shut, toll=no.",)


def test_shares_are_those_of_the_forecast():
    """That nothing happens by the horizon is the probability that the forecast gives to the first state, stopped."""
    text = FILE + "conditions: {moved: gate > shut or toll or flood}\n"
    found = forecast(so.loads(text), on="2024-03-01", until="2024-03-01")
    assert found.conditions["moved"].reached == pytest.approx(1 - found.next_moves.nothing, abs=1e-8)
    assert found.conditions["moved"].mean_months == pytest.approx(found.next_moves.mean_months, abs=1e-6)
