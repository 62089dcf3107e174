"""Values on one axis in a terminal: a line of signs for each.

Definition. The axis goes from the least to the greatest end that is said. A value is drawn as the interval that it can
stand for, ``├───┤``, with a dot where one number was reported; an end that is open is an arrow; an interval of one or
two signs is its dot. In plain ASCII the signs are ``|---|``, ``*``, ``<`` and ``>``.

Source: Cleveland, The Elements of Graphing Data (1985), for dots and lines on a common scale.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

WIDEST, NARROWEST = 40, 16
"""Signs of a chart."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """What is drawn of a value: its interval (None: open) and where its dot is (None: none)."""

    least: Fraction | None
    most: Fraction | None
    dot: Fraction | None


@dataclass(frozen=True, slots=True)
class Strokes:
    """The signs of a chart."""

    line: str
    left: str
    right: str
    dot: str
    low: str
    high: str


DRAWN = Strokes("─", "├", "┤", "●", "◄", "►")
TYPED = Strokes("-", "|", "|", "*", "<", ">")


def ends(values: Sequence[Drawn]) -> tuple[Fraction, Fraction] | None:
    """The two ends of the axis; None if no value has an end."""
    said = [end for one in values for end in (one.least, one.most, one.dot) if end is not None]
    return (min(said), max(said)) if said else None


def chart(values: Sequence[Drawn], width: int, strokes: Strokes) -> list[str]:
    """One line per value, each ``width`` signs long; blank where no value has an end.

    >>> from fractions import Fraction as F
    >>> chart([Drawn(F(0), F(10), F(5)), Drawn(F(5), None, None), Drawn(F(10), F(10), F(10))], 11, TYPED)
    ['|----*----|', '     |---->', '          *']
    """
    axis = ends(values)
    if axis is None:
        return ["" for _ in values]
    return [_line(one, axis, width, strokes) for one in values]


def _line(one: Drawn, axis: tuple[Fraction, Fraction], width: int, strokes: Strokes) -> str:
    if one.least is None and one.most is None:
        return ""
    first = 0 if one.least is None else _place(one.least, axis, width)
    last = width - 1 if one.most is None else _place(one.most, axis, width)
    signs = [" "] * width
    if last - first > 1 or one.least is None or one.most is None:
        signs[first : last + 1] = strokes.line * (last + 1 - first)
        signs[first] = strokes.low if one.least is None else strokes.left
        signs[last] = strokes.high if one.most is None else strokes.right
        if first == last:  # a bound at the rim of the axis
            signs[first] = strokes.low if one.least is None else strokes.high
    elif one.dot is None:
        signs[first : last + 1] = strokes.line * (last + 1 - first)
    if one.dot is not None:
        signs[_place(one.dot, axis, width)] = strokes.dot
    return "".join(signs).rstrip()


def _place(value: Fraction, axis: tuple[Fraction, Fraction], width: int) -> int:
    low, high = axis
    return width // 2 if low == high else round((value - low) / (high - low) * (width - 1))


def scale(low: str, high: str, width: int) -> str:
    """The labels of the two ends, at the two ends.

    >>> scale("0", "1.5", 10)
    '0      1.5'
    """
    return f"{low}{high:>{max(len(high) + 1, width - len(low))}}" if low != high else f"{low:^{width}}".rstrip()
