"""Dates become months and months dates, and what is no date is told with an example."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from standoff.errors import CallError
from standoff.lenses.forecast.building.calendar import Calendar, as_moment, zone_of
from standoff.testing import prisoners_dilemma


def calendar(begins="2019-09-24", ends="2021-06-30", zone="Asia/Seoul", until=None):
    """The calendar of a conflict with these dates."""
    dates = {key: None if text is None else as_moment(text, zone) for key, text in (("begins", begins), ("ends", ends))}
    return Calendar.of(replace(prisoners_dilemma(), zone=zone, **dates), until)


def test_a_bare_date_is_its_first_or_its_last_minute():
    """What happens on the first day happens at month 0; the span runs to the last minute of the last day."""
    own = calendar("2020-01-01", "2020-01-31")
    assert own.months("2020-01-01", "first") == 0
    assert own.months("2020-01-01", "last") == pytest.approx((24 * 60 - 1) / (30.4375 * 24 * 60), abs=1e-15)
    assert own.span == own.months("2020-01-31", "last") == own.months("2020-01-31 23:59", "first")


def test_a_month_is_a_twelfth_of_a_year():
    """365.25 days are 12 months."""
    assert calendar().months("2020-09-23 06:00", "first") == 12


def test_elapsed_time_counts_not_the_clock_on_the_wall():
    """A day on which clocks are put forward has 23 hours; the same instant in two zones is the same month."""
    own = calendar("2021-03-28", "2021-03-30", "Europe/Berlin")
    assert own.months("2021-03-29", "first") * 30.4375 * 24 == pytest.approx(23)
    in_seoul = as_moment("2021-03-29 07:00", "Asia/Seoul")
    assert own.months(in_seoul, "first") == own.months("2021-03-29 00:00", "first")


@pytest.mark.parametrize("when", ["2020-03-01 12:30", "2020-03-01T12:30", datetime(2020, 3, 1, 12, 30)])  # noqa: DTZ001 - the file's zone is meant
def test_dates_are_given_as_people_give_them(when):
    """Text, Python's dates and moments mean the same; a time leads back to its date."""
    own = calendar()
    at = own.months(when, "last")
    assert str(own.date(at)) == "2020-03-01 12:30:00+09:00"
    assert own.text(at) == "2020-03-01"
    assert own.months(own.date(at), "first") == at
    assert own.months(date(2020, 3, 1), "first") < at < own.months("2020-03-01", "last")


def test_a_story_without_dates_is_refused():
    """The message says what to write."""
    with pytest.raises(CallError, match="for example `begins: 2020-01-01`"):
        calendar(begins=None)
    with pytest.raises(CallError, match="example `ends: 2021-06-30`"):
        calendar(ends=None)
    assert calendar(ends=None, until="2020-01-01").text(0) == "2019-09-24"


def test_an_end_before_the_beginning_is_refused():
    """A horizon has to lie after the beginning."""
    with pytest.raises(CallError, match=r"2019-01-01 .* is not after 2019-09-24"):
        calendar(until="2019-01-01")


def test_a_date_outside_the_story_is_refused():
    """The message names the date, the story's span and a date that would do."""
    with pytest.raises(CallError, match=r"the event x, 2022-01-01 \(Asia/Seoul\), is after the story.*2020-08-11"):
        calendar().within("2022-01-01", "first", "the event x")
    assert calendar().within("2021-06-30", "last", "the end") == calendar().span


@pytest.mark.parametrize("wrong", ["soon", "2020-13-01", "2020-01-01 25:00", "", "1/2/2020"])
def test_text_that_is_no_date_is_refused(wrong):
    """Each is an error with an example."""
    with pytest.raises(CallError, match="write for example 2020-01-14"):
        calendar().months(wrong, "first")


def test_an_unknown_zone_is_refused():
    """A zone that the system does not know is an error with an example."""
    with pytest.raises(CallError, match="Asia/Seoul"):
        zone_of("Asia/Atlantis")


@pytest.mark.parametrize(
    ("until", "second"),
    [("2019-09-25", "03:00"), ("2019-12-24", "2019-09-30 23:59"), ("2021-06-30", "2019-10-01"), ("2039-01-01", "2020")],
)
def test_the_grid_is_even_and_readable(until, second):
    """12 to 30 dates from the beginning to the end: hours, weeks, month starts or years."""
    own = calendar(until=until)
    grid = own.grid()
    assert 12 <= len(grid) <= 30
    assert second in str(grid[1])
    assert [own.months(one, "last") for one in (grid[0], grid[-1])] == [0, own.span]
    assert list(grid) == sorted(grid)


def test_the_grid_has_the_days_of_events():
    """An event's day is looked at in its last minute, once."""
    grid = calendar().grid([as_moment("2020-11-03 09:00", "Asia/Seoul"), "2020-11-05", "2030-01-01"])
    told = [str(one)[:16] for one in grid]
    assert "2020-11-03 09:00" in told
    assert "2020-11-05 23:59" in told
    assert told[-1] == "2021-06-30 23:59"
