"""The compiled kernels give what the kernels in NumPy give, to 1e-10 of it, on whatever a game is made of."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.lenses.forecast.engine import cores
from standoff.lenses.forecast.engine.flow import Acting, Flow
from standoff.lenses.forecast.engine.flow_numba import numba_kernels
from standoff.lenses.forecast.engine.kernels import NUMPY
from standoff.lenses.forecast.game import Choices, Shocks

BOTH = NUMPY, numba_kernels()


def some_choices(rng, size, slots, costs):
    """Random choices: no state twice, none that leads to itself, some missing, some states without any."""
    onto = np.full((slots, size), size, np.int32)
    for x in range(size):
        others = rng.permutation(np.delete(np.arange(size), x))[: rng.integers(0, slots + 1)]
        onto[rng.permutation(slots)[: len(others)], x] = others
    return Choices(onto, np.where(onto < size, rng.normal(0, 1, onto.shape), 0.0) if costs else None)


cases = st.tuples(
    st.integers(0, 10_000),  # the seed
    st.integers(1, 30),  # states
    st.integers(0, 4),  # slots
    st.booleans(),  # whether moves cost
    st.sampled_from([0.1, 3.0, 2_000.0]),  # the precision: the last one needs shares instead of weights
    st.integers(1, 9),  # columns
)


@given(cases)
def test_policies_means_and_flows_agree(case):
    """Policies, means of columns of a wider array, flows of probabilities, and what a choice costs."""
    seed, size, slots, costs, precision, columns = case
    rng = np.random.default_rng(seed)
    choices = some_choices(rng, size, slots, costs)
    wide = rng.normal(0, 5, (size, columns + 3))
    values, pace, flow = (
        wide[:, 1 : columns + 1],
        rng.exponential(1.0, size) * rng.integers(0, 2, size),
        rng.random((size, 2)),
    )
    found = []
    for kernels in BOTH:
        moves = kernels.ready(choices, precision)
        policy = kernels.weigh(moves, values[:, 0])
        out = np.ones((size, columns + 2))
        kernels.mix(moves, policy, pace, values, out[:, 2:])
        back = np.ones((size, 2))
        kernels.unmix(moves, policy, pace, flow, back)
        gain = kernels.gain(moves, policy)
        rows = [np.log(policy.total) / precision + policy.top, out, back, np.zeros(size) if gain is None else gain]
        if policy.shares is None:
            rows.append(policy.odds)
        found.append([*rows, policy.shares is None, gain is None])
    for one, other in zip(*found, strict=True):
        assert np.shape(one) == np.shape(other)
        assert np.abs(np.subtract(one, other, dtype=float)).max(initial=0.0) <= 1e-10


@given(st.integers(0, 10_000), st.integers(1, 30), st.integers(0, 3), st.integers(1, 5))
def test_shocks_agree(seed, size, count, columns):
    """What chance does, backward and forward."""
    rng = np.random.default_rng(seed)
    onto = rng.integers(0, size, (count, size)).astype(np.int32)
    shocks = Shocks(onto, rng.exponential(1.0, onto.shape) * (onto != np.arange(size)))
    values = rng.normal(0, 1, (size, columns))
    found = []
    for kernels in BOTH:
        ready, out = kernels.ready_shocks(shocks), np.zeros((2, size, columns))
        kernels.drift(ready, values, out[0])
        kernels.undrift(ready, values, out[1])
        found.append(out)
    assert np.abs(found[0] - found[1]).max(initial=0.0) <= 1e-12


@given(st.integers(0, 10_000), st.integers(1, 200), st.lists(st.sampled_from([0.0, 0.5, -2.0]), min_size=1, max_size=5))
def test_sums_of_slopes_agree(seed, size, weights):
    """Weighted sums of arrays, with and without a base, zero weights left out."""
    rng = np.random.default_rng(seed)
    slopes, base = rng.normal(0, 1, (len(weights), size, 3)), rng.normal(0, 1, (size, 3))
    slopes[np.array(weights) == 0] = 1e300
    for start in (None, base):
        found = np.zeros((2, size, 3))
        for kernels, out in zip(BOTH, found, strict=True):
            kernels.combine(start, weights, slopes, out)
        assert np.abs(found[0] - found[1]).max() <= 1e-14


@pytest.mark.parametrize("seed", range(60))
def test_whole_worlds_agree(worlds, seed):
    """All parties at once, in worlds of everything: the slopes of values and of probabilities."""
    world = worlds(seed)
    dice = np.random.default_rng(seed)
    values, flow = dice.normal(0, 3, (world.truth.size, 3 * len(world.games))), dice.random((world.truth.size, 2))
    found = []
    for kernels in BOTH:
        equations = Flow.of(world, kernels)
        out, onward = np.empty((world.truth.size, equations.columns)), np.empty(flow.shape)
        equations.slope(0.0, np.ascontiguousarray(values[:, : equations.columns]), out)
        equations.forward(np.ascontiguousarray(values[:, : equations.columns]), flow, onward)
        found.append((out, onward))
    assert np.abs(found[0][0] - found[1][0]).max() <= 1e-10
    assert np.abs(found[0][1] - found[1][1]).max() <= 1e-10


def test_any_number_of_cores_gives_the_same_bytes(monkeypatch):
    """Shared out among one, two and five cores, a large game gives the same bytes; and those of NumPy, nearly."""
    size, rng = 3 * cores.RUN + 17, np.random.default_rng(1)
    onto = np.array([np.arange(size) ^ 1, np.arange(size) ^ 4096, np.arange(size) // 2], dtype=np.int32)
    choices = Choices(np.where(onto == np.arange(size), size, np.minimum(onto, size)).astype(np.int32))
    values, pace = rng.normal(0, 3, (size, 7)), rng.exponential(1.0, size)
    monkeypatch.setattr(cores, "_ENOUGH", 1)
    found = []
    for count, kernels in [(1, BOTH[1]), (2, BOTH[1]), (5, BOTH[1]), (1, NUMPY)]:
        monkeypatch.setattr(cores, "cores", lambda count=count: count)
        moves = [kernels.ready(choices, 1.0), kernels.ready(Choices(choices.onto[::-1]), 0.5)]
        acting = [Acting(m, p, pace) for m, p in zip(moves, kernels.weigh_all(moves, values[:, 2:4]), strict=True)]
        out = np.zeros((2, size, 7))
        kernels.mix_all(acting, values, out[0])
        kernels.unmix_all(acting, values, out[1])
        total = np.zeros((size, 7))
        kernels.combine(values, (0.5, 0.25), out, total)
        found.append((out, total))
    for out, total in found[1:3]:
        assert out.tobytes() == found[0][0].tobytes()
        assert total.tobytes() == found[0][1].tobytes()
    assert np.abs(found[3][0] - found[0][0]).max() <= 1e-10


def test_the_exponential_is_exact():
    """The weights of values far below the largest have all their digits, down to where shares take over."""
    values = np.concatenate([[0.0], -np.linspace(0.0, 599.0, 10_000)])
    policy = BOTH[1].weigh(BOTH[1].ready(Choices(np.empty((0, len(values)), np.int32)), 1.0), values)
    assert policy.odds[:-1] == pytest.approx(np.exp(values), rel=4e-16, abs=0)
