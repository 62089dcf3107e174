"""What there is to say about a quantity, in words.

Definition. In this order: why the unit is not the one asked for; how many values and roots there are, and their range;
whether all can be true together, or which two cannot; which lie far from the others; which were not converted, and why.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING

from standoff.lenses.figures import words
from standoff.lenses.words import counted

if TYPE_CHECKING:
    from standoff.lenses.figures.result import Quantity


def findings(one: Quantity, most: int | None) -> Iterator[str]:
    """The sentences; at most ``most`` contradictions, the widest first, or all in the order of the file."""
    if one.asked_why:
        yield one.asked_why
    many = len(one.figures)
    rooted = f"{counted(many, 'value')}, {counted(one.roots, 'root')}"
    if one.range is None:
        yield f"{rooted}; none in a common unit"
    elif len(one.converted) < 2:
        yield f"{rooted}: {words.span(one.range, one.unit)}; nothing to compare it with"
    else:
        apart = "" if one.spread in {None, 1} else f", a factor of {words.number(round(one.spread or Fraction(1), 3))}"
        yield f"{rooted}: {words.span(one.range, one.unit)}{apart}"
        if one.together is not None:
            yield f"no contradiction: all allow {words.span(one.together, one.unit)}"
    told = one.contradictions
    if most is not None and len(told) > most:
        told = tuple(sorted(told, key=lambda pair: -pair.gap)[:most])
    yield from (f"contradiction: {found.words}" for found in told)
    if len(told) < len(one.contradictions):
        yield f"and {counted(len(one.contradictions) - len(told), 'more contradiction')}; --all tells them"
    for far in one.outliers:
        yield f"outlier: “{far.said}” ({far.source}), score {words.number(round(far.score or Fraction(0), 1))}"
    for lost in one.not_converted:
        yield f"not converted: “{lost.said}” ({lost.source}): {lost.why_not}"
