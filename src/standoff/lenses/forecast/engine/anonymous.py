"""Stationary games of identical parties: it matters how many are where, not who.

Definition. A party state k = 0..K-1 says where one party is and how many of the others are where. A chooser c is
somebody at the moment of an opportunity: the first K choosers are the parties in their states; others may follow, who
choose once and are not valued themselves (those who might enter). Alternative a of chooser c pays pay[a, c] at once and
leads to the party state leads[a, c], or out of the game where that is K: nothing more is collected there. V = 0 at K.

    W(c)       = log sum over a of exp(pay[a, c] + V(leads[a, c])) + credit
    sigma(a|c) = exp(pay[a, c] + V(leads[a, c])) / sum over b of exp(pay[b, c] + V(leads[b, c]))

    (rho + sum over r of rate[r, k] + own[k]) V(k)
        = worth[k] + own[k] W(k) + sum over r of rate[r, k] sum over a of sigma(a|chooser[r, k]) V(onto[r, a, k])

Row r is a kind of rival, seen from party state k: at rate[r, k] in all a chooser of that kind gets an opportunity, and
alternative a takes the party that looks on to onto[r, a, k]. Chance is a rival with one alternative. ``credit`` is
Euler's constant where noise is taste that is credited with its mean, else 0; utilities are in units of the noise.

Error. ``residual`` is the largest amount by which the equation, divided by its left-hand factor, is not met: one round
of value iteration changes no value by more. Where the policies of the others are given, the values are then within
residual x (1 + largest rate / rho) of the exact ones.

Source: Arcidiacono, Bayer, Blevins and Ellickson, Review of Economic Studies 83 (2016), eq. 4; Blevins, arXiv
2511.02701 (2025), section 5; lumping of identical players: Gowrisankaran, Journal of Economic Dynamics and Control 23
(1999).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from standoff.lenses.forecast.engine.fixed_point import Method, fixed_point
from standoff.lenses.forecast.game import Floats, Ints

_FAR = 20.0


@dataclass(frozen=True, slots=True, eq=False)
class Anonymous:
    """A stationary game of identical parties with K states, C choosers, A alternatives, R kinds of rivals.

    ``worth``, ``own`` (K,) per month; ``pay`` (A, C), -inf where there is no such alternative; ``leads`` (A, C), K for
    out; ``rate`` (R, K) per month, 0 where there is no such rival; ``chooser`` (R, K), C for chance, which takes its
    first alternative; ``onto`` (R, A, K).
    """

    worth: Floats
    own: Floats
    discount: float
    pay: Floats
    leads: Ints
    rate: Floats
    chooser: Ints
    onto: Ints
    credit: float = 0.0

    @property
    def busiest(self) -> float:
        """The largest rate at which anything happens, per month."""
        return float((self.own + self.rate.sum(axis=0)).max())


@dataclass(frozen=True, slots=True, eq=False)
class Settled:
    """``values`` (K,), choice probabilities ``shares`` (A, C), the residual, and how many rounds were needed."""

    values: Floats
    shares: Floats
    residual: float
    rounds: int

    def error(self, game: Anonymous) -> float:
        """How far the values are from the exact ones where the others' policies are given."""
        return self.residual * (1.0 + game.busiest / game.discount)


def settle(
    game: Anonymous,
    *,
    tolerance: float = 1e-12,
    method: Method = "anderson",
    start: Floats | None = None,
    changes: float | None = None,
) -> Settled:
    """The stationary values, by value iteration, as it is or accelerated, from 0 or ``start``.

    ``changes``: stop as soon as a round changes no choice probability by more, whatever the residual: the published
    rule. Raises ``NotComputed`` if the values do not settle.
    """
    round_of = _Round(game)

    def enough(before: Floats, after: Floats) -> bool:
        if changes is None:
            return True
        # A change of the values by far more than the limit changes some choice by more: not worth looking at.
        if float(np.abs(after - before).max()) > _FAR * changes:
            return False
        return float(np.abs(round_of.shares(after) - round_of.shares(before)).max()) <= changes

    found = fixed_point(
        round_of,
        np.zeros_like(game.worth) if start is None else start,
        tolerance=np.inf if changes is not None else tolerance,
        method=method,
        enough=enough,
    )
    return Settled(found.values, round_of.shares(found.values), found.residual, found.applications)


class _Round:
    """One round of value iteration, with what it needs made ready once."""

    def __init__(self, game: Anonymous) -> None:
        self._game = game
        size, alternatives = len(game.worth), len(game.pay)
        self._total = game.discount + game.own + game.rate.sum(axis=0)
        # Only where a rival is there, and only alternatives that lead elsewhere: V(onto) - V(k) is 0 otherwise.
        seen, alternative, at = np.nonzero(
            (game.rate > 0)[:, None] & (game.onto != np.arange(size)) & np.ones((1, alternatives, 1), dtype=bool)
        )
        order = np.argsort(at, kind="stable")
        seen, alternative, at = seen[order], alternative[order], at[order]
        chooser = game.chooser[seen, at].astype(np.intp)
        self._scale = game.rate[seen, at]
        self._share = alternative * (game.pay.shape[1] + 1) + chooser
        self._onto = game.onto[seen, alternative, at].astype(np.intp)
        self._at = at
        self._leads = game.leads.astype(np.intp)
        self._sizes = size, alternatives, game.pay.shape[1]

    def __call__(self, values: Floats) -> Floats:
        """The values after one more round."""
        game, (size, alternatives, choosers) = self._game, self._sizes
        worth, shares = self._weigh(values)
        known = np.zeros((alternatives, choosers + 1))
        known[:, :choosers] = shares
        known[0, choosers] = 1.0
        gains = np.take(known.ravel(), self._share)
        gains *= self._scale
        gains *= np.take(values, self._onto) - np.take(values, self._at)
        change: Floats = np.bincount(self._at, gains, size).astype(np.float64)
        change += game.worth
        change += game.own * (worth[:size] + game.credit - values)
        change -= game.discount * values
        change /= self._total
        return np.asarray(values + change)

    def shares(self, values: Floats) -> Floats:
        """The choice probabilities at these values."""
        return self._weigh(values)[1]

    def _weigh(self, values: Floats) -> tuple[Floats, Floats]:
        shares = self._game.pay + np.append(values, 0.0)[self._leads]
        top = shares.max(axis=0)
        shares -= top
        np.exp(shares, out=shares)
        total = shares.sum(axis=0)
        shares /= total
        return top + np.log(total), shares
