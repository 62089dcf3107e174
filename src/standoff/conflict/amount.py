"""Amounts, durations, rates and dates as an analyst writes them: ``3``, ``1 to 2``, ``2 weeks``.

Definition. An amount is a closed interval [low, high] of rationals; ``about`` is its midpoint. A plain
number is the interval of one point. Numbers are kept exact, so that 0.1 + 0.2 ties with 0.3.
A duration is an amount of days (month = 365.25/12 days, year = 365.25 days). A rate is an amount per day.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from fractions import Fraction
from typing import Literal


@dataclass(frozen=True, slots=True)
class Amount:
    """A number or an honest range; ``text`` is how the file says it."""

    low: Fraction
    high: Fraction
    text: str

    @property
    def about(self) -> Fraction:
        """The midpoint: what is used where a single number is needed."""
        return (self.low + self.high) / 2

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class Moment:
    """A date, with a time of day where the file gives one, in the zone that the date is counted in.

    ``grain`` says how much of the day is meant: a publication may be dated by its month or year alone.
    """

    day: date
    clock: time | None
    zone: str
    grain: Literal["day", "month", "year"] = "day"

    def __str__(self) -> str:
        if self.grain != "day":
            return f"{self.day:%Y-%m}" if self.grain == "month" else f"{self.day:%Y}"
        clock = "" if self.clock is None else f" {self.clock:%H:%M}"
        return f"{self.day.isoformat()}{clock} ({self.zone})"
