"""On which day an event falls: in a zone, and in others.

Definition. The day of an event in zone z is, the first that is known: its day if it is counted in z; its other day
(``also``) if that is counted in z; the day in z of its minute, if either has a time of day; otherwise its day as it
stands, which is then a guess. Two names of zones that have the same time on that day are one zone here. An event is on
different days if its record says so (``also``), or if its minute is on another day in z than where it is counted.

Source: the zones are those of the system's tz database.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from functools import lru_cache
from zoneinfo import ZoneInfo

from standoff.conflict.amount import Moment
from standoff.conflict.record import RecordedEvent
from standoff.errors import CallError


@dataclass(frozen=True, slots=True)
class Day:
    """A day in a zone, with the time of day where it is known; ``sure`` is false if the zone was guessed."""

    day: date
    clock: time | None = None
    sure: bool = True


@dataclass(frozen=True, slots=True)
class TwoDays:
    """An event that falls on different days: each with its zone, that of the replay first."""

    event: RecordedEvent
    days: tuple[tuple[date, str], ...]

    @property
    def words(self) -> str:
        """The days with their zones: ``2019-10-02 (Asia/Seoul), 2019-10-01 (UTC)``."""
        return ", ".join(f"{day.isoformat()} ({zone})" for day, zone in self.days)


@lru_cache(maxsize=64)
def zone_info(name: str) -> ZoneInfo:
    """A zone by its name. Raises ``CallError`` if there is none."""
    try:
        return ZoneInfo(name)
    except (OSError, ValueError, LookupError) as error:
        raise CallError(f"found {name!r}; expected a time zone of the IANA list, such as Asia/Seoul or UTC") from error


def day_of(event: RecordedEvent, wanted: str, home: str) -> Day:
    """The day of an event in the zone ``wanted``; ``home`` is the zone of moments that name none."""
    dated = [one for one in (event.on, event.also) if one is not None]
    for one in dated:
        if _same(one, wanted, home):
            return Day(one.day, one.clock)
    for one in dated:
        there = _minute(one, wanted, home)
        if there is not None:
            return Day(there.date(), there.time())
    return Day(event.on.day, None, sure=False)


def moment_day(moment: Moment, wanted: str, home: str) -> Day:
    """The day of a moment of the file in a zone; a bare day stays as it is."""
    there = _minute(moment, wanted, home)
    return Day(moment.day, moment.clock) if there is None else Day(there.date(), there.time())


def two_days(event: RecordedEvent, wanted: str, home: str) -> TwoDays | None:
    """The days of an event that falls on different ones; otherwise None."""
    here = day_of(event, wanted, home)
    known = {wanted: here.day} if here.sure else {}
    for one in (event.on, event.also):
        if one is not None:
            known.setdefault(one.zone or home, one.day)
    if len(set(known.values())) < 2:
        return None
    return TwoDays(event, tuple((day, name) for name, day in known.items()))


def _same(moment: Moment, wanted: str, home: str) -> bool:
    """Whether a moment is counted in a zone, or in one with the same time on that day."""
    named = moment.zone or home
    if named == wanted:
        return True
    noon = datetime.combine(moment.day, time(12))
    return zone_info(named).utcoffset(noon) == zone_info(wanted).utcoffset(noon)


def _minute(moment: Moment, wanted: str, home: str) -> datetime | None:
    """The minute of a moment in a zone; None for a bare day, and at the ends of the calendar."""
    if moment.clock is None:
        return None
    try:
        return datetime.combine(moment.day, moment.clock, tzinfo=zone_info(moment.zone or home)).astimezone(
            zone_info(wanted)
        )
    except OverflowError:
        return None
