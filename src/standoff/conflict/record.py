"""The record: what happened, dated, with its source; a table beside the conflict file.

Definition. An event of the record has a day in a stated time zone, actors, an action, perhaps a target, a source and a
confidence. The same event may fall on another day in another zone; ``also`` is that day, where the record gives it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from standoff.conflict.amount import Moment


@dataclass(frozen=True, slots=True)
class RecordedEvent:
    """One line of the record; ``place`` is its ``file:line:col``."""

    id: str
    on: Moment
    actors: tuple[str, ...]
    action: str
    targets: tuple[str, ...] = ()
    ends: Moment | None = None
    also: Moment | None = None
    count: int | None = None
    what: str = ""
    source: str = ""
    confidence: Literal["high", "medium", "low", ""] = ""
    note: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class Record:
    """All events, in the order of the table. ``digest`` is the SHA-256 of its bytes."""

    events: tuple[RecordedEvent, ...]
    origin: str = ""
    digest: str = ""
