"""How fast small changes of the values grow, backward from the horizon, and how far that lets one see.

Definition. Let V(s) solve dV/ds = G(V), s the time to go, and let d(s) be a small change of it: d' = G'(V(s)) d, and at
a dated event the change that it makes of d. Then log |d(s)| grows at the rate <d, G' d> / <d, d>, whatever d is; and
almost every d turns into the direction that grows fastest. Followed from a random d (drawn from a fixed seed) of equal
size for every party, in units of the scale of its values,

    log(s) = log |d(s)| / |d(0)|        gain = the largest log(s2) - log(s1) with s1 < s2
    rate = kappa, the growth per month: the mean of the last quarter of the horizon
    months = s* = ln(1e16) / kappa: rounding, 1e-16, has then become as large as the values

Where the gain reaches ln(1e12), what the steps round off has become large enough to lead the computed values away from
those that were followed, and growth then ends without having become harmless: the rate is that of the middle half of
the gain. Where it does not, the rate is at most ln(1e16) / horizon: growth that begins late makes no horizon too long
that was followed to its end.

The rate is measured at the nodes of the trajectory. Between them d takes a few explicit steps with the derivative kept
as it is at the node, short enough to be stable because the steps of the trajectory are; they turn d and measure
nothing. In a large game there are fewer of them: d turns more slowly. The derivative along d is a finite difference.

Source: the leading Lyapunov exponent by following one vector, Benettin, Galgani, Giorgilli and Strelcyn, Meccanica 15
(1980).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import log

import numpy as np

from standoff.lenses.forecast.engine import leaps
from standoff.lenses.forecast.engine.values import Trajectory
from standoff.lenses.forecast.game import Floats

DIGITS = 16.0 * log(10.0)
"""The natural logarithm of how much larger values are than their rounding."""

_LOST = 12.0 * log(10.0)
_SMALL_CHANGE = 1e-6
"""The size of the change whose growth is measured, in scales: its square and its rounding are both below 1e-9 of it."""
_FRESH, _SEEN = 0.1, 1e-8
_TURNS, _TURNS_IF_LARGE, _LARGE = 4, 2, 1 << 18


@dataclass(frozen=True, slots=True, eq=False)
class Growth:
    """``log`` is the growth of a small change after ``months`` to go (ascending from 0), ``rate`` that per month."""

    months: Floats
    log: Floats
    rate: float

    @property
    def gain(self) -> float:
        """The largest growth between any two times."""
        return float((self.log - np.minimum.accumulate(self.log)).max(initial=0.0))

    @property
    def horizon(self) -> float | None:
        """The months after which rounding is as large as the values; None if it never is."""
        return DIGITS / self.rate if self.rate > 0 else None


def growth(trajectory: Trajectory, *, seed: int = 0) -> Growth:
    """How fast small changes grow along a trajectory, all its games together.

    Work: for each node 5 evaluations of the flow, of the 13 or more that the node itself took; 3 from 2^18 numbers on.
    """
    flow, count = trajectory.flow, len(trajectory.times)
    units = np.where(trajectory.scale > 0, trajectory.scale, 1.0)
    dice = np.random.default_rng(seed)
    change = _normal(dice.standard_normal((trajectory.world.truth.size, flow.columns)) * units, units)
    turns = _TURNS if change.size < _LARGE else _TURNS_IF_LARGE
    room = np.empty((3, *change.shape))
    jumps = set(leaps.dates(flow))
    lengths, rates, leapt = np.zeros(count), np.zeros(count), np.zeros(count)
    for j, k in enumerate(range(count - 1, -1, -1)):
        at = trajectory.times[k]
        if at in jumps:
            after, before = trajectory.at_node(k, "after"), trajectory.at_node(k, "before")
            moved = (leaps.back(flow, at, after + _SMALL_CHANGE * change) - before) / _SMALL_CHANGE
            left = _apart(moved, units) / _apart(change, units)
            leapt[j] = log(left) if left > _SEEN else -DIGITS
            fresh = _normal(dice.standard_normal(change.shape) * units, units)
            change = _normal(moved + _FRESH * fresh, units)
        lengths[j] = at - trajectory.times[k - 1] if k else 0.0
        values = np.ascontiguousarray(trajectory.at_node(k, "before"))
        rates[j], change = _turned(flow.slope, values, change, units, lengths[j] / _TURNS, turns if k else 1, room)
    grown = np.cumsum(leapt)
    grown[1:] += np.cumsum(0.5 * (rates[:-1] + rates[1:]) * lengths[:-1])
    months = trajectory.times[-1] - np.array(trajectory.times[::-1])
    return Growth(months, grown, _rate(months, grown))


def _turned(  # noqa: PLR0917 - the equation first, then the change, then the room
    slope: Callable[[float, Floats, Floats], None],
    values: Floats,
    change: Floats,
    units: Floats,
    step: float,
    turns: int,
    room: Floats,
) -> tuple[float, Floats]:
    """The rate at which a change of size 1 grows at these values, and the change after some steps, of size 1 again."""
    here, there, moved = room
    slope(0.0, values, here)
    rate = 0.0
    for turn in range(turns):
        np.multiply(change, _SMALL_CHANGE, out=moved)
        moved += values
        slope(0.0, moved, there)
        there -= here
        there /= _SMALL_CHANGE
        if turn == 0:
            rate = float(np.vdot(change / units, there / units)) / change.size
        there *= step
        change = _normal(change + there, units)
    return rate, change


def _normal(change: Floats, units: Floats) -> Floats:
    """The change divided by its size, the root of the mean of its squares in units."""
    size = float(np.sqrt(np.mean((change / units) ** 2)))
    return change / size if size > 0 else change


def _apart(change: Floats, units: Floats) -> float:
    """How much a change differs between states: what is the same in all of them changes no choice."""
    return float(np.sqrt(np.mean(((change - change.mean(axis=0)) / units) ** 2))) + 1e-3 * _SEEN


def _rate(months: Floats, grown: Floats) -> float:
    """Kappa, from the growth so far at each time to go."""
    span = float(months[-1])
    if span <= 0:
        return 0.0
    lowest = np.minimum.accumulate(grown)
    peak = int(np.argmax(grown - lowest))
    gain = float(grown[peak] - lowest[peak])
    if gain >= _LOST:
        foot = int(np.argmin(grown[: peak + 1]))
        rising = np.maximum.accumulate(grown[foot : peak + 1])
        since, until = np.interp(grown[foot] + gain * np.array([0.25, 0.75]), rising, months[foot : peak + 1])
        return float(0.5 * gain / (until - since))
    quarter = float(np.interp(0.75 * span, months, grown))
    return min(float(grown[-1] - quarter) / (0.25 * span), DIGITS / span)
