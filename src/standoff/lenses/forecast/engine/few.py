"""The equations of a game of few states, all parties and shocks in one go.

Definition. The same as in kernels.py and flow.py. What all parties can do, and what chance does, is one list of slots
(slots, N): slot d leads from x to ``onto[d, x]`` at the rate pace(x) sigma_d(x), or the rate of the shock, so that

    (Q F)(x) = sum over d of rate_d(x) F(onto_d(x)) - F(x) sum over d of rate_d(x)
    (Q' p)(y) = sum over d, x with onto_d(x) = y of rate_d(x) p(x) - p(y) sum over d of rate_d(y)

Each line is a few calls however many parties there are: with few states it is the calls that take the time.
Where there are many states, kernels.py works on blocks of them that stay in the cache instead.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from standoff.lenses.forecast.engine import kernels
from standoff.lenses.forecast.game import Choices, Floats, Game

Places: TypeAlias = NDArray[np.intp]

MOST = 1 << 19
"""Slots x states x columns up to which this is faster than sweeps over blocks (measured)."""


@dataclass(frozen=True, slots=True, eq=False)
class Chosen:
    """Probabilities of the slots (slots, N) of all parties; log(total) / c + top (n, N) is the log-sum-exp of each."""

    shares: Floats
    total: Floats
    top: Floats


@dataclass(frozen=True, slots=True, eq=False)
class Few:
    """One game. ``party`` (slots,) is whose slot it is; where there is no choice, ``onto`` is the state itself.

    ``index`` are places in an array (parties, N + 1); ``members`` (parties, slots) is 1 where the slot is the party's.
    """

    onto: Places
    index: Places
    party: Places
    members: Floats
    tilt: Floats | None
    costs: Floats | None
    missing: NDArray[np.bool_]
    precision: Floats
    pace: Floats
    most: float
    shocks: Places
    rate: Floats

    @classmethod
    def of(cls, game: Game) -> Few:
        """A game, ready."""
        size = game.size
        onto = np.concatenate([choices.onto for choices in game.choices]).astype(np.intp)
        party = np.repeat(np.arange(game.parties), [choices.slots for choices in game.choices])
        costs, tilt = _costs(game.choices, size), None
        if costs is not None:
            with np.errstate(over="ignore"):  # then it is not read
                tilt = np.exp(game.precision[party][:, None] * costs)
        missing = onto == size
        return cls(
            np.where(missing, np.arange(size), onto),
            onto + party[:, None] * (size + 1),
            party,
            np.equal.outer(np.arange(game.parties), party).astype(np.float64),
            tilt,
            costs,
            missing,
            game.precision[:, None],
            game.pace,
            0.0 if costs is None else float((game.precision[party][:, None] * np.abs(costs)).max(initial=0.0)),
            game.shocks.onto.astype(np.intp),
            game.shocks.rate,
        )

    def choose(self, values: Floats) -> Chosen:
        """How all parties choose at these values (n, N)."""
        count, size = values.shape
        top = values.max(axis=1, keepdims=True)
        spread = self.precision * (top - values.min(axis=1, keepdims=True))
        if float(spread.max(initial=0.0)) + self.most >= kernels.STEEP:
            return self._choose_steep(values)
        odds = np.zeros((count, size + 1))
        np.exp(self.precision * (values - top), out=odds[:, :size])
        shares = odds.take(self.index)
        if self.tilt is not None:
            shares *= self.tilt
        total = odds[:, :size] + self._sums(shares)
        shares /= total.take(self.party, axis=0)
        return Chosen(shares, total, top)

    def _choose_steep(self, values: Floats) -> Chosen:
        places = self.index - self.party[:, None]  # the same places without the column for what is missing
        there = values.take(np.where(self.missing, 0, places))
        if self.costs is not None:
            there += self.costs
        there[self.missing] = -np.inf
        top = values.copy()
        for d, i in enumerate(self.party):
            np.maximum(top[i], there[d], out=top[i])
        shares = np.exp(self.precision[self.party] * (there - top[self.party]))
        total = np.exp(self.precision * (values - top)) + self._sums(shares)
        shares /= total[self.party]
        return Chosen(shares, total, top)

    def own(self, values: Floats, chosen: Chosen, noise: str, constant: float) -> Floats | None:
        """What dV_i/ds has beyond (Q V_i), (n, N): what the opportunity itself is worth; None if nothing."""
        if noise == "error":
            return None if self.costs is None else self.pace * self._sums(chosen.shares * self.costs)
        change = values[self.party[:, None], self.onto] - values[self.party]
        change *= chosen.shares
        worth = (np.log(chosen.total) + constant) / self.precision + chosen.top
        return np.asarray(self.pace * (worth - values - self._sums(change)))

    def _sums(self, slots: Floats) -> Floats:
        """For each party the sum over its slots."""
        return np.asarray(np.einsum("is,sx->ix", self.members, slots))

    def law(self, chosen: Chosen) -> tuple[Places, Floats]:
        """Where the slots lead and at what rates, those of chance last."""
        rates = self.pace.take(self.party, axis=0)
        rates *= chosen.shares
        if not len(self.shocks):
            return self.onto, rates
        return np.concatenate([self.onto, self.shocks]), np.concatenate([rates, self.rate])

    def rows(self, party: int) -> Places:
        """Which slots are those of a party."""
        return np.flatnonzero(self.party == party)


def happening(games: Sequence[Few], chosen: Sequence[Chosen], owners: Sequence[int]) -> tuple[Places, Floats]:
    """The law of what really happens: party i chooses as in game ``owners[i]``, the rest is that of the first."""
    truth = games[0]
    if not any(owners):
        return truth.law(chosen[0])
    rows = [games[g].rows(i) for i, g in enumerate(owners)]
    onto = [games[g].onto[row] for g, row in zip(owners, rows, strict=True)]
    rates = [chosen[g].shares[row] * truth.pace[i] for i, (g, row) in enumerate(zip(owners, rows, strict=True))]
    return np.concatenate([*onto, truth.shocks]), np.concatenate([*rates, truth.rate])


def add_back(law: tuple[Places, Floats], values: Floats, out: Floats) -> None:
    """Add Q values to ``out``, both (N, m)."""
    onto, rate = law
    if len(onto):
        columns = np.array(values.T, order="C")  # a copy even of one column: it is written to below
        near = columns.take(onto, axis=1)
        near *= rate
        change = near.sum(axis=1)
        columns *= rate.sum(axis=0)
        change -= columns
        out += change.T


def forward(law: tuple[Places, Floats], flow: Floats, out: Floats) -> None:
    """Q' flow into ``out``, both (N, k)."""
    onto, rate = law
    if not len(onto):
        out[:] = 0.0
        return
    places, leaving = onto.ravel(), rate.sum(axis=0)
    for k in range(flow.shape[1]):
        out[:, k] = np.bincount(places, (rate * flow[:, k]).ravel(), len(flow))
        out[:, k] -= leaving * flow[:, k]


def _costs(choices: Sequence[Choices], size: int) -> Floats | None:
    """The costs of all slots, None if there are none."""
    if all(one.worth is None or not one.worth.any() for one in choices):
        return None
    return np.concatenate([np.zeros((one.slots, size)) if one.worth is None else one.worth for one in choices])
