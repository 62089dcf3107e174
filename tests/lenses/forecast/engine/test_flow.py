"""The equations of a world: one law for what happens, one for what each picture believes, and their transpose."""

import numpy as np
import pytest

from standoff.lenses.forecast.engine.flow import Flow, Watch, busiest, picture_of, policy


@pytest.mark.parametrize("seed", range(8))
def test_the_slope_is_that_of_dense_matrices(seed, worlds, dense):
    """For values, and for watches under what happens and under every picture's law, collecting and discounted."""
    world = worlds(seed)
    games, size = len(world.games), world.truth.size
    dice = np.random.default_rng(seed)
    source = dice.normal(size=size)
    watches = [Watch(law=g, source=source, discount=0.2) for g in range(games)] + [Watch()]
    flow = Flow.of(world).watching(watches)
    values = dice.normal(size=(size, flow.columns))
    out = np.empty_like(values)
    flow.slope(0.0, values, out)
    slow = dense(world)
    own = values[:, flow.values].T.reshape(games, world.truth.parties, size)
    expected, _ = slow.slope(own, values[:, :1], np.zeros((size, 1), bool))
    assert np.allclose(out[:, flow.values].T.reshape(expected.shape), expected, rtol=0, atol=1e-12)
    _, laws, _, true = slow.everything(own)
    for g, k in zip(range(games), flow.column, strict=False):
        watched = values[:, k]
        assert np.allclose(out[:, k], laws[g] @ watched + source - 0.2 * watched, rtol=0, atol=1e-12)
    assert np.allclose(out[:, flow.column[-1]], true @ values[:, flow.column[-1]], rtol=0, atol=1e-12)


@pytest.mark.parametrize("seed", range(8))
def test_forward_is_the_transpose_of_what_happens(seed, worlds):
    """Its product with any functions is that of the backward slope; nothing gets lost."""
    world = worlds(seed)
    dice = np.random.default_rng(seed)
    flow = Flow.of(world).watching([Watch(), Watch()])
    values = dice.normal(size=(world.truth.size, flow.columns))
    out, flows = np.empty_like(values), dice.random((world.truth.size, 3))
    flow.slope(0.0, values, out)
    flow.forward(values, flows, onward := np.empty_like(flows))
    watched = list(flow.column)
    assert np.allclose(flows.T @ out[:, watched], onward.T @ values[:, watched], rtol=0, atol=1e-12)
    assert np.allclose(onward.sum(axis=0), 0, rtol=0, atol=1e-13)


@pytest.mark.parametrize("seed", range(4))
def test_a_policy_is_that_of_the_own_picture(seed, worlds, dense):
    """Staying first; missing choices have no chance; the sum is 1."""
    world = worlds(seed)
    size, parties = world.truth.size, world.truth.parties
    values = np.random.default_rng(seed).normal(size=(len(world.games), parties, size))
    _, _, true, _ = dense(world).everything(values)
    for party in range(parties):
        shares = policy(world, values, party, range(size))
        onto = world.games[picture_of(world, party)].choices[party].onto
        matrix = np.diag(shares[0])
        for d, x in np.argwhere(onto < size):
            matrix[x, onto[d, x]] += shares[1 + d, x]
        assert np.allclose(matrix, true[party], rtol=0, atol=1e-13)
        assert np.allclose(shares.sum(axis=0), 1, rtol=0, atol=1e-14)
        assert np.array_equal(policy(world, values, party, [1]), shares[:, 1:2])


def test_held_states_keep_their_value_or_follow_another(worlds):
    """A held watch does not change there; one that is held at another changes as the other does."""
    world = worlds(1)
    held = np.arange(world.truth.size) < 3
    flow = Flow.of(world).watching(
        [Watch(source=np.ones(world.truth.size)), Watch(held=held), Watch(held=held, like=0)]
    )
    values = np.random.default_rng(0).normal(size=(world.truth.size, flow.columns))
    flow.slope(0.0, values, out := np.empty_like(values))
    first, second, third = flow.column
    assert not out[held, second].any()
    assert out[~held, second].all()
    assert np.array_equal(out[held, third], out[held, first])


def test_the_busiest_state_has_all_rates(worlds):
    """Chances to act and shocks together."""
    game = worlds(0).truth
    assert busiest(game) == max(game.pace[:, x].sum() + game.shocks.rate[:, x].sum() for x in range(game.size))
