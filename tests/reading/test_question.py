"""Questions in words, outside of a file."""

from __future__ import annotations

import pytest

import standoff as so
from standoff.conflict.condition import Named
from standoff.errors import CallError
from standoff.reading.question import question

CONFLICT = so.load("cost-sharing")


def test_a_question_in_words_is_read_as_in_the_file():
    """The condition, the window, the dates and what it supposes are those that the file would have."""
    read = question(CONFLICT, "deal before 2020-12-31, given not walkout")
    written = next(one for one in CONFLICT.questions if one.id == "Q2")
    assert (read.about, read.window, read.dates, read.given) == (
        written.about,
        written.window,
        written.dates,
        written.given,
    )
    assert read.id == read.ask == "deal before 2020-12-31, given not walkout"
    assert question(CONFLICT, "  deal   by 2020-06-30 ").about.expression == Named("deal")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("deel by 2020-06-30", "question:1:1: .*Did you mean deal"),
        ("deal and offer == pluss-13 by 2020-06-30", "question:1:19: .*plus-13"),
        ("deal by 2020-06-30, given wlkout", "question:1:27: .*walkout"),
        ("deal", "no date behind the condition"),
        ("deal by 2020-13-01", "does not exist"),
        ("deal between 2020-06-30 and 2020-01-31", "the earlier date first"),
        ("deal between 2020-06-30", "one date after"),
        ("", "found nothing"),
        ("(deal by 2020-06-30", "never closed"),
    ],
)
def test_what_is_wrong_with_it_is_said_at_its_place(text, message):
    """Words that are no question are refused with the column, what was expected and the nearest name."""
    with pytest.raises(CallError, match=message):
        question(CONFLICT, text)
