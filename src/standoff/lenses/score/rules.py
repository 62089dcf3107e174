"""Scoring rules: what a probability earns once it is known how the question came out.

Definition. With p the probability and o = 1 for yes, 0 for no,

    Brier score    (p - o)^2                              0 is perfect, 1 the worst
    log score      -ln p if o = 1, -ln (1 - p) if o = 0   in nats; 0 is perfect, infinite if what happened had p = 0

Both are strictly proper, and lower is better. An infinite score is said, never cut off: whoever calls something
impossible and sees it happen has no mean log score.

Source: Brier, Monthly Weather Review 78 (1950); Good, Journal of the Royal Statistical Society B 14 (1952).
"""

from __future__ import annotations

from collections.abc import Sequence
from math import fsum, inf, log, log1p
from numbers import Real

from standoff.errors import CallError
from standoff.lenses.brier import brier

Pairs = tuple[tuple[float, float], ...]
"""Probabilities with what happened, 1.0 or 0.0."""


def pairs(probabilities: Sequence[float], outcomes: Sequence[float]) -> Pairs:
    """Probabilities beside their outcomes, of the same length, as checked numbers.

    Raises ``CallError`` with every probability that is none and every outcome other than 0 and 1, counted from 1.

    >>> pairs([0.25, 1], [0, True])
    ((0.25, 0.0), (1.0, 1.0))
    """
    if len(probabilities) != len(outcomes):
        raise CallError(f"found {len(probabilities)} probabilities and {len(outcomes)} outcomes; expected one for one")
    wrong = [
        f"probability {at} is {one!r}; expected a number from 0 to 1, for example 0.25"
        for at, one in enumerate(probabilities, start=1)
        if not is_probability(one)
    ]
    wrong += [
        f"outcome {at} is {one!r}; expected 1 for yes or 0 for no (what is not decided is left out)"
        for at, one in enumerate(outcomes, start=1)
        if not isinstance(one, Real) or one not in {0, 1}
    ]
    if wrong:
        raise CallError("; ".join(wrong))
    return tuple((float(p), float(o)) for p, o in zip(probabilities, outcomes, strict=True))


def is_probability(value: object) -> bool:
    """Whether it is a number from 0 to 1.

    >>> is_probability(0.5), is_probability(float("nan")), is_probability("0.5")
    (True, False, False)
    """
    if not isinstance(value, Real) or isinstance(value, bool):
        return False
    return 0.0 <= float(value) <= 1.0  # false of what is not a number, too


def log_score(probability: float, happened: float) -> float:
    """The log score of one probability, in nats.

    >>> round(log_score(0.5, 1.0), 4), log_score(1.0, 1.0), log_score(0.0, 1.0)
    (0.6931, 0.0, inf)
    """
    if probability == 1.0 - happened:
        return inf
    return 0.0 - (log(probability) if happened else log1p(-probability))


def brier_scores(of: Pairs) -> tuple[float, ...]:
    """The Brier score of each, in order."""
    return tuple(brier(p, o) for p, o in of)


def log_scores(of: Pairs) -> tuple[float, ...]:
    """The log score of each, in order."""
    return tuple(log_score(p, o) for p, o in of)


def mean(values: Sequence[float]) -> float | None:
    """The mean, the same in any order; None of nothing.

    >>> mean([0.1, 0.2, 0.3]) == mean([0.3, 0.1, 0.2]), mean([])
    (True, None)
    """
    if not values:
        return None
    return inf if inf in values else fsum(values) / len(values)
