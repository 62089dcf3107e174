"""The equations of the game: how values and expectations change with the time to go, and probabilities with time.

Definition. With s = T - t the time to go, E_i(x) = exp(c_i V_i(x)) and Sigma_i the choices of party i (kernels.py),

    dV_i/ds = worth_i + Q0 V_i + sum over j != i of pace_j (Sigma_j V_i - V_i) + pace_i (W_i - V_i) - discount_i V_i
    W_i = Sigma_i (V_i + psi_i)                     noise "error": the worth of an opportunity is what one expects of it
    W_i = (1/c) log sum of exp(c (V_i + psi_i))     noise "taste"; "taste-euler" adds 0.5772156649.../c
    dF/ds  = Q F + source - discount F              a watch: what is expected of a quantity, under a law Q
    dp/dt  = Q' p                                   the probabilities, Q at T - t

A law Q is that of one game (``law`` its number: what its owner believes) or what really happens (None): the rates and
chance of the truth, where each party chooses as in its own picture if it has one. Where a game has no picture the two
are the same. Within jumps the equations do not depend on s but through V.

Source: Doraszelski and Judd, Quantitative Economics 3 (2012), eqs. 8 and 9; Arcidiacono, Bayer, Blevins and Ellickson,
Review of Economic Studies 83 (2016), eqs. 1 to 3; pictures: each player optimal against its own model of the others.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from standoff.lenses.forecast.engine.few import MOST, Chosen, Few, add_back, forward, happening
from standoff.lenses.forecast.engine.kernels import NUMPY, Kernels, Policy
from standoff.lenses.forecast.game import Bools, Choices, Floats, Game, Ints, World

EULER = 0.5772156649015329


@dataclass(frozen=True, slots=True, eq=False)
class Watch:
    """A quantity whose expectation is followed: under which law, collecting ``source`` per month, at what discount.

    In the states ``held`` it does not change, or changes as the watch number ``like`` does.
    """

    law: int | None = None
    source: Floats | None = None
    discount: float = 0.0
    held: Bools | None = None
    like: int | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Acting:
    """Who chooses how: one party's choices made ready, its policy now, and its pace (N,)."""

    moves: Any
    policy: Policy
    pace: Floats


