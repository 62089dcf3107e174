"""A record replayed on the states of a conflict, word for word.

Definition. The events are those of the calendar, in the order of their days; of one day in the order of the table, but
those with a time of day in order of time at the places that they have. What an event sets is what the first coding says
that fits it, without what is held. After k events, at a day D, a lever has the level of the last event that set it, if
that was for good, or for a time that is not over at D; otherwise that of the last one that set it for good; otherwise
that of the beginning: the starting level, or that of the last fact before ``begins``. What is set for d days on a day
is over from d days later on, d rounded up.

The state is looked at after each event, and on each day on which something is over, before the events of that day.

Source: the explanation in standoff/lenses/record, with which this shares no code.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from standoff.conflict.amount import Moment
from standoff.conflict.conflict import CHANCE, Conflict, Movement
from standoff.conflict.evidence import Coding
from standoff.conflict.record import Record, RecordedEvent
from standoff.reference.conditions import true_of

State = dict[str, str]


@dataclass(frozen=True, slots=True)
class Seen:
    """A change of the state: the day, the event (empty for an end), the state after it, and what is odd about it."""

    day: date
    event: str
    state: State
    by_another: frozenset[str]
    illegal: bool
    broken: frozenset[int]


def replayed(conflict: Conflict, record: Record, zone: str) -> list[Seen]:
    """Every change of the state by the record, in order."""
    events = _inside(conflict, record, zone)
    found: list[Seen] = []
    state = _beginning(conflict, zone)
    last = None if conflict.ends is None else _day(conflict, zone, [conflict.ends])
    over = sorted({end for day, event in events if (end := _end(conflict, day, event)) is not None})
    for k in range(len(events) + 1):
        day, event = events[k] if k < len(events) else (last or date.max, None)
        since = events[k - 1][0] if k else date.min
        for end in over:
            if since < end <= day and (last is None or end <= last):
                after = _levels(conflict, events[:k], end, zone)
                found += _look(conflict, state, after, (end, None))
                state = after
        if event is not None:
            after = _levels(conflict, events[: k + 1], day, zone)
            found += _look(conflict, state, after, (day, event))
            state = after
    return found


def at_end_of(conflict: Conflict, record: Record, zone: str, day: date) -> State:
    """The level of every lever at the end of a day."""
    events = [pair for pair in _inside(conflict, record, zone) if pair[0] <= day]
    last = None if conflict.ends is None else _day(conflict, zone, [conflict.ends])
    return _levels(conflict, events, day if last is None else min(day, last), zone)


def _look(conflict: Conflict, before: State, after: State, when: tuple[date, RecordedEvent | None]) -> list[Seen]:
    """The change, if it is one."""
    changed = [lever for lever in after if after[lever] != before[lever]]
    if not changed:
        return []
    day, event = when
    broken = {k for k, rule in enumerate(conflict.impossible) if true_of(rule.when.expression, after, conflict)}
    if conflict.arcs is None:
        illegal = any(_not_allowed(conflict, party, before, after) for party in _owners(conflict, changed))
    else:
        illegal = not any(_has_arc(conflict, party, before, after) for party in conflict.arcs)
    others = frozenset[str]() if event is None else _others(conflict, changed, before, after, event)
    return [Seen(day, event.id if event else "", after, others, illegal, frozenset(broken))]


def _owners(conflict: Conflict, changed: Sequence[str]) -> set[str]:
    return {conflict.levers[lever].of for lever in changed}


def _has_arc(conflict: Conflict, party: str, before: State, after: State) -> bool:
    return (before["state"], after["state"]) in (conflict.arcs or {})[party]


def _others(
    conflict: Conflict, changed: Sequence[str], before: State, after: State, event: RecordedEvent
) -> frozenset[str]:
    """The changed levers that no actor may move."""
    if conflict.arcs is not None:
        movers = {party for party in conflict.arcs if _has_arc(conflict, party, before, after)}
        foreign = (
            bool(movers) and CHANCE not in movers and not any(_is(conflict, a, p) for a in event.actors for p in movers)
        )
        return frozenset(changed if foreign else ())
    return frozenset(
        lever
        for lever in changed
        if (owner := conflict.levers[lever].of) != CHANCE and not any(_is(conflict, who, owner) for who in event.actors)
    )


def _not_allowed(conflict: Conflict, party: str, before: State, after: State) -> bool:
    """Whether the party could not change its own levers like this."""
    own = [one for one in conflict.levers.values() if one.of == party and before[one.id] != after[one.id]]
    for lever in own:
        step = lever.levels.index(after[lever.id]) - lever.levels.index(before[lever.id])
        if (lever.moves == "up" and step < 0) or (lever.moves == "down" and step > 0):
            return True
    movement = conflict.moves.get(party, Movement())
    if movement.at_once == "one lever" and len(own) > 1:
        return True
    return any(
        true_of(rule.source.expression, before, conflict) and true_of(rule.target.expression, after, conflict)
        for rule in movement.forbid
    )


def _levels(conflict: Conflict, events: Sequence[tuple[date, RecordedEvent]], day: date, zone: str) -> State:
    """The level of every lever after these events, on a day."""
    state = _beginning(conflict, zone)
    for lever in state:
        for on, event in reversed(events):
            coding = _coding(conflict, event)
            if coding is None or lever not in (coding.set or {}) or lever in conflict.hold:
                continue
            latest = not any(
                lever in (one.set or {}) for _, other in _after(events, event) if (one := _coding(conflict, other))
            )
            end = _end(conflict, on, event)
            if end is None or (latest and day < end):
                state[lever] = (coding.set or {})[lever]
                break
    return state


def _after(events: Sequence[tuple[date, RecordedEvent]], event: RecordedEvent) -> Sequence[tuple[date, RecordedEvent]]:
    place = next(k for k, (_, one) in enumerate(events) if one is event)
    return events[place + 1 :]


def _beginning(conflict: Conflict, zone: str) -> State:
    state = {name: lever.starts for name, lever in conflict.levers.items()}
    begins = None if conflict.begins is None else _day(conflict, zone, [conflict.begins])
    facts = sorted(conflict.history, key=lambda fact: _order(conflict, zone, fact.on))
    for fact in facts:
        if begins is not None and _day(conflict, zone, [fact.on]) < begins:
            state.update(fact.set)
    return {**state, **conflict.hold}


def _order(conflict: Conflict, zone: str, moment: Moment) -> tuple[date, time]:
    if moment.clock is None:
        return moment.day, time()
    there = _there(conflict, zone, moment)
    return there.date(), there.time()


def _end(conflict: Conflict, day: date, event: RecordedEvent) -> date | None:
    coding = _coding(conflict, event)
    if coding is None or not coding.set or coding.lasts is None:
        return None
    return day + timedelta(days=math.ceil((coding.lasts.low + coding.lasts.high) / 2))


def _coding(conflict: Conflict, event: RecordedEvent) -> Coding | None:
    for one in conflict.coding:
        by = not one.actor or any(_is(conflict, who, one.actor) for who in event.actors)
        to = not one.target or any(_is(conflict, who, one.target) for who in event.targets)
        if one.action == event.action and by and to:
            return one
    return None


def _is(conflict: Conflict, one: str, other: str) -> bool:
    """Whether two texts mean the same actor: alike, or a party by its id and by its name."""
    return _called(conflict, one) == _called(conflict, other)


def _called(conflict: Conflict, who: str) -> str:
    if who in conflict.parties:
        return who
    return {party.name: name for name, party in conflict.parties.items() if party.name}.get(who, who)


def _inside(conflict: Conflict, record: Record, zone: str) -> list[tuple[date, RecordedEvent]]:
    """The events in the calendar with their days, in order."""
    dated = [(_day(conflict, zone, [one.on, one.also]), _clock(conflict, zone, one), one) for one in record.events]
    found: list[tuple[date, RecordedEvent]] = []
    for day in sorted({day for day, _, _ in dated}):
        here = [(clock, event) for on, clock, event in dated if on == day]
        timed = sorted((clock, k) for k, (clock, _) in enumerate(here) if clock is not None)
        free = iter([here[k][1] for _, k in timed])
        found += [(day, event if clock is None else next(free)) for clock, event in here]
    first, last = (None if end is None else _day(conflict, zone, [end]) for end in (conflict.begins, conflict.ends))
    return [(day, event) for day, event in found if (first is None or day >= first) and (last is None or day <= last)]


def _day(conflict: Conflict, zone: str, moments: Sequence[Moment | None]) -> date:
    return _placed(conflict, zone, moments)[0]


def _clock(conflict: Conflict, zone: str, event: RecordedEvent) -> time | None:
    return _placed(conflict, zone, [event.on, event.also])[1]


def _placed(conflict: Conflict, zone: str, moments: Sequence[Moment | None]) -> tuple[date, time | None]:
    """The day, and the time of day if it is known."""
    known = [one for one in moments if one is not None]
    for one in known:
        noon = datetime.combine(one.day, time(12))
        if (
            noon.replace(tzinfo=ZoneInfo(one.zone or conflict.zone)).utcoffset()
            == noon.replace(tzinfo=ZoneInfo(zone)).utcoffset()
        ):
            return one.day, one.clock
    for one in known:
        if one.clock is not None:
            there = _there(conflict, zone, one)
            return there.date(), there.time()
    return known[0].day, None


def _there(conflict: Conflict, zone: str, moment: Moment) -> datetime:
    here = datetime.combine(moment.day, moment.clock or time(), tzinfo=ZoneInfo(moment.zone or conflict.zone))
    return here.astimezone(ZoneInfo(zone))
