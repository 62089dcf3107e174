"""The steps of a replay: every event as the model reads it, and what does not go together.

Definition. A step is one event of the record, or the end of a coding that ``lasts``. Its reading is

    move        it sets levers, and at least one changes
    no change   it sets levers, and all have these levels already
    no move     its coding says that it is no move of the model
    no coding   no coding of the file fits it
    ends        levers that were set for a time go back
    before, after   it lies outside the calendar, and is not replayed

A change is by another if the lever belongs to a party that is not among the actors; levers of chance belong to nobody.
The other terms are those of replay.py.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, TypeAlias

from standoff.conflict.preference import StatePattern
from standoff.conflict.record import RecordedEvent

Reading: TypeAlias = Literal["move", "no change", "no move", "no coding", "ends", "before", "after"]
"""How a step is read."""


@dataclass(frozen=True, slots=True)
class Change:
    """A lever of a party (empty in graph form) that goes from one level to another."""

    lever: str
    of: str
    before: str
    after: str

    @property
    def words(self) -> str:
        """``walkout: no to yes``."""
        return f"{self.lever}: {self.before} to {self.after}"

    def to_dict(self) -> dict[str, str]:
        """As plain values."""
        return {"lever": self.lever, "of": self.of, "before": self.before, "after": self.after}


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the replay, on a ``day`` in its zone (``day_sure`` is false if that zone was guessed).

    ``coding`` is the place of the coding in the file, from 1, or 0; ``note`` what it says. ``until`` is the day on
    which what it sets goes back. ``by_another`` are the changed levers whose owner is no actor, ``illegal`` says in
    words what the model does not allow, ``broken`` are the rules that make the state after it impossible and ``newly``
    those that were not broken before. ``state`` and ``levers`` are the state after it.
    """

    day: date
    event: RecordedEvent | None
    reading: Reading
    state: str
    levers: StatePattern
    coding: int = 0
    note: str = ""
    sets: Mapping[str, str] | None = None
    until: date | None = None
    changes: tuple[Change, ...] = ()
    by_another: tuple[str, ...] = ()
    illegal: tuple[str, ...] = ()
    broken: tuple[str, ...] = ()
    newly: tuple[str, ...] = ()
    day_sure: bool = True

    @property
    def replayed(self) -> bool:
        """Whether it lies in the calendar."""
        return self.reading not in {"before", "after"}

    @property
    def remarks(self) -> tuple[str, ...]:
        """What is odd about it, in words."""
        owners = {change.lever: change.of for change in self.changes}
        return (
            *(f"{lever} is a lever of {owners[lever] or 'another'}" for lever in self.by_another),
            *self.illegal,
            *(f"impossible: {rule}" for rule in self.newly),
        )

    @property
    def said(self) -> str:
        """What changes, in words."""
        return ", ".join(change.words for change in self.changes)

    def to_dict(self) -> dict[str, Any]:
        """As plain values."""
        event = self.event
        return {
            "day": self.day.isoformat(),
            "day_sure": self.day_sure,
            "event": "" if event is None else event.id,
            "actors": [] if event is None else list(event.actors),
            "action": "" if event is None else event.action,
            "targets": [] if event is None else list(event.targets),
            "what": "" if event is None else event.what,
            "source": "" if event is None else event.source,
            "confidence": "" if event is None else event.confidence,
            "place": "" if event is None else file_name(event.place),
            "reading": self.reading,
            "coding": self.coding or None,
            "note": self.note,
            "sets": dict(self.sets or {}),
            "until": None if self.until is None else self.until.isoformat(),
            "changes": [change.to_dict() for change in self.changes],
            "by_another": list(self.by_another),
            "illegal": list(self.illegal),
            "impossible": list(self.broken),
            "newly_impossible": list(self.newly),
            "state": self.state,
        }


def file_name(origin: str) -> str:
    """A file's own name, or a place in it: in which folder it lies is nobody's business."""
    return origin.replace("\\", "/").rsplit("/", 1)[-1]


@dataclass(frozen=True, slots=True)
class Difference:
    """From ``since`` to ``until`` (None: to the end) a lever has another level in the replay than in ``history:``."""

    lever: str
    since: date
    until: date | None
    replayed: str
    history: str

    @property
    def words(self) -> str:
        """Both levels with their dates."""
        till = "on" if self.until is None else f"until {self.until.isoformat()}"
        return (
            f"from {self.since.isoformat()} {till}: {self.lever} is {self.replayed} by the record, "
            f"{self.history} by the file's history"
        )

    def to_dict(self) -> dict[str, Any]:
        """As plain values."""
        return {
            "lever": self.lever,
            "since": self.since.isoformat(),
            "until": None if self.until is None else self.until.isoformat(),
            "replayed": self.replayed,
            "history": self.history,
        }


@dataclass(frozen=True, slots=True)
class Broken:
    """A rule of ``impossible`` that is true from a step on day ``since`` to day ``until`` (None: to the end)."""

    rule: str
    since: date
    until: date | None
    by: str

    @property
    def words(self) -> str:
        """When, which rule, and by which event."""
        if self.until == self.since:
            when = f"{self.since.isoformat()}, within the day"
        else:
            till = "on" if self.until is None else f"until {self.until.isoformat()}"
            when = f"from {self.since.isoformat()} {till}"
        return f"{when}: {self.rule}{f' (after {self.by})' if self.by else ''}"

    def to_dict(self) -> dict[str, Any]:
        """As plain values."""
        return {
            "rule": self.rule,
            "since": self.since.isoformat(),
            "until": None if self.until is None else self.until.isoformat(),
            "by": self.by,
        }


@dataclass(frozen=True, slots=True)
class Unread:
    """Events of one action that fit no coding: who did it, how often in the calendar, and when first."""

    action: str
    actors: tuple[str, ...]
    count: int
    first: date

    def to_dict(self) -> dict[str, Any]:
        """As plain values."""
        return {
            "action": self.action,
            "actors": list(self.actors),
            "count": self.count,
            "first": self.first.isoformat(),
        }