@dataclass(frozen=True, slots=True, eq=False)
class Flow:
    """The equations of a world and of some watches, for arrays (N, columns).

    Columns: for each game its parties' values, then the watches under its law; last the watches under what really
    happens, if that is not the law of the truth. ``first[g]`` is where game g begins, ``column[w]`` where watch w is.
    """

    world: World
    watches: tuple[Watch, ...]
    kernels: Kernels
    moves: tuple[tuple[Any, ...], ...]
    shocks: tuple[Any, ...]
    first: tuple[int, ...]
    column: tuple[int, ...]
    source: Floats
    discount: Floats
    few: tuple[Few, ...] | None = None

    @classmethod
    def of(cls, world: World, kernels: Kernels = NUMPY) -> Flow:
        """The equations of this world, ready to be evaluated, without watches."""
        games = world.games
        moves = tuple(
            tuple(kernels.ready(c, float(p)) for c, p in zip(game.choices, game.precision, strict=True))
            for game in games
        )
        first = tuple(np.cumsum([0, *(game.parties for game in games)]).tolist())
        source = np.ascontiguousarray(np.concatenate([game.worth for game in games]).T)
        discount = np.concatenate([game.discount for game in games])
        shocks = tuple(kernels.ready_shocks(game.shocks) for game in games)
        few = None
        if kernels is NUMPY and max(len(source) * _slots(game) * len(discount) for game in games) <= MOST:
            few = tuple(Few.of(game) for game in games)
        return cls(world, (), kernels, moves, shocks, (*first, first[-1]), (), source, discount, few)

    def watching(self, watches: Sequence[Watch]) -> Flow:
        """The same equations with these watches instead of those it has."""
        games = self.world.games
        laws = [_law(self.world, watch) for watch in watches]
        first, column, width = [], [0] * len(watches), 0
        for g in range(len(games) + 1):
            first.append(width)
            width += games[g].parties if g < len(games) else 0
            for w, law in enumerate(laws):
                if law == g:
                    column[w] = width
                    width += 1
        source, discount = np.zeros((self.world.truth.size, width)), np.zeros(width)
        for g, game in enumerate(games):
            source[:, first[g] : first[g] + game.parties] = game.worth.T
            discount[first[g] : first[g] + game.parties] = game.discount
        for k, watch in zip(column, watches, strict=True):
            discount[k] = watch.discount
            if watch.source is not None:
                source[:, k] = watch.source
        return replace(
            self,
            watches=tuple(watches),
            first=(*first, width),
            column=tuple(column),
            source=source,
            discount=discount,
        )

    @property
    def values(self) -> Ints:
        """The columns of the parties' values, game by game."""
        games = enumerate(self.world.games)
        return np.concatenate([np.arange(self.first[g], self.first[g] + game.parties) for g, game in games])

    @property
    def columns(self) -> int:
        """How many columns the arrays have."""
        return len(self.discount)

    def start(self, terminal: Sequence[Floats] | None = None) -> Floats:
        """The values at the horizon: the ends of the games, or ``terminal`` (n, N) for each game; watches at 0."""
        values = np.zeros((self.world.truth.size, self.columns))
        for g, game in enumerate(self.world.games):
            end = game.end if terminal is None else terminal[g]
            values[:, self.first[g] : self.first[g] + game.parties] = end.T
        return values

    def policies(self, values: Floats) -> list[list[Policy]]:
        """How each party of each game chooses at these values."""
        return [
            self.kernels.weigh_all(self.moves[g], values[:, self.first[g] : self.first[g] + game.parties])
            for g, game in enumerate(self.world.games)
        ]

    def law(self, policies: Sequence[Sequence[Policy]], g: int | None) -> list[Acting]:
        """Who chooses how in game g, or what really happens (None)."""
        game = self.world.games[g or 0]
        owners = [picture_of(self.world, i) if g is None else g for i in range(game.parties)]
        return [Acting(self.moves[o][i], policies[o][i], game.pace[i]) for i, o in enumerate(owners)]

    def slope(self, _: float, values: Floats, out: Floats) -> None:
        """The right-hand sides above into ``out``, for V and the watches."""
        np.multiply(values, -self.discount, out=out)
        out += self.source
        if self.few is not None:
            self._slope_few(self.few, values, out)
        else:
            self._slope_many(values, out)
        for k, watch in zip(self.column, self.watches, strict=True):
            if watch.held is not None:
                out[watch.held, k] = 0.0 if watch.like is None else out[watch.held, self.column[watch.like]]

    def _slope_few(self, few: tuple[Few, ...], values: Floats, out: Floats) -> None:
        chosen = self._choose(few, values)
        for g, game in enumerate(self.world.games):
            a, b = self.first[g], self.first[g + 1]
            add_back(few[g].law(chosen[g]), values[:, a:b], out[:, a:b])
            constant = EULER if game.noise == "taste-euler" else 0.0
            own = few[g].own(values[:, a : a + game.parties].T, chosen[g], game.noise, constant)
            if own is not None:
                out[:, a : a + game.parties] += own.T
        a, b = self.first[len(self.world.games)], self.columns
        if b > a:
            add_back(happening(few, chosen, self._owners()), values[:, a:b], out[:, a:b])

    def _choose(self, few: tuple[Few, ...], values: Floats) -> list[Chosen]:
        games = enumerate(self.world.games)
        return [
            few[g].choose(np.ascontiguousarray(values[:, self.first[g] : self.first[g] + game.parties].T))
            for g, game in games
        ]

    def _owners(self) -> list[int]:
        return [picture_of(self.world, i) for i in range(self.world.truth.parties)]

    def _slope_many(self, values: Floats, out: Floats) -> None:
        policies = self.policies(values)
        for g, game in enumerate(self.world.games):
            a, b = self.first[g], self.first[g + 1]
            self.kernels.drift(self.shocks[g], values[:, a:b], out[:, a:b])
            law = self.law(policies, g)
            if game.noise == "error":
                self.kernels.mix_all(law, values[:, a:b], out[:, a:b])
            for i, acting in enumerate(law):
                if game.noise != "error":
                    kept = out[:, a + i].copy()
                    self.kernels.mix(acting.moves, acting.policy, acting.pace, values[:, a:b], out[:, a:b])
                    worth = opportunity(game, i, acting.policy)
                    out[:, a + i] = kept + acting.pace * (worth - values[:, a + i])
                elif (gain := self.kernels.gain(acting.moves, acting.policy)) is not None:
                    out[:, a + i] += acting.pace * gain
        a, b = self.first[len(self.world.games)], self.columns
        if b > a:
            self.kernels.drift(self.shocks[0], values[:, a:b], out[:, a:b])
            self.kernels.mix_all(self.law(policies, None), values[:, a:b], out[:, a:b])

    def forward(self, values: Floats, flow: Floats, out: Floats) -> None:
        """Q' flow into ``out``, for columns of probabilities (N, k): what really happens at these values."""
        if self.few is not None:
            forward(happening(self.few, self._choose(self.few, values), self._owners()), flow, out)
            return
        out[:] = 0.0
        self.kernels.undrift(self.shocks[0], flow, out)
        self.kernels.unmix_all(self.law(self.policies(values), None), flow, out)


