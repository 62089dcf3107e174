"""A record replayed on the states of a conflict, event by event.

Definition. The replay starts in the status quo at ``begins``: the starting levels, with what ``history:`` says of days
before, and held levers where they are held. The events are taken by day, in the zone of the replay; those of one day in
the order of the table, but those with a time of day in order of time among themselves. An event in the calendar whose
coding sets levers sets them, for good or for as long as the coding ``lasts`` (standing.py); the replay goes on from
what happened, be it illegal or impossible (rules.py). What lasts until a day ends before the events of that day. Held
levers stay where they are held, whatever the coding says.

History: on each day on which the replay or a fact of ``history:`` sets something, the levels at the end of the day are
compared.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType

from standoff.conflict.conflict import Conflict
from standoff.conflict.record import Record, RecordedEvent
from standoff.lenses.record.coding import Coder
from standoff.lenses.record.days import Day, day_of, moment_day, two_days, zone_info
from standoff.lenses.record.history import differences, status_quo
from standoff.lenses.record.result import Replay, Standpoint
from standoff.lenses.record.rules import Rules
from standoff.lenses.record.standing import Standing, last_day
from standoff.lenses.record.steps import Broken, Change, Reading, Step
from standoff.lenses.words import listed


def replay(conflict: Conflict, record: Record, *, zone: str | None = None) -> Replay:
    r"""Replay a record on the states of a conflict; the states as a whole are never built.

    Days are those of ``zone``, by default of the file's zone. Raises ``CallError`` for a zone that there is not.

    >>> import standoff as so
    >>> from standoff.reading.record import record_from_text
    >>> conflict = so.load("cost-sharing")
    >>> record = record_from_text("date,actor,action\n2019-11-19,USA,talks_walkout\n", conflict)
    >>> replay(conflict, record).counts["no_coding"]
    1
    """
    wanted = zone or conflict.zone
    zone_info(wanted)
    days = {id(event): day_of(event, wanted, conflict.zone) for event in record.events}
    run = _Run.begun(conflict, wanted, min((one.day for one in days.values()), default=date.min))
    for event in _ordered(record.events, days):
        run.take(event, days[id(event)])
    run.finish()
    steps = tuple(run.steps)
    used = {step.coding for step in steps}
    return Replay(
        conflict=conflict,
        record=record,
        zone=wanted,
        start=run.start,
        steps=steps,
        two_days=tuple(one for event in record.events if (one := two_days(event, wanted, conflict.zone))),
        broken=_spells(run.start, steps),
        differences=differences(conflict, run.start.levers, steps, wanted),
        unused=tuple(number for number in range(1, len(conflict.coding) + 1) if number not in used),
    )


def _ordered(events: Sequence[RecordedEvent], days: Mapping[int, Day]) -> list[RecordedEvent]:
    """By day; within a day in the order of the table, those with a time of day by time at the places they have."""
    by_day: dict[date, list[RecordedEvent]] = {}
    for event in events:
        by_day.setdefault(days[id(event)].day, []).append(event)
    ordered = []
    for day in sorted(by_day):
        timed = iter(sorted((one for one in by_day[day] if days[id(one)].clock), key=lambda one: _time(days, one)))
        ordered += [next(timed) if days[id(one)].clock else one for one in by_day[day]]
    return ordered


def _time(days: Mapping[int, Day], event: RecordedEvent) -> str:
    return str(days[id(event)].clock)


@dataclass(slots=True)
class _Run:
    """A replay on its way."""

    conflict: Conflict
    rules: Rules
    coder: Coder
    standing: Standing
    start: Standpoint
    first: date | None
    last: date | None
    steps: list[Step]

    @classmethod
    def begun(cls, conflict: Conflict, wanted: str, earliest: date) -> _Run:
        """The status quo at the beginning, or on the day of the earliest event where the file has no beginning."""
        begins, ends = (
            None if one is None else moment_day(one, wanted, conflict.zone).day
            for one in (conflict.begins, conflict.ends)
        )
        levels, rules = status_quo(conflict, begins, wanted), Rules(conflict)
        here = Standpoint(
            day=begins or earliest,
            state=rules.label(levels),
            levers=MappingProxyType(levels),
            since=MappingProxyType({}),
            broken=rules.broken(levels),
        )
        return cls(conflict, rules, Coder(conflict), Standing(levels), here, begins, ends, [])

    def take(self, event: RecordedEvent, day: Day) -> None:
        """One event, after what ends before it."""
        read = self.coder.read(event)
        number, coding = read or (0, None)
        step = Step(
            day=day.day,
            event=event,
            reading="no coding" if coding is None else "no move",
            state="",
            levers={},
            coding=number,
            note="" if coding is None else coding.note,
            day_sure=day.sure,
        )
        if self.first is not None and day.day < self.first:
            self.steps.append(self._still(replace(step, reading="before")))
            return
        self._end_upto(day.day)
        if self.last is not None and day.day > self.last:
            self.steps.append(self._still(replace(step, reading="after")))
            return
        sets = {} if coding is None else {k: v for k, v in (coding.set or {}).items() if k not in self.conflict.hold}
        if coding is None or not sets:
            self.steps.append(self._still(step))
            return
        until = last_day(day.day, coding.lasts)
        before = self.standing.levels()
        self.standing.set(sets, until, len(self.steps))
        done = self._moved(replace(step, sets=MappingProxyType(sets), until=until), before, "move")
        others = () if not done.changes else self._by_another(event, done.changes)
        self.steps.append(replace(done, reading=done.reading if done.changes else "no change", by_another=others))

    def finish(self) -> None:
        """What ends after the last event, while the story runs."""
        self._end_upto(self.last)

    def _end_upto(self, day: date | None) -> None:
        limit = day if self.last is None or day is None else min(day, self.last)
        while (until := self.standing.next_end(limit)) is not None:
            before = self.standing.levels()
            events = (self.steps[by].event for by in self.standing.end(until))
            note = f"over: what was set for a time by {listed(event.id for event in events if event is not None)}"
            step = self._moved(Step(until, None, "ends", "", {}, note=note), before, "ends")
            if step.changes:
                self.steps.append(step)

    def _moved(self, step: Step, before: Mapping[str, str], reading: Reading) -> Step:
        """The step with what it changed, and what the rules say of that."""
        after = self.standing.levels()
        changes = tuple(
            Change(name, self.conflict.levers[name].of, before[name], level)
            for name, level in after.items()
            if level != before[name]
        )
        broken, old = self.rules.broken(after), self.rules.broken(before)
        return replace(
            step,
            reading=reading,
            changes=changes,
            illegal=self.rules.illegal(before, after, changes) if changes else (),
            broken=broken,
            newly=tuple(rule for rule in broken if rule not in old),
            state=self.rules.label(after),
            levers=MappingProxyType(after),
        )

    def _still(self, step: Step) -> Step:
        """The step in the state that there is."""
        past = self.steps[-1] if self.steps else None
        here = past or self.start
        return replace(step, state=here.state, levers=here.levers, broken=here.broken)

    def _by_another(self, event: RecordedEvent, changes: Sequence[Change]) -> tuple[str, ...]:
        actors = set(map(self.coder.party, event.actors))
        found = []
        for change in changes:
            movers = self.rules.movers(change)
            if movers and "chance" not in movers and not actors & set(movers):
                found.append(change.lever)
        return tuple(found)


def _spells(start: Standpoint, steps: Iterable[Step]) -> tuple[Broken, ...]:
    """When which rule was true, in the order in which they came to be."""
    since: dict[str, Broken] = {rule: Broken(rule, start.day, None, "the beginning") for rule in start.broken}
    over: list[Broken] = []
    for step in steps:
        gone = [rule for rule in since if rule not in step.broken]
        over += [replace(since.pop(rule), until=step.day) for rule in gone]
        for rule in step.newly:
            since[rule] = Broken(rule, step.day, None, step.event.id if step.event else step.note)
    return tuple(sorted([*over, *since.values()], key=lambda one: one.since))
