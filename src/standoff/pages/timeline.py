"""The timeline of a record as geometry: one strip a span of time, one lane an actor, one mark an event.

Definition. A record of at most ``SHORT`` days is one strip; a longer one has a strip per calendar year, or per so many
years that there are at most ``STRIPS``; years without an event have none. A strip has a lane for each actor that acts
in it. The mark of an event stands on the lane of each of its actors at its day, joined by a line if there are several;
an event that lasts has a bar to its end. Marks that would touch stand above each other.

Source: Tufte, Envisioning Information (1990), for strips and layers.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from standoff.pages.time_axis import LABEL, LETTER, MONTHS, Tick, TimeAxis
from standoff.pages.time_chart import cut

WIDTH, LEFT, RIGHT = 720.0, 132.0, 10.0
"""Pixels: a strip, the room for the names of its lanes, the rim at its right."""

TOP, LANE, LEVEL, BELOW = 6.0, 21.0, 11.0, 24.0
"""Pixels: the rim above, a lane of one level, each further level, the axis of dates below."""

REACH = 11.0
"""Marks that are nearer than so many pixels touch."""

SHORT, STRIPS, LEVELS = 460, 10, 8
"""Days of a single strip, the most strips, and how many marks stand above each other before they overlap."""

SHAPES = {
    "move": "m-4 0a4 4 0 1 0 8 0a4 4 0 1 0 -8 0z",
    "another": "m-3.8 -3.8h7.6v7.6h-7.6z",
    "impossible": "m0 -6l6 6l-6 6l-6 -6zm-2.2 3.8l4.4 4.4m0 -4.4l-4.4 4.4",
    "illegal": "m0 -5.4l5.4 9h-10.8z",
    "same": "m-2 0a2 2 0 1 0 4 0a2 2 0 1 0 -4 0z",
    "none": "m0 -4.4v8.8",
    "unread": "m-3.6 0a3.6 3.6 0 1 0 7.2 0a3.6 3.6 0 1 0 -7.2 0z",
    "outside": "m-3.2 -3.2l6.4 6.4m0 -6.4l-6.4 6.4",
}
"""A mark's outline around its place: how the model reads an event is told by shape, not by colour."""


@dataclass(frozen=True, slots=True)
class Lane:
    """One actor: its name, and the colour and dash of its line."""

    name: str
    colour: int
    dash: str


@dataclass(frozen=True, slots=True)
class Happening:
    """One event: its day, the last day if it lasts, the lanes of its actors, its shape, and what it says.

    ``shifted``: it falls on another day in another zone.
    """

    day: date
    until: date | None
    lanes: tuple[int, ...]
    shape: str
    title: str
    shifted: bool = False


@dataclass(frozen=True, slots=True)
class LaneLine:
    """The line of one lane of a strip with its name."""

    y: float
    name: str
    lane: Lane


@dataclass(frozen=True, slots=True)
class Drawn:
    """One event of a strip: an outline with its colour per actor, what joins them, bars to its end, underlines."""

    outlines: tuple[tuple[str, int], ...]
    shape: str
    joined: str
    lasting: str
    under: str
    title: str


@dataclass(frozen=True, slots=True)
class Strip:
    """One strip, ready to be drawn."""

    title: str
    count: int
    width: float
    height: float
    left: float
    right: float
    bottom: float
    ticks: tuple[Tick, ...]
    lanes: tuple[LaneLine, ...]
    marks: tuple[Drawn, ...]


def timeline(lanes: Sequence[Lane], events: Iterable[Happening]) -> tuple[Strip, ...]:
    """The strips of a record, in order of time; none without events."""
    ordered = sorted(events, key=lambda one: one.day)
    if not ordered:
        return ()
    return tuple(
        _strip(lanes, inside, *span)
        for span in _spans(ordered[0].day, ordered[-1].day)
        if (inside := [one for one in ordered if span[0] <= one.day <= span[1]])
    )


