"""The Brier score of one forecast, as every lens takes it.

Definition. With p the probability that was given to a question and o = 1 if it came out yes, 0 if no,

    B(p, o) = (p - o)^2              0 is perfect, 0.25 is what p = 1/2 earns, 1 is the worst

It is strictly proper: who believes in q does best on average by saying p = q.

Source: Brier, Monthly Weather Review 78 (1950), for two outcomes, counted once.
"""

from __future__ import annotations


def brier(probability: float, happened: float) -> float:
    """The score of a probability, once it is known whether it ``happened`` (1.0 or 0.0).

    >>> brier(0.25, 0.0), brier(0.25, 1.0)
    (0.0625, 0.5625)
    """
    return (probability - happened) ** 2
