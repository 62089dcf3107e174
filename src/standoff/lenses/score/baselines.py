"""Baselines: what one would have scored without the model, over the same questions.

Definition. A baseline gives each question a probability b, or none:

    constant            1/2, always
    base rate           the base rate that the file gives to the question
    previous forecast   what was sealed for the question before the forecast that counts

Forecasts and baseline are compared over the questions that have both and are scored. The difference is the mean of
B(p, o) - B(b, o), below zero where the forecasts are better; its interval is drawn in pairs (bootstrap.py).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import inf

from standoff.lenses.score.bootstrap import interval_of_mean
from standoff.lenses.score.result import Against, Estimate, Scored
from standoff.lenses.score.rules import brier_scores, log_scores, mean, pairs

BASELINES: dict[str, tuple[str, Callable[[Scored], float | None]]] = {
    "constant": ("0.5, always", lambda _: 0.5),
    "base rate": ("the base rate that the file gives to the question", lambda one: one.base_rate),
    "previous forecast": ("what was sealed before the forecast that counts", lambda one: one.previous),
}
"""Each baseline in words, and what it says of a question."""


def against(scored: Sequence[Scored], baseline: str, seed: int) -> Against:
    """The forecasts beside one baseline; with reasons instead of numbers where no question has both."""
    meaning, says = BASELINES[baseline]
    both = [(one.probability, says(one), one.happened) for one in scored]
    ours = pairs(*_apart([(p, o) for p, b, o in both if p is not None and b is not None and o is not None]))
    base = pairs(*_apart([(b, o) for p, b, o in both if p is not None and b is not None and o is not None]))
    if not ours:
        none = Estimate(None, 0, why_not=f"not compared because no scored question has a {baseline}")
        return Against(baseline, meaning, 0, None, None, none, None, None, None, none)
    brier, base_brier = mean(brier_scores(ours)), mean(brier_scores(base))
    differences = [p - b for p, b in zip(brier_scores(ours), brier_scores(base), strict=True)]
    log, base_log = mean(log_scores(ours)), mean(log_scores(base))
    return Against(
        baseline,
        meaning,
        len(ours),
        brier,
        base_brier,
        estimate(differences, seed),
        None if brier is None or not base_brier else 1 - brier / base_brier,
        log,
        base_log,
        _log_difference(log_scores(ours), log_scores(base), seed),
    )


def estimate(values: Sequence[float], seed: int) -> Estimate:
    """The mean of these values with its interval, or why it has none.

    >>> estimate([0.25], 1).why_not
    'no interval because it is one question'
    """
    low, high = interval_of_mean(values, seed) or (None, None)
    if not values:
        why_not = "not computed because no question is scored"
    elif inf in values:
        why_not = "no interval because it is infinite"
    else:
        why_not = "no interval because it is one question" if len(values) == 1 else ""
    return Estimate(mean(values), len(values), low, high, why_not)


def _log_difference(ours: Sequence[float], base: Sequence[float], seed: int) -> Estimate:
    """A difference of infinite scores is none."""
    if inf in ours or inf in base:
        whose = "both have" if inf in ours and inf in base else "we have" if inf in ours else "the baseline has"
        return Estimate(None, len(ours), why_not=f"not computed because {whose} an infinite log score")
    return estimate([p - b for p, b in zip(ours, base, strict=True)], seed)


def _apart(both: Sequence[tuple[float, float]]) -> tuple[list[float], list[float]]:
    return [one for one, _ in both], [other for _, other in both]
