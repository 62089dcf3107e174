"""Values between nodes from six of them: exact for polynomials, within the stated error, and refused where not."""

import numpy as np
import pytest

from standoff.lenses.forecast.engine import values
from standoff.lenses.forecast.engine.distribution import spread
from standoff.lenses.forecast.engine.joining import Joined, Window
from standoff.lenses.forecast.game import World


def test_a_polynomial_of_degree_eleven_is_reproduced():
    """By values and slopes at six uneven times; without one of them, of degree nine."""
    times = np.array([0.0, 0.3, 0.5, 1.0, 1.1, 1.7])
    for degree, without in ((11, None), (9, 2)):
        polynomial = np.polynomial.Polynomial(np.random.default_rng(0).normal(size=degree + 1))
        stack = np.concatenate([polynomial(times), polynomial.deriv()(times)])
        joined = Joined(tuple(times), stack[:, None, None])
        for t in np.linspace(0, 1.7, 9):
            assert np.dot(joined.weights(t, without), stack) == pytest.approx(polynomial(t), rel=1e-9, abs=1e-9)


def test_values_between_nodes_are_within_the_stated_error(cube_game):
    """In most steps; at the ends of the time, where it cannot be had this way, nothing is returned."""
    world = World(cube_game(6, 3, 18.0, 10.0))
    rough, right = (values.solve(world, tolerance=t, engine="numpy") for t in (1e-7, 1e-12))
    window, out, joined = Window(rough), np.empty((64, 3)), 0
    for k, (low, high) in enumerate(zip(rough.times, rough.times[1:], strict=False)):
        found = window.between(k)
        if found is None:
            continue
        joined += 1
        for t in np.linspace(low, high, 5)[1:-1]:
            found.at(t, out)
            assert (np.abs(out - right.flat(t)) / rough.scale).max() <= rough.error_at(t)
    assert joined > 0.7 * len(rough.times)


@pytest.mark.parametrize("seed", [4, 18])
def test_jumps_are_not_joined_over(seed, worlds, monkeypatch):
    """With jumps and pictures too, the probabilities of a game too large to remember are the same."""
    world = worlds(seed)
    start, dates = np.eye(1, world.truth.size)[0], np.array([0.3, 0.5, 1.0]) * world.truth.span
    found = values.solve(world, tolerance=1e-10, engine="numpy")
    usual = spread(found, start, 0.0, dates)
    monkeypatch.setattr(values, "REMEMBERED", 0)
    found = values.solve(world, tolerance=1e-10, engine="numpy")
    large = spread(found, start, 0.0, dates)
    assert np.abs(large.probabilities - usual.probabilities).max() < 1e-9
    assert large.error == pytest.approx(usual.error, rel=0.1)
