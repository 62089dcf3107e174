"""From the unit of a figure to another: by scale, by a dated rate of exchange, or through another quantity.

Definition. One of a unit is worth an interval [a, b] of another one, the first that applies of:

1. the bases are the same: the ratio of the factors (bn USD to mn USD);
2. both are spans of time of fixed length (month = 365.25/12 days), or both count the same thing (``times X``,
   ``per cent of X``): the ratio of what they are;
3. a rate between the two bases, in either direction: of those, the one whose day is nearest to the day of the figure,
   the earlier of two as near; a range of worth stays a range;
4. the unit counts a quantity X of the file: the range of X's own values, each converted by these rules.

The day of a figure is its ``on``, otherwise the day, month or year in which its source appeared. A figure without a
day takes a rate only where there is one and no more. What none applies to is not converted.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

from standoff.conflict.unit import Unit, parse_unit
from standoff.lenses.figures.senses import Interval
from standoff.lenses.figures.words import distance, rate, span
from standoff.lenses.words import counted

if TYPE_CHECKING:
    from standoff.conflict.amount import Moment
    from standoff.conflict.conflict import Conflict
    from standoff.conflict.evidence import Figure, Rate

_DAYS = {
    "second": Fraction(1, 86400),
    "minute": Fraction(1, 1440),
    "hour": Fraction(1, 24),
    "day": Fraction(1),
    "week": Fraction(7),
    "month": Fraction(36525, 1200),
    "year": Fraction(36525, 100),
}


@dataclass(frozen=True, slots=True)
class RateUsed:
    """A rate, and the days from the figure's day to its day (negative: it is earlier; None: the figure has none)."""

    rate: Rate
    days: int | None

    @property
    def words(self) -> str:
        """The rate with its day, and how far off that is."""
        return f"{rate(self.rate)}, {distance(self.days)}"


@dataclass(frozen=True, slots=True)
class Worth:
    """What one of a unit is in another: from ``low`` to ``high``; by which rates, and through which quantity if any."""

    low: Fraction
    high: Fraction
    rates: tuple[RateUsed, ...] = ()
    through: str = ""
    range: tuple[Fraction, Fraction] | None = None

    def times(self, interval: Interval) -> Interval:
        """An interval in the other unit; what the worth leaves undecided is open."""
        least, greatest = interval
        ends = [end * worth for end in interval if end is not None for worth in (self.low, self.high)]
        if least is not None and greatest is not None:
            return min(ends), max(ends)
        if not ends or not self.low > 0:
            return None, None
        return (None, max(ends)) if least is None else (min(ends), None)


def worth(conflict: Conflict, figure: Figure, target: Unit, passed: frozenset[str] = frozenset()) -> Worth | str:
    """What one unit of the figure is in the target unit, or why it cannot be said.

    ``passed`` are the quantities on whose way to a common unit this is asked.
    """
    unit = parse_unit(figure.unit)
    ratio = _ratio(unit, target)
    if ratio is not None:
        return Worth(ratio, ratio)
    usable = [one for one in conflict.rates if _joins(one, unit.base, target.base)]
    if usable:
        return _exchanged(usable, conflict, figure, target)
    counts = unit.counts
    if counts is not None and counts[1] in conflict.quantities:
        return _through(conflict, unit, target, passed)
    known = "" if conflict.rates else "; the file has no `rates`"
    return f"no rate between {unit.base or 'a bare number'} and {target.base or 'a bare number'}{known}"


def day_of(conflict: Conflict, figure: Figure) -> Moment | None:
    """The day of a figure: its own, or that of its source; None if neither is known."""
    if figure.on is not None:
        return figure.on
    source = None if figure.source is None else conflict.sources.get(figure.source.source)
    return None if source is None else source.published


def _ratio(unit: Unit, target: Unit) -> Fraction | None:
    """The ratio of two units that measure the same thing."""
    if unit.base == target.base:
        return unit.factor / target.factor
    times = [_DAYS.get(one.base.removesuffix("s")) for one in (unit, target)]
    if times[0] is not None and times[1] is not None:
        return unit.factor * times[0] / (target.factor * times[1])
    counts, others = unit.counts, target.counts
    if counts is not None and others is not None and counts[1] == others[1]:
        return unit.factor * counts[0] / (target.factor * others[0])
    return None


def _joins(one: Rate, base: str, other: str) -> bool:
    return {parse_unit(one.unit).base, parse_unit(one.other).base} == {base, other}


def _exchanged(rates: list[Rate], conflict: Conflict, figure: Figure, target: Unit) -> Worth | str:
    """By the rate of the nearest day."""
    unit, day = parse_unit(figure.unit), day_of(conflict, figure)
    if day is None and len(rates) > 1:
        there = counted(len(rates), "rate")
        return f"it has no day, and there are {there} between {unit.base} and {target.base}; give it `on`"
    chosen, days = rates[0], None
    if day is not None:
        offs = [_days_between(day, one.on) for one in rates]
        at = min(range(len(rates)), key=lambda k: (abs(offs[k]), offs[k] > 0, k))
        chosen, days = rates[at], offs[at]
    one, other = parse_unit(chosen.unit), parse_unit(chosen.other)
    low, high = (end * other.factor / one.factor for end in (chosen.worth.low, chosen.worth.high))
    if one.base != unit.base:
        low, high = 1 / high, 1 / low
    scale = unit.factor / target.factor
    return Worth(low * scale, high * scale, (RateUsed(chosen, days),))


def _days_between(day: Moment, other: Moment) -> int:
    """Days from one day to another; from a month or a year, those from its nearer end, 0 inside it."""
    first = last = day.day
    if day.grain == "month":
        last = date(first.year, first.month, monthrange(first.year, first.month)[1])
    elif day.grain == "year":
        first, last = date(first.year, 1, 1), date(first.year, 12, 31)
    if first <= other.day <= last:
        return 0
    return (other.day - first).days if other.day < first else (other.day - last).days


def _through(conflict: Conflict, unit: Unit, target: Unit, passed: frozenset[str]) -> Worth | str:
    """By the range of the quantity that the unit counts."""
    share, name = unit.counts or (Fraction(1), "")
    if name in passed:
        return f"{name} is told in terms of itself"
    ends: list[Fraction] = []
    rates: list[RateUsed] = []
    why = "it has no values"
    for figure in conflict.quantities[name]:
        found = worth(conflict, figure, target, passed | {name})
        if isinstance(found, str):
            why = found
            continue
        ends += [end for end in found.times((figure.value.low, figure.value.high)) if end is not None]
        rates += [one for one in found.rates if one not in rates]
    if not ends:
        return f"no value of {name} can be converted: {why}"
    low, high = min(ends), max(ends)
    size = share * unit.factor
    return Worth(low * size, high * size, tuple(rates), name, (low, high))


def through_words(found: Worth, unit: str) -> str:
    """By what a value was converted, in words; empty if by scale alone."""
    told = [f"through {found.through}, {span(found.range, unit)}"] if found.range is not None else []
    return "; ".join([*told, *(one.words for one in found.rates)])
