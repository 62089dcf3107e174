"""Months that conditions are expected to hold: they add up to the values, and to the probabilities over time."""

import numpy as np
import pytest

from standoff.errors import CallError
from standoff.lenses.forecast.engine.accrual import accruals
from standoff.lenses.forecast.engine.distribution import spread
from standoff.lenses.forecast.engine.values import solve
from standoff.lenses.forecast.game import World


@pytest.mark.parametrize("seed", [0, 3, 4, 9])
def test_values_are_worths_times_months(seed, worlds):
    """Where neither costs nor ends count, in each party's own picture, at any time."""
    world = worlds(seed)
    found = solve(world, tolerance=1e-10, engine="numpy")
    times = [0.0, 0.4 * world.truth.span, 0.8 * world.truth.span]
    for party in range(world.truth.parties):
        game_number = 1 + list(world.pictures).index(party) if party in world.pictures else 0
        game = world.games[game_number]
        if game.noise != "error" or game.end.any() or game.choices[party].worth is not None:
            continue
        months = accruals(world, party, np.eye(game.size), times, tolerance=1e-10, engine="numpy")
        for t in times:
            expected = found.value(t)[game_number, party]
            assert np.allclose(game.worth[party] @ months.at[t], expected, rtol=0, atol=1e-8)


def test_months_are_probabilities_over_time(entry_game):
    """Without discount, the integral of the probability of the states; together, all months there are."""
    world = World(entry_game(2.0, -1.0, 0.0, 5.0, "error"))
    months = accruals(world, 0, np.eye(4), [0.0, 2.0], engine="numpy")
    dates, weights = np.polynomial.legendre.leggauss(24)
    path = spread(solve(world, engine="numpy"), np.eye(4)[1], 0.0, list(2.5 * (dates + 1))).probabilities
    assert np.allclose(months.at[0.0][:, 1], 2.5 * weights @ path, rtol=0, atol=1e-7)
    assert np.allclose(months.at[0.0].sum(axis=0), 5.0, rtol=0, atol=1e-8)
    assert np.allclose(months.at[2.0].sum(axis=0), 3.0, rtol=0, atol=1e-8)
    assert 0 < months.error < 1e-6


def test_times_beyond_the_horizon_are_refused(entry_game):
    """With the horizon named."""
    with pytest.raises(CallError, match="between 0 and 5 months"):
        accruals(World(entry_game(2.0, -1.0, 0.0, 5.0, "error")), 0, np.eye(4), [6.0])
