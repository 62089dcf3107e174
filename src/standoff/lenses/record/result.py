"""The result of a replay: the steps, how many are read as what, and what is odd about them.

Definition. See replay.py for the replay and steps.py for its steps. All counts but that of the events are of those in
the calendar.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from html import escape
from typing import Any

from standoff.conflict.conflict import Conflict
from standoff.conflict.record import Record
from standoff.errors import CallError
from standoff.lenses.record.days import TwoDays
from standoff.lenses.record.steps import Broken, Difference, Step, Unread, file_name
from standoff.lenses.words import counted

COLUMNS = (
    "day",
    "zone",
    "other_day",
    "event",
    "actor",
    "action",
    "target",
    "what",
    "source",
    "confidence",
    "reading",
    "coding",
    "changes",
    "until",
    "by_another",
    "illegal",
    "impossible",
    "state",
    "note",
    "place",
)
"""The columns of ``Replay.rows``."""

CANNOT_SEE = (
    "what the record leaves out, and whether what it says is true",
    "the order of two events of one day without times of day: they are replayed in the order of the table",
    "moves that the levers of the file cannot tell apart",
)
"""What this lens cannot see."""


@dataclass(frozen=True, slots=True)
class Standpoint:
    """How things stand at the end of a day; ``since`` has, for each lever that was moved, the last step that did it."""

    day: date
    state: str
    levers: Mapping[str, str]
    since: Mapping[str, Step]
    broken: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        """As plain values."""
        return {
            "day": self.day.isoformat(),
            "state": self.state,
            "levers": dict(self.levers),
            "since": {
                lever: {"day": step.day.isoformat(), "event": "" if step.event is None else step.event.id}
                for lever, step in self.since.items()
            },
            "impossible": list(self.broken),
        }


@dataclass(frozen=True, slots=True, eq=False)
class Replay:
    """A record replayed on the states of a conflict; days are counted in ``zone``.

    ``steps`` are in order of time, with the events before and after the calendar at their place. ``start`` is the state
    before the first; ``two_days`` are events on different days in different zones; ``broken`` when which rule of
    ``impossible`` was true; ``differences`` is None if the file has no ``history:``; ``unused`` are the places of
    codings that no event needs.
    """

    conflict: Conflict
    record: Record
    zone: str
    start: Standpoint
    steps: tuple[Step, ...]
    two_days: tuple[TwoDays, ...]
    broken: tuple[Broken, ...]
    differences: tuple[Difference, ...] | None
    unused: tuple[int, ...]

    @property
    def inside(self) -> tuple[Step, ...]:
        """The steps in the calendar, ends included."""
        return tuple(step for step in self.steps if step.replayed)

    @property
    def changing(self) -> tuple[Step, ...]:
        """The steps that change the state."""
        return tuple(step for step in self.steps if step.changes)

    @property
    def by_another(self) -> tuple[Step, ...]:
        """The moves of levers whose owner is no actor."""
        return tuple(step for step in self.steps if step.by_another)

    @property
    def illegal(self) -> tuple[Step, ...]:
        """The moves that the model does not allow."""
        return tuple(step for step in self.steps if step.illegal)

    @property
    def unmoved(self) -> tuple[str, ...]:
        """The levers that no step changes, without those that are held."""
        moved = {change.lever for step in self.steps for change in step.changes}
        return tuple(name for name in self.conflict.levers if name not in moved and name not in self.conflict.hold)

    @property
    def unread(self) -> tuple[Unread, ...]:
        """The events that fit no coding, by action, the most frequent first."""
        groups: dict[str, list[Step]] = {}
        for step in self.steps:
            if step.reading == "no coding" and step.event is not None:
                groups.setdefault(step.event.action, []).append(step)
        found = [_unread(action, steps) for action, steps in groups.items()]
        return tuple(sorted(found, key=lambda one: (-one.count, one.first, one.action)))

    @property
    def counts(self) -> dict[str, int]:
        """How many events there are, in the calendar and outside it, and how many are read as what."""
        events = [step for step in self.steps if step.event is not None]
        read = Counter(step.reading for step in events)
        return {
            "events": len(events),
            "before": read["before"],
            "in_calendar": len(events) - read["before"] - read["after"],
            "after": read["after"],
            "moves": read["move"] + read["no change"],
            "changing": read["move"],
            "no_moves": read["no move"],
            "no_coding": read["no coding"],
            "two_days": len(self.two_days),
            "day_guessed": sum(not step.day_sure for step in events),
            "by_another": len(self.by_another),
            "illegal": len(self.illegal),
            "impossible": len(self.broken),
            "without_source": sum(not step.event.source for step in events if step.event is not None),
        }

    def at(self, day: date | str) -> Standpoint:
        """How things stand by the record at the end of a day. Raises ``CallError`` for what is no date."""
        when = _day(day)
        past = [step for step in self.inside if step.day <= when]
        since: dict[str, Step] = {}
        for step in past:
            since.update({change.lever: step for change in step.changes})
        if not past:
            return Standpoint(when, self.start.state, self.start.levers, since, self.start.broken)
        return Standpoint(when, past[-1].state, past[-1].levers, since, past[-1].broken)

    def sentences(self) -> tuple[str, ...]:
        """How many events are read as what, and what is odd."""
        count, span = self.counts, ""
        begins, ends = self.conflict.begins, self.conflict.ends
        if begins is not None:
            span = f" ({begins.day.isoformat()} to {'the end' if ends is None else ends.day.isoformat()})"
        outside = [f"{count[when]:,} {when} it" for when in ("before", "after") if count[when]]
        inside = f"{count['in_calendar']:,} in the calendar{span}"
        moves = f"moves of the model: {count['moves']:,} ({count['changing']:,} change something)"
        unread = f"without a coding: {count['no_coding'] or 'none'}"
        others = f"no moves by their coding: {count['no_moves']:,}; {unread}"
        told = [
            f"{counted(count['events'], 'event')}: {', '.join([inside, *outside])}",
            f"in it: {moves}; {others}",
            f"on another day in another zone: {counted(count['two_days'], 'event')}; days here are in {self.zone}",
        ]
        if count["day_guessed"]:
            told.append(
                f"counted in another zone without a time of day, so taken as it stands: {count['day_guessed']:,}"
            )
        odd = {
            "moves by another than the owner of the lever": count["by_another"],
            "moves that the model does not allow": count["illegal"],
            "passages through impossible states": count["impossible"],
        }
        told.append("; ".join(f"{what}: {many or 'none'}" for what, many in odd.items()))
        if self.differences is None:
            told.append("history: the file has none to compare with")
        else:
            told.append(f"differences from the file's history: {len(self.differences) or 'none'}")
        return tuple(told)

    def to_dict(self) -> dict[str, Any]:
        """The answer as plain values, in the fixed form."""
        from standoff.provenance import provenance  # noqa: PLC0415 - only a written result needs it

        different = self.differences
        return {
            "title": self.conflict.title,
            "variant": self.conflict.variant,
            "zone": self.zone,
            "counts": self.counts,
            "start": self.start.to_dict(),
            "steps": [step.to_dict() for step in self.steps],
            "two_days": [
                {"event": one.event.id, "days": [{"day": day.isoformat(), "zone": zone} for day, zone in one.days]}
                for one in self.two_days
            ],
            "impossible": [one.to_dict() for one in self.broken],
            "history": None if different is None else [one.to_dict() for one in different],
            "never_moved": list(self.unmoved),
            "no_coding": [one.to_dict() for one in self.unread],
            "codings_without_events": list(self.unused),
            "sentences": list(self.sentences()),
            "cannot_see": list(CANNOT_SEE),
            "record": {"name": file_name(self.record.origin), "sha256": self.record.digest},
            "provenance": provenance(self.conflict),
        }

    def rows(self) -> Iterator[dict[str, Any]]:
        """One row per step."""
        other = {
            one.event.place: "; ".join(f"{day.isoformat()} ({zone})" for day, zone in one.days if zone != self.zone)
            for one in self.two_days
        }
        for step in self.steps:
            told = step.to_dict()
            row = {
                **told,
                "zone": self.zone,
                "other_day": "" if step.event is None else other.get(step.event.place, ""),
                "actor": ";".join(told["actors"]),
                "target": ";".join(told["targets"]),
                "coding": step.coding or "",
                "changes": step.said,
                "until": told["until"] or "",
                "by_another": "; ".join(step.by_another),
                "illegal": "; ".join(step.illegal),
                "impossible": "; ".join(step.broken),
            }
            yield {column: row[column] for column in COLUMNS}

    def to_pandas(self) -> Any:  # noqa: ANN401 - pandas may be missing
        """``rows`` as a ``pandas.DataFrame``. Raises ``CallError`` where pandas is not installed."""
        from standoff.lenses.tables import frame  # noqa: PLC0415 - loads numpy

        return frame(self.rows(), COLUMNS)

    def _repr_html_(self) -> str:
        head = "".join(f"<th scope=col>{name}</th>" for name in ("day", "event", "action", "changes", "remarks"))
        body = "".join(
            f"<tr><td>{step.day.isoformat()}</td><td>{escape(step.event.id if step.event else '')}</td>"
            f"<td>{escape(step.event.action if step.event else 'ends')}</td><td>{escape(step.said)}</td>"
            f"<td>{escape('; '.join(step.remarks))}</td></tr>"
            for step in self.changing
        )
        told = "".join(f"<li>{escape(line)}</li>" for line in self.sentences())
        caption = escape(f"{self.conflict.title}: the record replayed")
        return f"<ul>{told}</ul><table><caption>{caption}</caption><tr>{head}</tr>{body}</table>"


def _unread(action: str, steps: list[Step]) -> Unread:
    actors = dict.fromkeys(actor for step in steps if step.event is not None for actor in step.event.actors)
    return Unread(action, tuple(actors), len(steps), min(step.day for step in steps))


def _day(day: date | str) -> date:
    if isinstance(day, date):
        return day
    try:
        return date.fromisoformat(day.strip())
    except ValueError as error:
        raise CallError(f"found {day!r}; expected a date, for example 2019-11-19") from error
