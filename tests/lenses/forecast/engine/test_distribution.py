"""Probabilities forward: against dense matrices and the backward way, their sum, their error, absorbed or pushed."""

import numpy as np
import pytest

from standoff.errors import CallError
from standoff.lenses.forecast.engine.distribution import looks, spread
from standoff.lenses.forecast.engine.passage import Passage, passages
from standoff.lenses.forecast.engine.values import solve


def certain(world, state=0):
    """Certainty of one state."""
    return np.eye(1, world.truth.size, state)[0]


@pytest.mark.parametrize("seed", [2, 6, 10])
def test_probabilities_are_those_of_dense_matrices(seed, worlds, slow):
    """From every state, over jumps and pictures, to 1e-8."""
    world = worlds(seed)
    found, date = solve(world, engine="numpy"), 0.8 * world.truth.span
    for state in range(world.truth.size):
        row = spread(found, certain(world, state), 0.0, [date]).probabilities[0]
        assert np.abs(row - slow(seed)[1][state]).max() < 1e-8


@pytest.mark.parametrize("seed", range(4))
def test_forward_and_backward_agree(seed, worlds):
    """The chance of a set of states at a date is the same from either side, to 1e-9; the sum is 1, nothing below 0."""
    world = worlds(seed)
    size, dates = world.truth.size, [0.3 * world.truth.span, 0.4 * world.truth.span, world.truth.span]
    found = solve(world, tolerance=1e-10, engine="numpy")
    forward = spread(found, certain(world), 0.0, dates)
    assert np.abs(forward.probabilities.sum(axis=1) - 1).max() < 1e-14
    assert forward.probabilities.min() >= 0
    sets = np.random.default_rng(seed).random((3, size)) < 0.4
    asks = [Passage(0.0, t, t, target) for t, target in zip(dates, sets, strict=True)]
    backward = passages(world, asks, tolerance=1e-10, engine="numpy")
    for row, target, answer in zip(forward.probabilities, sets, backward, strict=True):
        assert row[target].sum() == pytest.approx(answer.joint[0], abs=1e-9)


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("tolerance", [1e-4, 1e-7])
def test_the_true_error_is_below_the_stated_one(seed, worlds, exact, tolerance):
    """Half the sum of all differences, which bounds that of any set of states, against a solution of 1e-13."""
    world = worlds(seed)
    dates = np.linspace(0.1, 1, 4) * world.truth.span
    rough = spread(solve(world, tolerance=tolerance, engine="numpy"), certain(world), 0.0, dates)
    right = spread(exact(seed), certain(world), 0.0, dates, tolerance=1e-11)
    assert 0.5 * np.abs(rough.probabilities - right.probabilities).sum(axis=1).max() < rough.error < 20 * tolerance


@pytest.mark.parametrize("seed", [1, 6])
def test_what_is_absorbed_stays(seed, worlds):
    """Several sets at once are the sets one by one; the chance of a set only grows, and is that of first passage."""
    world = worlds(seed)
    span = world.truth.span
    sets = np.random.default_rng(seed).random((world.truth.size, 3)) < 0.3
    sets[:, 2] = False
    found, dates = solve(world, engine="numpy"), [0.2 * span, 0.5 * span, 0.8 * span]
    seen = list(looks(found, certain(world), 0.0, dates, absorbing=sets))
    assert [look.at for look in seen] == dates
    plain = spread(found, certain(world), 0.0, dates)
    for k in range(2):
        alone = spread(found, certain(world), 0.0, dates, absorbing=sets[:, k])
        chances = [look.probabilities[sets[:, k], k].sum() for look in seen]
        assert chances == sorted(chances)
        assert np.allclose([look.probabilities[:, k] for look in seen], alone.probabilities, rtol=0, atol=1e-8)
        for date, chance in zip(dates, chances, strict=True):
            answer = passages(world, [Passage(0.0, 0.0, date, sets[:, k])], engine="numpy")[0]
            first = answer.joint[0] if not any(jump.at == 0 for jump in world.truth.jumps) else None
            assert first is None or chance == pytest.approx(first, abs=1e-8)
    for look, row in zip(seen, plain.probabilities, strict=True):
        assert np.allclose(look.probabilities[:, 2], row, rtol=0, atol=1e-8)


def test_a_start_later_and_a_push_on_the_way(worlds):
    """Going on from what was reached is the same as not stopping; a push moves everything at its time."""
    world = worlds(4)
    found, span = solve(world, engine="numpy"), world.truth.span
    half = spread(found, certain(world), 0.0, [0.5 * span, span])
    on = spread(found, half.probabilities[0], 0.5 * span, [span])
    assert np.allclose(on.probabilities[0], half.probabilities[1], rtol=0, atol=1e-8)
    everything_to_2 = np.full(world.truth.size, 2, np.int32)
    pushed = spread(found, certain(world), 0.0, [0.5 * span, span], push={0.5 * span: everything_to_2})
    assert np.allclose(pushed.probabilities[0], certain(world, 2), rtol=0, atol=1e-15)
    other = spread(found, certain(world, 2), 0.5 * span, [span])
    assert np.allclose(pushed.probabilities[1], other.probabilities[0], rtol=0, atol=1e-8)


def test_dates_in_any_order_and_none(worlds):
    """The rows come in the order asked; no dates, no rows; dates before the start are refused."""
    world = worlds(0)
    found = solve(world, engine="numpy")
    one, two, again = spread(found, certain(world), 0.0, [1.0, 0.5, 1.0]).probabilities
    assert np.array_equal(one, again)
    assert not np.array_equal(one, two)
    assert spread(found, certain(world), 0.0, []).probabilities.shape[0] == 0
    with pytest.raises(CallError, match="from the start on"):
        spread(found, certain(world), 0.5, [0.2])
