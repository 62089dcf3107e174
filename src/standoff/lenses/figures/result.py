"""The result of the figures lens: each quantity with all its values in one unit, and what does not go together.

Definition. A value has two intervals in the common unit: ``low`` to ``high`` is the value as written, ``least`` to
``most`` what it can stand for (see senses.py; None: open). The range of a quantity is from the least ``low`` to the
greatest ``high`` of its values, its spread the second over the first. Two values contradict each other if no number
lies in what both can stand for; if no two do, there are numbers that all allow, which are ``together``.

Source: that intervals which meet in pairs all meet is Helly's theorem on the line (1923).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from html import escape
from typing import Any

from standoff.conflict.conflict import Conflict
from standoff.conflict.evidence import Figure
from standoff.lenses.figures import words
from standoff.lenses.figures.convert import Worth, through_words
from standoff.lenses.figures.outliers import LIMIT
from standoff.lenses.figures.senses import ONE_SIDED, Interval
from standoff.lenses.words import counted, listed

COLUMNS = (
    "quantity",
    "value",
    "unit",
    "sense",
    "low",
    "high",
    "least",
    "most",
    "in",
    "converted",
    "not_converted",
    "source",
    "place",
    "score",
    "outlier",
    "contradicts",
    "note",
)
"""The columns of ``Figures.rows``."""


@dataclass(frozen=True, slots=True)
class Reported:
    """One reported value; ``number`` is its place in the file, from 1. Without ``worth``, ``why_not`` says why.

    ``score`` is how far it lies from the others (see outliers.py); None for bounds, and where it is not worked out.
    """

    figure: Figure
    number: int
    unit: str
    worth: Worth | None
    low: Fraction | None
    high: Fraction | None
    least: Fraction | None
    most: Fraction | None
    why_not: str = ""
    score: Fraction | None = None

    @property
    def said(self) -> str:
        """The value as reported: ``nearly 5 bn USD``."""
        return words.reported(self.figure)

    @property
    def source(self) -> str:
        """Where it stands: ``post-2019#p4``."""
        return words.reference(self.figure)

    @property
    def by(self) -> str:
        """By which rate or through which quantity it was converted; empty if by scale alone, or not at all."""
        return "" if self.worth is None else through_words(self.worth, self.unit)

    @property
    def value(self) -> Fraction | None:
        """The middle of the value as written, in the common unit; None for bounds and what was not converted."""
        if self.low is None or self.high is None or self.figure.sense in ONE_SIDED:
            return None
        return (self.low + self.high) / 2

    @property
    def is_outlier(self) -> bool:
        """Whether it lies far from the others."""
        return self.score is not None and abs(self.score) > LIMIT

    @property
    def interval(self) -> Interval:
        """What it can stand for, in the common unit."""
        return self.least, self.most

    def to_dict(self) -> dict[str, Any]:
        """As plain values."""
        figure, rates = self.figure, () if self.worth is None else self.worth.rates
        return {
            "number": self.number,
            "said": self.said,
            "value": figure.value.text,
            "unit": figure.unit,
            "sense": figure.sense,
            "source": "" if figure.source is None else figure.source.source,
            "place": "" if figure.source is None else figure.source.place,
            "low": words.plain(self.low),
            "high": words.plain(self.high),
            "least": words.plain(self.least),
            "most": words.plain(self.most),
            "converted": {
                "by": self.by,
                "rates": [
                    {
                        "one": one.rate.unit,
                        "worth": one.rate.worth.text,
                        "in": one.rate.other,
                        "on": one.rate.on.day.isoformat(),
                        "days_off": one.days,
                    }
                    for one in rates
                ],
                "through": "" if self.worth is None else self.worth.through,
            }
            if self.worth is not None
            else None,
            "not_converted": self.why_not,
            "score": words.plain(self.score),
            "outlier": self.is_outlier,
            "note": figure.note,
        }


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two values of a quantity that cannot both be right: ``lower`` stands for less than ``higher`` in any case."""

    lower: Reported
    higher: Reported

    @property
    def gap(self) -> Fraction:
        """How far what they can stand for lies apart."""
        if self.lower.most is None or self.higher.least is None:  # never: such two do not contradict
            raise ValueError("values with open ends towards each other do not contradict")
        return self.higher.least - self.lower.most

    @property
    def words(self) -> str:
        """Both values with their sources, and why they cannot both be right."""
        most, least = (words.number(end or Fraction(0)) for end in (self.lower.most, self.higher.least))
        share = words.share(self.gap, self.lower.most or Fraction(0))
        told = f"the first is at most {most}, the second at least {words.with_unit(least, self.lower.unit)}{share}"
        names = (f"“{one.said}” ({one.source})" for one in (self.lower, self.higher))
        off = f", at a rate {counted(self.days_off, 'day')} off" if self.days_off else ""
        return f"{' and '.join(names)} cannot both be right: {told}{off}"

    @property
    def days_off(self) -> int:
        """How many days the farthest rate that it rests on is off; 0 without one."""
        used = [rate for one in (self.lower, self.higher) if one.worth is not None for rate in one.worth.rates]
        return max((abs(rate.days) for rate in used if rate.days is not None), default=0)

    def to_dict(self) -> dict[str, Any]:
        """As plain values."""
        return {
            "lower": self.lower.number,
            "higher": self.higher.number,
            "gap": words.plain(self.gap),
            "words": self.words,
            "converted_by": list(dict.fromkeys(one.by for one in (self.lower, self.higher) if one.by)),
        }


@dataclass(frozen=True, slots=True)
class Quantity:
    """One quantity in its common ``unit``. ``asked_why`` says why it is not in the unit that was asked for.

    ``roots`` counts the independent sources behind its values. ``outliers_why`` and ``spread_why`` say why there are
    no scores, or no spread; they are empty where there are.
    """

    name: str
    unit: str
    figures: tuple[Reported, ...]
    contradictions: tuple[Contradiction, ...]
    roots: int
    outliers_why: str = ""
    asked_why: str = ""

    @property
    def converted(self) -> tuple[Reported, ...]:
        """The values in the common unit."""
        return tuple(one for one in self.figures if one.worth is not None)

    @property
    def not_converted(self) -> tuple[Reported, ...]:
        """The values that could not be brought to the common unit."""
        return tuple(one for one in self.figures if one.worth is None)

    @property
    def outliers(self) -> tuple[Reported, ...]:
        """The values that lie far from the others."""
        return tuple(one for one in self.figures if one.is_outlier)

    @property
    def range(self) -> tuple[Fraction, Fraction] | None:
        """From the lowest to the highest value as written; None without a converted value."""
        lows, highs = ([end for end in ends if end is not None] for ends in zip(*self._written(), strict=True))
        return (min(lows), max(highs)) if lows else None

    def _written(self) -> list[tuple[Fraction | None, Fraction | None]]:
        return [(one.low, one.high) for one in self.figures] or [(None, None)]

    @property
    def spread(self) -> Fraction | None:
        """The highest value over the lowest; None where ``spread_why`` says why."""
        found = self.range
        return None if found is None or self.spread_why else found[1] / found[0]

    @property
    def spread_why(self) -> str:
        """Why there is no spread."""
        found = self.range
        if found is None or len(self.converted) < 2:
            return "fewer than two values in one unit"
        return "" if found[0] > 0 else "not all values are above zero"

    @property
    def together(self) -> Interval | None:
        """What all converted values allow; None if two contradict each other, or there are none."""
        if self.contradictions or not self.converted:
            return None
        leasts = [one.least for one in self.converted if one.least is not None]
        mosts = [one.most for one in self.converted if one.most is not None]
        return max(leasts, default=None), min(mosts, default=None)

    def findings(self, most: int | None = None) -> tuple[str, ...]:
        """How many values and roots, their range, whether they agree, which are far off, which were not converted.

        ``most`` is how many contradictions are told, the widest first; None tells all in the order of the file.
        """
        from standoff.lenses.figures.findings import findings  # noqa: PLC0415 - it says what this module holds

        return tuple(findings(self, most))

    def conversions(self) -> tuple[str, ...]:
        """Which values were converted by which rate, how far that is from their days, or through which quantity."""
        rates: dict[str, list[str]] = {}
        through: dict[str, list[str]] = {}
        for one in self.converted:
            worth = one.worth
            if worth is not None and worth.range is not None:
                how = f"through {worth.through}, {words.span(worth.range, self.unit)}"
                through.setdefault(how, []).append(str(one.number))
            elif worth is not None:
                for used in worth.rates:
                    told = f"{one.number} ({words.distance(used.days)})"
                    rates.setdefault(words.rate(used.rate), []).append(told)
        return tuple(
            f"{how}: {'value' if len(numbers) == 1 else 'values'} {listed(numbers)}"
            for how, numbers in (*rates.items(), *through.items())
        )

    def sentences(self) -> tuple[str, ...]:
        """The findings, and where there are no outliers that this is so, or why they were not looked for."""
        if len(self.converted) < 2 or self.outliers:
            return self.findings()
        told = f"not computed because {self.outliers_why}" if self.outliers_why else "none"
        return (*self.findings(), f"outliers: {told}")

    def to_dict(self) -> dict[str, Any]:
        """As plain values."""
        found, both = self.range, self.together
        return {
            "name": self.name,
            "unit": self.unit,
            "unit_not_asked_for": self.asked_why,
            "values": [one.to_dict() for one in self.figures],
            "roots": self.roots,
            "range": None if found is None else [words.plain(end) for end in found],
            "spread": words.plain(self.spread),
            "spread_not_computed": self.spread_why,
            "together": None if both is None else [words.plain(end) for end in both],
            "contradictions": [one.to_dict() for one in self.contradictions],
            "outliers": [one.number for one in self.outliers],
            "outliers_not_computed": self.outliers_why,
            "sentences": list(self.sentences()),
        }


CANNOT_SEE = (
    "whether two values mean the same thing, at the same time and by the same bookkeeping: that is the file's to say",
    "a rate between two currencies through a third one; give the rate itself",
)
"""What this lens cannot see."""


@dataclass(frozen=True, slots=True, eq=False)
class Figures:
    """All quantities of a conflict; ``unit`` is the one that was asked for, if any."""

    conflict: Conflict
    unit: str
    quantities: tuple[Quantity, ...]

    @property
    def contradictions(self) -> tuple[Contradiction, ...]:
        """Those of all quantities."""
        return tuple(one for quantity in self.quantities for one in quantity.contradictions)

    def quantity(self, name: str) -> Quantity:
        """One quantity by its name. Raises ``UnknownName``."""
        from standoff.errors import UnknownName  # noqa: PLC0415 - only to complain

        for one in self.quantities:
            if one.name == name:
                return one
        raise UnknownName("quantity", name, [one.name for one in self.quantities])

    def summary(self) -> str:
        """How much there is of what, in one sentence."""
        if not self.quantities:
            return "the file has no quantities"
        values = [one for quantity in self.quantities for one in quantity.figures]
        lost = sum(one.worth is None for one in values)
        told = [
            f"{counted(len(self.quantities), 'quantity', 'quantities')} with {counted(len(values), 'reported value')}",
            counted(len(self.contradictions), "contradiction"),
            counted(sum(one.is_outlier for one in values), "outlier"),
            *([f"{lost:,} not converted"] if lost else []),
        ]
        return "; ".join(told)

    def to_dict(self) -> dict[str, Any]:
        """The answer as plain values, in the fixed form."""
        from standoff.provenance import provenance  # noqa: PLC0415 - only a written result needs it

        return {
            "title": self.conflict.title,
            "variant": self.conflict.variant,
            "asked_unit": self.unit,
            "summary": self.summary(),
            "quantities": [one.to_dict() for one in self.quantities],
            "cannot_see": list(CANNOT_SEE),
            "provenance": provenance(self.conflict),
        }

    def rows(self) -> Iterator[dict[str, Any]]:
        """One row per reported value."""
        for quantity in self.quantities:
            against: dict[int, list[str]] = {}
            for one in quantity.contradictions:
                against.setdefault(one.lower.number, []).append(str(one.higher.number))
                against.setdefault(one.higher.number, []).append(str(one.lower.number))
            for value in quantity.figures:
                told = value.to_dict()
                row = {
                    **told,
                    "quantity": quantity.name,
                    "in": quantity.unit,
                    "converted": value.by or ("" if value.worth is None else "same kind of unit"),
                    "contradicts": " ".join(against.get(value.number, [])),
                }
                yield {column: row[column] for column in COLUMNS}

    def to_pandas(self) -> Any:  # noqa: ANN401 - pandas may be missing
        """``rows`` as a ``pandas.DataFrame``. Raises ``CallError`` where pandas is not installed."""
        from standoff.lenses.tables import frame  # noqa: PLC0415 - loads numpy

        return frame(self.rows(), COLUMNS)

    def _repr_html_(self) -> str:
        parts = [f"<p>{escape(self.conflict.title)}: {escape(self.summary())}</p>"]
        for one in self.quantities:
            head = "".join(f"<th scope=col>{escape(name)}</th>" for name in ("value", f"in {one.unit}", "source", "by"))
            body = "".join(
                f"<tr><th scope=row>{escape(value.said)}</th>"
                f"<td>{escape(words.span(value.interval, '').strip()) if value.worth else '-'}</td>"
                f"<td>{escape(value.source)}</td><td>{escape(value.by or value.why_not)}</td></tr>"
                for value in one.figures
            )
            told = "".join(f"<li>{escape(line)}</li>" for line in one.sentences())
            parts.append(f"<table><caption>{escape(one.name)}</caption><tr>{head}</tr>{body}</table><ul>{told}</ul>")
        return "".join(parts)
