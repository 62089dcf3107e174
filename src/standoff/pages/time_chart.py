"""Charts over time as geometry: lines for what is true, bands for how levels share the probability.

Definition. A chart has the probabilities 0 to 1 upwards and the dates of the result to the right; values stand at the
dates that were computed, with straight lines between. Lines differ in dash and carry their name and last value at
their right end. Bands are stacked from the highest level below to the lowest above, so that the upper edge of a band
is the probability of that level or a higher one; they differ in tint, are parted by lines, and carry their names at
the right.

Source: Tufte, The Visual Display of Quantitative Information (1983), for small multiples and names instead of legends.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from standoff.pages.chances import brief
from standoff.pages.time_axis import LETTER, Dated, Flag, Tick, TimeAxis

WIDTH, LEFT, RIGHT, MOST, PLOT = 356.0, 34.0, 110.0, 142.0, 118.0
LEADER, BELOW, ROW, ABOVE = 14.0, 31.0, 13.0, 7.0
"""Pixels: the chart, the room at its left and at its right (least, most), the plot's height; a leader, the axis below,
a row of flags, the rim above."""

LINE = 13.0
"""Height of a label at the right end."""

TINTS = 6
"""Bands have so many tints, from the faintest for the lowest level to the strongest for the highest."""


@dataclass(frozen=True, slots=True)
class Series:
    """Values per date with the name that the chart shows; ``dash`` 0 is solid."""

    name: str
    values: tuple[float, ...]
    dash: int = 0


@dataclass(frozen=True, slots=True)
class Times:
    """What charts side by side share: the first date, the days since its first minute, and the events to mark."""

    first: date
    days: tuple[float, ...]
    events: tuple[Dated, ...] = ()


@dataclass(frozen=True, slots=True)
class Drawn:
    """A line or a band: its path, and which dash or tint it has."""

    path: str
    look: int


@dataclass(frozen=True, slots=True)
class Label:
    """A name at the right end; the leader goes from the end of its line or band to the text."""

    value: str
    name: str
    x: float
    y: float
    leader: str
    look: int


@dataclass(frozen=True, slots=True)
class TimeChart:
    """One chart, ready to be drawn; ``areas`` lie under ``lines``."""

    width: float
    height: float
    top: float
    bottom: float
    left: float
    right: float
    scale: tuple[tuple[float, str], ...]
    ticks: tuple[Tick, ...]
    flags: tuple[Flag, ...]
    flags_y: float
    areas: tuple[Drawn, ...]
    lines: tuple[Drawn, ...]
    labels: tuple[Label, ...]


def line_chart(times: Times, series: Sequence[Series], *, beside: float = RIGHT) -> TimeChart:
    """Probabilities as lines; the first one has a tint below it. ``beside`` is the room for labels, in pixels.

    Raises
    ------
    ValueError
        If there are fewer than two days, or a series has another length.
    """
    frame = _frame(times, beside)
    points = [frame.points(one.values) for one in series]
    areas = tuple(Drawn(f"{_path(p)}V{frame.bottom:g}H{p[0][0]:g}Z", 0) for p in points[:1])
    lines = tuple(Drawn(_path(p), one.dash) for one, p in zip(series, points, strict=True))
    wanted = [(one.name, one.values[-1], p[-1][1], one.dash) for one, p in zip(series, points, strict=True)]
    return frame.chart(areas, lines, wanted)


def band_chart(times: Times, series: Sequence[Series], *, beside: float = RIGHT) -> TimeChart:
    """Shares of the probability as bands; ``series`` has the lowest level first. Otherwise as ``line_chart``."""
    frame = _frame(times, beside)
    count = len(series)
    below = [0.0] * len(times.days)
    areas, lines, wanted = [], [], []
    for k in reversed(range(count)):
        above = [a + b for a, b in zip(below, series[k].values, strict=True)]
        low, high = frame.points(below), frame.points(above)
        tint = _tint(k, count)
        areas.append(Drawn(f"{_path(high)}{_path(low[::-1]).replace('M', 'L', 1)}Z", tint))
        if k:
            lines.append(Drawn(_path(high), 0))
        wanted.append((series[k].name, series[k].values[-1], (low[-1][1] + high[-1][1]) / 2, tint))
        below = above
    return frame.chart(tuple(areas), tuple(lines), wanted)


def _tint(k: int, count: int) -> int:
    """Tints spread over the levels: the lowest has the faintest, the highest the strongest."""
    return round(k * (TINTS - 1) / max(count - 1, 1))


@dataclass(frozen=True, slots=True)
class _Frame:
    """The plot of one chart: where its dates and its probabilities stand."""

    axis: TimeAxis
    days: tuple[float, ...]
    flags: tuple[Flag, ...]
    top: float

    @property
    def bottom(self) -> float:
        return self.top + PLOT

    def y(self, p: float) -> float:
        return round(self.bottom - PLOT * min(max(p, 0.0), 1.0), 1)

    def points(self, values: Sequence[float]) -> list[tuple[float, float]]:
        """Places of the values, without those that lie on the straight line between their neighbours."""
        placed = [(self.axis.x(day), self.y(p)) for day, p in zip(self.days, values, strict=True)]
        kept = placed[:1]
        for k in range(1, len(placed) - 1):
            if not placed[k - 1][1] == placed[k][1] == placed[k + 1][1]:
                kept.append(placed[k])
        return [*kept, placed[-1]]

    def chart(
        self,
        areas: tuple[Drawn, ...],
        lines: tuple[Drawn, ...],
        wanted: Sequence[tuple[str, float, float, int]],
    ) -> TimeChart:
        """The chart with its scale, and labels moved apart where they would touch."""
        right = self.axis.left + self.axis.width
        return TimeChart(
            width=WIDTH,
            height=self.bottom + BELOW,
            top=self.top,
            bottom=self.bottom,
            left=self.axis.left,
            right=right,
            scale=tuple((self.y(p / 100), f"{p}%") for p in (0, 50, 100)),
            ticks=self.axis.ticks(),
            flags=self.flags,
            flags_y=ABOVE + 4,
            areas=areas,
            lines=lines,
            labels=tuple(_labels(wanted, right, (self.top, self.bottom))),
        )


def _frame(times: Times, beside: float) -> _Frame:
    if len(times.days) < 2:
        raise ValueError("a chart over time needs at least two days")
    axis = TimeAxis(times.first, times.days[-1], LEFT, WIDTH - LEFT - beside)
    flags = axis.flags(times.events)
    rows = max((flag.row + 1 for flag in flags), default=0)
    return _Frame(axis, times.days, flags, ABOVE + ROW * rows)


def beside(texts: Iterable[str]) -> float:
    """The room that labels with these texts need at the right, within bounds; charts side by side share it."""
    longest = max((len(text) for text in texts), default=0)
    return min(max(LETTER * longest + LEADER + 4, RIGHT), MOST)


def _path(points: Sequence[tuple[float, float]]) -> str:
    head, *rest = (f"{x:g} {y:g}" for x, y in points)
    return f"M{head}" + "".join(f"L{one}" for one in rest)


def _labels(wanted: Sequence[tuple[str, float, float, int]], right: float, span: tuple[float, float]) -> list[Label]:
    """Labels in the order of their ends, at least a line apart and inside the plot; as many as fit, the likeliest."""
    room = int((span[1] - span[0]) // LINE) + 1
    kept = sorted(sorted(wanted, key=lambda one: -one[1])[:room], key=lambda one: one[2])
    places = spread([end for _, _, end, _ in kept], LINE, span)
    fits = int((WIDTH - right - LEADER) / LETTER)
    return [
        Label(
            value=brief(p),
            name=cut(name, fits - len(brief(p)) - 1),
            x=right + LEADER,
            y=round(y + 4, 1),
            leader=f"M{right + 2:g} {end:.1f}L{right + LEADER - 3:g} {y:.1f}",
            look=look,
        )
        for (name, p, end, look), y in zip(kept, places, strict=True)
    ]


def cut(text: str, letters: int) -> str:
    """A text in at most so many letters, with an ellipsis where some are left out.

    >>> cut("a-longer-name", 9)
    'a-longer…'
    """
    return text if len(text) <= letters else text[: max(letters - 1, 1)].rstrip("-_ ") + "…"


def spread(wanted: Sequence[float], gap: float, span: tuple[float, float]) -> list[float]:
    """Ascending places moved apart by at least ``gap``, staying within ``span`` where that has room for all.

    Blocks of touching labels stand around the mean of the places that they would like.

    >>> spread([10, 10, 50], 10, (0, 60))
    [5.0, 15.0, 50.0]
    """
    blocks: list[tuple[float, int]] = []
    for place in wanted:
        blocks.append((place, 1))
        while True:
            (middle, count) = blocks[-1]
            half = gap * (count - 1) / 2
            middle = max(span[0] + half, min(span[1] - half, middle))
            blocks[-1] = (middle, count)
            if len(blocks) < 2 or middle - half - gap >= blocks[-2][0] + gap * (blocks[-2][1] - 1) / 2 - 1e-9:
                break
            other, size = blocks[-2]
            blocks[-2:] = [((other * size + middle * count) / (size + count), size + count)]
    return [middle + gap * (k - (count - 1) / 2) for middle, count in blocks for k in range(count)]
