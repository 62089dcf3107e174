"""Answers and their scores: what counts, and beside what."""

from __future__ import annotations

import json

import pytest

import standoff as so
from standoff.lenses.forecast.answer import COLUMNS, Answer, Answers
from standoff.lenses.forecast.convention import conventions


def _answers(*answers):
    conflict = so.load("cost-sharing")
    told = conventions(conflict, noise="error", stationary=False, until="2020-12-31", tolerance=1e-8)
    return Answers(conflict, answers, told)


def _answer(name, probability, **more):
    return Answer(name, "deal by 2020-06-30", "2019-09-24", probability, **more)


SOME = (
    _answer("a", 0.2, outcome="no", base_rate=0.5),
    _answer("b", 0.9, outcome="yes", base_rate=0.6),
    _answer("c", 0.7, outcome="yes"),
    _answer("d", 1.0, outcome="void", base_rate=0.0),
    _answer("e", 1.0, outcome="ambiguous", base_rate=0.0),
    _answer("f", 1.0, outcome="pending", base_rate=0.0),
    _answer("g", None, why_not="beyond the horizon", outcome="yes", base_rate=0.9),
)


def test_only_yes_and_no_are_scored():
    """Void, ambiguous and pending questions, and those without an answer, never count."""
    scores = _answers(*SOME).scores
    assert scores.scored == 3
    assert scores.brier == pytest.approx((0.04 + 0.01 + 0.09) / 3)


def test_base_rates_are_scored_on_the_same_questions():
    """The means that stand beside each other are over the questions that have a probability and a base rate."""
    scores = _answers(*SOME).scores
    assert scores.compared == 2
    assert scores.brier_compared == pytest.approx(0.025)
    assert scores.base_brier == pytest.approx((0.25 + 0.16) / 2)
    assert scores.words() == (
        "mean Brier score 0.047 over 3 questions; on the 2 with a base rate 0.025, the base rates 0.205"
    )


def test_without_outcomes_nothing_is_scored():
    """Pending questions give no means, and the words say so."""
    scores = _answers(_answer("f", 0.5)).scores
    assert (scores.scored, scores.brier, scores.base_brier) == (0, None, None)
    assert "nothing is scored" in scores.words()
    assert "none of them has a base rate" in _answers(_answer("a", 0.5, outcome="no")).scores.words()
    assert "the base rates score 0.250 on the same" in _answers(SOME[0]).scores.words()


def test_an_answer_without_a_probability_has_no_score():
    """Why there is no probability is said, and neither score is made up."""
    one = SOME[-1]
    assert one.brier is None
    assert one.says == "beyond the horizon"
    assert one.base_brier == pytest.approx(0.01)


def test_the_fixed_form():
    """The JSON holds every answer, the scores, the conventions and what it was computed from."""
    found = json.loads(json.dumps(_answers(*SOME).to_dict()))
    assert [one["id"] for one in found["answers"]] == list("abcdefg")
    assert found["answers"][0]["brier"] == pytest.approx(0.04)
    assert found["scores"]["scored"] == 3
    assert list(found["conventions"]) == ["noise", "horizon", "moves", "discounting", "tolerance"]
    assert found["provenance"]["file"]["name"] == "cost-sharing"


def test_tables_have_one_row_per_question():
    """The rows, and the table of pandas, have the same columns for every question."""
    answers = _answers(*SOME)
    assert {tuple(row) for row in answers.rows()} == {COLUMNS}
    table = answers.to_pandas()
    assert list(table["id"]) == list("abcdefg")
    assert table["probability"].isna().sum() == 1


def test_a_notebook_shows_questions_and_scores():
    """The display has a row per question, why there is no answer, warnings, and the mean scores."""
    shown = _answers(*SOME)._repr_html_()
    assert shown.count("<tr>") == 8
    assert "beyond the horizon" in shown
    assert "mean Brier score 0.047" in shown
