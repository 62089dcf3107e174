"""Goals, some of whose worths are ranges, as a comparison of states.

Definition. The worths are fixed numbers of which only the ranges are known, so that a goal that holds in both of x and
y cancels. The difference of worth of x and y is the sum of the goals that hold in x only minus the sum of those that
hold in y only; it can be anything from its least to its greatest value. x is better if the greatest is above and the
least not below 0; it is unknown which is better if the least is below 0 and the greatest above. The degree is 1, and 1
more for each of the party's ``degrees`` that the difference at the midpoints reaches. Grade and chance take the worths
as independent and uniform on their ranges.

Source: cardinal degrees after Xu, Hipel, Kilgour (2009); ranges after interval (grey) preferences (Kuang, Bashar, Hipel
and Kilgour 2015).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from math import lcm
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from standoff.space.chances import above
from standoff.space.compared import Classes, Floats, Grades, Known, between, bounds, by_key, from_possible
from standoff.space.dense import dense

if TYPE_CHECKING:
    from fractions import Fraction

    from standoff.conflict.preference import Goals
    from standoff.space.evaluation import Bools
    from standoff.space.moves import Ints
    from standoff.space.states import StateSpace

_EXACT = 1 << 60

Exact: TypeAlias = NDArray[Any]
"""Whole numbers: int64, or Python integers where 64 bits do not do."""


@dataclass(frozen=True, slots=True, eq=False)
class ByGoals:
    """See ``Comparison``; ``low`` and ``high`` (classes,) are the sums over the goals that hold.

    ``truths`` (classes, ranges) says which of the goals with a range hold, ``widths`` how wide these are; ``degrees``
    are differences. All are in one unit in which they, and midpoints, are whole.
    """

    place: Ints
    order: Ints | None
    low: Exact
    high: Exact
    truths: Bools
    widths: tuple[int, ...]
    degrees: tuple[int, ...]

    @property
    def count(self) -> int:
        """How many classes there are."""
        return len(self.low)

    def known(self, x: Classes, y: Classes) -> Known:
        """See ``Comparison``."""
        least, greatest = self._difference(x, y)
        size = np.abs(self.low[x] + self.high[x] - self.low[y] - self.high[y]) // 2
        degree = np.ones(size.shape, np.int32)
        for bound in self.degrees:
            degree += _true(size >= bound)
        return from_possible(_true(greatest > 0), _true(least < 0), degree, degree)

    def grades(self, x: Classes, y: Classes) -> Grades:
        """See ``Comparison``."""
        least, greatest = self._difference(x, y)
        better, worse = _true(greatest > 0), _true(least < 0)
        low, high = bounds(better, worse)
        chance = np.where(better, 1.0, 0.0)
        unsure = better & worse
        if unsure.any():
            x, y = np.broadcast_arrays(x, y)
            chance[unsure] = self._chances(x[unsure], y[unsure], least[unsure])
        return Grades(low, np.where(better | worse, chance, 0.5), high, chance)

    def anticipated(self, x: Classes, y: Classes, optimism: Fraction) -> Floats:
        """See ``Comparison``."""
        least, greatest = self._difference(x, y)
        return between(_true(greatest > 0), _true(least < 0), optimism)

    def below(self, degree: int) -> Ints | None:
        """See ``Comparison``; there is always one where no worth is a range."""
        if self.order is None:
            return None
        least = 1 if degree == 1 else self.degrees[degree - 2] if degree - 2 < len(self.degrees) else None
        if least is None:
            return np.full(len(self.place), -1, np.int32)
        found: Ints = (np.searchsorted(self.low, self.low - least, side="right") - 1).astype(np.int32)[self.place]
        return found

    def _difference(self, x: Classes, y: Classes) -> tuple[Exact, Exact]:
        """The least and the greatest difference of worth: what holds in both counts once, with one worth."""
        both = np.zeros(np.broadcast_shapes(np.shape(x), np.shape(y)), self.low.dtype)
        for k, width in enumerate(self.widths):
            both = both + (self.truths[x, k] & self.truths[y, k]).astype(self.low.dtype) * width
        return self.low[x] - self.high[y] + both, self.high[x] - self.low[y] - both

    def _chances(self, x: Classes, y: Classes, least: Exact) -> NDArray[np.float64]:
        """The probability of a positive difference, for pairs where it can have either sign."""
        keys = np.unique(least, return_inverse=True)[1].reshape(-1).astype(np.int64)
        for k in range(len(self.widths)):
            keys = dense(keys * 2 + (self.truths[x, k] ^ self.truths[y, k]))[0].astype(np.int64)

        def share(at: int) -> Fraction:
            apart = self.truths[x[at]] ^ self.truths[y[at]]
            return above([width for width, one in zip(self.widths, apart, strict=True) if one], -int(least[at]))

        return by_key(keys, share)


def _true(flags: NDArray[Any]) -> Bools:
    """Truths; comparing Python integers gives objects."""
    return flags.astype(np.bool_)


def by_goals(space: StateSpace, preference: Goals) -> ByGoals:
    """The goals of a party on the states of one setting."""
    worths = [goal.worth for goal in preference.goals]
    bounds_ = [bound.about for bound in preference.degrees]
    unit = 2 * lcm(
        *(one.denominator for worth in worths for one in (worth.low, worth.high)),
        *(bound.denominator for bound in bounds_),
    )
    lows, highs = [int(one.low * unit) for one in worths], [int(one.high * unit) for one in worths]
    small = sum(map(abs, lows)) + sum(map(abs, highs)) < _EXACT
    known: dict[str, Bools] = {}
    held = [space.holds(goal.when, known) for goal in preference.goals]
    ranged = [k for k, worth in enumerate(worths) if worth.low < worth.high]
    fixed = [k for k in range(len(worths)) if k not in ranged]

    place, _ = _numbered(_sum([held[k] for k in fixed], [lows[k] for k in fixed], space.size, small=small))
    for k in ranged:
        place = dense(place * np.int64(2) + held[k])[0]
    example = np.zeros(int(place.max()) + 1, np.int64)
    example[place] = np.arange(space.size)
    columns = [one[example] for one in held]
    low, high = (_sum(columns, worth, len(example), small=small) for worth in (lows, highs))
    truths = np.stack([columns[k] for k in ranged], axis=1) if ranged else np.zeros((len(example), 0), np.bool_)
    widths = tuple(highs[k] - lows[k] for k in ranged)
    degrees = tuple(int(bound * unit) for bound in bounds_)
    return ByGoals(place, None if ranged else place, low, high, truths, widths, degrees)


def _sum(held: list[Bools], worths: list[int], size: int, *, small: bool) -> Exact:
    """The sum of the worths that are held, exactly."""
    zero = np.zeros(size, np.int64 if small else object)
    parts = (
        one * np.int64(worth) if small else one.astype(object) * worth for one, worth in zip(held, worths, strict=True)
    )
    found: Exact = reduce(np.add, parts, zero)
    return found


def _numbered(values: Exact) -> tuple[Ints, int]:
    """Dense numbers, in the order of the values."""
    distinct, numbers = np.unique(values, return_inverse=True)
    return numbers.reshape(-1).astype(np.int32), len(distinct)
