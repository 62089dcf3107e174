"""The record as the page shows it: strips of time with a lane an actor, what is odd, and the whole table.

Definition. Everything comes from a ``Replay``. Parties have the first lanes, in their colours and dashes; other actors
follow, the busiest first, and beyond ``LANES`` they share one. The shape of a mark says how the model reads the event;
if several things are odd about it, the first of: impossible, not allowed, by another.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from standoff.lenses.record.result import CANNOT_SEE
from standoff.pages.data_table import DataTable, columns
from standoff.pages.marks import COLOURS
from standoff.pages.phrases import counted, number, sentence
from standoff.pages.timeline import SHAPES, Happening, Lane, Strip, timeline

if TYPE_CHECKING:
    from standoff.lenses.record.result import Replay
    from standoff.lenses.record.steps import Step
    from standoff.pages.marks import Mark

LANES = 12
"""So many lanes at most; other actors share the last."""

OTHERS = "others"

LEGEND = (
    ("move", "a move of the model by the owner of the lever"),
    ("another", "a move of a lever that another party owns"),
    ("illegal", "a move that the model does not allow"),
    ("impossible", "leads to a state that the model calls impossible"),
    ("same", "sets what is so already"),
    ("none", "no move of the model, by its coding"),
    ("unread", "fits no coding"),
    ("outside", "before or after the calendar, not replayed"),
)
"""The shapes in the order of the legend, with what they mean."""

READINGS = {
    "move": "move",
    "no change": "same",
    "no move": "none",
    "no coding": "unread",
    "before": "outside",
    "after": "outside",
}
"""The shape of an event that has nothing odd, by its reading."""

TABLE = (
    "day",
    "other_day",
    "event",
    "actor",
    "action",
    "target",
    "what",
    "source",
    "confidence",
    "reading",
    "changes",
    "remarks",
)
"""The columns of the table of the record."""


@dataclass(frozen=True, slots=True)
class RecordEntry:
    """One line of a list: its date, what happened or is odd, why, and its source if that is one of the file's."""

    date: str
    what: str
    why: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class RecordBlock:
    """One list with its title; folded where it is long."""

    key: str
    title: str
    text: str
    entries: tuple[RecordEntry, ...]


@dataclass(frozen=True, slots=True)
class RecordView:
    """What the section shows; ``legend`` has (shape, path, words, count) of the shapes that occur."""

    sentences: tuple[str, ...]
    said: str
    legend: tuple[tuple[str, str, str, int], ...]
    shifted: int
    strips: tuple[Strip, ...]
    blocks: tuple[RecordBlock, ...]
    table: DataTable
    unseen: tuple[str, ...]


def record_view(found: Replay, party_marks: Mapping[str, Mark]) -> RecordView:
    """The view of a replayed record; ``party_marks`` are the looks of the parties."""
    steps = [step for step in found.steps if step.event is not None]
    shapes = Counter(_shape(step) for step in steps)
    shifted = {one.event.place or one.event.id for one in found.two_days}
    strips = timeline(*_drawn(found, steps, party_marks, shifted))
    return RecordView(
        sentences=tuple(f"{sentence(line)}." for line in found.sentences()),
        said=_said(found, strips, shapes),
        legend=tuple((key, SHAPES[key], text, shapes[key]) for key, text in LEGEND if shapes[key]),
        shifted=len(found.two_days),
        strips=strips,
        blocks=tuple(block for block in _blocks(found) if block.entries),
        table=_table(found),
        unseen=tuple(f"{sentence(line)}." for line in CANNOT_SEE),
    )


def _shape(step: Step) -> str:
    if step.newly:
        return "impossible"
    if step.illegal:
        return "illegal"
    return "another" if step.by_another else READINGS.get(step.reading, "none")


def _drawn(
    found: Replay, steps: Iterable[Step], party_marks: Mapping[str, Mark], shifted: set[str]
) -> tuple[list[Lane], list[Happening]]:
    """Lanes and events; an event whose actors have no lane of their own stands on the lane of the others."""
    parties = found.conflict.parties
    ids = {party.name: name for name, party in parties.items() if party.name} | {name: name for name in parties}
    acting = Counter(
        ids.get(actor, actor) for step in steps if step.event for actor in dict.fromkeys(step.event.actors)
    )
    known = [name for name in parties if acting[name]]
    strangers = [name for name, _ in acting.most_common() if name not in parties]
    kept = [*known, *strangers][:LANES] if len(acting) <= LANES else [*known, *strangers][: LANES - 1]
    place = {name: k for k, name in enumerate(kept)}
    lanes = [_lane(name, parties[name].name or name if name in parties else name, party_marks) for name in kept]
    if len(kept) < len(acting):
        lanes.append(Lane(OTHERS, COLOURS, ""))
    return lanes, [_happening(step, ids, place, len(kept), shifted) for step in steps]


