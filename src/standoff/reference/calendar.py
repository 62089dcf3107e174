"""Dates as months since the story begins, word for word.

Definition. A moment is an instant of its own zone, or of the file's if it names none. Without a time of day it is
the first minute of its day where something begins or happens, and the last minute where something ends or is looked
at. A month is 365.25/12 days. t = (instant - first minute of ``begins``) / month.
"""

from __future__ import annotations

from datetime import datetime, time
from fractions import Fraction
from zoneinfo import ZoneInfo

from standoff.conflict.amount import Moment
from standoff.conflict.conflict import Conflict

MONTH = Fraction(36525, 1200)
"""Days."""

_FIRST, _LAST = time(0, 0), time(23, 59)


def months(conflict: Conflict, moment: Moment, *, ending: bool = False) -> float:
    """Months from the beginning of the conflict to a moment; ``ending`` takes the last minute of a bare date.

    >>> from standoff.testing import random_timed_conflict
    >>> conflict = random_timed_conflict(0)
    >>> months(conflict, conflict.begins)
    0.0
    """
    if conflict.begins is None:
        raise ValueError("a conflict without `begins` has no calendar")
    passed = _instant(conflict, moment, _LAST if ending else _FIRST) - _instant(conflict, conflict.begins, _FIRST)
    minutes = passed.days * 1440 + passed.seconds // 60
    return float(Fraction(minutes, 1440) / MONTH)


def _instant(conflict: Conflict, moment: Moment, bare: time) -> datetime:
    here = datetime.combine(moment.day, moment.clock or bare, tzinfo=ZoneInfo(moment.zone or conflict.zone))
    return here.astimezone(ZoneInfo("UTC"))
