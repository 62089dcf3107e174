"""The calibration picture as geometry: how often what was given a probability came true.

Definition. The forecasts are put into bins by their probability. A bin with n > 0 forecasts has a point at (mean
probability, observed share of yes) and the interval of that share as a line through it; n stands below the axis. On
the diagonal the share equals the probability.

Source: Murphy and Winkler, Reliability of subjective probability forecasts of precipitation and temperature (1977).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH, HEIGHT, LEFT, RIGHT, TOP, BELOW = 356.0, 386.0, 48.0, 14.0, 26.0, 68.0
"""Pixels: the chart, the room at its left for the scale, at its right, above, and below for ticks, counts and names."""

LEAST, MOST = 3.0, 9.0
"""Radius of a point of one forecast, and of the point with the most."""

CAP = 3.5
"""Half the cap of an interval."""


@dataclass(frozen=True, slots=True)
class Bin:
    """Forecasts between two probabilities: how many, their mean, the observed share and its interval."""

    low: float
    high: float
    count: int
    mean: float
    share: float
    least: float
    most: float


@dataclass(frozen=True, slots=True)
class Point:
    """One bin drawn: the place and radius of its point, the path of its interval with caps, and what it says."""

    x: float
    y: float
    radius: float
    interval: str
    title: str


@dataclass(frozen=True, slots=True)
class CalibrationChart:
    """The picture; ``counts`` has the number of forecasts under the middle of each bin that has any."""

    width: float
    height: float
    left: float
    right: float
    top: float
    bottom: float
    across: tuple[tuple[float, str], ...]
    upwards: tuple[tuple[float, str], ...]
    diagonal: str
    points: tuple[Point, ...]
    counts: tuple[tuple[float, str], ...]


def calibration_chart(bins: Sequence[Bin]) -> CalibrationChart:
    """The picture of the bins that have forecasts."""
    right, bottom = WIDTH - RIGHT, HEIGHT - BELOW
    filled = [one for one in bins if one.count]
    most = max((one.count for one in filled), default=1)
    return CalibrationChart(
        width=WIDTH,
        height=HEIGHT,
        left=LEFT,
        right=right,
        top=TOP,
        bottom=bottom,
        across=tuple((_x(k / 5), f"{20 * k}%") for k in range(6)),
        upwards=tuple((_y(k / 5), f"{20 * k}%") for k in range(6)),
        diagonal=f"M{_x(0):g} {_y(0):g}L{_x(1):g} {_y(1):g}",
        points=tuple(_point(one, most) for one in filled),
        counts=tuple((_x((one.low + one.high) / 2), str(one.count)) for one in filled),
    )


def _x(p: float) -> float:
    return round(LEFT + (WIDTH - RIGHT - LEFT) * p, 1)


def _y(p: float) -> float:
    bottom = HEIGHT - BELOW
    return round(bottom - (bottom - TOP) * p, 1)


def _point(one: Bin, most: int) -> Point:
    """Points are as large in area as their counts, within bounds."""
    x, low, high = _x(one.mean), _y(one.least), _y(one.most)
    path = f"M{x:g} {low:g}V{high:g}M{x - CAP:g} {low:g}h{2 * CAP:g}M{x - CAP:g} {high:g}h{2 * CAP:g}"
    radius = round(max(LEAST, MOST * (one.count / most) ** 0.5), 1)
    title = f"{one.low:.1f} to {one.high:.1f}: {one.count} forecasts, mean {one.mean:.2f}, came true {one.share:.2f}"
    return Point(x, _y(one.share), radius, path, title)
