"""Values that lie far from the others: the modified z-score.

Definition. With m the median of the values x and MAD the median of |x - m|, the score of x is 0.6745 (x - m) / MAD. A
value is an outlier if its score is beyond 3.5 on either side. It is not worked out for fewer than four values, nor
where MAD is 0. Bounds ("at least", "at most") are no values; a range counts at its midpoint.

Source: Iglewicz and Hoaglin, How to Detect and Handle Outliers (1993), pp. 11-12.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

FEWEST = 4
"""Values from which on outliers are looked for."""

LIMIT = Fraction(7, 2)
"""A score beyond this is that of an outlier."""

_NORMAL = Fraction(6745, 10_000)


def scores(values: Sequence[Fraction]) -> tuple[Fraction, ...] | str:
    """The score of each value, or why there is none.

    >>> [float(score) for score in scores([Fraction(n) for n in (1, 2, 3, 90)])]
    [-1.01175, -0.33725, 0.33725, 59.01875]
    """
    if len(values) < FEWEST:
        return "fewer than four values that are no mere bounds"
    middle = median(values)
    spread = median([abs(value - middle) for value in values])
    if spread == 0:
        return "more than half of the values are the same"
    return tuple(_NORMAL * (value - middle) / spread for value in values)


def median(values: Sequence[Fraction]) -> Fraction:
    """The middle value, or the mean of the two middle ones."""
    ordered = sorted(values)
    half = len(ordered) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2
