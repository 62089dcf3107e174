"""Fixed points: iteration and mixing find the same; a residual is what is promised."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.errors import NotComputed
from standoff.lenses.forecast.engine.fixed_point import fixed_point


def contraction(seed, size, factor):
    """A linear map that contracts by that factor in the largest norm, and its fixed point."""
    dice = np.random.default_rng(seed)
    matrix = dice.random((size, size)) - 0.3
    matrix *= factor / np.abs(matrix).sum(axis=1, keepdims=True)
    shift = dice.normal(0, 1, size)
    return lambda v: matrix @ v + shift, np.linalg.solve(np.eye(size) - matrix, shift)


@given(st.integers(0, 1000), st.integers(1, 30), st.floats(0.1, 0.99))
def test_both_ways_find_it(seed, size, factor):
    """Mixing and iteration end at the fixed point, within what the residual says."""
    step, exact = contraction(seed, size, factor)
    for method in ("anderson", "iteration"):
        found = fixed_point(step, np.zeros(size), tolerance=1e-11, method=method)
        assert found.residual <= 1e-11
        assert np.abs(step(found.values) - found.values).max() == found.residual
        assert np.abs(found.values - exact).max() <= 1.01 * found.residual / (1 - factor) + 1e-13


def test_mixing_is_faster():
    """A slow contraction takes iteration thousands of rounds and mixing a few."""
    step, _ = contraction(1, 25, 0.999)
    slow = fixed_point(lambda v: 0.999 * v + 1.0, np.zeros(3), tolerance=1e-10, method="iteration")
    assert slow.applications > 10_000
    assert fixed_point(lambda v: 0.999 * v + 1.0, np.zeros(3), tolerance=1e-10).applications < 10
    assert fixed_point(step, np.zeros(25), tolerance=1e-10).applications < 60


def test_arrays_of_any_shape():
    """The shape of the start is that of the result."""
    found = fixed_point(lambda v: 0.5 * v + np.arange(6.0).reshape(2, 3), np.zeros((2, 3)), tolerance=1e-12)
    assert found.values == pytest.approx(2 * np.arange(6.0).reshape(2, 3), abs=1e-11)


def test_more_can_be_asked_for():
    """``enough`` has the last word."""
    asked = []

    def enough(before, after):
        asked.append(np.abs(after - before).max())
        return bool(asked[-1] < 1e-6)

    found = fixed_point(lambda v: 0.5 * v + 1.0, np.zeros(1), tolerance=1e-3, method="iteration", enough=enough)
    assert found.residual < 1e-6 < asked[0]


@pytest.mark.parametrize("method", ["anderson", "iteration"])
def test_what_never_settles_is_refused(method):
    """A map without a fixed point ends in a message."""
    with pytest.raises(NotComputed, match="not settled"):
        fixed_point(lambda v: v + 1.0, np.zeros(2), tolerance=1e-9, most=50, method=method)
