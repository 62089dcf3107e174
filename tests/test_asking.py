"""Questions in words, by id, and as values, answered together."""

from __future__ import annotations

import pytest

import standoff as so
from standoff.asking import ask
from standoff.errors import CallError, UnknownName

CONFLICT = so.load("cost-sharing")


def test_ids_words_and_values_may_be_mixed():
    """What is given is answered in its order, whichever way it is given."""
    found = ask(CONFLICT, ["deal at 2020-06-30", "Q1", CONFLICT.questions[1]]).answers
    assert [one.id for one in found] == ["deal at 2020-06-30", "Q1", "Q2"]
    assert [one.id for one in ask(CONFLICT).answers] == ["Q1", "Q2"]


def test_words_are_asked_as_of_a_date():
    """Questions in words are asked as of the date given, or the beginning."""
    (now,) = ask(CONFLICT, "deal by 2020-06-30").answers
    (later,) = ask(CONFLICT, "deal by 2020-06-30", asked="2020-06-01").answers
    assert (now.asked, later.asked) == ("2019-09-24", "2020-06-01")
    assert later.probability < now.probability


def test_what_is_no_question_is_refused_before_anything_is_computed():
    """Words that cannot be read, and ids that are not there, are errors that say what would fit."""
    with pytest.raises(CallError, match=r"question:1:1: .*Did you mean deal"):
        ask(CONFLICT, ["Q1", "deel by 2020-06-30"])
    with pytest.raises(UnknownName, match="Q1"):
        ask(CONFLICT, "Q9")
    with pytest.raises(CallError, match="not a date"):
        ask(CONFLICT, "deal by 2020-06-30", asked="then")
