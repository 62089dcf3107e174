"""Which forecast counts, and when it was made in hindsight."""

from __future__ import annotations

from dataclasses import replace

import pytest

from standoff.errors import CallError
from standoff.lenses.score.resolution import Made, check_dates, counting, settled
from standoff.reading import loads


def _made(*when, p=0.5):
    return [Made("f", p, number, one) for number, one in enumerate(when, start=1)]


@pytest.mark.parametrize(
    ("dates", "first"),
    [
        ("ask: deal by 2020-06-30", "2020-06-30T00:00"),
        ("ask: deal between 2020-02-01 and 2020-06-30", "2020-06-30T00:00"),
        ("ask: deal by 2020-06-30, resolves: 2020-07-15", "2020-07-15T00:00"),
        ("ask: deal by 2020-06-30, resolves: 2020-06-30, resolved: 2020-03-05", "2020-03-05T00:00"),
        ("ask: deal by 2020-06-30, resolves: 2020-06-30, resolved: 2020-08-01", "2020-06-30T00:00"),
        ("ask: deal by 2020-06-30, resolved: 2020-03-05 18:30", "2020-03-05T18:30"),
    ],
)
def test_a_question_is_settled_at_its_earlier_date(conflict, dates, first):
    """When it was resolved or when it was due, whichever is first; without either, the end of its window."""
    one = conflict(f"id: Q1, {dates}, outcome: yes")
    assert settled(one, one.questions[0]).isoformat().startswith(first)


def test_days_are_those_of_the_file(conflict):
    """A day in Seoul begins nine hours before the same day in UTC."""
    one = conflict("id: Q1, ask: deal by 2020-06-30")
    seoul = loads("zone: Asia/Seoul\n" + _text(one), origin="seoul.yaml")
    assert settled(seoul, seoul.questions[0]).isoformat() == "2020-06-29T15:00:00+00:00"


def test_the_last_one_before_it_was_settled_counts(conflict):
    """Later seals do not improve it, earlier ones are the previous forecast."""
    one = conflict("id: Q1, ask: deal by 2020-06-30, outcome: yes")
    made = _made("2020-01-02T00:00:00Z", "2020-06-29T23:59:59Z", "2020-06-30T00:00:00Z")
    found = counting(one, one.questions[0], made)
    assert (found.made.seal, found.previous.seal, found.in_hindsight) == (2, 1, False)
    only = counting(one, one.questions[0], made[:1])
    assert (only.made.seal, only.previous) == (1, None)


def test_only_later_seals_are_in_hindsight(conflict):
    """Where nothing was sealed in time, the last seal is scored and marked."""
    one = conflict("id: Q1, ask: deal by 2020-06-30, outcome: yes")
    found = counting(one, one.questions[0], _made("2020-07-02T00:00:00Z", "2021-01-01T00:00:00Z"))
    assert (found.made.seal, found.previous.seal, found.in_hindsight) == (2, 1, True)


def test_a_seal_without_a_probability_is_no_forecast(conflict):
    """What has no answer in a later seal keeps the probability of an earlier one; with none at all, the reason."""
    one = conflict("id: Q1, ask: deal by 2020-06-30, outcome: yes")
    silent = Made("f", None, 2, "2020-02-01T00:00:00Z", why_not="beyond the horizon")
    assert counting(one, one.questions[0], [*_made("2020-01-01T00:00:00Z"), silent]).made.seal == 1
    assert counting(one, one.questions[0], [silent]).why_not == "it has no probability: beyond the horizon"
    assert counting(one, one.questions[0], []).why_not == "it was never sealed"


def test_resolved_before_it_was_asked_is_refused(conflict):
    """The reader refuses it in a file; a conflict made in Python is refused here, with all such questions."""
    one = conflict("id: Q1, ask: deal by 2020-06-30, asked: 2020-02-02, outcome: yes, resolved: 2020-02-02")
    check_dates(one)
    question = one.questions[0]
    early = replace(question, resolved=replace(question.asked, day=question.asked.day.replace(day=1)))
    with pytest.raises(CallError, match=r"Q1 was resolved on 2020-02-01.*asked on 2020-02-02.*; Q2 was"):
        check_dates(replace(one, questions=(early, replace(early, id="Q2"))))


def _text(one):
    question = one.questions[0]
    return f"""standoff: 1
title: In another zone
begins: 2020-01-01
ends: 2020-12-31
parties: {{Ann: }}
levers: {{offer: {{of: Ann, levels: [none, some]}}}}
conditions: {{deal: offer >= some}}
preferences: {{Ann: {{statements: [deal]}}}}
questions: [{{id: Q1, ask: {question.ask}}}]
"""
