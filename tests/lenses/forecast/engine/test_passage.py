"""Dated questions: first passage, given what is known at the end, shared columns, several passes, and their error."""

import numpy as np
import pytest

from standoff.errors import CallError
from standoff.lenses.forecast.engine import passage
from standoff.lenses.forecast.engine.passage import Passage, passages


@pytest.mark.parametrize("seed", [2, 6])
def test_first_passage_is_that_of_dense_matrices(seed, worlds, dense):
    """With a period that opens on the way, over jumps, to 1e-8."""
    world = worlds(seed)
    span, target = world.truth.span, np.arange(world.truth.size) % 3 == 0
    opens, closes, start = 0.3 * span, 0.8 * span, 1.0 * target[:, None]
    coarse, fine = (dense(world, n).back(0.0, start, closes, target[:, None], opens)[1][:, 0] for n in (40, 80))
    found = passages(world, [Passage(0.0, opens, closes, target)], engine="numpy")[0]
    assert np.abs(found.joint - (fine + (fine - coarse) / 15)).max() < 1e-8
    assert found.given is None


@pytest.mark.parametrize("seed", [1, 4, 6])
def test_the_true_error_is_below_the_stated_one(seed, worlds):
    """Of both probabilities, against a solution of 1e-11."""
    world = worlds(seed)
    span, half = world.truth.span, np.arange(world.truth.size) % 2 == 0
    asks = [Passage(0.0, 0.3 * span, 0.9 * span, half), Passage(0.0, 0.0, 0.8 * span, half, ~half)]
    rough, exact = (passages(world, asks, tolerance=t, engine="numpy") for t in (1e-6, 1e-11))
    for one, other in zip(rough, exact, strict=True):
        assert np.abs(one.joint - other.joint).max() < one.error < 2e-5
        if one.given is not None:
            assert np.abs(one.given - other.given).max() < one.error


@pytest.mark.parametrize("seed", [0, 4, 7])
def test_probabilities_obey_their_laws(seed, worlds):
    """Within 0..1; both is at most either; given the target itself, both is the given; a longer period is likelier."""
    world = worlds(seed)
    span, size = world.truth.span, world.truth.size
    target, given = np.arange(size) % 3 == 0, np.arange(size) % 2 == 0
    ends = 0.7 * span
    asks = [
        Passage(0.0, 0.2 * span, ends, target),
        Passage(0.0, 0.2 * span, ends, target, given),
        Passage(0.0, 0.2 * span, ends, target, target),
        Passage(0.0, 0.1 * span, ends, target),
        Passage(0.0, ends, ends, target),
        Passage(0.0, 0.2 * span, ends, target, np.ones(size, bool)),
        Passage(0.0, 0.2 * span, ends, target, ~given),
    ]
    alone, both, itself, longer, at, certain, other = passages(world, asks, engine="numpy")
    small = 1e-7
    assert np.all((both.joint >= 0) & (both.joint <= np.minimum(alone.joint, both.given) + small))
    assert np.allclose(itself.joint, itself.given, rtol=0, atol=small)
    assert np.allclose(itself.given, at.joint, rtol=0, atol=small)
    assert np.all(longer.joint >= alone.joint - small)
    assert np.all(alone.joint >= at.joint - small)
    assert np.allclose(certain.joint, alone.joint, rtol=0, atol=small)
    assert np.allclose(both.joint + other.joint, alone.joint, rtol=0, atol=small)


def test_questions_at_several_times(worlds):
    """What was asked later is averaged by what was asked earlier; at the end itself it is certain."""
    world = worlds(5)
    span, target = world.truth.span, np.arange(world.truth.size) < 2
    closes = 0.9 * span
    asks = [Passage(t, 0.0, closes, target) for t in (0.0, 0.5 * span, closes)]
    early, later, last = passages(world, asks, engine="numpy")
    assert early.joint[~target].max() < 1
    assert np.all(early.joint >= later.joint - 1e-8)
    assert np.array_equal(last.joint, 1.0 * target)


def test_more_questions_than_fit_take_more_passes(worlds, monkeypatch):
    """With the same answers."""
    world = worlds(3)
    span, size = world.truth.span, world.truth.size
    dice = np.random.default_rng(0)
    asks = [
        Passage(0.0, 0.2 * span, float(dice.uniform(0.3, 1)) * span, dice.random(size) < 0.5, given)
        for given in [dice.random(size) < 0.5, None] * 5
    ]
    together = passages(world, asks, engine="numpy")
    monkeypatch.setattr(passage, "AT_ONCE", 0.0)
    for one, other in zip(passages(world, asks, engine="numpy"), together, strict=True):
        assert np.allclose(one.joint, other.joint, rtol=0, atol=1e-8)
        assert (one.given is None) == (other.given is None)
        assert one.given is None or np.allclose(one.given, other.given, rtol=0, atol=1e-8)


def test_impossible_times_are_refused(worlds):
    """Asked after the end of the period, or about a time beyond the horizon."""
    world, target = worlds(0), np.ones(worlds(0).truth.size, bool)
    for asked, opens, closes in [(1.0, 0.0, 0.5), (0.0, 1.0, 0.5), (0.0, 0.0, 99.0)]:
        with pytest.raises(CallError, match="asked <= closes"):
            passages(world, [Passage(asked, opens, closes, target)])
