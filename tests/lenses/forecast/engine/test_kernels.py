"""The sums over choices: what they are by hand, what they leave unchanged, and where exponentials are too large."""

import numpy as np
import pytest

from standoff.errors import CallError
from standoff.lenses.forecast.engine import kernels as module
from standoff.lenses.forecast.engine.kernels import kernels
from standoff.lenses.forecast.game import Choices, Shocks


@pytest.fixture(params=[0, 1, 2])
def drawn(request):
    """Choices of one party with and without costs, and values."""
    dice = np.random.default_rng(request.param)
    size, slots = 7, 3
    onto = np.array([dice.permutation([y for y in range(size) if y != x])[:slots] for x in range(size)]).T
    onto[dice.random(onto.shape) < 0.3] = size
    worth = np.where(onto < size, dice.normal(0, 1, onto.shape), 0.0) if request.param else None
    return Choices(np.ascontiguousarray(onto, np.int32), worth), dice.normal(0, 2, size), dice


def by_hand(choices, precision, values):
    """Sigma as a matrix."""
    size = len(values)
    matrix = np.diag(np.exp(precision * (values - values.max())))
    for d, onto in enumerate(choices.onto):
        for x, y in enumerate(onto):
            if y < size:
                cost = 0.0 if choices.worth is None else choices.worth[d, x]
                matrix[x, y] = np.exp(precision * (values[y] + cost - values.max()))
    return matrix / matrix.sum(axis=1, keepdims=True)


@pytest.mark.parametrize("steep", [False, True])
def test_mix_is_the_matrix_and_unmix_its_transpose(drawn, steep, monkeypatch):
    """Both are products with pace (Sigma - 1), and for any two arrays their products with each other are equal."""
    if steep:
        monkeypatch.setattr(module, "STEEP", 0.0)
    choices, values, dice = drawn
    kernel = kernels("numpy")
    moves = kernel.ready(choices, 1.3)
    policy = kernel.weigh(moves, values)
    assert (policy.shares is not None) == steep
    pace, functions, flows = dice.random(7), dice.normal(size=(7, 2)), dice.random((7, 2))
    law = pace[:, None] * (by_hand(choices, 1.3, values) - np.eye(7))
    onward, back = np.ones((7, 2)), np.zeros((7, 2))
    kernel.mix(moves, policy, pace, functions, onward)
    kernel.unmix(moves, policy, pace, flows, back)
    assert np.allclose(onward - 1, law @ functions, rtol=0, atol=1e-14)
    assert np.allclose(back, law.T @ flows, rtol=0, atol=1e-14)
    assert np.allclose(back.sum(axis=0), 0, rtol=0, atol=1e-14)
    worth = np.log(policy.total) / 1.3 + policy.top
    sums = [np.exp(1.3 * (values[x])) for x in range(7)]
    for d, onto in enumerate(choices.onto):
        for x in np.flatnonzero(onto < 7):
            sums[x] += np.exp(1.3 * (values[onto[x]] + (0 if choices.worth is None else choices.worth[d, x])))
    assert np.allclose(worth, np.log(sums) / 1.3, rtol=0, atol=1e-13)


def test_gain_is_the_expected_cost(drawn, monkeypatch):
    """With the weights kept either way; None where nothing costs."""
    choices, values, _ = drawn
    kernel = kernels("numpy")
    moves = kernel.ready(choices, 1.3)
    gain = kernel.gain(moves, kernel.weigh(moves, values))
    if choices.worth is None:
        assert gain is None
        return
    sigma = by_hand(choices, 1.3, values)
    expected = [
        sum(sigma[x, y] * choices.worth[d, x] for d, y in enumerate(choices.onto[:, x]) if y < 7) for x in range(7)
    ]
    assert np.allclose(gain, expected, rtol=0, atol=1e-14)
    monkeypatch.setattr(module, "STEEP", 0.0)
    assert np.allclose(kernel.gain(moves, kernel.weigh(moves, values)), expected, rtol=0, atol=1e-14)


def test_values_far_apart_are_no_trouble():
    """Values a million noises apart: the better state is chosen for certain and nothing overflows."""
    kernel = kernels("numpy")
    moves = kernel.ready(Choices(np.array([[1, 0, 3]], np.int32), np.array([[0.0, 0.0, 0.0]])), 1e3)
    policy = kernel.weigh(moves, np.array([0.0, 1e3, -1e3]))
    out = np.zeros((3, 1))
    kernel.mix(moves, policy, np.ones(3), np.array([[1.0], [2.0], [3.0]]), out)
    assert out[:, 0].tolist() == [1.0, 0.0, 0.0]


def test_blocks_of_states_give_the_same(drawn, monkeypatch):
    """However many states are worked on at a time."""
    choices, values, dice = drawn
    kernel, pace, functions = kernels("numpy"), dice.random(7), dice.normal(size=(7, 2))
    shocks = Shocks(dice.integers(0, 7, (2, 7)).astype(np.int32), dice.random((2, 7)))
    found = []
    for block in (1 << 13, 2):
        monkeypatch.setattr(module, "BLOCK", block)
        moves, out = kernel.ready(choices, 1.3), np.zeros((7, 2))
        kernel.mix(moves, kernel.weigh(moves, values), pace, functions, out)
        kernel.drift(shocks, functions, out)
        kernel.combine(out, (0.5, 0.0, 2.0), np.stack([functions, functions, out]), out2 := np.empty((7, 2)))
        found.append(out2)
    assert np.allclose(*found, rtol=0, atol=1e-14)


def test_chance_is_a_matrix_and_its_transpose(drawn):
    """The sum of all changes is 0, and the two products with any two arrays are equal."""
    _, _, dice = drawn
    kernel = kernels("numpy")
    shocks = kernel.ready_shocks(Shocks(dice.integers(0, 7, (2, 7)).astype(np.int32), dice.random((2, 7))))
    functions, flows = dice.normal(size=(7, 2)), dice.random((7, 3))
    onward, back = np.zeros((7, 2)), np.zeros((7, 3))
    kernel.drift(shocks, functions, onward)
    kernel.undrift(shocks, flows, back)
    assert np.allclose(flows.T @ onward, back.T @ functions, rtol=0, atol=1e-13)
    assert np.allclose(back.sum(axis=0), 0, rtol=0, atol=1e-14)


def test_an_unknown_engine_is_refused():
    """By its name, with those there are."""
    with pytest.raises(CallError, match="auto, numpy or numba"):
        kernels("fortran")
