"""The probability that a sum of uniform amounts is positive, by integrating piece by piece.

Definition. F_0(t) = 1 if t >= 0, else 0; and for an amount uniform on an interval of width w, from 0,

    F_r(t) = (1/w) * integral of F_(r-1) from t - w to t,

a continuous function made of polynomials. A sum of independent amounts, each uniform on [low, high], is the sum of the
lows and of such amounts.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

Polynomial = tuple[Fraction, ...]
"""Coefficients, the constant first."""

Pieces = list[tuple[Fraction, Polynomial]]
"""From where on each polynomial holds, ascending; before the first the function is 0."""


def positive(ranges: Sequence[tuple[Fraction, Fraction]]) -> Fraction:
    """P(sum > 0) of independent amounts, each uniform on its range; a range of one point is that point.

    >>> positive([(Fraction(-1), Fraction(3))])
    Fraction(3, 4)
    """
    lowest = sum((low for low, _ in ranges), Fraction(0))
    widths = [high - low for low, high in ranges if high > low]
    if not widths:
        return Fraction(lowest > 0)
    pieces: Pieces = [(Fraction(0), (Fraction(1),))]
    for width in widths:
        pieces = _averaged(pieces, width)
    return 1 - _at(pieces, -lowest)


def _averaged(pieces: Pieces, width: Fraction) -> Pieces:
    whole = _integrated(pieces)
    starts = sorted({start for start, _ in whole} | {start + width for start, _ in whole})
    found = []
    for start in starts:
        upto, before = _piece(whole, start), _shifted(_piece(whole, start - width), -width)
        longest = max(len(upto), len(before))
        found.append((start, tuple((_coefficient(upto, k) - _coefficient(before, k)) / width for k in range(longest))))
    return found


def _integrated(pieces: Pieces) -> Pieces:
    """The integral from minus infinity on, as pieces."""
    found: Pieces = []
    total = Fraction(0)
    for at, (start, polynomial) in enumerate(pieces):
        rising = (Fraction(0), *(one / (k + 1) for k, one in enumerate(polynomial)))
        constant = total - _value(rising, start)
        found.append((start, (constant, *rising[1:])))
        if at + 1 < len(pieces):
            total = _value(found[-1][1], pieces[at + 1][0])
    return found


def _piece(pieces: Pieces, t: Fraction) -> Polynomial:
    return next((polynomial for start, polynomial in reversed(pieces) if start <= t), (Fraction(0),))


def _at(pieces: Pieces, t: Fraction) -> Fraction:
    return _value(_piece(pieces, t), t)


def _value(polynomial: Polynomial, t: Fraction) -> Fraction:
    return sum((one * t**k for k, one in enumerate(polynomial)), Fraction(0))


def _coefficient(polynomial: Polynomial, k: int) -> Fraction:
    return polynomial[k] if k < len(polynomial) else Fraction(0)


def _shifted(polynomial: Polynomial, by: Fraction) -> Polynomial:
    """The polynomial of t + by."""
    found: list[Fraction] = [Fraction(0)] * len(polynomial)
    power: list[Fraction] = [Fraction(1)]
    for one in polynomial:
        for k, factor in enumerate(power):
            found[k] += one * factor
        power = [by * (power[k] if k < len(power) else 0) + (power[k - 1] if k else 0) for k in range(len(power) + 1)]
    return tuple(found)
