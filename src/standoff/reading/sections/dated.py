"""What has a date: the span of the story, events, shocks and questions.

Definition. A date is counted in its own zone, or in the file's. The outcomes of an event have chances that can sum to
one: the sum of the low ends is at most 1, that of the high ends at least 1. Events and shocks set levers of chance
only.
"""

from __future__ import annotations

from datetime import datetime, time
from fractions import Fraction
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, cast

from standoff.conflict.amount import Amount, Moment
from standoff.conflict.conflict import Event, Outcome, Question, Shock
from standoff.reading.grammar import file as gf
from standoff.reading.grammar import keys as g
from standoff.reading.language.resolve import resolve, resolved
from standoff.reading.markup.nodes import quoted

if TYPE_CHECKING:
    from standoff.reading.grammar.shapes import At, Key, Mapped, Record
    from standoff.reading.sections.scope import Scope

_CERTAIN = Amount(Fraction(1), Fraction(1), "1")
_NOTHING: MappingProxyType[str, str] = MappingProxyType({})


def span(file: Record, scope: Scope) -> tuple[Moment | None, Moment | None]:
    """When the story begins and ends."""
    begins, ends = scope.moment(file, gf.BEGINS), scope.moment(file, gf.ENDS)
    if begins and ends and is_before(ends, begins):
        at = file.get(gf.ENDS)
        if at is not None:
            found = f"{at.value.day}, before the story begins"
            scope.problems.add(at.node, "ends", found, f"a date after {begins.day}")
    return begins, ends


def is_before(one: Moment, other: Moment) -> bool:
    """Whether the first is earlier; a date without a time is its first minute."""
    if one.zone == other.zone:
        return (one.day, one.clock or time()) < (other.day, other.clock or time())
    return _instant(one) < _instant(other)


def _instant(moment: Moment) -> datetime:
    from zoneinfo import ZoneInfo  # noqa: PLC0415 - most files have one zone

    try:
        zone = ZoneInfo(moment.zone)
    except (OSError, ValueError, LookupError):
        zone = ZoneInfo("UTC")
    return datetime.combine(moment.day, moment.clock or time(), tzinfo=zone)


def events(file: Record, scope: Scope) -> tuple[Event, ...]:
    """The events that could be read."""
    listed = file.get(gf.EVENTS)
    found: list[Event] = []
    for record in listed.items if listed else ():
        on = scope.moment(record, g.ON)
        outcomes = _outcomes(record, scope)
        because = scope.because(record)
        if on is not None:
            found.append(Event(record.text(g.EVENT_NAME), on, outcomes, record.text(g.NOTE_KEY), because))
    return tuple(found)


def _outcomes(record: Record, scope: Scope) -> tuple[Outcome, ...]:
    listed = record.get(g.OUTCOMES)
    if listed is None:
        return (Outcome(_CERTAIN, _levels(record, g.SET, scope)),) if record.has(g.SET) else ()
    found: list[Outcome] = []
    for item in listed.items:
        odds = item.get(g.ODDS)
        levels = _levels(item, g.SET, scope)
        if odds is not None:
            found.append(Outcome(odds.value, levels))
    if listed.whole and len(found) == len(listed.items):
        low, high = sum(one.chance.low for one in found), sum(one.chance.high for one in found)
        if not low <= 1 <= high:
            total = _number(low) if low == high else f"{_number(low)} to {_number(high)}"
            scope.problems.add(
                listed.node,
                listed.where,
                f"chances that sum to {total}",
                "chances that sum to 1",
                example="0.4 and 0.6",
            )
    return tuple(found)


def _number(value: Fraction | int) -> str:
    return f"{float(value):.6g}"


def _levels(record: Record, key: Key[Mapped[At[str]]], scope: Scope) -> MappingProxyType[str, str]:
    mapped = record.get(key)
    pattern = None if mapped is None else scope.pattern(mapped, of_chance=True)
    return _NOTHING if pattern is None else MappingProxyType(dict(pattern))


def shocks(file: Record, scope: Scope) -> tuple[Shock, ...]:
    """The shocks that could be read."""
    listed = file.get(gf.SHOCKS)
    found: list[Shock] = []
    for record in listed.items if listed else ():
        rate, when = record.get(g.HOW_OFTEN), resolve(record.get(g.WHILE), scope)
        levels, because = _levels(record, g.SET, scope), scope.because(record)
        if rate is not None:
            name, note = record.text(g.EVENT_NAME), record.text(g.NOTE_KEY)
            found.append(Shock(name, rate.value, levels, when, note, because))
    return tuple(found)


def questions(file: Record, scope: Scope) -> tuple[Question, ...]:
    """The questions that could be read."""
    listed = file.get(gf.QUESTIONS)
    found: list[Question] = []
    ids: set[str] = set()
    for record in listed.items if listed else ():
        name = record.get(g.ID)
        if name is not None and name.value in ids:
            twice = f"the question {quoted(name.value)} a second time"
            scope.problems.add(name.node, name.where, twice, "an id of its own for each question")
        ids.add("" if name is None else name.value)
        question = _question(record, scope)
        if question is not None:
            found.append(question)
    return tuple(found)


def _question(record: Record, scope: Scope) -> Question | None:
    name, ask = record.get(g.ID), record.get(g.ASKS)
    asked, resolves = scope.moment(record, g.ASKED), scope.moment(record, g.RESOLVES)
    because, base = scope.because(record), record.get(g.BASE_RATE)
    if asked and resolves and is_before(resolves, asked):
        at = record.get(g.RESOLVES)
        if at is not None:
            scope.problems.add(
                at.node, at.where, f"{at.value.day}, before the question is asked", f"a date from {asked.day} on"
            )
    if ask is None or name is None:
        return None
    about = resolved(ask.value.about, ask.node, ask.where, scope)
    given = None if ask.value.given is None else resolved(ask.value.given, ask.node, ask.where, scope)
    dates = tuple(scope.zoned(moment) for moment in ask.value.dates)
    if len(dates) > 1 and is_before(dates[1], dates[0]):
        scope.problems.add(ask.node, ask.where, f"between {dates[0].day} and {dates[1].day}", "the earlier date first")
    if about is None:
        return None
    return Question(
        id=name.value,
        ask=ask.value.text,
        about=about,
        window=ask.value.window,
        dates=dates,
        given=given,
        asked=asked,
        resolves=resolves,
        outcome=cast("Literal['yes', 'no', 'void', 'ambiguous', 'pending']", record.text(g.RESULT) or "pending"),
        base_rate=None if base is None else base.value,
        note=record.text(g.NOTE_KEY),
        because=because,
    )
