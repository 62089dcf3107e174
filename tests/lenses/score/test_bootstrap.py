"""Bootstrap intervals: the same bytes for the same seed, as wide as they should be."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.stats import bootstrap

from standoff.lenses.score import bootstrap as own
from standoff.lenses.score.bootstrap import interval_of_area, interval_of_difference, interval_of_mean

VALUES = [float(value) for value in np.random.default_rng(7).random(40)]


def test_the_same_seed_gives_the_same_interval_in_any_order():
    """The interval follows from the values and the seed alone."""
    assert interval_of_mean(VALUES, 1) == interval_of_mean(VALUES[::-1], 1)
    assert interval_of_mean(VALUES, 1) != interval_of_mean(VALUES, 2)
    halves = VALUES[:20], VALUES[20:]
    for interval in (interval_of_area, interval_of_difference):
        assert interval(*halves, 1) == interval(halves[0][::-1], sorted(halves[1]), 1)
        assert interval(*halves, 1) != interval(*halves, 2)


def test_it_is_the_interval_of_an_independent_package():
    """The percentile interval of scipy, with as many draws of its own, is nearly the same."""
    other = bootstrap((VALUES,), np.mean, n_resamples=10_000, method="percentile", rng=np.random.default_rng(3))
    assert interval_of_mean(VALUES, 1) == pytest.approx(tuple(other.confidence_interval), abs=0.01)


def test_many_values_are_drawn_in_pieces(monkeypatch):
    """Less memory at once gives as many draws, and an interval of the same kind."""
    whole = interval_of_mean(VALUES, 1), interval_of_area(VALUES[:20], VALUES[20:], 1)
    monkeypatch.setattr(own, "_AT_ONCE", 10_000)
    pieces = interval_of_mean(VALUES, 1), interval_of_area(VALUES[:20], VALUES[20:], 1)
    for one, other in zip(whole, pieces, strict=True):
        assert one == pytest.approx(other, abs=0.02)


def test_the_area_is_drawn_right():
    """Each draw of the area is the area of the drawn: with one distinct value a side nothing varies."""
    assert interval_of_area([0.9, 0.9], [0.1, 0.1], 1) == (1.0, 1.0)
    assert interval_of_area([0.5, 0.5], [0.5, 0.5], 1) == (0.5, 0.5)
    low, high = interval_of_area([0.9, 0.4], [0.5, 0.1], 1)
    assert (low, high) == (0.0, 1.0)


@pytest.mark.parametrize("values", [[], [0.3], [0.3, float("inf")]])
def test_nothing_and_one_have_no_interval(values):
    """None, one, or an infinite value: no interval, rather than one without width."""
    assert interval_of_mean(values, 1) is None
    assert interval_of_area(values[:1], [0.1, 0.2], 1) is None
    assert interval_of_difference(values[:1], [0.1, 0.2], 1) is None
