"""Polynomials with whole coefficients, as single large numbers.

Definition. A polynomial P with |coefficients| < 2^(B - 1) is kept as the integer P(2^B); sums, differences and products
of such integers are those of the polynomials, whatever happens to coefficients on the way, as long as the coefficients
of the last result fit. The sum of the |coefficients| of a sum or product is at most the sum or product of theirs, so
a first run with these norms tells how large B must be.

Source: Kronecker substitution (1882).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from math import comb

_BYTE = 8


def whole_bytes(norm: int) -> int:
    """The B, a multiple of eight, for coefficients whose sizes add up to at most ``norm``."""
    return -(-(norm.bit_length() + 2) // _BYTE) * _BYTE


def coefficients(value: int, bits: int) -> list[int]:
    """The coefficients of a polynomial, constant first.

    >>> coefficients((1 << 16) - (3 << 8) + 2, 8)
    [2, -3, 1]
    """
    count = value.bit_length() // bits + 1
    half = 1 << (bits - 1)
    step = bits // _BYTE
    lift = int.from_bytes((bytes(step - 1) + b"\x80") * count, "little")
    raw = (value + lift).to_bytes(step * count + 1, "little")
    return [int.from_bytes(raw[at : at + step], "little") - half for at in range(0, step * count, step)]


def one_less_power(exponent: int, times: int, bits: int) -> int:
    """(1 - z^exponent)^times, from its binomial coefficients.

    >>> coefficients(one_less_power(2, 2, 8), 8)
    [1, 0, -2, 0, 1]
    """
    step = bits * exponent // _BYTE
    half = 1 << (bits - 1)
    coefficient, parts = 1, []
    for k in range(times + 1):
        parts.append((coefficient + half).to_bytes(bits // _BYTE, "little").ljust(step, b"\0"))
        coefficient = -coefficient * (times - k) // (k + 1)
    lift = int.from_bytes(half.to_bytes(bits // _BYTE, "little").ljust(step, b"\0") * (times + 1), "little")
    return int.from_bytes(b"".join(parts), "little") - lift


def product(exponents: Iterable[int], bits: int) -> int:
    """The product of 1 - z^e over the exponents; equal ones are multiplied at once."""
    found = 1
    for exponent, times in sorted(Counter(exponents).items(), reverse=True):
        found *= one_less_power(exponent, times, bits)
    return found


def norm_of_product(exponents: Iterable[int]) -> int:
    """What the |coefficients| of the product add up to, at most; the largest alone is less for many equal factors."""
    counts = Counter(exponents)
    if len(counts) == 1:
        times = next(iter(counts.values()))
        return comb(times, times // 2)
    return 1 << sum(counts.values())
