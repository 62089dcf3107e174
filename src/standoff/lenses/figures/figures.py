"""Every quantity with all its reported values in one unit.

Definition. The common unit of a quantity is the one asked for, if at least one of its values can be converted to it;
otherwise the unit of its first figure that does not count another quantity of the file. Each value is converted for
itself (convert.py), stands for an interval (senses.py) and is kept: nothing is merged.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from standoff.conflict.conflict import Conflict
from standoff.conflict.unit import parse_unit
from standoff.errors import CallError, UnknownName
from standoff.lenses.figures.contradictions import contradictions
from standoff.lenses.figures.convert import Worth, worth
from standoff.lenses.figures.outliers import scores
from standoff.lenses.figures.result import Figures, Quantity, Reported
from standoff.lenses.figures.senses import stands_for
from standoff.lenses.roots import roots

if TYPE_CHECKING:
    from standoff.conflict.evidence import Figure


def figures(conflict: Conflict, unit: str | None = None, *, quantities: Sequence[str] | None = None) -> Figures:
    """All reported values of the quantities, side by side in one unit each.

    ``unit`` is asked for wherever values can be converted to it; ``quantities`` names those that are wanted. Raises
    ``UnknownName`` for a quantity that the file does not have, ``CallError`` if none can be told in ``unit``.

    >>> import standoff as so
    >>> [one.name for one in figures(so.load("korea")).quantities][:2]
    ['troops-in-korea', 'demand-for-2020']
    """
    for name in quantities or ():
        if name not in conflict.quantities:
            raise UnknownName("quantity", name, conflict.quantities)
    chosen = dict.fromkeys(quantities or conflict.quantities)
    asked = " ".join((unit or "").split())
    found = tuple(_quantity(conflict, name, conflict.quantities[name], asked) for name in chosen)
    if asked and found and all(one.asked_why for one in found):
        known = sorted({name for rate in conflict.rates for name in (rate.unit, rate.other)})
        there = f"rates are given between {', '.join(known)}" if known else "the file has no `rates`"
        raise CallError(f"no value can be converted to {asked}; {there}. For example: rates: [{_EXAMPLE}]")
    return Figures(conflict, asked, found)


_EXAMPLE = "{one: USD, worth: 1166, in: KRW, on: 2019-03-08}"


def _quantity(conflict: Conflict, name: str, listed: Sequence[Figure], asked: str) -> Quantity:
    unit, asked_why = _common(conflict, name, listed, asked)
    values = [_reported(conflict, name, figure, number, unit) for number, figure in enumerate(listed, start=1)]
    points = [(k, point) for k, value in enumerate(values) if (point := value.value) is not None]
    found = scores([point for _, point in points])
    if not isinstance(found, str):
        for (k, _), score in zip(points, found, strict=True):
            values[k] = replace(values[k], score=score)
    known = roots(conflict.sources).all_of(figure.source for figure in listed if figure.source is not None)
    return Quantity(
        name=name,
        unit=unit,
        figures=tuple(values),
        contradictions=contradictions(values),
        roots=len(known),
        outliers_why=found if isinstance(found, str) else "",
        asked_why=asked_why,
    )


def _common(conflict: Conflict, name: str, listed: Sequence[Figure], asked: str) -> tuple[str, str]:
    """The common unit, and why it is not the one asked for."""
    own = next((figure.unit for figure in listed if not _counts_a_quantity(conflict, figure)), None)
    unit = own or (listed[0].unit if listed else "")
    if not asked:
        return unit, ""
    target = parse_unit(asked)
    tried = [worth(conflict, figure, target, frozenset({name})) for figure in listed]
    if any(isinstance(one, Worth) for one in tried):
        return asked, ""
    why = next((one for one in tried if isinstance(one, str)), "it has no values")
    return unit, f"not in {asked}: {why}"


def _counts_a_quantity(conflict: Conflict, figure: Figure) -> bool:
    counts = parse_unit(figure.unit).counts
    return counts is not None and counts[1] in conflict.quantities


def _reported(conflict: Conflict, name: str, figure: Figure, number: int, unit: str) -> Reported:
    found = worth(conflict, figure, parse_unit(unit), frozenset({name}))
    if isinstance(found, str):
        return Reported(figure, number, unit, None, None, None, None, None, found)
    low, high = found.times((figure.value.low, figure.value.high))
    least, most = found.times(stands_for(figure.value, figure.sense))
    return Reported(figure, number, unit, found, low, high, least, most)
