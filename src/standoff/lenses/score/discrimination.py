"""Discrimination: did what happened get higher probabilities than what did not?

Definition. With the probabilities of the questions that came out yes and of those that came out no,

    area         the share of pairs of a yes and a no in which the yes had the higher probability; a tie counts half
    difference   mean probability of the yes less mean probability of the no

The area is that under the ROC curve (AUC), 1/2 for guessing and 1 for a perfect order. Neither cares whether the
probabilities are right as numbers: calibration does. Intervals by the bootstrap, the yes and the no drawn apart.

Source: Hanley and McNeil, Radiology 143 (1982); the statistic of Mann and Whitney (1947).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from math import fsum

from standoff.lenses.score.bootstrap import interval_of_area, interval_of_difference
from standoff.lenses.score.result import Discrimination, Estimate
from standoff.lenses.score.rules import Pairs


def discrimination(of: Pairs, seed: int) -> Discrimination:
    """The area and the difference, with intervals; a reason instead where one of the two outcomes is missing.

    >>> discrimination(((0.8, 1.0), (0.3, 1.0), (0.3, 0.0), (0.1, 0.0)), 1).area.value
    0.875
    """
    yes = sorted(p for p, o in of if o)
    no = sorted(p for p, o in of if not o)
    if not (yes and no):
        missing = "no question is scored" if not of else f"no scored question came out {'no' if yes else 'yes'}"
        none = Estimate(None, len(of), why_not=f"not computed because {missing}")
        return Discrimination(len(yes), len(no), none, none)
    apart = fsum(yes) / len(yes) - fsum(no) / len(no)
    few = "" if min(len(yes), len(no)) > 1 else "no interval because only one question came out on one side"
    return Discrimination(
        len(yes),
        len(no),
        _estimate(area(yes, no), len(of), interval_of_area(yes, no, seed), few),
        _estimate(apart, len(of), interval_of_difference(yes, no, seed), few),
    )


def area(yes: list[float], no: list[float]) -> float:
    """The share of pairs in the right order; both lists sorted and not empty. Counted in halves, so it is exact."""
    halves = sum(bisect_left(no, p) + bisect_right(no, p) for p in yes)
    return halves / (2 * len(yes) * len(no))


def _estimate(value: float, count: int, interval: tuple[float, float] | None, why_not: str) -> Estimate:
    low, high = interval or (None, None)
    return Estimate(value, count, low, high, why_not)
