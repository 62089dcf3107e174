"""A share: in how many of those that were tried, and how exactly that is known.

Definition. ``held`` of ``of`` profiles. Where every profile of a neighbourhood was tried the share is exact; where
profiles were drawn it has Wilson's interval at 95 per cent.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, floor
from typing import Any

from standoff.lenses.wilson import wilson


@dataclass(frozen=True, slots=True)
class Share:
    """In how many profiles something held."""

    held: int
    of: int
    sampled: bool = False

    @property
    def share(self) -> float | None:
        """The share; None of nothing."""
        return self.held / self.of if self.of else None

    @property
    def interval(self) -> tuple[float, float] | None:
        """Wilson's interval; None where the share is exact, or of nothing."""
        return wilson(self.held, self.of) if self.sampled and self.of else None

    def to_dict(self) -> dict[str, Any]:
        """Plain values; the interval only where there is one."""
        found: dict[str, Any] = {"held": self.held, "of": self.of, "share": self.share}
        return found if self.interval is None else {**found, "interval": list(self.interval)}

    def words(self) -> str:
        """``7 of 8``, or the interval in whole per cent, rounded outwards.

        >>> Share(7, 8).words(), Share(680, 1000, sampled=True).words(), Share(0, 0).words()
        ('7 of 8', '65–71%', '-')
        """
        if not self.of:
            return "-"
        if self.interval is None:
            return f"{self.held:,} of {self.of:,}"
        low, high = floor(100 * self.interval[0]), ceil(100 * self.interval[1])
        return f"{low}–{high}%"
