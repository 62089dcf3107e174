"""The axis of values under a chart of figures: round numbers, and places of values between them.

Definition. The axis reaches from a round number at or below the least value to one at or above the greatest; round
numbers are multiples of a step of 1, 2 or 5 times a power of ten, as small as leaves room for their labels. A value v
has the place left + width (v - low)/(high - low).

Source: Heckbert, Nice numbers for graph labels, Graphics Gems (1990).
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

STEPS = (1, 2, 5, 10)
MOST = 5
"""So many steps an axis has at most, so that its labels stay apart."""


@dataclass(frozen=True, slots=True)
class ValueAxis:
    """Values to pixels."""

    low: Fraction
    high: Fraction
    step: Fraction
    left: float
    width: float

    def x(self, value: Fraction) -> float:
        """The place of a value, to a tenth of a pixel."""
        return round(self.left + self.width * float((value - self.low) / (self.high - self.low)), 1)

    def ticks(self) -> tuple[tuple[float, str], ...]:
        """The round numbers with their places."""
        count = int((self.high - self.low) / self.step)
        values = [self.low + k * self.step for k in range(count + 1)]
        return tuple((self.x(value), number_words(value)) for value in values)


def value_axis(values: list[Fraction], left: float, width: float) -> ValueAxis:
    """The axis that holds these values; a single value stands in the middle of it.

    >>> from fractions import Fraction as F
    >>> [label for _, label in value_axis([F(4700), F(5000)], 0, 100).ticks()]
    ['4,700', '4,800', '4,900', '5,000']
    """
    least, greatest = min(values), max(values)
    if least == greatest:
        room = abs(least) / 10 or Fraction(1)
        least, greatest = least - room, greatest + room
    step = _step((greatest - least) / MOST)
    low = step * (least // step)
    high = -step * (-greatest // step)
    return ValueAxis(low, high, step, left, width)


def _step(least: Fraction) -> Fraction:
    """The smallest round step that is no smaller."""
    power = Fraction(1)
    while power > least:
        power /= 10
    while power * 10 <= least:
        power *= 10
    return next(factor * power for factor in STEPS if factor * power >= least)


def number_words(value: Fraction) -> str:
    """A number of an axis or of a table: up to six digits, thousands apart, no noughts at the end.

    >>> [number_words(Fraction(text)) for text in ("28500", "1.0389", "-0.5", "1000000", "4700000000")]
    ['28,500', '1.0389', '−0.5', '1,000,000', '4,700,000,000']
    """
    size = abs(value)
    if size >= 100000 or value.denominator == 1:
        text = f"{round(size):,}"
    else:
        digits = 6 - len(str(int(size))) if size >= 1 else 6
        text = f"{float(size):,.{digits}f}".rstrip("0").rstrip(".")
    return f"−{text}" if value < 0 and text != "0" else text
