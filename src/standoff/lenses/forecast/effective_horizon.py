"""How far ahead the rounding of numbers lets a forecast see, and the warning where it was asked to see further.

Definition. A small change of the values at the horizon grows, backward in time, like exp(kappa s) with s in months.
Rounding is such a change, of relative size 1e-16, and is of order one after

    s* = ln(1e16) / kappa = 36.84 / kappa      (no limit where kappa <= 0)

The game has one solution all the same. But beyond s* the computed one is chosen by rounding, from futures that are
far apart: a statement about which of them was selected, not a forecast.

Source: the continuous-time analogue of the many equilibria of stationary games; Doraszelski and Satterthwaite, RAND
Journal of Economics 41 (2010), for those.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import exp, log
from typing import Any

ROUNDING = 1e-16
"""The relative rounding of a floating-point number."""

DIGITS = -log(ROUNDING)
"""How many natural digits rounding leaves: 36.84."""


@dataclass(frozen=True, slots=True)
class EffectiveHorizon:
    """``growth`` is kappa, per month; ``asked`` months were asked for; ``gain`` is the growth over all, as a logarithm.

    Without a ``gain`` it is taken to be kappa times the months asked for.
    """

    growth: float
    asked: float
    gain: float | None = None

    @property
    def months(self) -> float | None:
        """The months after which rounding is as large as the values; None if it never is."""
        return DIGITS / self.growth if self.growth > 0 else None

    @property
    def flagged(self) -> bool:
        """Whether the forecast looks further than rounding allows."""
        return self.months is not None and self.asked > self.months

    @property
    def amplified(self) -> float:
        """How large rounding has become over the months that were asked for, at most 1."""
        grown = self.growth * self.asked if self.gain is None else self.gain
        return min(1.0, ROUNDING * exp(min(DIGITS, max(0.0, grown))))

    def warning(self) -> str:
        """What must stand beside every number of a flagged forecast; empty if it is not flagged.

        >>> EffectiveHorizon(0.592068, 100).warning()
        'NOT A FORECAST: it looks 100 months ahead, but rounding errors grow by a factor e every 1.7 months here and...'
        >>> EffectiveHorizon(-0.1, 100).warning()
        ''
        """
        if self.months is None or not self.flagged:
            return ""
        return (
            f"NOT A FORECAST: it looks {self.asked:.3g} months ahead, but rounding errors grow by a factor e every "
            f"{1 / self.growth:.2g} months here and decide everything beyond {self.months:.3g} months. The game has "
            f"several futures, and these numbers say which of them rounding has selected. Ask for an earlier `until`, "
            f"or give the parties what breaks the tie between them."
        )

    def words(self) -> str:
        """One line: how far the forecast can see."""
        if self.months is None:
            return "no limit: small changes of what happens at the horizon fade"
        return f"{self.months:.3g} months (small changes grow by a factor e every {1 / self.growth:.2g} months)"

    def to_dict(self) -> dict[str, Any]:
        """As plain values."""
        return {
            "growth_per_month": self.growth,
            "effective_months": self.months,
            "asked_months": self.asked,
            "flagged": self.flagged,
            "warning": self.warning(),
        }
