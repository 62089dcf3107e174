"""The forecast, word for word: values backward, probabilities forward, on dense matrices.

Definition. At an opportunity in x, party i takes y, staying included, with

    sigma_i(x, y) = exp(c_i (V_i(y) + psi_i(x, y))) / sum over z that i can of exp(c_i (V_i(z) + psi_i(x, z)))

which is worth to it (W_i) the sum of sigma_i (V_i + psi_i) if noise is error, the logarithm of the denominator divided
by c_i if it is taste, and Euler's constant / c_i more if it is taste-euler. With s = T - t,

    dV_i/ds = u_i + Q0 V_i + sum over j != i of pace_j (sigma_j V_i - V_i) + pace_i (W_i - V_i) - discount_i V_i
    V_i(s = 0) = what it gets at the end        V_i before a draw = chances V_i        V_i before i's choice = W_i,
    V_j before i's choice = sigma_i V_j         dp/dt = Q_t' p, Q_t = Q0 + sum over i of pace_i (sigma_i - 1)

A party that has a picture of its own solves the game of its picture and plays sigma_i of that one. Whether a condition
was true at some time is found by carrying two distributions: over states without it so far, and over states after it.
A moment is looked at just after all that jumps then; a start is the state just before.

Source: as for the game; Bulirsch and Stoer (1966) for the steps.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np

from standoff.conflict.conflict import Conflict
from standoff.reference.game import Bools, Choice, Draw, Floats, Game, Joint, Noise, joint
from standoff.reference.integration import step

EULER = 0.577215664901532860606512090082
_LONGEST = 2.0
"""Steps are not longer than this in units of the fastest rate."""

_SWEEPS = 1_000_000


def sigma(game: Game, party: int, values: Floats) -> Floats:
    """The chances of party number ``party`` at an opportunity: from each state (row) to each state."""
    odds = np.where(game.can[party], game.precision[party] * (values[None, :] + game.cost[party]), -np.inf)
    odds = np.exp(odds - odds.max(axis=1, keepdims=True))
    chances: Floats = odds / odds.sum(axis=1, keepdims=True)
    return chances


def opportunity(game: Game, party: int, values: Floats, chances: Floats) -> Floats:
    """W_i: what an opportunity is worth to the party that has it, in each state."""
    got = values[None, :] + game.cost[party]
    if game.noise == "error":
        return _summed(np.where(game.can[party], chances * got, 0.0))
    c = game.precision[party]
    odds = np.where(game.can[party], c * got, -np.inf)
    most: Floats = odds.max(axis=1)
    worth: Floats = (most + np.log(_summed(np.exp(odds - most[:, None])))) / c
    return worth + EULER / c if game.noise == "taste-euler" else worth


def _summed(rows: Floats) -> Floats:
    total: Floats = rows.sum(axis=1)
    return total


def backward(game: Game, values: Floats) -> Floats:
    """dV/ds of all parties, shape (parties, states)."""
    slope = game.worth + values @ game.nature.T - game.discount[:, None] * values
    for j, own in enumerate(values):
        chances = sigma(game, j, own)
        after = values @ chances.T
        after[j] = opportunity(game, j, own, chances)
        slope += game.pace[j] * (after - values)
    return slope


def before(game: Game, jump: Draw | Choice, values: Floats) -> Floats:
    """V just before a jump from V just after it."""
    if isinstance(jump, Draw):
        mean: Floats = values @ jump.chances.T
        return mean
    chances = sigma(game, jump.party, values[jump.party])
    after: Floats = values @ chances.T
    after[jump.party] = opportunity(game, jump.party, values[jump.party], chances)
    found: Floats = np.where(jump.where, after, values)
    return found


def settled(game: Game) -> Floats:
    """V of the game without jumps and without end: what ever longer games settle to, followed by Euler's method."""
    fastest = (game.pace.sum(axis=0) - np.diag(game.nature)).max() + game.discount.max()
    values: Floats = np.zeros_like(game.worth)
    for _ in range(_SWEEPS):
        slope = backward(game, values)
        values = values + slope / fastest
        if float(np.abs(slope).max()) <= 1e-13 * max(1.0, float(np.abs(values).max())):
            return values
    raise ArithmeticError("the values of the game without end did not settle")


