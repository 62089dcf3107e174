"""Dated questions: windows, conditions on the future, and why there is no answer."""

from __future__ import annotations

from dataclasses import replace

import pytest

import standoff as so
from standoff.asking import ask as ask_in_words
from standoff.errors import UnknownName
from standoff.lenses.forecast.ask import ask
from standoff.lenses.forecast.forecast import forecast
from standoff.reference.forecast_verification import verify_answers
from standoff.testing import random_timed_conflict

FILE = """
standoff: 1
title: A gate and a bridge
begins: 2024-01-01
ends: 2024-12-31
parties: {A: , B: , chance: }
levers:
  gate: {of: A, levels: [shut, ajar, open]}
  toll: {of: B, starts: yes, moves: down}
  bridge: {of: A}
  barge: {of: B}
  flood: {of: chance}
hold: {barge: no}
conditions: {passage: gate == open and not toll}
preferences:
  A: {goals: [{when: gate == open and not toll, worth: 2}, {when: gate == shut, worth: 1}, {when: bridge, worth: 0.5}]}
  B: {goals: [{when: toll, worth: 1}, {when: gate == open, worth: 1}, {when: barge, worth: 1}]}
events: [{name: melt, on: 2024-05-01, outcomes: [{chance: 0.4, set: {flood: yes}}, {chance: 0.6, set: {}}]}]
history: [{on: 2024-03-10, set: {gate: ajar}}]
parts:
  all-of-a: {title: all, levers: [gate, toll, bridge, flood]}
  gate: {title: The gate, levers: [gate, toll]}
  bridge: {title: The bridge, levers: [bridge]}
questions:
  - {id: q-by, ask: passage by 2024-06-30, base_rate: 0.2 to 0.4, outcome: yes}
  - {id: q-before, ask: passage before 2024-07-01}
  - {id: q-at, ask: passage at 2024-06-30}
  - {id: q-between, ask: passage between 2024-06-01 and 2024-06-30}
  - {id: q-given, ask: "passage by 2024-06-30, given gate == open"}
  - {id: later, ask: gate >= ajar at 2024-03-11, asked: 2024-03-10}
  - {id: both, ask: gate == open and bridge by 2024-06-30}
  - {id: flood-eve, ask: flood before 2024-05-01}
  - {id: flood-day, ask: flood by 2024-05-01}
"""
GATE = so.loads(FILE)
BY = {one.id: one for one in ask(GATE).answers}


def _one(text, asked=None, conflict=GATE):
    return ask_in_words(conflict, text, asked=asked).answers[0]


@pytest.mark.parametrize("seed", range(6))
def test_random_questions_agree_with_the_definitions(seed):
    """Every answer about a random timed conflict is that of the slow twin, within its own tolerance."""
    assert verify_answers(ask(random_timed_conflict(seed), engine="numpy")).disagreements == ()


def test_all_questions_of_the_file_are_answered_in_order():
    """Without a choice of questions there is an answer to each, in the order of the file."""
    assert list(BY) == ["q-by", "q-before", "q-at", "q-between", "q-given", "later", "both", "flood-eve", "flood-day"]
    assert all(one.probability is not None and one.tolerance < 1e-4 for one in BY.values())


def test_windows_are_nested():
    """A longer window is at least as likely; a date alone is less likely than any window that ends with it."""
    assert BY["q-at"].probability < BY["q-between"].probability < BY["q-by"].probability
    assert BY["q-before"].probability == pytest.approx(BY["q-by"].probability, abs=1e-4)
    assert BY["q-before"].probability > BY["q-by"].probability


def test_forward_and_backward_are_the_same_number():
    """A question, answered backward, has the probability that the forecast, going forward, gives."""
    part = so.part(GATE, "gate")
    found = forecast(part, on="2024-06-30").conditions["passage"]
    assert BY["q-by"].part == "gate"
    assert BY["q-by"].probability == pytest.approx(found.first[0], abs=1e-7)
    assert BY["q-at"].probability == pytest.approx(found.at[0], abs=1e-7)


def test_what_happens_on_a_date_is_not_before_it():
    """``before`` a date ends before what is dated to it; ``by`` includes it."""
    assert BY["flood-eve"].probability == 0
    assert BY["flood-day"].probability == pytest.approx(0.4, abs=1e-12)


