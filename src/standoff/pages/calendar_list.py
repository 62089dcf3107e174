"""The dated events of a scope, numbered as the charts mark them.

Definition. An event belongs to a scope if it lies between the dates of the forecast and can change something there:
one of its outcomes sets a lever that is not held, or the party that has to choose has a lever that is not. Numbers
follow the dates.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from standoff.lenses.stability.reasons.words import and_list
from standoff.pages.chances import percent
from standoff.pages.phrases import change_words
from standoff.pages.time_axis import Dated

if TYPE_CHECKING:
    from standoff.conflict.amount import Moment
    from standoff.conflict.conflict import Conflict, Event

MINUTES = 24 * 60


@dataclass(frozen=True, slots=True)
class EventEntry:
    """One line of the list: number, date, name, and what comes of it; ``when`` is the condition it depends on."""

    number: int
    date: str
    name: str
    what: str
    when: str


def calendar_list(conflict: Conflict, first: date, last: float) -> tuple[tuple[EventEntry, ...], tuple[Dated, ...]]:
    """The events within ``last`` days from the first minute of ``first``: as lines of a list, and as marks of a chart.

    An event at the very first minute is in the status quo already, and is left out.
    """
    found = [(days_since(first, event.on), event) for event in conflict.events if matters(conflict, event)]
    inside = sorted(((day, event) for day, event in found if 0 < day <= last), key=lambda one: one[0])
    entries, marks = [], []
    for number, (day, event) in enumerate(inside, start=1):
        said = _date(event.on)
        when = event.when.text if event.when else ""
        entries.append(EventEntry(number, said, event.name, _what(conflict, event), when))
        marks.append(Dated(day, event.name, number, said))
    return tuple(entries), tuple(marks)


def days_since(first: date, moment: Moment) -> float:
    """Days from the first minute of a date to a moment; a moment without a time of day is its first minute."""
    clock = moment.clock
    return (moment.day - first).days + ((clock.hour * 60 + clock.minute) / MINUTES if clock else 0.0)


def _date(moment: Moment) -> str:
    return moment.day.isoformat() + (f" {moment.clock:%H:%M}" if moment.clock else "")


def matters(conflict: Conflict, event: Event) -> bool:
    """Whether an event can change something in a conflict that may be narrowed to a part."""
    if event.by:
        return conflict.is_graph or any(lever.id not in conflict.hold for lever in conflict.levers_of(event.by))
    return any(lever not in conflict.hold for outcome in event.outcomes for lever in outcome.set)


def _what(conflict: Conflict, event: Event) -> str:
    """What may come of it, with chances where there are several."""
    if event.by:
        return f"{conflict.parties[event.by].name or event.by} has to choose"
    ends = [
        (change_words(conflict, outcome.set) or "nothing", float(outcome.chance.about)) for outcome in event.outcomes
    ]
    total = sum(chance for _, chance in ends)
    if len(ends) == 1:
        return ends[0][0]
    return and_list([f"{words} ({percent(chance / total)})" for words, chance in ends], "or")
