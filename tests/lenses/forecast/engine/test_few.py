"""The equations in a few calls are those by sweeps over blocks."""

from dataclasses import replace

import numpy as np
import pytest

from standoff.lenses.forecast.engine import kernels as module
from standoff.lenses.forecast.engine.flow import Flow, Watch


@pytest.mark.parametrize("seed", range(9))
@pytest.mark.parametrize("steep", [False, True])
def test_both_ways_give_the_same(seed, steep, worlds, monkeypatch):
    """Backward and forward, for values and watches, however the weights are kept."""
    if steep:
        monkeypatch.setattr(module, "STEEP", 0.0)
    world, dice = worlds(seed), np.random.default_rng(seed)
    few = Flow.of(world).watching([Watch(), Watch(law=0, discount=0.1)])
    many = replace(few, few=None)
    assert few.few is not None
    values, flows = dice.normal(size=(world.truth.size, few.columns)), dice.random((world.truth.size, 2))
    found = []
    for flow in (few, many):
        flow.slope(0.0, values, back := np.empty_like(values))
        flow.forward(values, flows, forward := np.empty_like(flows))
        found.append(np.concatenate([back, forward], axis=1))
    assert np.allclose(*found, rtol=0, atol=1e-12)
