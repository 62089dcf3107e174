"""Reported values in one unit, word for word.

Definition. A figure of value v and unit U is told in a unit T as every product v w, where w runs through what one U is
worth in T: the ratio of both if they measure the same; the worth by the rate of the nearest day (the earlier of two,
the first in the file of two of one day) if there is a rate between them; s r if a U is s of a quantity X of the file
and r runs from the least to the greatest value of X in T. Two figures contradict each other if no number is in what
both can stand for. The modified z-score is 0.6745 (x - median) / median of |x - median|.

Source: the explanation of each in standoff/lenses/figures, with which this shares no code.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from itertools import product
from statistics import median

from standoff.conflict.amount import Moment
from standoff.conflict.conflict import Conflict
from standoff.conflict.evidence import Figure, Rate
from standoff.conflict.unit import Unit, parse_unit

SPANS = {
    "second": 1,
    "minute": 60,
    "hour": 3600,
    "day": 86_400,
    "week": 604_800,
    "month": 2_629_800,
    "year": 31_557_600,
}
"""Seconds."""


@dataclass(frozen=True, slots=True)
class Told:
    """A value in another unit: as written, and what it can stand for (None: open)."""

    low: Fraction
    high: Fraction
    least: Fraction | None
    most: Fraction | None


def told(conflict: Conflict, quantity: str, unit: str) -> list[Told | None]:
    """Each figure of a quantity in a unit; None where that cannot be."""
    return [_told(conflict, figure, unit, [quantity]) for figure in conflict.quantities[quantity]]


def contradicting(values: list[Told | None]) -> set[tuple[int, int]]:
    """The pairs of places (from 0, ascending) whose intervals have no number in common."""
    found = set()
    for i, one in enumerate(values):
        for j, other in enumerate(values):
            if i < j and one is not None and other is not None and not _meet(one, other):
                found.add((i, j))
    return found


def far_off(conflict: Conflict, quantity: str, values: list[Told | None]) -> set[int]:
    """The places (from 0) of outliers; none where they are not worked out."""
    middles = {
        i: (one.low + one.high) / 2
        for i, one in enumerate(values)
        if one is not None and conflict.quantities[quantity][i].sense not in {"at least", "at most"}
    }
    if len(middles) < 4:
        return set()
    middle = median(middles.values())
    spread = median([abs(value - middle) for value in middles.values()])
    return {
        i
        for i, value in middles.items()
        if spread and Fraction("0.6745") * abs(value - middle) > Fraction("3.5") * spread
    }


def _meet(one: Told, other: Told) -> bool:
    below = one.most is not None and other.least is not None and one.most < other.least
    above = other.most is not None and one.least is not None and other.most < one.least
    return not (below or above)


def _told(conflict: Conflict, figure: Figure, unit: str, passed: list[str]) -> Told | None:
    worths = _worths(conflict, figure, unit, passed)
    if worths is None:
        return None
    low, high = figure.value.low, figure.value.high
    written = [v * w for v, w in product((low, high), worths)]
    least, most = _stands(figure)
    ends = [end * w for end in (least, most) if end is not None for w in worths]
    if least is not None and most is not None:
        return Told(min(written), max(written), min(ends), max(ends))
    if min(worths) <= 0:
        return Told(min(written), max(written), None, None)
    return Told(min(written), max(written), None if least is None else min(ends), None if most is None else max(ends))


def _stands(figure: Figure) -> tuple[Fraction | None, Fraction | None]:
    """What a value can stand for, in its own unit."""
    low, high = figure.value.low, figure.value.high
    tenth = [abs(low) / 10, abs(high) / 10]
    match figure.sense:
        case "at least":
            return low, None
        case "at most":
            return None, high
        case "about":
            return low - tenth[0], high + tenth[1]
        case "nearly":
            ends = (low, high, low * Fraction(9, 10), high * Fraction(9, 10))
            return min(ends), max(ends)
        case _:
            half = _last_place(figure.value.text) / 2 if low == high else Fraction(0)
            return low - half, high + half


def _last_place(text: str) -> Fraction:
    """One in the last digit written: how much the number grows if that digit grows by one; 0 for shares and ranges."""
    shown = text.strip().lstrip("+-")
    if "/" in shown or " to " in shown:
        return Fraction(0)
    share = Fraction(1, 100) if shown.endswith("%") else Fraction(1)
    digits, _, exponent = shown.rstrip("% ").lower().partition("e")
    whole, point, decimals = digits.partition(".")
    power = -len(decimals) if point and decimals else len(whole) - len(whole.rstrip("0") or whole)
    return Fraction(10) ** (power + int(exponent or 0)) * share


def _worths(conflict: Conflict, figure: Figure, unit: str, passed: list[str]) -> tuple[Fraction, Fraction] | None:
    """The least and the greatest that one unit of the figure is worth."""
    have, want = parse_unit(figure.unit), parse_unit(unit)
    ratio = _ratio(have, want)
    if ratio is not None:
        return ratio, ratio
    between = [rate for rate in conflict.rates if sorted(_bases(rate)) == sorted((have.base, want.base))]
    if between:
        return _by_rate(conflict, figure, between, have.factor / want.factor)
    if have.counts is None or have.counts[1] not in conflict.quantities or have.counts[1] in passed:
        return None
    share, name = have.counts
    others = [_told(conflict, one, unit, [*passed, name]) for one in conflict.quantities[name]]
    ends = [end * share * have.factor for one in others if one is not None for end in (one.low, one.high)]
    return (min(ends), max(ends)) if ends else None


def _ratio(have: Unit, want: Unit) -> Fraction | None:
    """How many of one unit another is, if they measure the same thing."""
    spans = [SPANS.get(base.removesuffix("s")) for base in (have.base, want.base)]
    if have.base == want.base:
        bases = Fraction(1)
    elif spans[0] and spans[1]:
        bases = Fraction(spans[0], spans[1])
    elif have.counts and want.counts and have.counts[1] == want.counts[1]:
        bases = have.counts[0] / want.counts[0]
    else:
        return None
    return bases * have.factor / want.factor


def _bases(rate: Rate) -> tuple[str, str]:
    return parse_unit(rate.unit).base, parse_unit(rate.other).base


def _by_rate(
    conflict: Conflict, figure: Figure, between: list[Rate], scale: Fraction
) -> tuple[Fraction, Fraction] | None:
    day = figure.on
    if day is None and figure.source is not None and figure.source.source in conflict.sources:
        day = conflict.sources[figure.source.source].published
    if day is None:
        if len(between) > 1:
            return None
        rate = between[0]
    else:
        far = {number: _far(day, rate.on.day) for number, rate in enumerate(between)}
        nearest = min(abs(days) for days in far.values())
        near = [number for number, days in far.items() if abs(days) == nearest]
        rate = between[next((number for number in near if far[number] <= 0), near[0])]
    factors = [parse_unit(one).factor for one in (rate.unit, rate.other)]
    worths = [end * factors[1] / factors[0] for end in (rate.worth.low, rate.worth.high)]
    if _bases(rate)[0] != parse_unit(figure.unit).base:
        worths = [1 / worth for worth in worths]
    return min(worths) * scale, max(worths) * scale


def _far(moment: Moment, day: date) -> int:
    """Days from the day, month or year that is meant to another day, counted one by one."""
    year, month = moment.day.year, moment.day.month
    first, last = {
        "day": (moment.day, moment.day),
        "month": (moment.day, moment.day.replace(day=monthrange(year, month)[1])),
        "year": (date(year, 1, 1), date(year, 12, 31)),
    }[moment.grain]
    days = 0
    while first + timedelta(days=days) > day:
        days -= 1
    while days >= 0 and last + timedelta(days=days) < day:
        days += 1
    return days
