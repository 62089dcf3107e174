"""Vector dominance is what comparing all pairs would say."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.lenses.stability.coalitions import dominance
from standoff.lenses.stability.coalitions.dominance import NOTHING, beaten, front, least


def drawn(seed, coordinates, *, points=40, questions=30, groups=4, high=6):
    """Random bounds with their groups, and points with theirs and a worth."""
    dice = np.random.default_rng(seed)
    bounds = dice.integers(-1, high, (coordinates, questions)).astype(np.int32)
    values = dice.integers(0, high, (coordinates, points)).astype(np.int32)
    asked, group = dice.integers(0, groups, questions), dice.integers(0, groups, points)
    return bounds, asked, values, group, groups, dice.integers(0, 50, points).astype(np.int32)


def beating(bounds, asked, values, group):
    """Entry [q, p]: whether point p beats bound q."""
    return (values[:, None, :] > bounds[:, :, None]).all(axis=0) & (asked[:, None] == group[None, :])


@given(st.integers(0, 10_000), st.integers(1, 5))
def test_beaten_and_least(seed, coordinates):
    """In any number of coordinates."""
    bounds, asked, values, group, groups, worth = drawn(seed, coordinates)
    pairs = beating(bounds, asked, values, group)
    assert np.array_equal(beaten(bounds, asked, values, group, groups), pairs.any(axis=1))
    lowest = np.where(pairs, worth[None, :], NOTHING).min(axis=1)
    assert np.array_equal(least(bounds, asked, values, group, groups, worth), lowest)


@pytest.mark.parametrize("coordinates", [2, 3, 4])
def test_large_groups_are_tried_block_by_block(coordinates):
    """More points in a group than are tried at once give the same answers."""
    bounds, asked, values, group, groups, worth = drawn(7, coordinates, points=3_000, questions=500, groups=2, high=400)
    pairs = beating(bounds, asked, values, group)
    assert np.array_equal(beaten(bounds, asked, values, group, groups), pairs.any(axis=1))
    lowest = np.where(pairs, worth[None, :], NOTHING).min(axis=1)
    assert np.array_equal(least(bounds, asked, values, group, groups, worth), lowest)


@given(st.integers(0, 10_000), st.integers(1, 4))
def test_front_keeps_what_is_needed(seed, coordinates):
    """Every point is nowhere above some point of its group that is kept."""
    _, _, values, group, _, _ = drawn(seed, coordinates)
    kept = front(values, group)
    covered = (values[:, :, None] <= values[:, None, :]).all(axis=0) & (group[:, None] == group[None, :])
    assert covered[:, kept].any(axis=1).all()


def test_front_gives_up_but_loses_nothing(monkeypatch):
    """After its rounds the rest is kept."""
    monkeypatch.setattr(dominance, "_ROUNDS", 1)
    values = np.array([[0, 1, 2, 0], [2, 1, 0, 0]], np.int32)
    assert front(values, np.zeros(4, int)).tolist() == [True, True, True, False]
