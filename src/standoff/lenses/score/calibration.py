"""Calibration: of what was given 70 per cent, did about 70 per cent happen?

Definition. Ten bins of equal width: (0, 0.1], (0.1, 0.2], ... (0.9, 1], with 0 in the first. Of the n_k forecasts of
bin k, f_k is the mean probability and o_k the share that came out yes, with Wilson's interval at 95 per cent,

    (o + z^2/2n -+ z sqrt(o (1 - o)/n + z^2/4n^2)) / (1 + z^2/n),   z = 1.959964

With N forecasts, the share o of all that came out yes, and sums over the bins, the mean Brier score is

    B = reliability - resolution + uncertainty + within
    reliability  sum n_k (f_k - o_k)^2 / N        0 for the perfectly calibrated; what a relabelling could repair
    resolution   sum n_k (o_k - o)^2 / N          how far the bins differ; more is better
    uncertainty  o (1 - o)                        what saying o every time would earn
    within       what the binning hides: the variance of the forecasts in the bins, less twice their covariance with
                 the outcomes

Source: Murphy, Journal of Applied Meteorology 12 (1973); ``within``: Stephenson, Coelho and Jolliffe, Weather and
Forecasting 23 (2008); Wilson, Journal of the American Statistical Association 22 (1927).
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import asdict, dataclass
from math import fsum
from typing import Any

from standoff.lenses.score.rules import Pairs, brier_scores, mean
from standoff.lenses.wilson import wilson

EDGES = tuple(k / 10 for k in range(11))
"""Where the bins end."""


@dataclass(frozen=True, slots=True)
class Bin:
    """The forecasts above ``low`` and up to ``high`` (the first bin has 0, too). Empty bins have no numbers."""

    low: float
    high: float
    count: int
    mean: float | None = None
    observed: float | None = None
    lowest: float | None = None
    highest: float | None = None


@dataclass(frozen=True, slots=True)
class Calibration:
    """Ten bins, and the parts of the mean Brier score; the parts are None where nothing is scored."""

    count: int
    bins: tuple[Bin, ...]
    reliability: float | None = None
    resolution: float | None = None
    uncertainty: float | None = None
    within: float | None = None

    def to_dict(self) -> dict[str, Any]:
        """As plain values."""
        return {
            "count": self.count,
            "bins": [asdict(one) for one in self.bins],
            "reliability": self.reliability,
            "resolution": self.resolution,
            "uncertainty": self.uncertainty,
            "within": self.within,
        }


def calibration(of: Pairs) -> Calibration:
    """The ten bins of the forecasts, and the parts of their mean Brier score.

    >>> found = calibration(((0.2, 0.0), (0.2, 1.0), (0.9, 1.0)))
    >>> [(one.high, one.count, one.observed) for one in found.bins if one.count]
    [(0.2, 2, 0.5), (0.9, 1, 1.0)]
    """
    filled: list[list[tuple[float, float]]] = [[] for _ in EDGES[1:]]
    for p, o in of:
        filled[max(0, bisect_left(EDGES, p) - 1)].append((p, o))
    bins = tuple(_bin(low, high, one) for low, high, one in zip(EDGES, EDGES[1:], filled, strict=False))
    if not of:
        return Calibration(0, bins)
    many, rate = len(of), fsum(o for _, o in of) / len(of)
    reliability = fsum(one.count * (_of(one.mean) - _of(one.observed)) ** 2 for one in bins if one.count) / many
    resolution = fsum(one.count * (_of(one.observed) - rate) ** 2 for one in bins if one.count) / many
    uncertainty = rate * (1 - rate)
    whole = _of(mean(brier_scores(of)))
    return Calibration(many, bins, reliability, resolution, uncertainty, whole - reliability + resolution - uncertainty)


def _bin(low: float, high: float, of: list[tuple[float, float]]) -> Bin:
    if not of:
        return Bin(low, high, 0)
    yes = int(fsum(o for _, o in of))
    lowest, highest = wilson(yes, len(of))
    return Bin(low, high, len(of), fsum(p for p, _ in of) / len(of), yes / len(of), lowest, highest)


def _of(value: float | None) -> float:
    """A number that is there, since its bin is not empty."""
    return 0.0 if value is None else value
