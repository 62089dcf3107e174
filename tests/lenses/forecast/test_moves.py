"""What parties would do: the odds of the law, what is expected of each choice, and why."""

import json

import numpy as np
import pytest

from standoff.errors import CallError, UnknownName
from standoff.lenses.forecast.building.world import build
from standoff.lenses.forecast.moves import COLUMNS, moves
from standoff.reading import loads
from standoff.reference.forecast import law
from standoff.testing import random_timed_conflict

TEXT = """
standoff: 1
title: A quarrel
begins: 2020-01-01
ends: 2020-06-30
parties: {A: {name: Party A}, B: , C: }
levers: {x: {of: A, levels: [low, mid, high]}, y: {of: B}, z: {of: A, name: leave}}
preferences:
  A: {goals: [{when: x == high, worth: 1}, {when: y, worth: 2}]}
  B: {ranking: [%s]}
  C: {goals: [{when: y, worth: 1}]}
moves: {A: {every: 2 weeks, costs: [{from: not z, to: z, worth: -0.5}]}, B: {every: 1 month}}
history: [{on: 2020-03-01, set: {x: mid}}]
"""
RANKED = ", ".join(
    f"{{x: {x}, y: {y}, z: {z}}}" for y in ("yes", "no") for x in ("low", "mid", "high") for z in ("no", "yes")
)
CONFLICT = loads(TEXT % RANKED)


@pytest.mark.parametrize("seed", [0, 3, 6, 12, 16, 19])
def test_probabilities_are_those_of_the_slow_twin(seed):
    """At a chance to act in the beginning; per month it is the pace times as much."""
    conflict = random_timed_conflict(seed)
    built = build(conflict)
    slow = law(conflict, built.calendar.span)
    found = moves(conflict, engine="numpy")
    x, values = built.start(), slow.value(0.0)
    for number, one in enumerate(found.parties):
        chances = slow.chances(number, values)[x]
        assert one.stays == pytest.approx(chances[x], abs=1e-7)
        for choice in one.choices:
            y = built.space.index({**built.space.state(x), **choice.sets})
            assert choice.probability == pytest.approx(chances[y], abs=1e-7)
            assert choice.per_month == pytest.approx(one.pace * choice.probability)
            assert choice.label == built.space.label(y)
        assert one.stays + sum(choice.probability for choice in one.choices) == pytest.approx(1)


def test_odds_are_those_of_the_gains():
    """The log of the odds against staying is consistency times the gain, costs included; the likeliest come first."""
    party = moves(CONFLICT).parties[0]
    assert [choice.gain for choice in party.choices] == sorted((choice.gain for choice in party.choices), reverse=True)
    for choice in party.choices:
        assert np.log(choice.probability / party.stays) == pytest.approx(choice.gain, abs=1e-6)
        assert choice.value - party.value == pytest.approx(choice.gain)
        assert sum(reason.worth for reason in choice.reasons) == pytest.approx(choice.gain, abs=1e-5)
    leaves = next(choice for choice in party.choices if "z" in choice.sets)
    assert next(reason for reason in leaves.reasons if reason.kind == "move").worth == -0.5


def test_the_status_quo_is_that_of_the_date():
    """With the history up to it, or with what is given."""
    assert moves(CONFLICT, party="B").levers["x"] == "low"
    later = moves(CONFLICT, on="2020-03-01", party="B")
    assert (later.date, later.levers["x"]) == ("2020-03-01", "mid")
    assert moves(CONFLICT, on="2020-03-01", state="y=yes", party="B").levers == {"x": "mid", "y": "yes", "z": "no"}


def test_who_cannot_move_says_so():
    """A party without levers, and all of them once the story has ended."""
    assert moves(CONFLICT, party="C").sentences() == ("C cannot move in this state.",)
    ended = loads(TEXT % RANKED + "final: [x == low]\n")
    assert moves(ended).sentences()[0] == "Party A cannot move any more: the story has ended."


def test_a_ranking_gives_no_reasons():
    """And says why."""
    party = moves(CONFLICT, party="B").parties[0]
    assert party.choices[0].reasons == ()
    assert "no reasons: B ranks whole states" in party.note
    assert party.sentences()[-1].startswith("No reasons: B ranks")


def test_choices_are_told_with_their_reasons():
    """How often, how probably, how much more than staying, and why."""
    told = moves(CONFLICT, party="A").sentences(most=2)
    assert told[0].startswith(
        "Party A gets a chance to act every 14 days on average; it then stays with probability 0."
    )
    assert "it sets x to high, from which it expects" in told[1]
    assert "“x == high” holds" in told[1]
    assert told[-1].startswith("It does something else with probability")


def test_a_party_chooses_by_its_own_picture():
    """What it believes moves its choice, and its reasons add up to what it believes."""
    seen = loads(TEXT % RANKED + "perceives: {A: {preferences: {A: {goals: [{when: z, worth: 9}]}}}}\n")
    party = moves(seen, party="A").parties[0]
    assert "z" in party.choices[0].sets
    assert sum(reason.worth for reason in party.choices[0].reasons) == pytest.approx(party.choices[0].gain, abs=1e-4)


def test_what_is_dated_to_the_instant_has_happened():
    """A law that comes into force on the first day moves the choice of that day."""
    text = TEXT % RANKED + "events: [{name: first, on: 2020-01-01, set: {y: yes}}]\n"
    before, after = (moves(loads(text), on=on, state="y=yes", party="A") for on in (None, "2020-01-01 00:01"))
    assert before.parties[0].stays == pytest.approx(after.parties[0].stays, abs=1e-6)


def test_names_and_dates_are_checked_first():
    """Unknown parties and states, and dates outside of the story."""
    with pytest.raises(UnknownName, match="party that moves"):
        moves(CONFLICT, party="D")
    with pytest.raises(UnknownName, match="lever"):
        moves(CONFLICT, state="w=yes")
    with pytest.raises(CallError, match="after the story"):
        moves(CONFLICT, on="2021-01-01")


def test_at_the_very_end_only_the_end_counts():
    """In the last minute nothing is left to collect, and choices are even but for their costs."""
    party = moves(CONFLICT, on="2020-06-30", party="A").parties[0]
    shares = [party.stays, *(choice.probability for choice in party.choices if "z" not in choice.sets)]
    assert shares == pytest.approx([party.stays] * 3, rel=1e-3)


def test_it_presents_itself():
    """As plain values, rows, a table of pandas and a page."""
    found = moves(CONFLICT)
    plain = json.loads(json.dumps(found.to_dict()))
    assert [one["party"] for one in plain["parties"]] == ["A", "B", "C"]
    assert list(found.to_pandas().columns) == list(COLUMNS)
    for party in ("A", "B", "C"):
        assert sum(row["probability"] for row in found.rows() if row["party"] == party) == pytest.approx(1)
    assert "chooses “leave”" in found._repr_html_()
    assert found.warning == ""
