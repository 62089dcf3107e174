"""The axis of time under a chart: places of days, ticks at round dates, flags of events that do not collide.

Definition. Days count from the first minute of the first date, d >= 0, and have the place left + width d/span. Ticks
stand at the first days of months that are a multiple of a step apart (1, 2, 3, 6 months, or years), at the smallest
step at which labels have room; below two months at days. A flag marks the events at one place: by name if all names
find room in two rows without crossing a line, otherwise by the numbers that the list under the charts explains.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import product

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
MONTH_STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600)
DAY_STEPS = (1, 2, 7, 14, 28)
SHORT = 62
"""Below so many days the ticks stand at days."""

LABEL, DAY_LABEL = 27.0, 42.0
"""Width that the label of a tick needs, in pixels: a month or a year, and a day of a month."""

LETTER = 5.7
"""Width of a letter of a label, in pixels: the average of a wide sans serif at 11 pixels."""

NAMED_ROWS, NAMED_EVENTS = 2, 5
"""So many rows of names, and so many events, may stand above a chart; more are numbered."""


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark on the axis: its place, its label, and the year below it where a new one begins to count."""

    x: float
    label: str
    year: str


@dataclass(frozen=True, slots=True)
class Dated:
    """Something that happens ``day`` days after the first minute; ``number`` is its place in the list of events."""

    day: float
    name: str
    number: int
    date: str


@dataclass(frozen=True, slots=True)
class Flag:
    """Lines down the chart, one per day, with their text in a row above it; ``title`` has dates and names in full."""

    lines: tuple[float, ...]
    text: str
    x: float
    anchor: str
    row: int
    title: str


@dataclass(frozen=True, slots=True)
class TimeAxis:
    """Days to pixels: ``span`` days from the first minute of ``first``."""

    first: date
    span: float
    left: float
    width: float

    def x(self, day: float) -> float:
        """The place of a day, to a tenth of a pixel."""
        return round(self.left + self.width * day / self.span, 1)

    def ticks(self) -> tuple[Tick, ...]:
        """Marks at round dates, as many as have room."""
        days, by_day = self._marks()
        by_year = not by_day and all(day.month == 1 for day in days) and len(days) > 1
        out, year = [], 0
        for day in days:
            label = str(day.year) if by_year else MONTHS[day.month - 1]
            below = "" if by_year or day.year == year else str(day.year)
            out.append(Tick(self.x((day - self.first).days), f"{day.day} {label}" if by_day else label, below))
            year = day.year
        return tuple(out)

    def _marks(self) -> tuple[list[date], bool]:
        """The dates of the ticks, and whether they are days."""
        last = self.first + timedelta(days=int(self.span))
        if self.span <= SHORT:
            room = self.width / DAY_LABEL
            step = next((step for step in DAY_STEPS if self.span / step <= room), DAY_STEPS[-1])
            return [self.first + timedelta(days=k) for k in range(0, int(self.span) + 1, step)], True
        room = max(2, int(self.width // LABEL))
        found = (list(_months(self.first, last, step)) for step in MONTH_STEPS)
        return next((marks for marks in found if len(marks) <= room), []), False

    def flags(self, events: Sequence[Dated]) -> tuple[Flag, ...]:
        """The events of a chart: their names if these fit, their numbers otherwise."""
        inside = sorted((one for one in events if 0 <= one.day <= self.span), key=lambda one: (one.day, one.number))
        return self._named(inside) or tuple(self._numbered(inside))

    def _named(self, events: Sequence[Dated]) -> tuple[Flag, ...]:
        """The first way to set all names in rows beside their lines; nothing if there is none."""
        if len(events) > NAMED_EVENTS:
            return ()
        ways = product(range(NAMED_ROWS), ("start", "end"))
        for picked in product(tuple(ways), repeat=len(events)):
            flags = [self._name(one, row, side) for one, (row, side) in zip(events, picked, strict=True)]
            if self._clear(flags):
                return tuple(flags)
        return ()

    def _name(self, event: Dated, row: int, side: str) -> Flag:
        x = self.x(event.day)
        return Flag((x,), event.name, x + (3 if side == "start" else -3), side, row, f"{event.date}: {event.name}")

    def _clear(self, flags: Sequence[Flag]) -> bool:
        """Whether no name leaves the chart, touches another, or is crossed by a line from its row or above."""
        spans = [_extent(flag) for flag in flags]
        if any(low < 0 or high > self.left + self.width for low, high in spans):
            return False
        pairs = [(a, b) for a in range(len(flags)) for b in range(len(flags)) if a != b]
        touching = any(
            flags[a].row == flags[b].row and spans[a][0] < spans[b][1] and spans[b][0] < spans[a][1] for a, b in pairs
        )
        crossed = any(
            flags[b].row <= flags[a].row and spans[a][0] - 2 < flags[b].lines[0] < spans[a][1] + 2 for a, b in pairs
        )
        return not touching and not crossed

    def _numbered(self, events: Sequence[Dated]) -> Iterator[Flag]:
        """Numbers above their lines; neighbours whose numbers would touch share one label."""
        groups: list[list[Dated]] = []
        for one in events:
            groups.append([one])
            while len(groups) > 1 and self._touch(groups[-2], groups[-1]):
                groups[-2:] = [groups[-2] + groups[-1]]
        for group in groups:
            lines = tuple(dict.fromkeys(self.x(one.day) for one in group))
            title = "; ".join(f"{one.date}: {one.name}" for one in group)
            yield Flag(lines, _numbers(group), round((lines[0] + lines[-1]) / 2, 1), "middle", 0, title)

    def _touch(self, one: Sequence[Dated], other: Sequence[Dated]) -> bool:
        ends = []
        for group, sign in ((one, 1), (other, -1)):
            middle = (self.x(group[0].day) + self.x(group[-1].day)) / 2
            ends.append(middle + sign * (LETTER * len(_numbers(group)) / 2 + 2))
        return ends[0] > ends[1]


def _extent(flag: Flag) -> tuple[float, float]:
    width = LETTER * len(flag.text)
    return (flag.x, flag.x + width) if flag.anchor == "start" else (flag.x - width, flag.x)


def _numbers(group: Sequence[Dated]) -> str:
    """The numbers of neighbours: ``3`` or ``3–5``."""
    numbers = [one.number for one in group]
    return str(numbers[0]) if len(numbers) == 1 else f"{min(numbers)}–{max(numbers)}"


def _months(first: date, last: date, step: int) -> Iterator[date]:
    """First days of every step-th month from ``first`` to ``last``, counted from the year 0."""
    month = first.year * 12 + first.month - 1 + (first.day > 1)
    month += -month % step
    while (day := date(month // 12, month % 12 + 1, 1)) <= last:
        yield day
        month += step
