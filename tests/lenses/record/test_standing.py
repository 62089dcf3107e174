"""What is set for good, and for a time."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from standoff.conflict.amount import Amount
from standoff.lenses.record.standing import Standing, last_day


def test_what_passes_goes_back_to_what_stands():
    """A later passing level takes the place of the first; a level for good ends both."""
    here = Standing({"a": "0"})
    here.set({"a": "1"}, date(2020, 1, 9), 0)
    here.set({"a": "2"}, date(2020, 1, 5), 1)
    assert (here.levels(), here.next_end(None)) == ({"a": "2"}, date(2020, 1, 5))
    assert here.next_end(date(2020, 1, 4)) is None
    assert here.end(date(2020, 1, 5)) == (1,)
    assert (here.levels(), here.next_end(None)) == ({"a": "0"}, None)
    here.set({"a": "1"}, date(2020, 1, 9), 2)
    here.set({"a": "2"}, None, 3)
    assert (here.levels(), here.next_end(None)) == ({"a": "2"}, None)


@pytest.mark.parametrize(("days", "end"), [("1", 2), ("1/2", 2), ("5/2", 4), ("3", 4)])
def test_parts_of_days_count_as_whole_ones(days, end):
    """One day from the first is over on the second."""
    span = Amount(Fraction(days), Fraction(days), "")
    assert last_day(date(2020, 1, 1), span) == date(2020, 1, end)


def test_what_outlasts_the_calendar_stays():
    """No year beyond 9999."""
    assert last_day(date(2020, 1, 1), Amount(Fraction(10**9), Fraction(10**9), "")) is None
    assert last_day(date(2020, 1, 1), None) is None
