"""What is known of how two states compare for a party.

Definition. Of states x and y it may be possible that x is better, that y is better, or neither (they are equally good);
if both are possible it is unknown which is better. Then

    degree    k if x is better, -k if y is better, by degree k >= 1; 0 if they are equally good, or it is unknown
    low, high the least and the greatest grade that is possible: 1 if x is better, 1/2 if equally good, 0 if worse
    grade     the expected grade: the probability that x is better, plus half of that that they are equally good
    chance    the probability that x is better

Where nothing is uncertain, grade = low = high and chance is 1 or 0. Grades are exact fractions, rounded once to the
nearest float at the end; thresholds that are compared with them are rounded in the same way.

Source: fuzzy preference relations as in Bashar, Kilgour and Hipel (2012): r(x, y) + r(y, x) = 1.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Protocol, TypeAlias

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from standoff.space.evaluation import Bools
    from standoff.space.moves import Ints

Floats: TypeAlias = NDArray[np.float64]
Classes: TypeAlias = NDArray[np.integer]
"""Numbers of classes of states that compare alike."""


@dataclass(frozen=True, slots=True, eq=False)
class Known:
    """For each pair the degree (signed, int32) and whether it is unknown which is better; see above."""

    degree: NDArray[np.int32]
    unknown: Bools


@dataclass(frozen=True, slots=True, eq=False)
class Grades:
    """For each pair ``low``, ``grade``, ``high`` and ``chance``; see above."""

    low: Floats
    grade: Floats
    high: Floats
    chance: Floats


class Comparison(Protocol):
    """How one party compares the states of one setting; by classes, because many states compare alike.

    ``place`` (size,) is the class of every state, ``count`` the number of classes. ``order``: where nothing is
    uncertain and the party's view is an order, the rank of every state (higher is better); None otherwise.
    """

    @property
    def place(self) -> Ints:
        """The class of every state."""

    @property
    def count(self) -> int:
        """How many classes there are."""

    @property
    def order(self) -> Ints | None:
        """The rank of every state, if the view is an order."""

    def known(self, x: Classes, y: Classes) -> Known:
        """Degree and unknown of x against y, elementwise; the arrays are broadcast together."""

    def grades(self, x: Classes, y: Classes) -> Grades:
        """Grades of x against y, elementwise; the arrays are broadcast together."""

    def anticipated(self, x: Classes, y: Classes, optimism: Fraction) -> Floats:
        """(1 - optimism) * low + optimism * high, elementwise."""

    def below(self, degree: int) -> Ints | None:
        """Where there is an order: d such that q is worse than s by at least the degree iff order[q] <= d[s].

        None if there is no such d.
        """


def from_possible(better: Bools, worse: Bools, up: NDArray[np.integer], down: NDArray[np.integer]) -> Known:
    """What is known, from what is possible, and the degree in case x is better (``up``) or worse (``down``)."""
    unknown = better & worse
    degree = np.where(better & ~worse, up, 0) - np.where(worse & ~better, down, 0)
    return Known(degree.astype(np.int32), unknown)


def bounds(better: Bools, worse: Bools) -> tuple[Floats, Floats]:
    """The least and the greatest grade, from what is possible."""
    low = np.where(worse, 0.0, np.where(better, 1.0, 0.5))
    high = np.where(better, 1.0, np.where(worse, 0.0, 0.5))
    return low, high


def between(better: Bools, worse: Bools, optimism: Fraction) -> Floats:
    """(1 - optimism) * low + optimism * high, from what is possible; exact but for one rounding."""
    low, high = bounds(better, worse)
    grades = (Fraction(0), Fraction(1, 2), Fraction(1))
    table = np.array([[exact((1 - optimism) * a + optimism * b) for b in grades] for a in grades])
    found: Floats = table[(2 * low).astype(np.int8), (2 * high).astype(np.int8)]
    return found


def exact(value: Fraction) -> float:
    """The float nearest to a fraction.

    >>> exact(Fraction(1, 3))
    0.3333333333333333
    """
    return value.numerator / value.denominator


def by_key(keys: NDArray[np.integer], worth: Callable[[int], Fraction]) -> Floats:
    """``worth`` of each key, worked out once per distinct key, rounded at the end; ``worth`` gets a place with it."""
    flat = keys.reshape(-1)
    _, first, inverse = np.unique(flat, return_index=True, return_inverse=True)
    values = np.array([exact(worth(int(at))) for at in first], np.float64)
    found: Floats = values[inverse].reshape(keys.shape) if len(values) else np.zeros(keys.shape)
    return found