def _spans(first: date, last: date) -> list[tuple[date, date]]:
    """First and last days of the strips."""
    if (last - first).days <= SHORT:
        start = first.replace(day=1)
        end = (last.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
        return [(start, end)]
    step = -(-(last.year - first.year + 1) // STRIPS)
    return [
        (date(year, 1, 1), date(min(year + step - 1, 9999), 12, 31)) for year in range(first.year, last.year + 1, step)
    ]


def _strip(lanes: Sequence[Lane], events: Sequence[Happening], first: date, last: date) -> Strip:
    axis = TimeAxis(first, (last - first).days + 1, LEFT, WIDTH - LEFT - RIGHT)
    used = sorted({lane for one in events for lane in one.lanes})
    spans = [_span(axis, one) for one in events]
    levels = {lane: _levels(events, spans, lane) for lane in used}
    tops: dict[int, float] = {}
    y = TOP
    for lane in used:
        tops[lane] = y
        y += LANE + LEVEL * max(levels[lane].values(), default=0)
    middles = {lane: tops[lane] + LANE / 2 for lane in used}
    marks = []
    for k, one in enumerate(events):
        places = [middles[lane] + LEVEL * levels[lane][k] for lane in sorted(one.lanes)]
        marks.append(_mark(lanes, one, spans[k], places))
    return Strip(
        title=_title(first, last),
        count=len(events),
        width=WIDTH,
        height=y + BELOW,
        left=LEFT,
        right=WIDTH - RIGHT,
        bottom=y,
        ticks=tuple(Tick(tick.x, tick.label, "") for tick in axis.ticks() if tick.x < WIDTH - RIGHT - LABEL),
        lanes=tuple(LaneLine(middles[n], cut(lanes[n].name, int((LEFT - 14) / LETTER)), lanes[n]) for n in used),
        marks=tuple(marks),
    )


def _span(axis: TimeAxis, one: Happening) -> tuple[float, float]:
    """The middle of the first day and of the last one that the strip has."""
    start = (one.day - axis.first).days + 0.5
    end = min((one.until - axis.first).days + 0.5, axis.span) if one.until else start
    return axis.x(start), axis.x(end)


def _levels(events: Sequence[Happening], spans: Sequence[tuple[float, float]], lane: int) -> dict[int, int]:
    """For each event of a lane the lowest level on which it touches none before it; past the last all share that."""
    free: list[float] = []
    out: dict[int, int] = {}
    for k, one in enumerate(events):
        if lane not in one.lanes:
            continue
        start, end = spans[k]
        level = next((at for at, taken in enumerate(free) if start - taken >= REACH), len(free))
        level = min(level, LEVELS - 1)
        if level == len(free):
            free.append(end)
        free[level] = max(free[level], end)
        out[k] = level
    return out


def _mark(lanes: Sequence[Lane], one: Happening, span: tuple[float, float], places: Sequence[float]) -> Drawn:
    x, end = span
    own = zip(sorted(one.lanes), places, strict=True)
    outlines = tuple((f"M{x:g} {y:g}{SHAPES[one.shape]}", lanes[lane].colour) for lane, y in own)
    lasting = "".join(f"M{x:g} {y:g}H{end:g}" for y in places) if end - x > 1 else ""
    joined = "".join(f"M{x:g} {a + 4.5:g}V{b - 4.5:g}" for a, b in pairwise(places))
    under = "".join(f"M{x - 4:g} {y + 7:g}h8" for y in places) if one.shifted else ""
    return Drawn(outlines, one.shape, joined, lasting, under, one.title)


def _title(first: date, last: date) -> str:
    """What a strip is called: its year, its years, or its months."""
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return str(first.year) if first.year == last.year else f"{first.year} to {last.year}"
    start, end = (f"{MONTHS[one.month - 1]} {one.year}" for one in (first, last))
    return start if start == end else f"{start} to {end}"
