"""The questions: what was asked, what was answered, how good that was."""

from __future__ import annotations

from types import MappingProxyType

import pytest

import standoff as so
from standoff.lenses.forecast.answer import Answer, Answers
from standoff.pages.question_table import question_table

TEXT = """
standoff: 1
title: Talks
begins: 2020-01-01
ends: 2020-12-31
parties: {A: Ay, B: Bee}
levers: {ask: {of: A}, give: {of: B}}
preferences: {A: {statements: [give]}, B: {statements: [not give]}}
sources: {wire: {title: The wire}}
questions:
  - {id: Q1, ask: give by 2020-06-30, asked: 2020-02-01, resolves: 2020-07-01, outcome: no, base_rate: 0.5,
     because: [wire#p2]}
  - {id: Q2, ask: give by 2020-06-30, asked: 2020-02-01, outcome: pending}
  - {id: Q3, ask: ask by 2020-06-30, asked: 2020-02-01, outcome: yes}
"""


@pytest.fixture
def table():
    """Answers of each kind."""
    conflict = so.loads(TEXT)
    answers = (
        Answer("Q1", "give by 2020-06-30", "2020-02-01", 0.25, tolerance=1e-9, outcome="no", base_rate=0.5),
        Answer("Q2", "give by 2020-06-30", "2020-02-01", None, "a reason"),
        Answer("Q3", "ask by 2020-06-30", "2020-02-01", 0.5, outcome="yes", given_probability=0.125, flagged=True),
    )
    return question_table(Answers(conflict, answers, MappingProxyType({}), ("TOO FAR",)))


def test_a_line_has_the_numbers_of_its_answer(table):
    """Probability, tolerance, base rate and both scores are those of the result."""
    line = table.lines[0]
    assert (line.probability, line.tolerance, line.base_rate) == ("0.250", "± 1·10⁻⁹", "0.50")
    assert (line.brier, line.base_brier, line.outcome) == ("0.062", "0.250", "no")
    assert (line.asked, line.resolves) == ("2020-02-01", "2020-07-01")
    assert [(one.source, one.place) for one in line.cited] == [("wire", "¶2")]


def test_a_question_without_an_answer_says_why(table):
    """No number stands where there is none, and the reason does."""
    line = table.lines[1]
    assert (line.probability, line.tolerance, line.brier, line.base_brier) == ("", "", "", "")
    assert line.says == "a reason"
    assert table.answered == 2


def test_what_a_question_supposes_has_its_probability(table):
    """The probability of what is given stands with the answer, and so does the flag."""
    assert (table.lines[2].given, table.lines[2].flagged) == ("12%", True)
    assert table.warnings == ("TOO FAR",)


def test_the_means_are_compared_over_the_same_questions(table):
    """The sentence on the scores is the result's."""
    assert table.scores.startswith("Mean Brier score 0.156 over 2 questions; on the 1 with a base rate")
