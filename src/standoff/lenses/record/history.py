"""The ``history:`` of the file beside the replay of its record.

Definition. The status quo at the end of a day has the starting level of each lever, or that of the last fact about it
up to then (of two at the same minute the later one in the file); held levers are where they are held. A difference is a
span of days on which a lever has one level in the replay and another one in the history, both at the end of each day.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, time

from standoff.conflict.conflict import Conflict, Fact
from standoff.lenses.record.days import moment_day
from standoff.lenses.record.steps import Difference, Step


def status_quo(conflict: Conflict, before: date | None, wanted: str) -> dict[str, str]:
    """The levels of all levers before a day, by the starting levels and the history."""
    levels = {name: lever.starts for name, lever in conflict.levers.items()}
    for day, fact in _dated(conflict, wanted):
        if before is not None and day < before:
            levels.update(fact.set)
    return {**levels, **conflict.hold}


def differences(
    conflict: Conflict, start: Mapping[str, str], steps: Sequence[Step], wanted: str
) -> tuple[Difference, ...] | None:
    """Where the replay and the history differ, in order of time; None if the file has no history."""
    if not conflict.history:
        return None
    begins = None if conflict.begins is None else moment_day(conflict.begins, wanted, conflict.zone).day
    facts = [(day, fact) for day, fact in _dated(conflict, wanted) if begins is None or day >= begins]
    by_record = {step.day: step.levers for step in steps if step.replayed}
    known, replayed = dict(start), start
    open_: dict[str, Difference] = {}
    found: list[Difference] = []
    for day in sorted({*by_record, *(day for day, _ in facts)}):
        for when, fact in facts:
            if when == day:
                known.update({lever: level for lever, level in fact.set.items() if lever not in conflict.hold})
        replayed = by_record.get(day, replayed)
        for lever, level in known.items():
            was, now = open_.get(lever), (replayed[lever], level)
            if was is not None and (was.replayed, was.history) != now:
                found.append(replace(open_.pop(lever), until=day))
            if now[0] != now[1] and lever not in open_:
                open_[lever] = Difference(lever, day, None, *now)
    return tuple(sorted([*found, *open_.values()], key=lambda one: (one.since, list(known).index(one.lever))))


def _dated(conflict: Conflict, wanted: str) -> list[tuple[date, Fact]]:
    """The facts by day and time, those of one minute in the order of the file."""
    dated = [(moment_day(fact.on, wanted, conflict.zone), fact) for fact in conflict.history]
    dated.sort(key=lambda pair: (pair[0].day, pair[0].clock or time()))
    return [(day.day, fact) for day, fact in dated]
