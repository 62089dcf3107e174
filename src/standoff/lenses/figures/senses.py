"""What a reported value can stand for: from its digits and its sense to an interval.

Definition. Let v be the value as written, or its two ends v and w if it is a range. It stands for

    exactly v        [v - u/2, v + u/2], u the unit of the last digit written; noughts that end a whole number are no
                     digits (28500 is known to 100, 5.0 to 0.1); a fraction (1/3) is [v, v]
    exactly v to w   [v, w]
    about            [v - |v|/10, w + |w|/10]
    nearly           from the least to the greatest of v, 9/10 v, w and 9/10 w
    at least         from v on
    at most          up to w

with w = v where there is one value. An end that is not said is open, and None here.

Source: significant digits as in JCGM 100:2008, 7.2.6; a tenth for "about" and "nearly" is a convention of this program.
"""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from standoff.conflict.amount import Amount
    from standoff.conflict.evidence import Sense

Interval: TypeAlias = tuple[Fraction | None, Fraction | None]
"""Least and greatest; None where an end is open."""

ONE_SIDED = ("at least", "at most")
"""The senses that are bounds, not values."""

ABOUT = Fraction(1, 10)
"""How far "about" and "nearly" reach, as a share of the value."""

_DECIMAL = re.compile(r"[-+]?(\d*)(?:\.(\d*))?(?:[eE]([-+]?\d+))?\s*(%?)")


def stands_for(value: Amount, sense: Sense) -> Interval:
    """The interval of a value in its own unit.

    >>> from standoff.conflict.amount import Amount
    >>> [str(end) for end in stands_for(Amount(Fraction(28500), Fraction(28500), "28500"), "exactly")]
    ['28450', '28550']
    """
    low, high = value.low, value.high
    if sense == "exactly":
        half = last_digit(value.text) / 2 if low == high else Fraction(0)
        return low - half, high + half
    if sense == "about":
        return low - ABOUT * abs(low), high + ABOUT * abs(high)
    if sense == "nearly":
        ends = [end * share for end in (low, high) for share in (1, 1 - ABOUT)]
        return min(ends), max(ends)
    return (low, None) if sense == "at least" else (None, high)


def last_digit(text: str) -> Fraction:
    """What one more in the last digit written would add; 0 for what has no last digit, such as 1/3.

    >>> [str(last_digit(text)) for text in ("28500", "5.0", "0", "3e6", "40%")]
    ['100', '1/10', '1', '1000000', '1/10']
    """
    match = _DECIMAL.fullmatch(text.strip())
    if match is None:
        return Fraction(0)
    whole, decimals, exponent, per_cent = match.groups()
    if decimals:
        unit = Fraction(1, 10 ** len(decimals))
    else:
        digits = whole.rstrip("0")
        unit = Fraction(10 ** (len(whole) - len(digits)) if digits else 1)
    return unit * Fraction(10) ** int(exponent or 0) / (100 if per_cent else 1)
