"""Games without end: the published numbers, and the long horizon that leads there."""

from dataclasses import replace

import numpy as np
import pytest

from standoff.errors import CallError
from standoff.lenses.forecast.engine.conditioning import growth
from standoff.lenses.forecast.engine.stationary import settled, stationary
from standoff.lenses.forecast.engine.values import solve
from standoff.lenses.forecast.game import Choices, Game, Shocks, World

EULER = 0.5772156649015329


def alone(worth, choices, pace, rho, noise):
    """A game of one party."""
    size = len(worth)
    nothing = Shocks(np.zeros((0, size), np.int32), np.zeros((0, size)))
    zeros = np.zeros((1, size))
    return Game(
        size,
        10.0,
        np.array([worth]),
        zeros,
        np.array([rho]),
        np.array([pace]),
        np.ones(1),
        (Choices(np.array([choices], np.int32)),),
        nothing,
        (),
        noise,
    )


@pytest.mark.parametrize("engine", ["numpy", "numba"])
def test_one_mover(engine):
    """Case A: two states, free to switch."""
    game = alone([0.0, 1.5], [1, 0], [2.0, 2.0], 0.1, "taste-euler")
    found = stationary(World(game), tolerance=1e-13, engine=engine)
    values = found.values[0][0]
    assert values[0] == pytest.approx(33.79939681574067, rel=1e-14)
    assert values[1] - values[0] == pytest.approx(5 / 7, rel=1e-12)
    assert 1 / (1 + np.exp(values[0] - values[1])) == pytest.approx(0.67134745348273, abs=2e-14)
    assert values[0] == pytest.approx(2.0 * (np.log(1 + np.exp(5 / 7)) + EULER) / 0.1, rel=1e-14)


@pytest.mark.parametrize(
    ("noise", "value", "hazard"),
    [("taste-euler", 4.724238930878815, 0.3264602253198592), ("taste", 3.676900019386925, 0.5800795548428239)],
)
def test_acceptance(noise, value, hazard):
    """Case C2: an agreement is accepted with a lump of 4; Euler's constant moves the hazard, and must be told apart."""
    game = alone([-0.5, 0.4], [1, 2], [1.0, 0.0], 0.1, noise)
    values = settled(World(game), tolerance=1e-13)[0][0]
    assert values[1] == pytest.approx(4.0, rel=1e-14)
    assert values[0] == pytest.approx(value, rel=1e-13)
    accepted = 1 / (1 + np.exp(values[0] - values[1]))
    assert accepted == pytest.approx(hazard, rel=1e-12)
    if noise == "taste-euler":
        assert 1 - np.exp(-5 * accepted) == pytest.approx(0.8045207662838343, rel=1e-12)


@pytest.mark.parametrize("method", ["anderson", "iteration"])
def test_entry(entry_game, method):
    """Case E: two firms, by either method, to the digits of Newton's solution; the rates of one are the other's."""
    game = entry_game(1.2, -0.4, 0.1, 5.0, "taste-euler")
    found = stationary(World(game), tolerance=1e-12, engine="numpy", method=method)
    first, second = found.values[0]
    exact = [13.0224043089922, 12.53023080943313, 14.4323447871743, 13.04984542698243]
    close = 1e-13 if method == "anderson" else 1e-12
    assert first == pytest.approx(exact, rel=close)
    assert second == pytest.approx(np.array(exact)[[0, 2, 1, 3]], rel=close)
    gains = first[[2, 3, 0, 1]] + game.choices[0].worth[0] - first
    switch = [0.6479272242297488, 0.430359296952021, 0.2297115828227143, 0.4207696713777768]
    assert 1 / (1 + np.exp(-gains)) == pytest.approx(switch, rel=1e-12)
    assert found.residual < 1e-11


def test_a_long_horizon_leads_there(entry_game):
    """Case E: 250 months before the end the values are the stationary ones less 13 exp(-25)."""
    game = entry_game(1.2, -0.4, 0.1, 250.0, "taste-euler")
    long = solve(World(game), engine="numpy", tolerance=1e-12).value(0.0)[0]
    assert settled(World(game), tolerance=1e-12)[0] - long == pytest.approx(np.full((2, 4), 1.8e-10), abs=3e-11)


@pytest.mark.parametrize("noise", ["error", "taste", "taste-euler"])
def test_stationary_values_stay(entry_game, noise):
    """Taken as terminal values they do not change; and conditioning says whether they would attract."""
    world = World(entry_game(4.0, -4.0, 0.05, 10.0, noise))
    values = settled(world, tolerance=1e-11, engine="numpy")
    trajectory = solve(world, terminal=values, engine="numpy")
    assert np.abs(trajectory.value(0.0)[0] - values[0]).max() < 1e-5
    if noise == "taste":
        assert growth(trajectory).rate == pytest.approx(1.181758, abs=5e-3)


def test_pictures_are_solved_beside_the_truth(entry_game):
    """Each game of a world gets its own values."""
    truth, other = (entry_game(m, -0.4, 0.1, 5.0, "taste") for m in (1.2, 2.0))
    both = settled(World(truth, {1: other}), engine="numpy")
    for one, game in zip(both, (truth, other), strict=True):
        assert one == pytest.approx(settled(World(game), engine="numpy")[0], abs=1e-8)


def test_without_patience_there_is_no_answer(entry_game):
    """Who discounts nothing has no stationary value."""
    game = replace(entry_game(1.2, -0.4, 0.1, 5.0, "taste"), discount=np.array([0.1, 0.0]))
    with pytest.raises(CallError, match="patience"):
        stationary(World(game))
