"""Scores from the definitions, with exact fractions and every pair looked at.

Definition. With p the probability of a question and o what came of it (1 yes, 0 no), over N questions

    Brier         sum (p - o)^2 / N
    log           sum of -ln of the probability of what happened / N
    calibration   per bin ((k - 1)/10, k/10], 0 in the first: count, mean p, share of yes
    reliability   sum over bins of count (mean p - share)^2 / N
    resolution    sum over bins of count (share - share of all)^2 / N
    uncertainty   share of all (1 - share of all)
    area          of all pairs of a yes and a no: those in which the yes has the higher p, and half of the ties
    difference    mean p of the yes less mean p of the no

A float is taken as the fraction that it is. None stands where there is nothing to divide by.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from math import inf, log
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from standoff.lenses.score.result import TrackRecord


@dataclass(frozen=True, slots=True)
class Scores:
    """The scores of some forecasts; ``bins`` has count, mean and share of each of the ten."""

    brier: Fraction | None
    log: float | None
    bins: tuple[tuple[int, Fraction | None, Fraction | None], ...]
    reliability: Fraction | None
    resolution: Fraction | None
    uncertainty: Fraction | None
    area: Fraction | None
    difference: Fraction | None


def scores(forecasts: Sequence[tuple[float, int]]) -> Scores:
    """The scores of pairs of a probability and 1 or 0.

    >>> found = scores([(0.75, 1), (0.5, 0)])
    >>> found.brier, found.area, found.bins[4]
    (Fraction(5, 32), Fraction(1, 1), (1, Fraction(1, 2), Fraction(0, 1)))
    """
    of = [(Fraction(p), o) for p, o in forecasts]
    many = len(of)
    ten = [[(p, o) for p, o in of if _bin(p) == k] for k in range(1, 11)]
    bins = tuple((len(one), _mean([p for p, _ in one]), _mean([Fraction(o) for _, o in one])) for one in ten)
    every = _mean([Fraction(o) for _, o in of])
    yes, no = [p for p, o in of if o], [p for p, o in of if not o]
    up, down = _mean(yes), _mean(no)
    return Scores(
        brier=_mean([(p - o) ** 2 for p, o in of]),
        log=sum(_log(p if o else 1 - p) for p, o in of) / many if many else None,
        bins=bins,
        reliability=_mean([(f - s) ** 2 for n, f, s in bins if f is not None and s is not None for _ in range(n)]),
        resolution=_mean(
            [(s - every) ** 2 for n, _, s in bins if s is not None and every is not None for _ in range(n)]
        ),
        uncertainty=None if every is None else every * (1 - every),
        area=_mean([Fraction(2 * (a > b) + (a == b), 2) for a, b in product(yes, no)]),
        difference=None if up is None or down is None else up - down,
    )


def differences(record: TrackRecord) -> tuple[str, ...]:
    """Where a track record differs from the definitions by more than 1e-12; empty if nowhere."""
    of = [(one.probability, int(one.happened)) for one in record.scored if one.probability is not None
          and one.happened is not None]  # fmt: skip
    twin, calibration = scores(of), record.calibration
    pairs = {
        "Brier": (record.brier.value, twin.brier),
        "log": (record.log_score.value, twin.log),
        "reliability": (calibration.reliability, twin.reliability),
        "resolution": (calibration.resolution, twin.resolution),
        "uncertainty": (calibration.uncertainty, twin.uncertainty),
        "area": (record.discrimination.area.value, twin.area),
        "difference": (record.discrimination.difference.value, twin.difference),
    }
    for bin_, (count, mean, share) in zip(calibration.bins, twin.bins, strict=True):
        name = f"bin up to {bin_.high}"
        pairs |= {f"{name}, mean": (bin_.mean, mean), f"{name}, share": (bin_.observed, share)}
        pairs[f"{name}, count"] = (float(bin_.count), float(count))
    return tuple(f"{name}: {ours}, not {theirs}" for name, (ours, theirs) in pairs.items() if not _close(ours, theirs))


def _bin(p: Fraction) -> int:
    """Which of the ten bins, from 1: the first whose end, as a float, is not below p."""
    return next(k for k in range(1, 11) if p <= Fraction(k / 10))


def _mean(values: Sequence[Fraction]) -> Fraction | None:
    return sum(values, Fraction(0)) / len(values) if values else None


def _log(chance: Fraction) -> float:
    return inf if chance == 0 else -log(chance)


def _close(ours: float | None, theirs: Fraction | float | None) -> bool:
    if ours is None or theirs is None:
        return ours is None and theirs is None
    return ours == theirs or abs(ours - float(theirs)) <= 1e-12
