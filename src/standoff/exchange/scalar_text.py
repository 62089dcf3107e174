"""Numbers, spans, rates, dates and references as a conflict file writes them.

Definition. Each function is an inverse of one of ``standoff.reading.grammar.scalars``: reading what it returns gives
the value again. The text that an amount came in is kept where it says just this amount; otherwise the exact number is
written, as a decimal where it has one of at most 12 places, as a fraction where not, and a span in the largest unit
of which it is a whole number.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from standoff.conflict.amount import Amount, Moment
from standoff.conflict.reference import Because, speaking_against, speaking_for
from standoff.errors import CallError
from standoff.reading.grammar import scalars
from standoff.reading.grammar.scalars import UNITS, Unfit

_PLACES = 12
_LONGEST = 40


def number(value: Fraction) -> str:
    """An exact number.

    >>> number(Fraction(3, 2)), number(Fraction(-1, 3))
    ('1.5', '-1/3')
    """
    text = decimal(value) or f"{value.numerator}/{value.denominator}"
    if sum(char.isdigit() for char in text) > _LONGEST:
        raise CallError(f"a number of more than {_LONGEST} digits cannot stand in a conflict file: {float(value):g}")
    return text


def decimal(value: Fraction) -> str:
    """The number as a decimal; empty if it has none of few places."""
    for places in range(_PLACES + 1):
        scaled = value * 10**places
        if scaled.denominator == 1:
            sign, digits = "-" * (value < 0), str(abs(scaled.numerator)).rjust(places + 1, "0")
            return f"{sign}{digits[: len(digits) - places]}.{digits[-places:]}" if places else f"{sign}{digits}"
    return ""


def amount(value: Amount, read: Callable[[str], Amount] = scalars.amount) -> str:
    """A number or a range.

    >>> amount(Amount(Fraction(1), Fraction(2), "?"))
    '1 to 2'
    """
    return value.text if _says(value, read) else _range(value, Fraction(1))


def duration(value: Amount) -> str:
    """A span of time, given in days.

    >>> duration(Amount(Fraction(14), Fraction(14), "14"))
    '2 weeks'
    """
    if _says(value, scalars.duration):
        return value.text
    unit = next(unit for unit in ("year", "month", "week", "day") if unit == "day" or _whole(value, UNITS[unit]))
    text = _range(value, UNITS[unit])
    return f"{text} {unit}" if text == "1" else f"{text} {unit}s"


def rate(value: Amount) -> str:
    """A rate, given per day.

    >>> rate(Amount(Fraction(2), Fraction(2), "?"))
    '2 per day'
    """
    if _says(value, scalars.rate):
        return value.text
    units = [unit for unit in ("day", "week", "month", "year") if _short(value, 1 / UNITS[unit])]
    unit = units[0] if units else "day"
    return f"{_range(value, 1 / UNITS[unit])} per {unit}"


def moment(value: Moment, zone: str) -> str:
    """A date in a file whose zone is given.

    >>> from datetime import date, time
    >>> moment(Moment(date(2019, 9, 24), time(9), "Asia/Seoul"), "UTC")
    '2019-09-24 09:00 Asia/Seoul'
    """
    if value.grain != "day":
        return f"{value.day.year:04}-{value.day.month:02}" if value.grain == "month" else f"{value.day.year:04}"
    clock = "" if value.clock is None else f" {value.clock:%H:%M}"
    return f"{value.day.isoformat()}{clock}{'' if value.zone == zone else f' {value.zone}'}"


def references(because: Because) -> dict[str, list[str]]:
    """``because`` and ``despite``, where there are any."""
    support, against = list(map(str, speaking_for(because))), list(map(str, speaking_against(because)))
    return {**({"because": support} if support else {}), **({"despite": against} if against else {})}


def _says(value: Amount, read: Callable[[str], Amount]) -> bool:
    """Whether the text of an amount is read as this amount."""
    try:
        return read(value.text.strip()) == value
    except (Unfit, ValueError):
        return False


def _range(value: Amount, unit: Fraction) -> str:
    low, high = sorted((value.low / unit, value.high / unit))
    return number(low) if low == high else f"{number(low)} to {number(high)}"


def _whole(value: Amount, unit: Fraction) -> bool:
    return (value.low / unit).denominator == 1 and (value.high / unit).denominator == 1


def _short(value: Amount, unit: Fraction) -> bool:
    return bool(decimal(value.low / unit) and decimal(value.high / unit))
