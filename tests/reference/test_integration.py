"""Steps and exponentials are exact to rounding where the answer is known."""

import numpy as np
import pytest
from scipy.linalg import expm

from standoff.reference.integration import exponential, step


def test_a_step_is_exact_for_what_is_known():
    """The logistic equation, and a fast oscillation over a whole period."""
    grown = step(lambda y: y * (1 - y), np.array([0.1]), 3.0)
    assert grown[0] == pytest.approx(1 / (1 + 9 * np.exp(-3.0)), abs=5e-13)
    around = step(lambda y: np.array([y[1], -y[0]]), np.array([1.0, 0.0]), 2 * np.pi)
    np.testing.assert_allclose(around, [1.0, 0.0], rtol=0, atol=1e-12)


def test_a_long_step_is_divided():
    """A step over many times the scale of the solution is divided until it is exact."""
    assert step(lambda y: -y, np.array([1.0]), 40.0)[0] == pytest.approx(0.0, abs=5e-11)


@pytest.mark.parametrize("size", [1, 2, 7])
def test_exponentials_agree_with_scipy(size):
    """Random matrices of small and large norm."""
    draw = np.random.default_rng(size)
    for scale in (0.0, 0.01, 1.0, 8.0):
        matrix = scale * draw.standard_normal((size, size))
        np.testing.assert_allclose(exponential(matrix), expm(matrix), rtol=1e-11, atol=1e-13)
