"""Polynomials with whole coefficients, as single large numbers.

Definition. A polynomial P with |coefficients| < 10^D / 2 is kept as the number P(10^D); sums, differences and
products of such numbers are those of the polynomials, whatever happens to coefficients on the way, as long as those
of the last result fit. The sum of the |coefficients| of a sum or product is at most the sum or product of theirs, so
a first run with these norms tells how large D must be. Decimal numbers are used because Python multiplies long ones
fast.

Source: Kronecker substitution (1882).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from decimal import MAX_EMAX, MAX_PREC, MIN_EMIN, Context, Decimal, Inexact
from math import comb

EXACT = Context(prec=MAX_PREC, Emax=MAX_EMAX, Emin=MIN_EMIN, traps=[Inexact])
"""Arithmetic without rounding."""

ONE = Decimal(1)

_LOG_2 = 30103  # of 100,000: digits per bit


def digits_for(norm: int) -> int:
    """The D for coefficients whose sizes add up to at most ``norm``."""
    return norm.bit_length() * _LOG_2 // 100_000 + 2


def power(exponent: int, digits: int) -> Decimal:
    """z^exponent."""
    return Decimal((0, (1,), exponent * digits))


def coefficients(value: Decimal, digits: int) -> list[int]:
    """The coefficients of a polynomial, constant first.

    >>> coefficients(Decimal(10_000 - 300 + 2), 2)
    [2, -3, 1]
    """
    count = (value.adjusted() + 1) // digits + 2
    half = 5 * 10 ** (digits - 1)
    lift = Decimal((f"5{'0' * (digits - 1)}") * count)
    written = f"{EXACT.add(value, lift):f}".zfill(digits * count)
    found = [int(written[at : at + digits]) - half for at in range(digits * (count - 1), -1, -digits)]
    while found and found[-1] == 0:
        found.pop()
    return found


def one_less_power(exponent: int, times: int, digits: int) -> Decimal:
    """(1 - z^exponent)^times, from its binomial coefficients.

    >>> coefficients(one_less_power(2, 2, 2), 2)[:5]
    [1, 0, -2, 0, 1]
    """
    half = 5 * 10 ** (digits - 1)
    gap = "0" * (digits * (exponent - 1))
    coefficient, parts = 1, []
    for k in range(times + 1):
        parts.append(f"{coefficient + half:0{digits}d}")
        coefficient = -coefficient * (times - k) // (k + 1)
    lift = Decimal(gap.join([str(half)] * (times + 1)))
    return EXACT.subtract(Decimal(gap.join(reversed(parts))), lift)


def product(exponents: Iterable[int], digits: int) -> Decimal:
    """The product of 1 - z^e over the exponents; equal ones are multiplied at once."""
    found = ONE
    for exponent, times in sorted(Counter(exponents).items(), reverse=True):
        found = EXACT.multiply(found, one_less_power(exponent, times, digits))
    return found


def norm_of_product(exponents: Iterable[int]) -> int:
    """The largest |coefficient| that the product can have."""
    counts = Counter(exponents)
    if len(counts) == 1:
        times = next(iter(counts.values()))
        return comb(times, times // 2)
    return 1 << sum(counts.values())
