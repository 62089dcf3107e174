"""Small worlds, drawn from a seed, and their slow dense solution: matrices, and tiny steps of the classical method."""

from dataclasses import replace
from functools import cache
from types import MappingProxyType

import numpy as np
import pytest

from standoff.lenses.forecast.engine.values import solve
from standoff.lenses.forecast.game import Choices, Deadline, Draw, Game, Shocks, World

EULER = 0.5772156649015329


def nothing(size):
    """No shocks."""
    return Shocks(np.zeros((0, size), np.int32), np.zeros((0, size)))


def entry(  # noqa: PLR0917 - as the case is written
    alone, both, rho, span, noise, cost=0.8, scrap=0.2
):
    """Two firms, each in or out of a market; states 00, 01, 10, 11."""
    states = np.arange(4)
    inside = np.array([states >> 1, states & 1])
    worth = np.where(inside == 1, np.where(inside[::-1] == 1, both, alone), 0.0)
    choices = tuple(
        Choices((states ^ bit)[None].astype(np.int32), np.where(own == 1, scrap, -cost)[None])
        for bit, own in zip((2, 1), inside, strict=True)
    )
    ones = np.ones((2, 4))
    return Game(4, span, worth, 0 * ones, np.full(2, rho), ones, np.ones(2), choices, nothing(4), (), noise)


def cube(levers, parties, span, precision):
    """A game of binary levers shared out among the parties, with worths of pairs of levers, and long to go."""
    size, dice = 1 << levers, np.random.default_rng(levers)
    states = np.arange(size, dtype=np.int32)
    worth = np.zeros((parties, size))
    for i in range(parties):
        for a, b in dice.integers(0, levers, (6, 2)):
            worth[i] += dice.normal() * ((states >> a) & (states >> b) & 1)
    worth = (worth - worth.min(axis=1, keepdims=True)) / np.ptp(worth, axis=1, keepdims=True)
    own = np.array_split(np.arange(levers, dtype=np.int32), parties)
    choices = tuple(Choices(np.stack([states ^ (np.int32(1) << lever) for lever in mine])) for mine in own)
    zero, ones = np.zeros((parties, size)), np.ones((parties, size))
    discount, precisions = np.full(parties, 1 / 12), np.full(parties, precision)
    return Game(size, span, worth, zero, discount, ones, precisions, choices, nothing(size), ())


def random_game(dice, size, parties, span, noise, jumps):  # noqa: PLR0917 - what a game consists of
    """A game of everything: costs, final states, shocks, jumps at the times given."""
    final = dice.random(size) < 0.15
    choices = []
    for _ in range(parties):
        slots = int(dice.integers(1, 4))
        onto = np.array([dice.permutation([y for y in range(size) if y != x])[:slots] for x in range(size)]).T
        onto[:, final] = size
        onto[dice.random(onto.shape) < 0.2] = size
        worth = np.where(onto < size, dice.normal(0, 0.4, onto.shape), 0.0) if dice.random() < 0.6 else None
        choices.append(Choices(np.ascontiguousarray(onto, np.int32), worth))
    pace = dice.uniform(0, 2, (parties, size)) * ~final
    shocks = int(dice.integers(0, 3))
    onto = dice.integers(0, size, (shocks, size)).astype(np.int32)
    rate = np.where(onto == np.arange(size), 0.0, dice.uniform(0, 0.6, (shocks, size))) * ~final
    return Game(
        size,
        span,
        dice.normal(0, 1, (parties, size)),
        dice.normal(0, 1, (parties, size)) * (dice.random() < 0.5),
        dice.uniform(0, 0.3, parties),
        pace,
        dice.uniform(0.5, 8, parties),
        tuple(choices),
        Shocks(onto, rate),
        tuple(random_jump(dice, size, parties, at, kind) for at, kind in jumps),
        noise,
    )


def random_jump(dice, size, parties, at, kind):
    """A draw among outcomes, or a date of choice for the party of that number in some of the states."""
    if kind is None:
        odds = dice.dirichlet(np.ones(3))
        return Draw(at, odds, dice.integers(0, size, (3, size)).astype(np.int32))
    return Deadline(at, kind % parties, dice.random(size) < 0.7 if dice.random() < 0.5 else None)


