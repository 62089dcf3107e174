"""How things stand while a record is replayed: what is set for good, and what only for a time.

Definition. Every lever has a standing level, and perhaps a passing one with the day on which it ends. Setting a lever
for good gives it a new standing level and ends the passing one; setting it for a time gives it a new passing level and
leaves the standing one. Its level is the passing one while there is one. A time of d days that begins on a day ends at
the beginning of the d-th day after it, parts of days counted as whole ones.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil

from standoff.conflict.amount import Amount


@dataclass(frozen=True, slots=True)
class Passing:
    """A level for a time; ``by`` is the place in the replay of what set it."""

    level: str
    until: date
    by: int


class Standing:
    """The levers as the replay goes."""

    def __init__(self, levels: Mapping[str, str]) -> None:
        self._standing = dict(levels)
        self._passing: dict[str, Passing] = {}

    def levels(self) -> dict[str, str]:
        """The level of every lever."""
        return {lever: self._at(lever) for lever in self._standing}

    def set(self, levels: Mapping[str, str], until: date | None, by: int) -> None:
        """Set levers for good, or until a day."""
        for lever, level in levels.items():
            if until is None:
                self._standing[lever] = level
                self._passing.pop(lever, None)
            else:
                self._passing[lever] = Passing(level, until, by)

    def next_end(self, upto: date | None) -> date | None:
        """The first day, up to a day if one is given, on which something is over."""
        return min((one.until for one in self._passing.values() if upto is None or one.until <= upto), default=None)

    def end(self, until: date) -> tuple[int, ...]:
        """End all that was set until that day; the places of what set it."""
        over = {lever: one for lever, one in self._passing.items() if one.until == until}
        for lever in over:
            del self._passing[lever]
        return tuple(sorted({one.by for one in over.values()}))

    def _at(self, lever: str) -> str:
        passing = self._passing.get(lever)
        return self._standing[lever] if passing is None else passing.level


def last_day(day: date, lasts: Amount | None) -> date | None:
    """The day on which something that begins on ``day`` goes back; None if it stays, or beyond the calendar's years.

    >>> from fractions import Fraction
    >>> str(last_day(date(2020, 1, 1), Amount(Fraction(1, 2), Fraction(1, 2), "12 hours")))
    '2020-01-02'
    """
    if lasts is None:
        return None
    try:
        return day + timedelta(days=ceil(lasts.about))
    except OverflowError:
        return None
