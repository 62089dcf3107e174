"""Shocks and events do what the file says, and nothing that it does not say."""

from dataclasses import replace

import numpy as np
import pytest

from standoff.errors import CallError
from standoff.lenses.forecast.building.world import build
from standoff.lenses.forecast.game import Deadline, Draw
from standoff.reading import loads

TEXT = """
standoff: 1
title: A border
zone: Asia/Seoul
begins: 2020-01-01
ends: 2020-12-31
parties: {North: , South: , chance: }
levers:
  border: {of: North, levels: [closed, open], starts: open}
  aid: {of: South}
  virus: {of: chance}
preferences:
  North: {goals: [{when: aid, worth: 1}]}
  South: {goals: [{when: border == open, worth: 1}]}
"""


def built(*lines, **arguments):
    """The game of the file with these lines added."""
    return build(loads(TEXT + "\n".join(lines)), **arguments)


def told(onto, space):
    """Where a map leads, by label, leaving out the states that stay."""
    return {space.label(x): space.label(int(y)) for x, y in enumerate(onto) if x != y}


def test_a_shock_moves_any_lever_where_its_condition_holds():
    """Its rate is per month; where it changes nothing the rate is 0; where `when` fails nothing happens."""
    own = built("shocks: [{name: outbreak, rate: 3 per year, set: {virus: yes, border: closed}, when: not aid}]")
    shocks = own.world.truth.shocks
    moved = told(shocks.onto[0], own.space)
    assert moved == {
        "border=closed, aid=no, virus=no": "border=closed, aid=no, virus=yes",
        "border=open, aid=no, virus=no": "border=closed, aid=no, virus=yes",
        "border=open, aid=no, virus=yes": "border=closed, aid=no, virus=yes",
    }
    assert sorted(set(shocks.rate[0].tolist())) == [0, pytest.approx(0.25)]
    assert own.nature.shock_names == ("outbreak",)


def test_final_states_are_left_alone():
    """Where the story has ended neither shocks nor events move anything, and no pace is left."""
    own = built(
        "final: [aid]",
        "shocks: [{name: outbreak, rate: 1 per year, set: {virus: yes}}]",
        "events: [{name: spring, on: 2020-03-01, set: {virus: yes}}]",
    )
    ended = own.space.holds(own.conflict.final[0].when)
    everywhere = np.arange(own.space.size)
    assert (own.world.truth.shocks.onto[0] == everywhere)[ended].all()
    assert (own.world.truth.jumps[0].onto[0] == everywhere)[ended].all()
    assert (own.world.truth.pace[:, ended] == 0).all()


def test_an_event_draws_among_its_outcomes():
    """At its first minute, with its chances; an outcome without `set` changes nothing."""
    own = built(
        "events: [{name: spring, on: 2020-03-01, outcomes: [{chance: 0.25, set: {virus: yes}}, {chance: 0.75}]}]"
    )
    (jump,) = own.world.truth.jumps
    assert isinstance(jump, Draw)
    assert jump.at == own.calendar.months("2020-03-01", "first")
    assert jump.odds.tolist() == [0.25, 0.75]
    assert jump.onto[1].tolist() == list(range(8))


def test_chances_that_are_ranges_are_scaled():
    """Midpoints, divided by their sum; that is told as an assumption."""
    own = built(
        "events:",
        "  - name: spring",
        "    on: 2020-03-01",
        "    outcomes: [{chance: 0.2 to 0.4, set: {virus: yes}}, {chance: 0.6 to 0.9}]",
    )
    assert own.world.truth.jumps[0].odds.tolist() == pytest.approx([0.3 / 1.05, 0.75 / 1.05])
    assert any("chances 0.2857, 0.7143 (midpoints" in line for line in own.assumed)


def test_a_date_on_which_a_party_has_to_choose():
    """It carries the party, and where it has to."""
    own = built(
        "events: [{name: last day, on: 2020-03-01 12:00, by: South, when: virus}]",
        "shocks: [{rate: 1 per year, set: {virus: yes}}]",
    )
    (jump,) = own.world.truth.jumps
    assert isinstance(jump, Deadline)
    assert jump.party == 1
    assert jump.where.tolist() == own.space.holds(loads(TEXT + "conditions: {c: virus}").conditions["c"]).tolist()


def test_events_after_the_horizon_and_without_effect_are_left_out():
    """They are told, not forgotten."""
    own = built(
        "hold: {aid: no}",
        "events: [{name: autumn, on: 2020-09-01, set: {virus: yes}}, {name: gift, on: 2020-02-01, set: {aid: yes}}]",
        "shocks: [{name: theft, rate: 1 per year, set: {aid: yes}}]",
        until="2020-06-30",
    )
    assert own.world.truth.jumps == ()
    assert own.left_out == (
        "the shock “theft” changes nothing here: aid is held",
        "the event “autumn” of 2020-09-01 (Asia/Seoul) is after the horizon, 2020-06-30 (Asia/Seoul)",
        "the event “gift” of 2020-02-01 (Asia/Seoul) changes nothing here: aid is held",
    )


@pytest.mark.parametrize(
    "line",
    [
        "shocks: [{name: thaw, rate: 1 per year, set: {border: open}}]",
        "events: [{name: thaw, on: 2020-03-01, set: {border: open}}]",
    ],
)
def test_chance_does_not_lead_to_what_is_impossible(line):
    """Refused, naming what happens, where, and the rule; `when` makes it possible."""
    rule = "impossible: [{when: virus and border == open, name: quarantine}]"
    more = "history: [{on: 2020-02-01, set: {virus: yes, border: closed}}]"
    with pytest.raises(CallError) as error:
        built(rule, more, line)
    for part in ("“thaw”", "border=open", "border=closed, aid=no, virus=yes", "quarantine", "`when:`"):
        assert part in str(error.value)
    assert built(rule, more, line.replace("}}]", "}, when: not virus}]")).space.size == 6


def test_two_choices_at_one_instant_are_refused():
    """For conflicts that were not read from a file as well; the message says what to do."""
    conflict = loads(TEXT + "events: [{name: one, on: 2020-03-01, by: South}, {name: two, on: 2020-03-02, by: North}]")
    first, second = conflict.events
    assert len(build(conflict).world.truth.jumps) == 2
    with pytest.raises(CallError, match=r"South and North .* no unique solution.*a time of day of its own"):
        build(replace(conflict, events=(first, replace(second, on=first.on))))