def random_world(seed):
    """A world of 4 to 8 states and 1 to 3 parties, with a picture now and then."""
    dice = np.random.default_rng(seed)
    size, parties, span = int(dice.integers(4, 9)), int(dice.integers(1, 4)), float(dice.uniform(1, 3))
    noise = ("error", "taste", "taste-euler")[seed % 3]
    kinds = [None if dice.random() < 0.5 else int(dice.integers(0, 9)) for _ in range(int(dice.integers(0, 4)))]
    times = sorted(dice.choice([0.0, 0.4 * span, 0.4 * span, 0.7 * span, span], len(kinds)))
    jumps = list(zip(map(float, times), kinds, strict=True))
    truth = random_game(dice, size, parties, span, noise, jumps)
    pictures = {}
    for party in range(parties):
        if dice.random() < 0.3:
            other = random_game(dice, size, parties, span, noise, jumps)
            own = tuple(truth.choices[i] if i == party else c for i, c in enumerate(other.choices))
            pictures[party] = replace(other, choices=own)
    return World(truth, MappingProxyType(pictures))


def table(choices):
    """Where the choices lead and what they cost, as matrices; staying is allowed."""
    size = choices.onto.shape[1]
    allowed, costs = np.eye(size, dtype=bool), np.zeros((size, size))
    for d, onto in enumerate(choices.onto):
        rows = np.flatnonzero(onto < size)
        allowed[rows, onto[rows]] = True
        if choices.worth is not None:
            costs[rows, onto[rows]] = choices.worth[d, rows]
    return allowed, costs


