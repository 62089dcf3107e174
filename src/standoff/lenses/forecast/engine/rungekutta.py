"""Integrating dy/ds = f(s, y) with a step that keeps to the error asked for, and values inside each step.

Definition. The method of order 8 in tableau.py. A step of length h is taken if its estimated error is at most
tolerance x h / (whole length), so that the errors of all steps together are at most the tolerance; otherwise a shorter
one is tried. The error of an array is the largest over its columns of a norm of the column divided by the scale of the
column: the largest entry for values (``largest``), the sum of all entries for probabilities (``summed``). Below what
rounding does to a step no error can be seen; such a step is taken, and its rounding counted.

Linear invariants (the sum of probabilities) are kept by every step up to rounding.

Source: Hairer, Norsett and Wanner, Solving Ordinary Differential Equations I, 2nd ed. (1993), sections II.4 to II.6.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from standoff.errors import NotComputed
from standoff.lenses.forecast.engine.kernels import NUMPY, Kernels
from standoff.lenses.forecast.engine.tableau import ALL_STAGES, E3, E5, STAGES, A, C, D
from standoff.lenses.forecast.game import Floats

Slope: TypeAlias = Callable[[float, Floats, Floats], None]
"""Called as slope(s, values, out): writes f(s, values) into ``out``."""
Norm: TypeAlias = Callable[[Floats], Floats]
"""From an array (N, columns) to one number per column."""

STABLE = 2.5
"""Rates times step up to which no error is amplified, at the end of a step or inside it, whatever the rates: the
polynomials of the method are at most 1 on the disc |z + r| <= r for r <= 2.5 (computed), and a law Q whose rates are at
most r has its spectrum in there."""
ROUNDING = 4.0 * float(np.finfo(np.float64).eps)
"""What one step loses, in parts of the values: the sums in it are of numbers about as large as the values."""
_SAFETY, _SHRINK, _GROW, _POWER = 0.9, 0.2, 5.0, -1.0 / 7.0


def largest(values: Floats) -> Floats:
    """The largest absolute value of each column."""
    return np.asarray(np.maximum(values.max(axis=0), -values.min(axis=0)))


def summed(values: Floats) -> Floats:
    """The sum of the absolute values of each column."""
    return np.asarray(np.add.reduce(np.abs(values), axis=0))


@dataclass(frozen=True, slots=True, eq=False)
class Room:
    """The arrays that a step works in: 16 slopes and two more of the shape of the values."""

    slopes: Floats
    trial: Floats
    spare: Floats

    @classmethod
    def like(cls, values: Floats, *, inside: bool = False) -> Room:
        """Room for steps of such values; with values inside the steps if asked for."""
        count = ALL_STAGES if inside else STAGES + 1
        return cls(np.empty((count, *values.shape)), np.empty(values.shape), np.empty(values.shape))


@dataclass(frozen=True, slots=True, eq=False)
class Control:
    """How exact: ``tolerance`` for the whole ``length``, in units of ``scale`` (one number per column).

    No step is longer than ``longest``.
    """

    tolerance: float
    length: float
    scale: Floats
    norm: Norm = largest
    longest: float = np.inf

    def allowed(self, h: float) -> float:
        """The error that a step of length h may have."""
        return self.tolerance * abs(h) / self.length


@dataclass(slots=True)
class Progressing:
    """Where an integration stands: the length of the next step to try, and the error made so far."""

    step: float
    error: float = 0.0
    steps: int = 0
    refused: int = 0

    def shorten(self, h: float, ratio: float) -> None:
        """After a step of length h whose error was ``ratio`` times too large."""
        self.refused += 1
        self.step = h * (max(_SHRINK, _SAFETY * ratio**_POWER) if np.isfinite(ratio) else _SHRINK)

    def lengthen(self, h: float, ratio: float, *, fresh: bool, cut: bool) -> None:
        """After a step of length h that was taken: at the first try (fresh), and shortened by the end (cut), or not."""
        self.steps += 1
        factor = _GROW if ratio == 0.0 else min(_GROW, max(_SHRINK, _SAFETY * ratio**_POWER))
        proposed = h * (factor if fresh else min(factor, 1.0))
        self.step = max(proposed, self.step) if cut and factor >= 1.0 else proposed


def attempt(  # noqa: PLR0917 - the equation first, then how it is solved
    slope: Slope, s: float, values: Floats, h: float, room: Room, kernels: Kernels = NUMPY
) -> None:
    """One step from s by h into ``room.trial``; ``room.slopes[0]`` holds the slope at its beginning already."""
    for i in range(1, STAGES):
        kernels.combine(values, tuple(h * A[i][:i]), room.slopes, room.trial)
        slope(s + C[i] * h, room.trial, room.slopes[i])
    kernels.combine(values, tuple(h * A[STAGES][:STAGES]), room.slopes, room.trial)


def local_error(h: float, room: Room, control: Control, kernels: Kernels = NUMPY) -> float:
    """The estimated error of the step just tried, in units of the scale."""
    kernels.combine(None, tuple(E5[:STAGES]), room.slopes, room.spare)
    fifth = control.norm(room.spare) / control.scale
    kernels.combine(None, tuple(E3[:STAGES]), room.slopes, room.spare)
    third = control.norm(room.spare) / control.scale
    low = np.hypot(fifth, 0.1 * third)
    return float(abs(h) * np.max(np.divide(fifth * fifth, low, out=np.zeros_like(fifth), where=low != 0), initial=0.0))


def integrate(  # noqa: PLR0917 - the equation first, then how it is solved
    slope: Slope,
    start: float,
    values: Floats,
    stop: float,
    control: Control,
    going: Progressing,
    room: Room,
    kernels: Kernels = NUMPY,
    after: Callable[[float, Floats], None] | None = None,
    during: Callable[[float, float, Floats], None] | None = None,
) -> None:
    """Take ``values`` from start to stop > start, in place; ``going`` says how, and is brought up to date.

    ``after(s, values)`` is called when a step has been taken; ``values`` are those of the integration itself and may
    be put right. ``during(s, h, values)`` is called before, when the room still holds the step from s by h.

    >>> one, room = np.ones((1, 1)), Room.like(np.ones((1, 1)))
    >>> def decay(s, values, out):
    ...     out[:] = -values
    >>> integrate(decay, 0.0, one, 1.0, Control(1e-10, 1.0, np.ones(1)), Progressing(0.1), room)
    >>> bool(abs(one[0, 0] - np.exp(-1)) < 1e-10)
    True
    """
    s = start
    slope(s, values, room.slopes[0])
    fresh = True
    while s < stop:
        h = min(going.step, control.longest, stop - s)
        if h < stop - s < 2.0 * h:
            h = 0.5 * (stop - s)
        end = stop if h == stop - s else s + h
        h = end - s  # what can be told from the times alone
        attempt(slope, s, values, h, room, kernels)
        error = local_error(h, room, control, kernels)
        rounding = ROUNDING * float(np.max(control.norm(values) / control.scale, initial=0.0))
        allowed = max(control.allowed(h), rounding)
        ratio = error / allowed
        if not ratio <= 1.0:
            going.shorten(h, ratio)
            fresh = False
            if going.step <= 1e-13 * max(control.length, 1e-300):
                raise NotComputed("the values change too fast for any step: are rates or worths extremely large?")
            continue
        slope(end, room.trial, room.slopes[STAGES])
        if during is not None:
            during(s, h, values)
        s = end
        values[:] = room.trial
        room.slopes[0] = room.slopes[STAGES]
        going.lengthen(h, ratio, fresh=fresh, cut=s == stop)
        going.error += error + rounding
        fresh = True
        if after is not None:
            after(s, values)


@dataclass(frozen=True, slots=True, eq=False)
class Inside:
    """The values inside one step: from s by h, beginning at ``values``; ``parts`` (7, ...) are F0..F6 of tableau.py."""

    s: float
    h: float
    values: Floats
    parts: Floats

    def at(self, s: float, out: Floats, kernels: Kernels = NUMPY) -> None:
        """Write the values at s, between the ends of the step, into ``out``."""
        kernels.combine(self.values, self.weights(s), self.parts, out)

    def weights(self, s: float) -> Sequence[float]:
        """What F0..F6 count at s."""
        theta = (s - self.s) / self.h
        weights, product = [], 1.0
        for k in range(7):
            product *= theta if k % 2 == 0 else 1.0 - theta
            weights.append(product)
        return weights


def inside(  # noqa: PLR0917 - the equation first, then how it is solved
    slope: Slope, s: float, values: Floats, h: float, room: Room, kernels: Kernels = NUMPY, parts: Floats | None = None
) -> Inside:
    """The step from s by h once more, with the values inside it; ``parts`` (7, ...) is written if given."""
    slope(s, values, room.slopes[0])
    attempt(slope, s, values, h, room, kernels)
    slope(s + h, room.trial, room.slopes[STAGES])
    return look_inside(slope, s, values, h, room, kernels, parts)


def look_inside(  # noqa: PLR0917 - as above
    slope: Slope, s: float, values: Floats, h: float, room: Room, kernels: Kernels = NUMPY, parts: Floats | None = None
) -> Inside:
    """The values inside the step that the room holds, its last slope included; three more slopes are worked out."""
    slopes = room.slopes
    if parts is None:
        parts = np.empty((7, *values.shape))
    kernels.combine(None, tuple(h * A[STAGES][:STAGES]), slopes, parts[0])
    for i in range(STAGES + 1, ALL_STAGES):
        kernels.combine(values, tuple(h * A[i][:i]), slopes, room.spare)
        slope(s + C[i] * h, room.spare, slopes[i])
    ends = np.zeros(STAGES + 1)
    ends[0] = h
    kernels.combine(None, tuple(ends - h * A[STAGES][: STAGES + 1]), slopes, parts[1])
    ends[STAGES] = h
    kernels.combine(None, tuple(2.0 * h * A[STAGES][: STAGES + 1] - ends), slopes, parts[2])
    for k, row in enumerate(D):
        kernels.combine(None, tuple(h * row), slopes, parts[3 + k])
    return Inside(s, h, values, parts)