@dataclass(frozen=True, slots=True, eq=False)
class Law:
    """What follows from a conflict: V of every game at the nodes, and from it any probability.

    ``times`` ascend from 0 to the horizon in months and have all jumps. ``values[k]``, shape (games, parties, states),
    is V just after ``times[k]``; the truth is game 0.
    """

    joint: Joint
    games: tuple[Game, ...]
    picture: tuple[int, ...]
    times: tuple[float, ...]
    values: tuple[Floats, ...] = field(repr=False)

    @property
    def span(self) -> float:
        """The horizon in months."""
        return self.times[-1]

    def value(self, at: float) -> Floats:
        """V of every game just after a time."""
        k = max(k for k, time in enumerate(self.times) if time <= at)
        return self.values[k] if self.times[k] == at else _moved(self.games, self.values[k], self.times[k] - at)

    def chances(self, party: int, values: Floats) -> Floats:
        """The chances of a party by the game that it believes in, given V of every game."""
        seen = self.picture[party]
        return sigma(self.games[seen], party, values[seen][party])

    def rates(self, values: Floats) -> Floats:
        """The matrix of rates Q, given V of every game."""
        truth = self.games[0]
        total = truth.nature.copy()
        for party, pace in enumerate(truth.pace):
            total += pace[:, None] * (self.chances(party, values) - np.eye(len(pace)))
        return total

    def carried(
        self, carry: Floats, begin: float, end: float, targets: Bools, *, last: bool = True
    ) -> tuple[Floats, Floats]:
        """Distributions from just after ``begin`` to just after ``end``; and their masses, integrated over that time.

        ``carry`` has shape (1 + 2 x targets, states): the distribution, then for each target that without it so far and
        that after it. ``targets`` has shape (targets, states). Without ``last`` it is just before ``end``.
        """
        spent = np.zeros(len(carry))
        for at, stop in self._pieces(begin, end):
            carry, more = self._drifted(carry, at, stop, targets)
            spent += more
            if last or stop < end:
                carry = _hit(self._jumped(carry, stop), targets)
        return carry, spent

    def start(self, start: Floats, at: float, targets: Bools) -> Floats:
        """What ``carried`` carries, just after ``at``, from a distribution over states just before it."""
        return _hit(self._jumped(opened(start, targets), at), targets)

    def _jumped(self, carry: Floats, at: float) -> Floats:
        for chances in self._jumps(at):
            carry = carry @ chances
        return carry

    def _pieces(self, begin: float, end: float) -> Iterator[tuple[float, float]]:
        yield from pairwise([begin, *(time for time in self.times if begin < time < end), *([end] * (end > begin))])

    def _jumps(self, at: float) -> Iterator[Floats]:
        """The matrices of chances of the jumps at a time, in their order."""
        values = list(self.value(at)) if any(jump.at == at for jump in self.games[0].jumps) else []
        found: list[Floats] = []
        for jumps in reversed(list(zip(*([j for j in game.jumps if j.at == at] for game in self.games), strict=True))):
            true = jumps[0]
            if isinstance(true, Draw):
                found.append(true.chances)
            else:
                chosen = self.chances(true.party, np.stack(values))
                found.append(np.where(true.where[:, None], chosen, np.eye(len(true.where))))
            values = [before(game, jump, own) for game, jump, own in zip(self.games, jumps, values, strict=True)]
        return reversed(found)

    def _drifted(self, carry: Floats, begin: float, end: float, targets: Bools) -> tuple[Floats, Floats]:
        values = self.value(begin)
        cut, rows = values.size, len(carry)

        def slope(y: Floats) -> Floats:
            v, p = y[:cut].reshape(values.shape), y[cut:-rows].reshape(carry.shape)
            drift = p @ self.rates(v)
            newly = np.where(targets, drift[1::2], 0.0)
            drift[1::2] -= newly
            drift[2::2] += newly
            back = -np.stack([backward(game, own) for game, own in zip(self.games, v, strict=True)])
            return np.concatenate([back.ravel(), drift.ravel(), p.sum(axis=1)])

        y = step(slope, np.concatenate([values.ravel(), carry.ravel(), np.zeros(rows)]), end - begin)
        return y[cut:-rows].reshape(carry.shape), y[-rows:]


def opened(start: Floats, targets: Bools) -> Floats:
    """What ``carried`` carries, where the targets are looked for from now on."""
    carry = np.zeros((1 + 2 * len(targets), len(start)))
    carry[0] = carry[1::2] = start
    return _hit(carry, targets)


def _hit(carry: Floats, targets: Bools) -> Floats:
    """What is in a target counts as having been there."""
    newly = np.where(targets, carry[1::2], 0.0)
    carry = carry.copy()
    carry[1::2] -= newly
    carry[2::2] += newly
    return carry


def law(conflict: Conflict, span: float, noise: Noise | None = None, *, stationary: bool = False) -> Law:
    """The law of a conflict over ``span`` months. Without end, V at the horizon is V of the game without end.

    >>> import standoff as so
    >>> found = law(so.load("prisoners-dilemma"), 12.0)
    >>> found.value(12.0).shape
    (1, 2, 4)
    """
    whole = joint(conflict, span, noise)
    games = (whole.truth, *whole.pictures.values())
    seen = [1 + list(whole.pictures).index(party) if party in whole.pictures else 0 for party in whole.parties]
    values = np.stack([settled(game) if stationary else game.end for game in games])
    times = _nodes(games, span)
    found = [values]
    for begin, end in reversed(list(pairwise(times))):
        values = np.stack([_before_all(game, end, own) for game, own in zip(games, values, strict=True)])
        values = _moved(games, values, end - begin)
        found.append(values)
    return Law(whole, games, tuple(seen), times, tuple(reversed(found)))


def _moved(games: Sequence[Game], values: Floats, months: float) -> Floats:
    """V so many months earlier (later if negative)."""

    def slope(y: Floats) -> Floats:
        parts = zip(games, y.reshape(values.shape), strict=True)
        back = np.stack([backward(game, own) for game, own in parts]).ravel()
        return back if months > 0 else -back

    return step(slope, values.ravel(), abs(months)).reshape(values.shape)


def _before_all(game: Game, at: float, values: Floats) -> Floats:
    for jump in reversed([jump for jump in game.jumps if jump.at == at]):
        values = before(game, jump, values)
    return values


def _nodes(games: Sequence[Game], span: float) -> tuple[float, ...]:
    fastest = max(float((game.pace.sum(axis=0) - np.diag(game.nature)).max() + game.discount.max()) for game in games)
    fixed = sorted({0.0, span, *(jump.at for game in games for jump in game.jumps)})
    found = [0.0]
    for begin, end in pairwise(fixed):
        pieces = max(1, int(np.ceil((end - begin) * fastest / _LONGEST)))
        found += [begin + (end - begin) * k / pieces for k in range(1, pieces)] + [end]
    return tuple(found)