class Dense:
    """The slow solution of a world: every law a matrix, steps of the classical method of order 4."""

    def __init__(self, world, steps=250):
        self.world, self.steps = world, steps
        self.times = sorted({jump.at for jump in world.truth.jumps})
        self.tables = {id(choices): table(choices) for game in world.games for choices in game.choices}

    def choice(self, game, party, values):
        """Sigma of a party as a matrix, and what an opportunity is worth to it."""
        c, choices = game.precision[party], game.choices[party]
        allowed, costs = self.tables[id(choices)]
        exponent = np.where(allowed, c * (values[None] + costs), -np.inf)
        top = exponent.max(axis=1, keepdims=True)
        weights = np.exp(exponent - top)
        sigma = weights / weights.sum(axis=1, keepdims=True)
        if game.noise == "error":
            return sigma, (sigma * (values[None] + costs)).sum(axis=1)
        constant = EULER if game.noise == "taste-euler" else 0.0
        return sigma, (np.log(weights.sum(axis=1)) + top[:, 0] + constant) / c

    def chance(self, game):
        """Q0 as a matrix."""
        q = np.zeros((game.size, game.size))
        for onto, rate in zip(game.shocks.onto, game.shocks.rate, strict=True):
            np.add.at(q, (np.arange(game.size), onto), rate)
        return q - np.diag(q.sum(axis=1))

    def law(self, game, sigmas):
        """Q as a matrix."""
        q = self.chance(game)
        for i, sigma in enumerate(sigmas):
            q += game.pace[i][:, None] * (sigma - np.eye(game.size))
        return q

    def everything(self, values):
        """For each game its choices; what really happens last."""
        games = self.world.games
        chosen = [[self.choice(game, i, values[g][i]) for i in range(game.parties)] for g, game in enumerate(games)]
        laws = [self.law(game, [one[0] for one in chosen[g]]) for g, game in enumerate(games)]
        owner = {party: 1 + k for k, party in enumerate(self.world.pictures)}
        true = [chosen[owner.get(i, 0)][i][0] for i in range(games[0].parties)]
        return chosen, laws, true, self.law(games[0], true)

    def slope(self, values, functions, held):
        """The right-hand sides, for values and for functions under what really happens."""
        chosen, laws, _, true = self.everything(values)
        out = np.empty_like(values)
        for g, game in enumerate(self.world.games):
            for i in range(game.parties):
                sigma, worth = chosen[g][i]
                v = values[g][i]
                others = laws[g] @ v - game.pace[i] * (sigma @ v - v)
                out[g][i] = game.worth[i] + others + game.pace[i] * (worth - v) - game.discount[i] * v
        return out, np.where(held, 0.0, true @ functions)

    def jump(self, at, values, functions):
        """What is just before the jumps of a time."""
        games = self.world.games
        for k in reversed([k for k, jump in enumerate(games[0].jumps) if jump.at == at]):
            chosen, _, true, _ = self.everything(values)
            new, moved = values.copy(), functions
            for g, game in enumerate(games):
                jump = game.jumps[k]
                if isinstance(jump, Draw):
                    new[g] = sum(o * values[g][:, onto] for o, onto in zip(jump.odds, jump.onto, strict=True))
                    continue
                where = np.ones(game.size, bool) if jump.where is None else jump.where
                acts = (game.choices[jump.party].onto < game.size).any(axis=0) | (game.pace[jump.party] > 0)
                sigma, worth = chosen[g][jump.party]
                new[g] = np.where(where, values[g] @ sigma.T, values[g])
                new[g][jump.party] = np.where(where & acts, worth, values[g][jump.party])
            jump = games[0].jumps[k]
            if isinstance(jump, Draw):
                moved = sum(o * functions[onto] for o, onto in zip(jump.odds, jump.onto, strict=True))
            else:
                where = np.ones((len(functions), 1), bool) if jump.where is None else jump.where[:, None]
                moved = np.where(where, true[jump.party] @ functions, functions)
            values, functions = new, moved
        return values, functions

    def back(self, until, functions=None, since=None, held=None, opens=np.inf):
        """V just before ``until``, and functions that are ``functions`` just after ``since``, held from ``opens`` on.

        What is held stays at its value at ``since`` in the states ``held``.
        """
        games = self.world.games
        span = games[0].span
        values = np.array([game.end for game in games])
        size = games[0].size
        first = functions
        now = np.zeros((size, 1)) if first is None else np.zeros_like(first)
        since = span if since is None else since
        none = np.zeros(now.shape, bool)
        stops = sorted({span, until, since, min(max(opens, until), span), *self.times}, reverse=True)
        stops = [t for t in stops if t >= until]
        for k, stop in enumerate(stops):
            if first is not None and stop == since:
                now = first.copy()
            if stop in self.times:
                values, now = self.jump(stop, values, now)
                if held is not None and opens < stop <= since:
                    now = np.where(held, first, now)
            if k + 1 == len(stops):
                break
            pinned = held if held is not None and opens <= stops[k + 1] and stop <= since else none
            values, now = self.run(values, now, pinned, stop - stops[k + 1])
        return values, now

    def run(self, values, functions, held, length):
        """Over a piece of time without jumps."""
        h = length / self.steps
        for _ in range(self.steps):
            k1, f1 = self.slope(values, functions, held)
            k2, f2 = self.slope(values + h / 2 * k1, functions + h / 2 * f1, held)
            k3, f3 = self.slope(values + h / 2 * k2, functions + h / 2 * f2, held)
            k4, f4 = self.slope(values + h * k3, functions + h * f3, held)
            values = values + h / 6 * (k1 + 2 * k2 + 2 * k3 + k4)
            functions = functions + h / 6 * (f1 + 2 * f2 + 2 * f3 + f4)
        return values, functions


@pytest.fixture
def worlds():
    """From a seed to a world."""
    return random_world


@pytest.fixture
def dense():
    """The slow solution."""
    return Dense


@pytest.fixture(scope="session")
def slow():
    """From a seed to V at 0, and to the chances of all states at eight tenths of the time from each, to 1e-9."""

    @cache
    def solution(seed):
        world = random_world(seed)
        everything = np.eye(world.truth.size), 0.8 * world.truth.span
        coarse, fine = (Dense(world, steps).back(0.0, *everything) for steps in (40, 80))
        return tuple(b + (b - a) / 15 for a, b in zip(coarse, fine, strict=True))

    return solution


@pytest.fixture(scope="session")
def exact():
    """From a seed to the solution of the world to 1e-13, worked out once."""
    return cache(lambda seed: solve(random_world(seed), tolerance=1e-13, engine="numpy"))


@pytest.fixture
def entry_game():
    """The two-firm game."""
    return entry


@pytest.fixture
def cube_game():
    """The game of binary levers."""
    return cube


@pytest.fixture
def no_shocks():
    """No shocks for so many states."""
    return nothing
