"""Dates as months since the beginning, and back.

Definition. A month is 365.25/12 days of 86,400 seconds. The time of an instant d is

    t(d) = (seconds from the beginning to d) / 2,629,800

counted in elapsed seconds, so clocks that change do not matter. A date without a time of day is its first minute
(00:00) where something begins or happens, and its last minute (23:59) where something ends or is looked at, in the
zone it is counted in. The story runs from t = 0, the first minute of ``begins``, to the last minute of ``ends``.

Source: the grammar of the file; the zones are those of the system's tz database.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import Literal, TypeAlias
from zoneinfo import ZoneInfo

from standoff.conflict.amount import Moment
from standoff.conflict.conflict import Conflict
from standoff.errors import CallError

Edge: TypeAlias = Literal["first", "last"]
"""Which minute of a date without a time of day is meant."""

When: TypeAlias = Moment | date | datetime | str
"""A date as people give it: a moment of the file, a Python date, or text: ``2020-01-14``, ``2020-01-14 18:30``."""

DAYS = 365.25 / 12
"""Days in a month."""

SECONDS = 2_629_800
"""Seconds in a month."""

_LAST = time(23, 59)
_MONTH_STEPS = (120, 60, 24, 12, 6, 3, 2, 1)
_HOUR_STEPS = (336, 168, 96, 48, 24, 12, 6, 3, 2, 1)
_FEWEST = 12


@dataclass(frozen=True, slots=True)
class Calendar:
    """The span of the story; ``origin`` and ``end`` are its two instants, in UTC."""

    begins: Moment
    until: Moment
    zone: str
    origin: datetime
    end: datetime

    @classmethod
    def of(cls, conflict: Conflict, until: When | None = None) -> Calendar:
        """The calendar of a conflict, up to ``until`` or to its ``ends``.

        Raises ``CallError`` where a date is missing or cannot be read, a zone is unknown, or the end is not after the
        beginning.
        """
        if conflict.begins is None:
            raise CallError(
                "the file does not say when the story begins, so nothing can be dated; "
                "add for example `begins: 2020-01-01` and `ends: 2021-06-30`"
            )
        end = conflict.ends if until is None else as_moment(until, conflict.zone)
        if end is None:
            raise CallError(
                "the file does not say when the story ends; add for example `ends: 2021-06-30`, or give a last date"
            )
        zone_of(conflict.zone)
        origin, last = instant(conflict.begins, "first"), instant(end, "last")
        if last <= origin:
            raise CallError(f"the last date, {end}, is not after {conflict.begins}, where the story begins")
        return cls(conflict.begins, end, conflict.zone, origin, last)

    @property
    def span(self) -> float:
        """How many months the story lasts."""
        return (self.end - self.origin).total_seconds() / SECONDS

    def months(self, when: When, edge: Edge) -> float:
        """The time of a date, in months since the beginning; negative before it.

        Raises ``CallError`` for text that is not a date.
        """
        return (instant(as_moment(when, self.zone), edge) - self.origin).total_seconds() / SECONDS

    def within(self, when: When, edge: Edge, what: str) -> float:
        """The same for a date that has to lie between the beginning and the end; ``what`` names it in the error."""
        at = self.months(when, edge)
        if not 0 <= at <= self.span:
            raise CallError(
                f"{what}, {as_moment(when, self.zone)}, is {'before' if at < 0 else 'after'} the story, which runs "
                f"from {self.begins} to {self.until}; for example {self.text(self.span / 2)} would do"
            )
        return at

    def date(self, months: float) -> datetime:
        """The instant of a time, to the second, in the zone of the file."""
        return (self.origin + timedelta(seconds=round(months * SECONDS))).astimezone(zone_of(self.zone))

    def text(self, months: float) -> str:
        """The day of a time, like ``2020-01-14``."""
        return self.date(months).date().isoformat()

    def grid(self, events: Iterable[When] = ()) -> tuple[datetime, ...]:
        """About 12 to 24 even dates from the beginning to the end, and those of ``events``; ascending.

        Month starts where the span allows, otherwise every so many days or hours. Days are looked at in their last
        minute, so after what happened on them; only the first date is the very beginning.
        """
        zone = zone_of(self.zone)
        even = self._month_starts(zone) or self._even_hours()
        seen = [instant(as_moment(event, self.zone), "last") for event in events]
        inside = {one for one in (*even, *seen) if self.origin < one < self.end}
        return tuple(one.astimezone(zone) for one in sorted({self.origin, *inside, self.end}))

    def _month_starts(self, zone: ZoneInfo) -> list[datetime]:
        begin, end = self.origin.astimezone(zone), self.end.astimezone(zone)
        first, last = begin.year * 12 + begin.month, end.year * 12 + end.month - 1
        step = next((step for step in _MONTH_STEPS if last - first + 1 >= _FEWEST * step), 0)
        starts = [date(at // 12, at % 12 + 1, 1) for at in range(first, last + 1) if step and at % step == 0]
        return [datetime.combine(day, _LAST, zone).astimezone(UTC) for day in starts]

    def _even_hours(self) -> list[datetime]:
        hours = (self.end - self.origin).total_seconds() / 3600
        step = next((step for step in _HOUR_STEPS if hours >= _FEWEST * step), _HOUR_STEPS[-1])
        shift = timedelta(minutes=-1) if step % 24 == 0 else timedelta()
        return [self.origin + timedelta(hours=step * k) + shift for k in range(1, int(hours / step) + 1)]


def as_moment(when: When, zone: str) -> Moment:
    """A date as a moment, in its own zone or else in this one. Raises ``CallError`` for text that is not a date.

    >>> print(as_moment("2020-01-14 18:30", "Asia/Seoul"))
    2020-01-14 18:30 (Asia/Seoul)
    """
    if isinstance(when, Moment):
        return when
    if isinstance(when, datetime):
        own = when if when.tzinfo is None else when.astimezone(zone_of(zone))
        return Moment(own.date(), own.time(), zone)
    if isinstance(when, date):
        return Moment(when, None, zone)
    day, _, clock = when.strip().replace("T", " ").partition(" ")
    try:
        return Moment(date.fromisoformat(day), time.fromisoformat(clock.strip()) if clock.strip() else None, zone)
    except ValueError as error:
        raise CallError(f"{when!r} is not a date; write for example 2020-01-14, or 2020-01-14 18:30") from error


def instant(moment: Moment, edge: Edge) -> datetime:
    """The instant that a moment means, in UTC; ``edge`` decides where the moment has no time of day."""
    clock = moment.clock if moment.clock is not None else (time() if edge == "first" else _LAST)
    return datetime.combine(moment.day, clock, tzinfo=zone_of(moment.zone)).astimezone(UTC)


@lru_cache(maxsize=64)
def zone_of(name: str) -> ZoneInfo:
    """The time zone of that name. Raises ``CallError`` if this system knows none."""
    try:
        return ZoneInfo(name)
    except (OSError, ValueError, LookupError) as error:
        raise CallError(f"{name!r} is not a time zone known here; write for example Asia/Seoul, or UTC") from error
