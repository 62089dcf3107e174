"""How exactly a share is known that was counted in a sample.

Definition. Of n independent draws ``yes`` came out yes. Wilson's interval at 95 per cent are the shares p for which the
observed share lies within 1.96 standard deviations of p, sqrt(p (1 - p) / n) each.

Source: Wilson, Journal of the American Statistical Association 22 (1927).
"""

from __future__ import annotations

from math import sqrt

Z = 1.959963984540054
"""The 97.5 per cent point of the normal distribution."""


def wilson(yes: int, count: int) -> tuple[float, float]:
    """The 95 per cent interval of a share of ``yes`` out of ``count``, which is at least one.

    >>> [round(end, 4) for end in wilson(0, 10)]
    [0.0, 0.2775]
    """
    share, square = yes / count, Z * Z / count
    middle = share + square / 2
    reach = Z * sqrt(share * (1 - share) / count + square / (4 * count))
    low, high = (middle - reach) / (1 + square), (middle + reach) / (1 + square)
    return (0.0 if yes == 0 else low), (1.0 if yes == count else high)
