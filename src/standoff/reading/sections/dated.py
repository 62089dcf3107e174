"""What has a date: the span of the story, events, shocks, what happened, and questions.

Definition. A date is counted in its own zone, or in the file's. Without a time of day it is its first minute where
something begins or happens, and its last where something ends. Events lie in the span of the story, facts before its
end. The outcomes of an event have chances that can sum to one: the sum of the low ends is at most 1, that of the high
ends at least 1. At one instant at most one party has to choose.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from fractions import Fraction
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, cast

from standoff.conflict.amount import Amount, Moment
from standoff.conflict.conflict import CHANCE, Event, Fact, Outcome, Question, Shock
from standoff.reading.grammar import file as gf
from standoff.reading.grammar import keys as g
from standoff.reading.language.resolve import resolve, resolved
from standoff.reading.markup.nodes import quoted

if TYPE_CHECKING:
    from standoff.reading.grammar.shapes import At, Key, Mapped, Record
    from standoff.reading.sections.scope import Scope

_CERTAIN = Amount(Fraction(1), Fraction(1), "1")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_NOTHING: MappingProxyType[str, str] = MappingProxyType({})

Span = tuple[Moment | None, Moment | None]


def span(file: Record, scope: Scope) -> tuple[Span, Span]:
    """When the story begins and ends: as the file says, and as far as events can be compared with it."""
    begins, ends = scope.moment(file, gf.BEGINS), scope.moment(file, gf.ENDS)
    at = file.get(gf.ENDS)
    if begins and ends and at and not _begins_before_it_ends(begins, ends):
        found = f"{at.value.day}, before the story begins" if is_before(ends, begins) else "the minute of the beginning"
        scope.problems.add(at.node, "ends", found, f"a date after {begins.day}")
        return (begins, ends), (None, None)
    return (begins, ends), (begins, ends)


def _begins_before_it_ends(begins: Moment, ends: Moment) -> bool:
    return instant(begins) < instant(ends, last=True)


def is_before(one: Moment, other: Moment) -> bool:
    """Whether the first is earlier; a date without a time is its first minute."""
    if one.zone == other.zone:
        return (one.day, one.clock or time()) < (other.day, other.clock or time())
    return instant(one) < instant(other)


def instant(moment: Moment, *, last: bool = False) -> int:
    """The first minute of a date, or the end of its last; with a time of day, that minute. Since 1970, in UTC."""
    from zoneinfo import ZoneInfo  # noqa: PLC0415 - most files have one zone

    try:
        zone = ZoneInfo(moment.zone)
    except (OSError, ValueError, LookupError):
        zone = ZoneInfo("UTC")
    whole = last and moment.clock is None and moment.day < date.max
    day = moment.day + timedelta(days=1) if whole else moment.day
    return (datetime.combine(day, moment.clock or time(), tzinfo=zone) - _EPOCH) // timedelta(minutes=1)


def events(file: Record, within: Span, scope: Scope) -> tuple[Event, ...]:
    """The events that could be read; ``within`` is the span of the story."""
    listed = file.get(gf.EVENTS)
    found: list[Event] = []
    choices: dict[int, str] = {}
    for record in listed.items if listed else ():
        on, outcomes = scope.moment(record, g.ON), _outcomes(record, scope)
        when, because = resolve(record.get(g.WHERE), scope), scope.because(record)
        chooser = _chooser(record, on, choices, scope)
        if on is None:
            continue
        _lies_within(record, on, within, scope)
        if not (record.has(g.WHERE) and when is None):
            name, note = record.text(g.EVENT_NAME), record.text(g.NOTE_KEY)
            found.append(Event(name, on, outcomes, when, chooser, note, because))
    return tuple(found)


def _lies_within(record: Record, on: Moment, within: Span, scope: Scope) -> None:
    """Report an event before the story begins or after it ends."""
    (begins, ends), at = within, record.get(g.ON)
    if at is None:
        return
    if begins and is_before(on, begins):
        expected = f"a date from {begins.day} on; what was before is in `starts` or `history`"
        scope.problems.add(at.node, at.where, f"{on.day}, before the story begins", expected)
    elif ends and instant(ends, last=True) <= instant(on):
        expected = f"a date until {ends.day}, or a later one under `ends`"
        scope.problems.add(at.node, at.where, f"{on.day}, after the story ends", expected)


def _chooser(record: Record, on: Moment | None, choices: dict[int, str], scope: Scope) -> str:
    """Who has to choose; ``choices`` are those known so far, by their instant."""
    at = record.get(g.CHOOSER)
    if at is None or not scope.known("party", at, scope.parties):
        return ""
    if at.value == CHANCE:
        expected = "a party that decides; what chance does is in `outcomes`"
        scope.problems.add(at.node, at.where, "a choice of chance", expected)
    elif on is not None:
        first = choices.setdefault(instant(on), at.value)
        if first != at.value:
            found = f"a choice of {at.value} at the same instant as that of {first}"
            scope.problems.add(at.node, at.where, found, g.IN_TURN, example=f"on: {on.day} 18:00")
    return at.value


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
    pattern = None if mapped is None else scope.pattern(mapped)
    return _NOTHING if pattern is None else MappingProxyType(dict(pattern))


def shocks(file: Record, scope: Scope) -> tuple[Shock, ...]:
    """The shocks that could be read."""
    listed = file.get(gf.SHOCKS)
    found: list[Shock] = []
    for record in listed.items if listed else ():
        rate, when = record.get(g.HOW_OFTEN), resolve(record.get(g.WHILE), scope)
        levels, because = _levels(record, g.SETS, scope), scope.because(record)
        if rate is not None and not (record.has(g.WHILE) and when is None):
            name, note = record.text(g.EVENT_NAME), record.text(g.NOTE_KEY)
            found.append(Shock(name, rate.value, levels, when, note, because))
    return tuple(found)


def history(file: Record, within: Span, scope: Scope) -> tuple[Fact, ...]:
    """What happened; the facts that could be read, in the order of the file."""
    listed, ends = file.get(gf.HISTORY), within[1]
    found: list[Fact] = []
    known: dict[tuple[int, str], str] = {}
    for record in listed.items if listed else ():
        at, on = record.get(g.HAPPENED), scope.moment(record, g.HAPPENED)
        levels, because = _levels(record, g.SETS, scope), scope.because(record)
        if at is None or on is None:
            continue
        if ends and instant(ends, last=True) <= instant(on):
            expected = f"a date until {ends.day}, or a later one under `ends`"
            scope.problems.add(at.node, at.where, f"{on.day}, after the story ends", expected)
        for lever, level in levels.items():
            first = known.setdefault((instant(on), lever), level)
            if first != level:
                twice = f"{lever}={level}, but another fact of the same instant says {lever}={first}"
                expected = "one level for one instant; a time of day puts facts in order"
                scope.problems.add(record.node, record.where, twice, expected, example=f"on: {on.day} 18:00")
        found.append(Fact(on, levels, record.text(g.NOTE_KEY), because))
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
    because, base, tags = scope.because(record), record.get(g.BASE_RATE), record.get(g.TAGS)
    if asked and resolves and is_before(resolves, asked):
        at = record.get(g.RESOLVES)
        if at is not None:
            scope.problems.add(
                at.node, at.where, f"{at.value.day}, before the question is asked", f"a date from {asked.day} on"
            )
    decided = _decided(record, asked, scope)
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
        resolved=decided,
        rule=record.text(g.DECIDED_BY),
        tags=tuple(dict.fromkeys(at.value for at in tags.items)) if tags else (),
        note=record.text(g.NOTE_KEY),
        because=because,
    )


def _decided(record: Record, asked: Moment | None, scope: Scope) -> Moment | None:
    """The date on which a question was decided, which is no date before it was asked."""
    at, resolved_on = record.get(g.RESOLVED), scope.moment(record, g.RESOLVED)
    if at is None or resolved_on is None:
        return None
    if asked and instant(resolved_on, last=True) <= instant(asked):
        found = f"{at.value.day}, before the question is asked"
        scope.problems.add(at.node, at.where, found, f"a date from {asked.day} on")
    if record.text(g.RESULT) in {"", "pending"} and g.RESULT.name not in record.bad:
        expected = "the outcome beside the date on which it was decided"
        scope.problems.add(at.node, at.where, "a date for a question that is pending", expected, example="outcome: no")
    return resolved_on