def test_what_is_supposed_is_divided_by():
    """With ``given`` the answer is the probability among those futures, and how likely they are is said."""
    plain = _one("passage by 2024-06-30").probability
    assert BY["q-given"].probability > plain
    assert BY["q-given"].given_probability == pytest.approx(_one("gate == open at 2024-06-30").probability, abs=1e-7)
    joint = _one("gate == open and not toll at 2024-06-30, given gate == open")
    same = _one("gate == open and not toll at 2024-06-30").probability / joint.given_probability
    assert joint.probability == pytest.approx(same, abs=1e-6)


def test_it_is_asked_with_what_was_known_then():
    """The history up to the day on which it is asked is known, and not what came later."""
    assert BY["later"].probability > 0.9
    assert _one("gate >= ajar at 2024-03-11", asked="2024-03-09").probability < 0.9


def test_the_smallest_part_answers():
    """A question is answered in the smallest part with all its levers, or whole if that is asked for."""
    assert BY["q-by"].scope == "gate"
    assert BY["both"].scope == "all-of-a"
    assert _one("bridge by 2024-06-30").scope == "bridge"
    assert ask(GATE, ["q-by"], whole=True).answers[0].scope == "whole"


def test_true_at_the_start_is_certain_and_says_so():
    """A target that is true when the question is asked has probability 1, and says since when."""
    found = _one("gate == shut by 2024-06-30")
    assert found.probability == 1
    assert found.remark == "already true on 2024-01-01"
    assert _one("gate == shut at 2024-06-30").probability < 1


def test_what_nothing_leads_to_has_probability_zero():
    """An unreachable or impossible target is exactly 0, with the reason."""
    gone = replace(GATE, history=())
    found = ask_in_words(gone, "flood by 2024-04-30").answers[0]
    assert (found.probability, found.tolerance) == (0, 0)
    assert found.remark.startswith("nothing leads there")
    never = _one("flood and not flood by 2024-06-30")
    assert (never.probability, never.remark) == (0, "no possible state fulfils `flood and not flood`")
    assert _one("toll at 2024-06-30, given toll").probability == 1


@pytest.mark.parametrize(
    ("text", "asked", "why"),
    [
        ("passage by 2025-06-30", None, "beyond the horizon"),
        ("passage by 2024-02-01", "2024-03-01", "window closed on 2024-02-01, before it was asked"),
        ("passage by 2024-02-01", "2023-12-01", "before the story begins"),
        ("passage by 2026-02-01", "2026-01-01", "beyond the horizon"),
        ("barge by 2024-06-30", None, "barge is held at no"),
        ("passage by 2024-06-30, given barge", None, "cannot be true on 2024-06-30"),
    ],
)
def test_no_answer_comes_with_its_reason(text, asked, why):
    """Beyond the horizon, over already, too early, held, or supposing what cannot be: no probability, but why."""
    found = _one(text, asked)
    assert found.probability is None
    assert why in found.why_not
    assert found.says == found.why_not


def test_one_that_cannot_be_answered_does_not_stop_the_others():
    """The other questions are answered all the same."""
    found = ask_in_words(GATE, ["passage by 2025-06-30", "q-by"]).answers
    assert found[0].probability is None
    assert found[1].probability == pytest.approx(BY["q-by"].probability, abs=1e-8)


def test_scores_come_with_the_answers():
    """Outcomes and base rates of the file are scored beside each other; a range counts at its midpoint."""
    found = ask(GATE)
    assert found.scores.scored == 1
    assert found.scores.base_brier == pytest.approx(0.49)
    assert found.answers[0].brier == pytest.approx((1 - BY["q-by"].probability) ** 2)


def test_a_question_in_words_is_the_same_question():
    """The id of a question, and its words, have the same answer."""
    same = pytest.approx(BY["q-by"].probability, abs=1e-8)
    assert _one("passage by 2024-06-30").probability == same
    assert ask_in_words(GATE, "q-by").answers[0].id == "q-by"
    assert ask_in_words(GATE, [GATE.questions[0]]).answers[0].probability == same


def test_an_unknown_question_is_refused():
    """An id that is not in the file is an error with the nearest that are."""
    with pytest.raises(UnknownName, match="q-between"):
        ask(GATE, ["q-betwen"])
    with pytest.raises(UnknownName, match="question"):
        ask_in_words(GATE, "nothing")
