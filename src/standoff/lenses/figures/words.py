"""How figures are said: numbers, units, values as reported, and where they stand."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from standoff.lenses.words import counted

if TYPE_CHECKING:
    from standoff.conflict.evidence import Figure, Rate
    from standoff.lenses.figures.senses import Interval

_DIGITS = 6
_LARGEST = 10**15


def number(value: Fraction) -> str:
    """A number with at most six digits, or all digits of a whole number; thousands apart.

    >>> [number(Fraction(text)) for text in ("28500", "1.0389", "-1/3", "1e21")]
    ['28,500', '1.0389', '-0.333333', '1e+21']
    """
    size = abs(value)
    if size >= _LARGEST or 0 < size < Fraction(1, 10**4):
        return f"{_float(value):.6g}"
    if value.denominator == 1 or size >= 10 ** (_DIGITS - 1):
        return f"{round(value):,}"
    decimals = _DIGITS - len(str(int(size))) if size >= 1 else _DIGITS
    return f"{float(value):,.{decimals}f}".rstrip("0").rstrip(".")


def _float(value: Fraction) -> float:
    """The nearest number of the machine, or its largest."""
    try:
        return float(value)
    except OverflowError:
        return 1.7e308 if value > 0 else -1.7e308


def plain(value: Fraction | None) -> float | int | None:
    """The number as a plain value: a whole one exactly, any other as the machine has it."""
    if value is None:
        return None
    return int(value) if value.denominator == 1 else _float(value)


def with_unit(number_words: str, unit: str) -> str:
    """A number and its unit; ``times X`` and ``per cent`` follow as they are."""
    return f"{number_words} {unit}".rstrip()


def reported(figure: Figure) -> str:
    """A value as it was reported: ``nearly 5 bn USD``."""
    sense = "" if figure.sense == "exactly" else f"{figure.sense} "
    written = figure.value.text if "/" in figure.value.text or "e" in figure.value.text.lower() else _grouped(figure)
    return sense + with_unit(written, figure.unit)


def _grouped(figure: Figure) -> str:
    """The value as written, its digits kept, with thousands apart."""
    return " to ".join(_thousands(end) for end in figure.value.text.split(" to "))


def _thousands(text: str) -> str:
    whole, point, rest = text.partition(".")
    digits = whole.lstrip("+-")
    if not digits.isdecimal() or len(digits) < 5:
        return text
    return f"{whole[: len(whole) - len(digits)]}{int(digits):,}{point}{rest}"


def reference(figure: Figure) -> str:
    """Where a figure stands, for people: ``post-2019#p4``, or that it has no source."""
    return "no source" if figure.source is None else str(figure.source)


def span(interval: Interval, unit: str) -> str:
    """An interval: ``from 4.7 to 5 bn USD``, ``at least 28,000 troops``.

    >>> span((Fraction(1), None), "hours")
    'at least 1 hours'
    """
    low, high = interval
    if low is None or high is None:
        end, lead = (high, "at most") if low is None else (low, "at least")
        return "anything" if end is None else f"{lead} {with_unit(number(end), unit)}"
    if low == high:
        return with_unit(number(low), unit)
    return f"from {number(low)} to {with_unit(number(high), unit)}"


def share(gap: Fraction, of: Fraction) -> str:
    """How large a gap is beside what it is a gap of; empty beside nothing.

    >>> share(Fraction(1), Fraction(8)), share(Fraction(1, 10**9), Fraction(1))
    (', 12.5 per cent more', ', less than 0.001 per cent more')
    """
    if not of:
        return ""
    found = 100 * gap / abs(of)
    if found < Fraction(1, 1000):
        return ", less than 0.001 per cent more"
    return f", {number(Fraction(f'{_float(found):.3g}'))} per cent more"


def rate(one: Rate) -> str:
    """A rate of exchange with its day: ``1 USD = 1,166 KRW on 2019-03-08``."""
    low, high = one.worth.low, one.worth.high
    worth = number(low) if low == high else f"{number(low)} to {number(high)}"
    return f"1 {one.unit} = {with_unit(worth, one.other)} on {one.on.day.isoformat()}"


def distance(days: int | None) -> str:
    """How far the day of a rate is from that of the figure.

    >>> distance(0), distance(-3), distance(1), distance(None)
    ('of the same day', '3 days before its day', '1 day after its day', 'it has no day')
    """
    if days is None:
        return "it has no day"
    if days == 0:
        return "of the same day"
    return f"{counted(abs(days), 'day')} {'before' if days < 0 else 'after'} its day"
