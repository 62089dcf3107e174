"""On which day an event falls."""

from __future__ import annotations

from datetime import date, time

import pytest

from standoff.conflict.amount import Moment
from standoff.conflict.record import RecordedEvent
from standoff.errors import CallError
from standoff.lenses.record.days import Day, day_of, moment_day, two_days, zone_info

SEOUL, UTC = "Asia/Seoul", "UTC"


def event(day, zone, clock=None, also=None):
    """An event on a day of October 2019."""
    other = None if also is None else Moment(date(2019, 10, also[0]), None, also[1])
    return RecordedEvent("e", Moment(date(2019, 10, day), clock, zone), ("A",), "test", also=other)


@pytest.mark.parametrize(
    ("one", "zone", "day", "sure"),
    [
        (event(2, SEOUL), SEOUL, 2, True),
        (event(2, ""), SEOUL, 2, True),
        (event(2, "Asia/Tokyo"), SEOUL, 2, True),
        (event(2, SEOUL), UTC, 2, False),
        (event(2, SEOUL, also=(1, UTC)), UTC, 1, True),
        (event(2, SEOUL, also=(1, UTC)), "Europe/London", 2, False),
        (event(2, SEOUL, time(7, 11)), UTC, 1, True),
        (event(1, UTC, time(22, 11)), SEOUL, 2, True),
    ],
)
def test_the_day_is_the_first_that_is_known(one, zone, day, sure):
    """Its own day, its other day, that of its minute; otherwise its day as it stands, and that is said."""
    found = day_of(one, zone, SEOUL)
    assert (found.day, found.sure) == (date(2019, 10, day), sure)


def test_an_event_on_two_days_names_them_with_their_zones():
    """By what the record says, or by its minute; an event on one day is on no other."""
    assert two_days(event(2, SEOUL, also=(1, UTC)), SEOUL, SEOUL).words == "2019-10-02 (Asia/Seoul), 2019-10-01 (UTC)"
    assert two_days(event(1, UTC, time(22, 11)), SEOUL, SEOUL).words == "2019-10-02 (Asia/Seoul), 2019-10-01 (UTC)"
    assert two_days(event(2, SEOUL, also=(2, UTC)), SEOUL, SEOUL) is None
    assert two_days(event(2, SEOUL), UTC, SEOUL) is None


def test_moments_of_the_file_are_days_of_the_zone():
    """With a time of day they are converted, without one they stay."""
    assert moment_day(Moment(date(2019, 10, 2), time(3), SEOUL), UTC, SEOUL) == Day(date(2019, 10, 1), time(18))
    assert moment_day(Moment(date(2019, 10, 2), None, SEOUL), UTC, SEOUL) == Day(date(2019, 10, 2))
    assert moment_day(Moment(date(1, 1, 1), time(0), SEOUL), UTC, SEOUL).day == date(1, 1, 1)


def test_a_zone_that_there_is_not_is_refused():
    """With an example."""
    with pytest.raises(CallError, match="such as Asia/Seoul"):
        zone_info("Asia/Soul")