def _lane(key: str, name: str, party_marks: Mapping[str, Mark]) -> Lane:
    mark = party_marks.get(key)
    return Lane(name, COLOURS, "1 4") if mark is None else Lane(name, mark.colour, mark.stroke)


def _happening(
    step: Step, ids: Mapping[str, str], place: Mapping[str, int], others: int, shifted: set[str]
) -> Happening:
    event = step.event
    if event is None:  # never: ends of codings are not drawn
        raise ValueError("a step without an event has no mark")
    actors = dict.fromkeys(ids.get(actor, actor) for actor in event.actors)
    until = event.ends.day if event.ends and event.ends.day > step.day else None
    who = ", ".join(event.actors)
    title = f"{step.day.isoformat()} {who}: {event.what or event.action}"
    return Happening(
        day=step.day,
        until=until,
        lanes=tuple(sorted({place.get(actor, others) for actor in actors})),
        shape=_shape(step),
        title=f"{title} ({step.said})" if step.said else title,
        shifted=(event.place or event.id) in shifted,
    )


def _said(found: Replay, strips: tuple[Strip, ...], shapes: Counter[str]) -> str:
    """The picture in words."""
    if not strips:
        return "The record has no events."
    told = [f"{number(shapes[key])}: {text}" for key, text in LEGEND if shapes[key]]
    actors = len({lane.name for strip in strips for lane in strip.lanes})
    return (
        f"A timeline of {counted(sum(strip.count for strip in strips), 'event')} by {counted(actors, 'actor')} in "
        f"{counted(len(strips), 'strip')}, {strips[0].title} to {strips[-1].title}. Events: {'; '.join(told)}. Days "
        f"are in {found.zone}. The table below has every event."
    )


def _blocks(found: Replay) -> Iterator[RecordBlock]:
    """What is odd, then the moves."""
    yield _odd(
        "impossible",
        "Through states that the model calls impossible",
        ((one.since.isoformat(), one.words) for one in found.broken),
    )
    yield RecordBlock(
        "record-illegal", "Moves that the model does not allow", "", tuple(_remarked(found, found.illegal))
    )
    yield RecordBlock(
        "record-another", "Moves by another than the owner", "", tuple(_remarked(found, found.by_another))
    )
    yield _odd(
        "differences",
        "Where the record and the file's history differ",
        ((one.since.isoformat(), one.words) for one in found.differences or ()),
    )
    yield RecordBlock(
        "record-uncoded",
        "Events that fit no coding",
        "By action, the most frequent first; the date is that of the first.",
        tuple(
            RecordEntry(one.first.isoformat(), one.action, f"{one.count:,} by {', '.join(one.actors)}")
            for one in found.unread
        ),
    )
    yield RecordBlock(
        "record-zones",
        "On another day in another zone",
        "",
        tuple(
            RecordEntry(one.days[0][0].isoformat(), one.event.what or one.event.action, one.words)
            for one in found.two_days
        ),
    )
    yield RecordBlock("record-moves", "The moves, one by one", "", tuple(_moves(found)))


def _odd(key: str, title: str, lines: Iterable[tuple[str, str]]) -> RecordBlock:
    """A list of sentences that begin with their date."""
    return RecordBlock(f"record-{key}", title, "", tuple(RecordEntry(day, sentence(words), "") for day, words in lines))


def _remarked(found: Replay, steps: Iterable[Step]) -> Iterator[RecordEntry]:
    for step in steps:
        yield _entry(found, step, "; ".join(step.remarks))


def _moves(found: Replay) -> Iterator[RecordEntry]:
    for step in found.changing:
        yield _entry(found, step, step.said)


def _entry(found: Replay, step: Step, why: str) -> RecordEntry:
    event = step.event
    if event is None:
        return RecordEntry(step.day.isoformat(), "What was set for a time ends", why)
    source = event.source if event.source in found.conflict.sources else ""
    return RecordEntry(step.day.isoformat(), f"{', '.join(event.actors)}: {event.what or event.action}", why, source)


def _table(found: Replay) -> DataTable:
    """Every step with its source, as it is read."""
    rows = []
    for step, row in zip(found.steps, found.rows(), strict=True):
        told = {**row, "remarks": "; ".join(step.remarks)}
        rows.append(tuple(str(told[name]) for name in TABLE))
    heads = columns(*(name.replace("_", " ") for name in TABLE))
    return DataTable("record", f"The record as the model reads it; days in {found.zone}", heads, tuple(rows))
