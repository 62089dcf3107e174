"""Figures as the page shows them: a chart and a sentence a quantity, all values in one table, contradictions, rates.

Definition. A chart has the values that could be brought to the unit of their quantity, each as the interval that it can
stand for. Values that could not are told below it. Everything comes from a ``Figures`` result.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from standoff.lenses.evidence.places import place_words
from standoff.lenses.figures import words
from standoff.lenses.figures.result import CANNOT_SEE
from standoff.pages.data_table import Column, DataTable, columns
from standoff.pages.figure_chart import Bar, FigureChart, figure_chart
from standoff.pages.phrases import counted, sentence
from standoff.pages.value_axis import number_words

if TYPE_CHECKING:
    from fractions import Fraction

    from standoff.lenses.figures.result import Figures, Quantity, Reported

CONTRADICTS, FAR = "≠", "!"
"""The signs of a value that contradicts another, and of one that lies far from the others."""


@dataclass(frozen=True, slots=True)
class QuantityView:
    """One quantity: its chart (None: no value could be brought to its unit), and what there is to say in sentences."""

    key: str
    name: str
    unit: str
    chart: FigureChart | None
    said: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FiguresView:
    """What the section shows; ``odd`` has the signs that occur."""

    sentences: tuple[str, ...]
    quantities: tuple[QuantityView, ...]
    table: DataTable
    contradictions: DataTable
    rates: DataTable
    odd: frozenset[str]
    unseen: tuple[str, ...]


def figures_view(found: Figures) -> FiguresView:
    """The view of all quantities of a file."""
    signs = {id(one): _sign(quantity, one) for quantity in found.quantities for one in quantity.figures}
    return FiguresView(
        sentences=(f"{sentence(found.summary())}. Nothing is merged: each value stands as it was reported.",),
        quantities=tuple(_quantity(k, one) for k, one in enumerate(found.quantities, start=1)),
        table=_table(found),
        contradictions=_contradictions(found),
        rates=_rates(found),
        odd=frozenset(sign for sign in signs.values() if sign),
        unseen=tuple(f"{sentence(line)}." for line in CANNOT_SEE),
    )


def _quantity(k: int, one: Quantity) -> QuantityView:
    bars = [_bar(one, value) for value in one.converted]
    drawable = any(bar.low is not None or bar.high is not None for bar in bars)
    return QuantityView(
        key=f"quantity-{k}",
        name=one.name,
        unit=one.unit,
        chart=figure_chart(bars) if drawable else None,
        said=tuple(f"{sentence(line)}." for line in _said(one)),
    )


def _said(one: Quantity) -> Iterator[str]:
    """The sentences of the result, contradictions in one: each has its line in the table."""
    told = [line for line in one.sentences() if not line.startswith("contradiction: ")]
    if one.contradictions:
        told.insert(1, f"{counted(len(one.contradictions), 'contradiction')}, listed below")
    yield from told


def _bar(quantity: Quantity, one: Reported) -> Bar:
    figure = one.figure
    source = "no source" if figure.source is None else f"{figure.source.source} {place_words(figure.source.place)}"
    return Bar(
        low=one.least,
        high=one.most,
        said=one.said,
        source=source.rstrip(),
        sign=_sign(quantity, one),
        exact=figure.sense == "exactly" and figure.value.low == figure.value.high,
    )


def _sign(quantity: Quantity, one: Reported) -> str:
    """Contradicting is told before lying far off."""
    if any(one.number in {found.lower.number, found.higher.number} for found in quantity.contradictions):
        return CONTRADICTS
    return FAR if one.is_outlier else ""


def _table(found: Figures) -> DataTable:
    """Every value: as reported, what it can stand for in the common unit, and how it was converted."""
    heads = columns(
        "quantity", "as reported", "source", "from", "to", "unit", "converted", "note", numbers=("from", "to")
    )
    rows = tuple(_row(quantity, one) for quantity in found.quantities for one in quantity.figures)
    return DataTable("figures", "Every value as reported, and what it can stand for in the common unit", heads, rows)


def _row(quantity: Quantity, one: Reported) -> tuple[str, ...]:
    if one.worth is None:
        ends = ("", "", "", f"not converted: {one.why_not}")
    else:
        ends = (_end(one.least), _end(one.most), quantity.unit, one.by)
    return (quantity.name, one.said, one.source, *ends, one.figure.note)


def _end(value: Fraction | None) -> str:
    return "open" if value is None else number_words(value)


def _contradictions(found: Figures) -> DataTable:
    heads = columns(
        "quantity", "one value", "source", "the other", "source of the other", "apart by", numbers=("apart by",)
    )
    rows = tuple(
        (
            quantity.name,
            one.lower.said,
            one.lower.source,
            one.higher.said,
            one.higher.source,
            _gap(one.gap, quantity.unit),
        )
        for quantity in found.quantities
        for one in quantity.contradictions
    )
    return DataTable("figures-contradictions", "Pairs of values that cannot both be right", heads, rows)


def _gap(gap: Fraction, unit: str) -> str:
    return words.with_unit(number_words(gap), unit)


def _rates(found: Figures) -> DataTable:
    """The rates that values were converted at, and how far their days are from those of the values."""
    rows = dict.fromkeys(_used(found))
    heads = ("rate", "used for", "day of the rate")
    return DataTable("figures-rates", "Rates at which values were converted", tuple(map(Column, heads)), tuple(rows))


def _used(found: Figures) -> Iterator[tuple[str, ...]]:
    for quantity in found.quantities:
        for one in quantity.converted:
            for used in one.worth.rates if one.worth else ():
                yield words.rate(used.rate), f"{quantity.name}: {one.said}", words.distance(used.days)
