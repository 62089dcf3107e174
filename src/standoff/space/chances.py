"""The probability that a sum of independent uniform amounts exceeds a number, exactly.

Definition. Let U_1, ..., U_r be independent and uniform on [0, 1], and w_1, ..., w_r > 0. The volume of the part of the
cube that lies below a plane is

    P(w_1 U_1 + ... + w_r U_r <= t) = 1 / (r! w_1 ... w_r) * sum over V of (-1)^|V| max(0, t - w(V))^r

over all subsets V of the r amounts, w(V) being the sum over V. Everything is done in integers; subsets with the same
sum are put together, so that equal widths cost little.

Source: Laplace (1820); Barrow and Smith, American Mathematical Monthly 86 (1979).
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import factorial, prod

from standoff.errors import TooLarge

_MOST_SUMS = 1 << 16


def above(widths: Sequence[int], bound: int) -> Fraction:
    """P(w_1 U_1 + ... + w_r U_r > bound), for integer widths > 0 and 0 <= bound <= their sum.

    >>> above([2, 2], 1), above([1, 2], 3)
    (Fraction(7, 8), Fraction(0, 1))
    """
    sums = {0: 1}
    for width in widths:
        more = dict(sums)
        for total, sign in sums.items():
            if total + width < bound:  # the others add nothing
                more[total + width] = more.get(total + width, 0) - sign
        sums = more
        if len(sums) > _MOST_SUMS:
            raise TooLarge(
                f"the chance that a sum of {len(widths)} uncertain worths is positive has more than {_MOST_SUMS:,} "
                "terms; make some of the ranges numbers, or give several of them the same width"
            )
    power = len(widths)
    volume = sum(sign * (bound - total) ** power for total, sign in sums.items() if total < bound)
    return 1 - Fraction(volume, factorial(power) * prod(widths))
