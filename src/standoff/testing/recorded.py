"""Random records of a conflict.

Definition. Up to a dozen events around the calendar of the conflict, by its parties and one more, of the actions that
random codings are about and one more, in the zone of the case or another; some have a second day, which is the day of
the same event in another zone; some end later.
"""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from standoff.conflict.amount import Moment
from standoff.conflict.conflict import Conflict
from standoff.conflict.record import Record, RecordedEvent
from standoff.testing.dice import Dice
from standoff.testing.evidence import ACTIONS, SOMEBODY_ELSE

_ZONES = ("UTC", "Asia/Seoul", "America/New_York", "Pacific/Auckland")


def recorded(dice: Dice, conflict: Conflict) -> Record:
    """One record of a conflict that has a calendar."""
    return Record(tuple(_event(dice, conflict, k) for k in range(dice.below(13))), "random record")


def _event(dice: Dice, conflict: Conflict, k: int) -> RecordedEvent:
    if conflict.begins is None or conflict.ends is None:
        raise ValueError("a record needs a story with a beginning and an end")
    days = (conflict.ends.day - conflict.begins.day).days
    day = conflict.begins.day + timedelta(days=dice.below(days + 30) - 15)
    zone = conflict.zone if not dice.one_in(4) else dice.of(_ZONES)
    on = Moment(day, dice.of((None, None, time(7, 11), time(23, 30))), zone)
    everybody = (*conflict.parties, SOMEBODY_ELSE)
    return RecordedEvent(
        id=f"e{k}",
        on=on,
        actors=tuple(dict.fromkeys(dice.of(everybody) for _ in range(1 + dice.one_in(4)))),
        action=dice.of((*ACTIONS, "speech")),
        targets=tuple(dict.fromkeys(dice.of(everybody) for _ in range(dice.below(3)))),
        ends=Moment(day + timedelta(days=dice.below(10)), None, zone) if dice.one_in(4) else None,
        also=_also(dice, on) if dice.one_in(3) else None,
        count=dice.below(5) if dice.one_in(4) else None,
        source=dice.of(("", *conflict.sources)),
        confidence=dice.of(("", "high", "medium", "low")),
        place=f"random record:{k + 2}:1",
    )


def _also(dice: Dice, on: Moment) -> Moment:
    """The day of the same event in another zone; without a time of day, at some hour of its own day."""
    zone = dice.of([zone for zone in _ZONES if zone != on.zone])
    instant = datetime.combine(on.day, on.clock or time(dice.below(24)), tzinfo=ZoneInfo(on.zone)).astimezone(UTC)
    return Moment(instant.astimezone(ZoneInfo(zone)).date(), None, zone)
