"""What if: a lever by fiat, a party's own move, another reading of the file."""

from __future__ import annotations

import json

import pytest

import standoff as so
from standoff.errors import CallError, UnknownName
from standoff.lenses.forecast.forecast import forecast
from standoff.lenses.forecast.whatif import COLUMNS, whatif

FILE = """
standoff: 1
title: A gate
begins: 2024-01-01
ends: 2024-12-31
parties: {A: Ann, B: Bob, chance: }
levers:
  gate: {of: A, levels: [shut, ajar, open]}
  lock: {of: A, moves: up}
  toll: {of: B, starts: yes}
  flood: {of: chance}
  mayor: {of: chance}
hold: {mayor: no}
conditions: {passage: gate == open and not toll}
impossible: [{when: lock and gate == open, name: locked means shut}]
preferences:
  A: {goals: [{when: gate == open and not toll, worth: 2}, {when: gate == shut, worth: 1}]}
  B: {goals: [{when: toll, worth: 1}, {when: gate == open, worth: 2}]}
moves: {A: {forbid: [{from: gate == shut and flood, to: gate == open}]}}
shocks: [{name: rain, rate: 1 per year, set: {flood: yes}, when: not flood}]
variants:
  free: {note: No toll is asked for., levers: {toll: {starts: no}}}
"""
GATE = so.loads(FILE)


def test_a_push_at_the_start_is_another_start():
    """What is set when the forecast begins gives the forecast from that state."""
    found = whatif(GATE, set={"toll": "no"}, dates="2024-06-30")
    there = forecast(GATE, state={"toll": "no"}, on="2024-06-30")
    assert found.other.conditions["passage"].at == pytest.approx(there.conditions["passage"].at, abs=1e-9)
    assert found.base.conditions["passage"].at == forecast(GATE, on="2024-06-30").conditions["passage"].at
    assert found.other.start == there.start


def test_nobody_sees_a_push_coming():
    """Until its date the two forecasts are the same, and from then on they are not."""
    found = whatif(GATE, set={"toll": "no"}, on="2024-06-01", dates=["2024-05-31", "2024-06-01", "2024-12-31"])
    base, other = found.base.conditions["passage"].at, found.other.conditions["passage"].at
    assert other[0] == pytest.approx(base[0], abs=1e-9)
    assert other[1] > base[1] + 0.01
    assert found.other.levers["toll"]["no"][1] > 0.9


def test_a_push_moves_the_whole_distribution():
    """Just after the push the lever is there wherever that is possible; the rest stays, and is told."""
    found = whatif(GATE, set={"gate": "open"}, on="2024-06-01", dates=["2024-05-31", "2024-06-01 00:00"])
    locked = found.base.levers["lock"]["yes"][1]
    assert found.unmoved == pytest.approx(locked, abs=1e-8)
    assert found.other.levers["gate"]["open"][1] == pytest.approx(1 - locked, abs=1e-8)
    assert "locked means shut" in found.why_unmoved
    assert f"With probability {locked:.3f} that is impossible" in found.sentences()[1]


def test_a_party_does_what_it_may():
    """A party's own move is made where it is one of its choices; levels that are there already stay."""
    found = whatif(GATE, do=("A", {"gate": "ajar"}), dates="2024-01-01 00:00")
    assert found.what == "Ann sets gate to ajar on 2024-01-01"
    assert found.unmoved == 0
    assert found.other.levers["gate"]["ajar"] == (1.0,)
    later = whatif(GATE, do=("A", {"gate": "open"}), on="2024-06-01", dates="2024-12-31")
    assert later.unmoved > 0


@pytest.mark.parametrize(
    ("asked", "state", "message"),
    [
        ({"set": {"gate": "open", "lock": "yes"}}, None, "locked means shut"),
        ({"set": {"mayor": "yes"}}, None, "mayor cannot be moved: it is held at no"),
        ({"set": {}}, None, "no lever is given"),
        ({"do": ("A", {"toll": "no"})}, None, "toll is a lever of B"),
        ({"do": ("chance", {"flood": "yes"})}, None, "chance does not choose"),
        ({"do": ("A", {"gate": "ajar", "lock": "yes"})}, None, "one lever at a time"),
        ({"do": ("A", {"lock": "no"})}, {"lock": "yes"}, "lock only moves up"),
        ({"do": ("A", {"gate": "open"})}, {"flood": "yes"}, "`forbid` rules out"),
        ({"do": ("A", {"gate": "open"})}, {"lock": "yes"}, "locked means shut"),
        ({}, None, "exactly one of"),
        ({"set": {"toll": "no"}, "variant": "free"}, None, "exactly one of"),
        ({"variant": "free", "on": "2024-02-01"}, None, "no date of its own"),
        ({"set": {"toll": "no"}, "on": "2025-02-01"}, None, "after the story"),
    ],
)
def test_what_cannot_be_is_refused_with_the_rule(asked, state, message):
    """A push that is impossible everywhere is refused before anything is computed, and says what stands against it."""
    with pytest.raises(CallError, match=message):
        whatif(GATE, state=state, **asked)


def test_a_date_before_the_start_is_refused():
    """Nothing can be changed before the date as of which the forecast is made; on that day it can."""
    with pytest.raises(CallError, match="is before 2024-03-01"):
        whatif(GATE, set={"toll": "no"}, on="2024-02-01", start="2024-03-01")
    found = whatif(GATE, set={"toll": "no"}, on="2024-03-01", start="2024-03-01", dates="2024-03-01")
    assert found.other.levers["toll"]["no"] == (1.0,)


@pytest.mark.parametrize(
    "asked",
    [{"set": {"tol": "no"}}, {"set": {"toll": "maybe"}}, {"do": ("C", {"toll": "no"})}, {"variant": "fre"}],
)
def test_unknown_names_are_refused(asked):
    """Levers, levels, parties and variants that are not in the file are errors with the nearest that are."""
    with pytest.raises(UnknownName):
        whatif(GATE, **asked)


def test_a_graph_moves_along_its_arcs():
    """In graph form a party may be made to follow one of its arcs, and nothing else."""
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
    conflict = so.loads(text)
    assert whatif(conflict, do=("A", {"state": "two"})).what == "A moves to two on 2024-01-01"
    with pytest.raises(CallError, match="no arc to three"):
        whatif(conflict, do=("A", {"state": "three"}))


def test_a_variant_is_another_reading_from_the_beginning():
    """The variant's forecast stands beside the base's, on the same dates."""
    found = whatif(GATE, variant="free")
    assert found.what == "the variant free (No toll is asked for) holds"
    assert found.base.dates == found.other.dates
    assert found.other.start != found.base.start


def test_differences_are_rows():
    """Each row has both numbers and their difference; the JSON has both forecasts."""
    found = whatif(GATE, set={"toll": "no"}, dates="2024-06-30")
    rows = list(found.rows())
    assert {tuple(row) for row in rows} == {COLUMNS}
    assert all(row["difference"] == row["other"] - row["base"] for row in rows)
    assert len(found.to_pandas()) == len(rows)
    plain = json.loads(json.dumps(found.to_dict()))
    assert plain["base"]["dates"] == plain["other"]["dates"] == ["2024-06-30"]
    assert len(plain["differences"]) == len(rows)
    assert "<th scope=row>passage</th>" in found._repr_html_()