def policy(world: World, values: Floats, party: int, states: Ints | Sequence[int]) -> Floats:
    """How a party really chooses: float64 (slots + 1, states), staying first; each column sums to 1.

    ``values`` (games, n, N) are those of a trajectory at the time in question. The party chooses by its own picture.
    """
    g = picture_of(world, party)
    game = world.games[g]
    own, chosen = values[g, party], np.asarray(states)
    choices, precision = game.choices[party], float(game.precision[party])
    shares = np.vstack([own[chosen], np.append(own, -np.inf)[choices.onto[:, chosen]]])
    if choices.worth is not None:
        shares[1:] += choices.worth[:, chosen]
    shares = np.exp(precision * (shares - shares.max(axis=0)))
    return np.asarray(shares / shares.sum(axis=0))


def busiest(game: Game) -> float:
    """The largest rate at which anything can happen in any state, per month; who has no choice makes nothing happen."""
    rates = game.shocks.rate.sum(axis=0)
    for pace, choices in zip(game.pace, game.choices, strict=True):
        if choices.slots:
            rates = rates + pace
    return float(rates.max(initial=0.0))


def _slots(game: Game) -> int:
    """How many slots all parties and chance have together."""
    return sum(choices.slots for choices in game.choices) + len(game.shocks.rate)


def acts(choices: Choices) -> Bools:
    """The states in which there is any choice but staying, bool (N,)."""
    return np.asarray((choices.onto < choices.onto.shape[1]).any(axis=0))


def opportunity(game: Game, party: int, policy: Policy) -> Floats:
    """W under the noises that credit the choice itself."""
    constant = EULER if game.noise == "taste-euler" else 0.0
    return np.asarray((np.log(policy.total) + constant) / game.precision[party] + policy.top)


def picture_of(world: World, party: int) -> int:
    """The number of the game by which a party chooses."""
    return 1 + list(world.pictures).index(party) if party in world.pictures else 0


def _law(world: World, watch: Watch) -> int:
    """The number of the law a watch is under: that of a game, or the one after them for what really happens."""
    if watch.law is not None:
        return watch.law
    return len(world.games) if world.pictures else 0
