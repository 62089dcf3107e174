"""Calibration bins, their intervals, and the parts of the Brier score."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest
from sklearn.calibration import calibration_curve

from standoff.lenses.score.calibration import calibration, wilson
from standoff.lenses.score.rules import brier_scores, mean, pairs

FORECASTS = st.lists(st.tuples(st.floats(0, 1), st.integers(0, 1)), min_size=1, max_size=80)


def _of(forecasts):
    return pairs(*zip(*forecasts, strict=True))


@given(FORECASTS)
def test_bins_are_those_of_scikit_learn(forecasts):
    """The observed shares and the mean probabilities of the bins equal an independent package's to 1e-12."""
    p, o = map(np.array, zip(*forecasts, strict=True))
    shares, means = calibration_curve(o, p, n_bins=10, pos_label=1)
    filled = [one for one in calibration(_of(forecasts)).bins if one.count]
    np.testing.assert_allclose([one.observed for one in filled], shares, rtol=0, atol=1e-12)
    np.testing.assert_allclose([one.mean for one in filled], means, rtol=0, atol=1e-12)


@given(FORECASTS)
def test_the_parts_add_up_to_the_brier_score(forecasts):
    """Reliability less resolution plus uncertainty plus what is within the bins is the mean Brier score."""
    found = calibration(_of(forecasts))
    parts = found.reliability - found.resolution + found.uncertainty + found.within
    assert parts == pytest.approx(mean(brier_scores(_of(forecasts))), abs=1e-12)
    assert min(found.reliability, found.resolution, found.uncertainty) >= 0


@given(st.lists(st.tuples(st.sampled_from([0.05, 0.35, 0.95]), st.integers(0, 1)), min_size=1, max_size=40))
def test_one_probability_a_bin_leaves_nothing_within(forecasts):
    """Where all forecasts of a bin are the same, the three parts of Murphy are the whole score."""
    assert calibration(_of(forecasts)).within == pytest.approx(0, abs=1e-12)


@given(st.integers(1, 200), st.data())
def test_the_interval_is_wilsons(count, data):
    """The interval of a share equals an independent package's."""
    yes = data.draw(st.integers(0, count))
    expected = binomtest(yes, count).proportion_ci(0.95, method="wilson")
    assert wilson(yes, count) == pytest.approx((expected.low, expected.high), abs=1e-12)


@pytest.mark.parametrize(
    ("p", "bin_"), [(0.0, 0), (0.1, 0), (0.3, 2), (0.7, 6), (0.1 + 0.2, 3), (1.0, 9), (np.nextafter(0.9, 1), 9)]
)
def test_the_edges_belong_to_the_bin_below(p, bin_):
    """0.1 is in the bin up to 0.1, and 0 in the first."""
    assert [one.count for one in calibration(((float(p), 1.0),)).bins].index(1) == bin_


def test_nothing_scored_has_no_parts():
    """Ten empty bins and no numbers, rather than zeros."""
    found = calibration(())
    assert (found.count, len(found.bins), found.reliability, found.within) == (0, 10, None, None)
    assert found.to_dict()["bins"][0]["observed"] is None


@given(FORECASTS, st.randoms(use_true_random=False))
def test_the_order_of_the_questions_does_not_matter(forecasts, dice):
    """The same bins to the last bit, in any order."""
    other = list(forecasts)
    dice.shuffle(other)
    assert calibration(_of(other)) == calibration(_of(forecasts))
