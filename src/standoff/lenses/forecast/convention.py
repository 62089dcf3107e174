"""The conventions that change the numbers of a forecast, in one line each: said beside every output.

Definition. With V the value of a state to the mover, psi what the move itself is worth, c its consistency and sigma
its odds, an opportunity is worth

    error         sum over its choices of sigma (V + psi)               noise is error, nobody enjoys it
    taste         (1/c) log sum over its choices of exp(c (V + psi))    noise is taste, and more choices are worth more
    taste-euler   the same + 0.5772.../c                                taste, credited with the mean of its noise

The odds of one choice are the same under all three; the values, and through them later odds, are not.

Source: McKelvey and Palfrey, Games and Economic Behavior 10 (1995) for error; Arcidiacono, Bayer, Blevins and
Ellickson, Review of Economic Studies 83 (2016) for taste.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from standoff.conflict.conflict import Conflict, Movement

NOISE: Mapping[str, str] = MappingProxyType(
    {
        "error": "error: a chance to act is worth the mean of what is chosen; inconsistency is error, not taste",
        "taste": "taste: a chance to act is worth the log-sum of its choices, so more choices are worth more",
        "taste-euler": "taste-euler: as taste, and each chance to act is credited with Euler's constant / consistency",
    }
)
"""What each reading of noise means, in one line."""

TOLERANCE = 1e-5
"""How exactly values are worked out where nothing else is asked for, relative to their scale."""

DEFAULT_PATIENCE = "1 year"
"""The patience of a party for which the file gives none."""


def conventions(conflict: Conflict, *, noise: str, stationary: bool, until: str, tolerance: float) -> Mapping[str, str]:
    """Noise, horizon, moves, discounting and tolerance: one line each, in this order.

    >>> import standoff as so
    >>> told = conventions(
    ...     so.load("cost-sharing"), noise="error", stationary=False, until="2020-12-31", tolerance=1e-8
    ... )
    >>> told["horizon"]
    'finite: the parties look ahead to 2020-12-31 and no further'
    >>> told["moves"]
    'one lever at a time: USA, ROK'
    """
    told = {
        "noise": NOISE[noise],
        "horizon": (
            f"stationary: from the last event on the parties look ahead without end (of several solutions, if there "
            f"are, the one that ever longer horizons come to); told until {until}"
            if stationary
            else f"finite: the parties look ahead to {until} and no further"
        ),
        "moves": _moves(conflict),
        "discounting": _discounting(conflict),
        "tolerance": f"values are worked out to {tolerance:.0e} of their scale; each number states its own tolerance",
    }
    return MappingProxyType(told)


def _moves(conflict: Conflict) -> str:
    if conflict.is_graph:
        return "along the arcs of the file"
    how: dict[str, list[str]] = {}
    for party in conflict.deciders:
        at_once = conflict.moves.get(party, Movement()).at_once
        how.setdefault("any number of levers at once" if at_once == "any" else "one lever at a time", []).append(party)
    return "; ".join(f"{what}: {', '.join(parties)}" for what, parties in how.items())


def _discounting(conflict: Conflict) -> str:
    spans: dict[str, list[str]] = {}
    for party in conflict.deciders:
        patience = conflict.moves.get(party, Movement()).patience
        spans.setdefault(DEFAULT_PATIENCE if patience is None else str(patience), []).append(party)
    each = "; ".join(f"{span} for {', '.join(parties)}" for span, parties in spans.items())
    return f"what lies ahead counts less, by a factor e per patience: {each}"
