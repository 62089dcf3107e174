"""Dates become months as the file's grammar says."""

from dataclasses import replace
from datetime import date, time

import pytest

from standoff.conflict.amount import Moment
from standoff.reference.calendar import months
from standoff.testing import prisoners_dilemma

MINUTE = 12 / 365.25 / 1440


def dated(zone="UTC"):
    """A conflict that begins on the first day of 2020."""
    return replace(prisoners_dilemma(), begins=Moment(date(2020, 1, 1), None, zone), zone=zone)


@pytest.mark.parametrize(
    ("moment", "ending", "expected"),
    [
        (Moment(date(2020, 1, 31), time(10, 30), ""), False, 1.0),
        (Moment(date(2020, 1, 31), time(10, 30), ""), True, 1.0),
        (Moment(date(2020, 1, 1), None, ""), False, 0.0),
        (Moment(date(2020, 1, 1), None, ""), True, 1439 * MINUTE),
        (Moment(date(2019, 12, 31), time(23, 59), ""), False, -MINUTE),
        (Moment(date(2020, 1, 1), time(9, 0), "Asia/Seoul"), False, 0.0),
    ],
)
def test_months_since_the_beginning(moment, ending, expected):
    """A month is 365.25/12 days; a bare date is its first or its last minute."""
    assert months(dated(), moment, ending=ending) == pytest.approx(expected, abs=1e-15)


def test_clocks_that_change_do_not_matter():
    """Elapsed time counts: the night in which New York's clocks go forward has 23 hours less one minute."""
    conflict = replace(dated("America/New_York"), begins=Moment(date(2020, 3, 8), None, "America/New_York"))
    end = Moment(date(2020, 3, 8), None, "")
    assert months(conflict, end, ending=True) == pytest.approx((23 * 60 - 1) * MINUTE, abs=1e-15)


def test_without_a_beginning_there_is_no_calendar():
    """Nothing is guessed."""
    with pytest.raises(ValueError, match="begins"):
        months(prisoners_dilemma(), Moment(date(2020, 1, 1), None, "UTC"))
