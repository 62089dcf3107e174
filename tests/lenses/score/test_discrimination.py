"""Discrimination: the area under the curve, and the difference of the means."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import roc_auc_score

from standoff.lenses.score.discrimination import discrimination
from standoff.lenses.score.rules import pairs

SOME = st.one_of(st.floats(0, 1), st.sampled_from([0.1, 0.5, 0.9]))
BOTH = st.lists(st.tuples(SOME, st.integers(0, 1)), min_size=2, max_size=60).filter(
    lambda of: len({outcome for _, outcome in of}) == 2
)


def _of(forecasts):
    return pairs(*zip(*forecasts, strict=True))


@given(BOTH)
def test_the_area_is_that_of_scikit_learn(forecasts):
    """The area equals an independent package's to 1e-12, ties included."""
    p, o = zip(*forecasts, strict=True)
    assert discrimination(_of(forecasts), 1).area.value == pytest.approx(roc_auc_score(o, p), abs=1e-12)


@given(BOTH, st.randoms(use_true_random=False))
def test_the_order_of_the_questions_does_not_matter(forecasts, dice):
    """Values and intervals are the same to the last bit in any order."""
    other = list(forecasts)
    dice.shuffle(other)
    assert discrimination(_of(other), 1) == discrimination(_of(forecasts), 1)


@given(BOTH)
def test_the_interval_holds_what_can_be(forecasts):
    """An area is between 0 and 1, a difference between -1 and 1, and so are the ends of their intervals."""
    found = discrimination(_of(forecasts), 1)
    assert (found.yes + found.no, found.area.count) == (len(forecasts), len(forecasts))
    if min(found.yes, found.no) < 2:
        assert "only one question" in found.area.why_not
        assert found.area.low is None
        return
    assert 0 <= found.area.low <= found.area.high <= 1
    assert -1 <= found.difference.low <= found.difference.high <= 1


def test_a_perfect_order_has_the_area_one():
    """Every yes above every no: 1; all the same: one half."""
    assert discrimination(((0.9, 1.0), (0.8, 1.0), (0.2, 0.0), (0.1, 0.0)), 1).area.value == 1.0
    even = discrimination(((0.5, 1.0), (0.5, 0.0)), 1)
    assert (even.area.value, even.difference.value) == (0.5, 0.0)


@pytest.mark.parametrize(
    ("of", "says"), [((), "no question is scored"), (((0.5, 1.0),), "came out no"), (((0.5, 0.0),), "came out yes")]
)
def test_one_outcome_alone_discriminates_nothing(of, says):
    """Where all came out the same there is no area, and the reason stands in its place."""
    found = discrimination(of, 1)
    assert found.area.value is found.difference.value is None
    assert says in found.area.why_not
