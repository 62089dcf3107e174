"""Intervals by the bootstrap: how far a mean over these questions could have been another with other questions.

Definition. Of n values, draw n with replacement, 10,000 times, and take the mean (or the area, see discrimination.py)
of each draw: the interval is from the 2.5 to the 97.5 per cent point of these. A difference between two forecasters is
drawn in pairs: the values are the differences on the same questions. Values are put in order first, so neither the
order of the questions nor anything else but the values and the seed changes the interval; sums are taken one term after
the other, so it is the same on every machine. One value has no interval.

The draws take the questions as independent. Questions about one course of events are not; then the true interval is
wider, by how much cannot be seen from the scores.

Source: Efron, Annals of Statistics 7 (1979); the percentile interval of Efron and Tibshirani, An Introduction to the
Bootstrap (1993), chapter 13. Random numbers: PCG64 of NumPy.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

DRAWS = 10_000
"""So many draws for each interval."""

ENDS = (0.025, 0.975)
"""The interval holds 95 per cent of the draws."""

_AT_ONCE = 2_000_000
"""Numbers drawn at once, so that many questions need no more memory than few."""


def interval_of_mean(values: Sequence[float], seed: int) -> tuple[float, float] | None:
    """The interval of the mean of these values; None for fewer than two, or for values that are infinite.

    >>> interval_of_mean([0.0, 1.0], 1)
    (0.0, 1.0)
    >>> interval_of_mean([0.5], 1) is None
    True
    """
    given = np.sort(np.asarray(values, dtype=np.float64))
    if len(given) < 2 or not np.isfinite(given).all():
        return None
    generator = np.random.Generator(np.random.PCG64(seed))
    return ends(np.concatenate([_mean(given, drawn) for drawn in _draws(generator, len(given))]))


def interval_of_difference(yes: Sequence[float], no: Sequence[float], seed: int) -> tuple[float, float] | None:
    """The interval of mean(yes) - mean(no), each drawn from its own; None if either has fewer than two values."""
    first, second = (np.sort(np.asarray(values, dtype=np.float64)) for values in (yes, no))
    if min(len(first), len(second)) < 2:
        return None
    generator = np.random.Generator(np.random.PCG64(seed))
    means = [
        np.concatenate([_mean(values, drawn) for drawn in _draws(generator, len(values))]) for values in (first, second)
    ]
    return ends(means[0] - means[1])


def interval_of_area(yes: Sequence[float], no: Sequence[float], seed: int) -> tuple[float, float] | None:
    """The interval of the area under the curve, each side drawn from its own; None if either has fewer than two.

    Counts are whole numbers, so every sum is exact.
    """
    if min(len(yes), len(no)) < 2:
        return None
    levels, place = np.unique(np.asarray([*yes, *no], dtype=np.float64), return_inverse=True)
    sides = np.sort(place[: len(yes)]), np.sort(place[len(yes) :])
    generators = np.random.Generator(np.random.PCG64(seed)).spawn(2)
    most = max(len(yes), len(no), len(levels))
    areas = []
    for drawn in zip(*(_draws(one, len(side), most) for one, side in zip(generators, sides, strict=True)), strict=True):
        up, down = (_counted(side, one, len(levels)) for side, one in zip(sides, drawn, strict=True))
        below = np.cumsum(down, axis=1) - down
        areas.append((up * (2 * below + down)).sum(axis=1) / (2 * len(yes) * len(no)))
    return ends(np.concatenate(areas))


def ends(drawn: Floats) -> tuple[float, float]:
    """From the 2.5 to the 97.5 per cent point."""
    low, high = np.quantile(drawn, ENDS)
    return float(low), float(high)


def _draws(generator: np.random.Generator, count: int, widest: int = 0) -> Iterator[NDArray[np.int64]]:
    """Places of the values drawn, one draw a column, a block at a time."""
    at_once = max(1, _AT_ONCE // max(count, widest))
    for begun in range(0, DRAWS, at_once):
        yield generator.integers(0, count, size=(count, min(at_once, DRAWS - begun)))


def _mean(values: Floats, drawn: NDArray[np.int64]) -> Floats:
    """The mean of each column, its terms added from the first to the last."""
    total: Floats = values[drawn].sum(axis=0)
    return total / len(values)


def _counted(side: NDArray[np.int64], drawn: NDArray[np.int64], levels: int) -> NDArray[np.int64]:
    """How often each level was drawn: one row per draw."""
    many = drawn.shape[1]
    cells = side[drawn] + levels * np.arange(many)
    return np.bincount(cells.ravel(), minlength=many * levels).reshape(many, levels)
