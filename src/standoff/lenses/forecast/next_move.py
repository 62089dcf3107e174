"""Who is likely to move next, how, and when: the race between all that can happen in one state.

Definition. In state x at time t each change k (a move of a party, a shock) has the hazard

    r_k(t) = pace_i(x) sigma_i(y | x, t)  for a move of party i to y,  the rate of the shock for a shock

per month. While nothing happens the state stays x, which has probability S(t) = exp(-integral of sum_k r_k from the
start to t); a dated event at t_e that changes x takes its share of S(t_e) at once. Then

    share_k       = integral of S(t) r_k(t) dt                      that k is the next thing to happen
    nothing       = S(until)
    mean_months   = sum_k integral of (t - start) S(t) r_k(t) dt / (1 - nothing)      given that something happens

The shares and ``nothing`` sum to one. Integrals by Gauss and Legendre's rule of ten points between the given points.

Source: competing risks (Kalbfleisch and Prentice, The Statistical Analysis of Failure Time Data, 2002, chapter 8).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from standoff.lenses.forecast.game import Floats

_POINTS = 10
_GONE = 1e-15
"""A state that is left with all but this probability needs no looking further."""


@dataclass(frozen=True, slots=True)
class NextMove:
    """One thing that may happen next.

    ``mover`` is a party, or ``chance``, and ``name`` what the file calls it in full (nothing for chance); ``what`` says
    it in words; ``sets`` are the levers that it changes and ``label`` what the state is called afterwards. ``hazard``
    is per month, at the start (0 for a dated event); ``share`` the probability that this is what happens next.
    """

    mover: str
    what: str
    sets: Mapping[str, str]
    label: str
    hazard: float
    share: float
    name: str = ""

    @property
    def sentence(self) -> str:
        """Who does what, without a full stop."""
        return f"{self.name} {self.what}" if self.name else self.what

    def to_dict(self) -> dict[str, Any]:
        """As plain values."""
        return {
            "mover": self.mover,
            "what": self.what,
            "sets": dict(self.sets),
            "state": self.label,
            "hazard": self.hazard,
            "share": self.share,
        }


@dataclass(frozen=True, slots=True)
class NextMoves:
    """What may happen next in a state, the likeliest first; ``nothing``: that nothing does before the horizon.

    ``mean_months`` is the expected wait given that something happens by then; None where nothing can.
    """

    date: str
    until: str
    state: str
    moves: tuple[NextMove, ...]
    nothing: float
    mean_months: float | None
    tolerance: float

    @property
    def by_mover(self) -> Mapping[str, float]:
        """For each party, and chance, the probability that it is the next to change something; the likeliest first."""
        found: dict[str, float] = {}
        for move in self.moves:
            found[move.mover] = found.get(move.mover, 0.0) + move.share
        return dict(sorted(found.items(), key=lambda item: -item[1]))

    def sentences(self, most: int = 5) -> tuple[str, ...]:
        """How long it takes until anything happens, and what is likeliest then."""
        if self.mean_months is None:
            return (f"Nothing can happen any more in {self.state}.",)
        quiet = f"; with probability {self.nothing:.3f} nothing does by {self.until}" if self.nothing >= 5e-4 else ""
        told = [f"From {self.date} on, something happens after {self.mean_months:.1f} months on average{quiet}."]
        told += [
            f"Next: {move.sentence} (probability {move.share:.3f}, {_rate(move.hazard)})."
            for move in self.moves[:most]
            if move.share >= 5e-4
        ]
        return tuple(told)

    def to_dict(self) -> dict[str, Any]:
        """As plain values."""
        return {
            "date": self.date,
            "until": self.until,
            "state": self.state,
            "moves": [move.to_dict() for move in self.moves],
            "by_mover": dict(self.by_mover),
            "nothing": self.nothing,
            "mean_months": self.mean_months,
            "tolerance": self.tolerance,
        }


def _rate(hazard: float) -> str:
    return f"{hazard:.2g} per month now" if hazard > 0 else "on its day"


@dataclass(frozen=True, slots=True, eq=False)
class Race:
    """The result of ``race``: ``shares`` (changes,), and the error of the integrals."""

    shares: Floats
    nothing: float
    mean: float | None
    error: float


def race(
    points: Sequence[float],
    rates: Callable[[float], Floats],
    jumps: Mapping[float, Floats] | None = None,
) -> Race:
    """Which of several changes comes first, from ``points[0]`` to ``points[-1]``; the definition is above.

    ``points`` are months, ascending, and hold the times of all ``jumps``; between two of them the ``rates``, shape
    (changes,) per month, are smooth. ``jumps`` gives for a time the probability of each change then, shape (changes,).

    >>> import numpy as np
    >>> found = race([0.0, 1.0], lambda t: np.array([1.0, 3.0]))
    >>> [round(float(share), 6) for share in found.shares], round(found.nothing, 6)
    ([0.245421, 0.736263], 0.018316)
    """
    jumps = {} if jumps is None else jumps
    nodes, weights, running = _rule()
    begin, stays, mean = points[0], 1.0, 0.0
    shares = np.zeros_like(rates(begin))
    for a, b in pairwise((begin, *points)):
        if b > a and stays > _GONE:
            half = (b - a) / 2
            at = a + half * (nodes + 1)
            rate = np.stack([rates(float(t)) for t in at])
            whole = rate.sum(axis=1)
            left = stays * np.exp(-half * (running @ whole))
            shares += half * (weights * left) @ rate
            mean += half * float((weights * left * whole) @ (at - begin))
            stays *= float(np.exp(-half * float(weights @ whole)))
        if b in jumps:
            shares += stays * jumps[b]
            mean += stays * float(jumps[b].sum()) * (b - begin)
            stays *= 1 - float(jumps[b].sum())
    error = abs(float(shares.sum()) + stays - 1)
    happens = float(shares.sum())
    return Race(shares, stays, mean / happens if happens > 0 else None, error)


def _rule() -> tuple[Floats, Floats, Floats]:
    """Nodes and weights on [-1, 1], and the matrix that integrates from -1 to each node."""
    nodes, weights = np.polynomial.legendre.leggauss(_POINTS)
    degrees = np.arange(_POINTS)
    powers = nodes[:, None] ** degrees
    integrals = (nodes[:, None] ** (degrees + 1) - (-1.0) ** (degrees + 1)) / (degrees + 1)
    running: Floats = np.linalg.solve(powers.T, integrals.T).T.astype(np.float64)
    return nodes, weights, running
