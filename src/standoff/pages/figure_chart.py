"""The values of one quantity as geometry: one axis, one bar a value, arrows where only one side is said.

Definition. Each value is the interval [low, high] that it stands for; a missing end is open. Its bar reaches from low
to high on the common axis, capped at ends that are said, and runs as an arrow off the axis at an end that is open. A
value that was reported exactly has a dot in the middle of its bar. Above each bar stand the value as reported and its
source.

Source: Cleveland, The Elements of Graphing Data (1985), for dots and bars on a common scale.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from standoff.pages.time_axis import LETTER
from standoff.pages.time_chart import cut
from standoff.pages.value_axis import value_axis

WIDTH, SIDE, ROW, TOP, BELOW = 356.0, 30.0, 33.0, 4.0, 24.0
"""Pixels: the chart, the room for arrows at either side, a value with its bar, the rim above, the axis below."""

BAR, CAP, HEAD, THIN = 21.0, 4.5, 4.0, 5.0
"""Pixels: from the top of a row to its bar, half a cap, half an arrow's head, and a bar that is too short for caps."""

BOLD = 6.4
"""Width of a letter of the value, which is set bold, in pixels."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One value: its interval (None: open), how it was said, who says so, and a sign if something is wrong with it."""

    low: Fraction | None
    high: Fraction | None
    said: str
    source: str
    sign: str = ""
    exact: bool = False


@dataclass(frozen=True, slots=True)
class DrawnBar:
    """A bar ready to be drawn: its line, its caps and heads, its dot (None: none), and its text above."""

    line: str
    ends: str
    dot: tuple[float, float] | None
    y: float
    said: str
    source: str
    sign: str


@dataclass(frozen=True, slots=True)
class FigureChart:
    """One chart; ``ticks`` are places and labels, ``grid`` reaches from ``top`` to ``bottom``."""

    width: float
    height: float
    top: float
    bottom: float
    ticks: tuple[tuple[float, str], ...]
    bars: tuple[DrawnBar, ...]


def figure_chart(bars: Sequence[Bar]) -> FigureChart:
    """The chart of the values of one quantity, all in one unit, in their order.

    Raises
    ------
    ValueError
        If no value has an end: there is nothing to draw an axis from.
    """
    ends = [end for bar in bars for end in (bar.low, bar.high) if end is not None]
    if not ends:
        raise ValueError("a chart of figures needs at least one value with an end")
    axis = value_axis(ends, SIDE, WIDTH - 2 * SIDE)
    bottom = TOP + ROW * len(bars)
    drawn = []
    for k, bar in enumerate(bars):
        top = TOP + ROW * k
        low = None if bar.low is None else axis.x(bar.low)
        high = None if bar.high is None else axis.x(bar.high)
        drawn.append(_drawn(bar, low, high, top))
    return FigureChart(WIDTH, bottom + BELOW, TOP, bottom, _apart(axis.ticks()), tuple(drawn))


def _drawn(bar: Bar, low: float | None, high: float | None, top: float) -> DrawnBar:
    """A bar between two places; an open end runs to the rim of the chart."""
    y = top + BAR
    start, end = (4.0 if low is None else low), (WIDTH - 4.0 if high is None else high)
    ends = []
    for place, way, there in ((start, 1, low is not None), (end, -1, high is not None)):
        if not there:
            ends.append(f"M{place + way * HEAD:g} {y - HEAD:g}L{place:g} {y:g}L{place + way * HEAD:g} {y + HEAD:g}")
        elif low is None or high is None or end - start >= THIN:
            ends.append(f"M{place:g} {y - CAP:g}V{y + CAP:g}")
    dot = (round((start + end) / 2, 1), y) if bar.exact or not ends else None
    fits = int((WIDTH - 8 - BOLD * (len(bar.said) + 2 * bool(bar.sign)) - LETTER) / LETTER)
    source = cut(bar.source, fits) if fits > 3 else ""
    return DrawnBar(
        line=f"M{start:g} {y:g}H{end:g}",
        ends="".join(ends),
        dot=dot,
        y=top + 11,
        said=cut(bar.said, int((WIDTH - 20) / BOLD)),
        source=source,
        sign=bar.sign,
    )


def _apart(ticks: tuple[tuple[float, str], ...]) -> tuple[tuple[float, str], ...]:
    """The ticks whose labels stay inside, as many of them as keep their distance; at least one."""
    halves = {tick: LETTER * len(tick[1]) / 2 for tick in ticks}
    inside = [tick for tick in ticks if halves[tick] <= tick[0] <= WIDTH - halves[tick]]
    for step in range(1, len(inside)):
        kept = inside[::step]
        if all(b[0] - a[0] > halves[a] + halves[b] + 6 for a, b in pairwise(kept)):
            return tuple(kept)
    return tuple(inside[len(inside) // 2 :][:1]) or ticks[:1]
