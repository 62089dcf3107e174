"""Scoring rules: proper, the same in any order, equal to an independent package; improper input refused."""

from __future__ import annotations

from fractions import Fraction
from math import inf, log, nan

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import brier_score_loss, log_loss

from standoff.errors import CallError
from standoff.lenses.brier import brier
from standoff.lenses.forecast.answer import Answer
from standoff.lenses.score.rules import brier_scores, is_probability, log_score, log_scores, mean, pairs

SHARES = st.floats(0, 1)
FORECASTS = st.lists(st.tuples(SHARES, st.integers(0, 1)), min_size=1, max_size=60)
IMPROPER = st.one_of(
    st.floats(max_value=0, exclude_max=True),
    st.floats(min_value=1, exclude_min=True),
    st.just(nan),
    st.sampled_from(["0.5", None, True, [0.5], 1j]),
)


@given(FORECASTS)
def test_the_brier_score_is_that_of_scikit_learn(forecasts):
    """The mean equals an independent package's to 1e-12."""
    p, o = zip(*forecasts, strict=True)
    expected = brier_score_loss(o, p, pos_label=1)
    assert mean(brier_scores(pairs(p, o))) == pytest.approx(expected, abs=1e-12)


@given(st.lists(st.tuples(st.floats(1e-9, 1 - 1e-9), st.integers(0, 1)), min_size=1, max_size=60))
def test_the_log_score_is_that_of_scikit_learn(forecasts):
    """The mean equals an independent package's to 1e-12 of its size, where that does not cut off."""
    p, o = zip(*forecasts, strict=True)
    expected = log_loss(o, [[1 - one, one] for one in p], labels=[0, 1])
    assert mean(log_scores(pairs(p, o))) == pytest.approx(expected, rel=1e-12, abs=1e-12)


@given(SHARES, SHARES)
def test_who_believes_does_best_by_saying_so(belief, said):
    """Both rules are proper: no other probability has a better expectation than the believed one."""
    for rule in (brier, log_score):
        expected = [sum(w * rule(p, o) for w, o in ((belief, 1.0), (1 - belief, 0.0)) if w) for p in (belief, said)]
        assert expected[0] <= expected[1] + 1e-9


@given(FORECASTS, st.randoms(use_true_random=False))
def test_the_order_of_the_questions_does_not_matter(forecasts, dice):
    """Means are the same to the last bit in any order."""
    other = list(forecasts)
    dice.shuffle(other)
    for rule in (brier_scores, log_scores):
        assert mean(rule(pairs(*zip(*forecasts, strict=True)))) == mean(rule(pairs(*zip(*other, strict=True))))


@given(IMPROPER, st.integers(0, 3))
def test_what_is_no_probability_is_refused(improper, at):
    """Below 0, above 1, not a number, or of another kind: an error that says which, and what would be right."""
    given_ = [0.5, 0.5, 0.5]
    given_.insert(at, improper)
    assert not is_probability(improper)
    with pytest.raises(CallError, match=rf"probability {at + 1} is .*expected a number from 0 to 1, for example 0.25"):
        pairs(given_, [0, 1, 0, 1])


def test_what_is_no_outcome_is_refused():
    """Only yes and no are outcomes, and each belongs to one probability; all mistakes in one go."""
    with pytest.raises(CallError, match=r"outcome 1 is 0.5.*outcome 2 is None.*outcome 3 is 'yes'"):
        pairs([0.5, 0.5, 0.5], [0.5, None, "yes"])
    with pytest.raises(CallError, match="2 probabilities and 1 outcomes"):
        pairs([0.5, 0.5], [1])


def test_numbers_of_other_kinds_are_numbers():
    """NumPy's numbers and fractions are taken for what they are."""
    assert pairs([np.float32(0.5), Fraction(1, 4), 1], [np.int64(1), True, 0.0]) == (
        (0.5, 1.0),
        (0.25, 1.0),
        (1.0, 0.0),
    )


def test_an_infinite_score_is_not_cut_off():
    """Who calls something impossible that happens, or certain that does not, has an infinite log score and mean."""
    assert (log_score(0.0, 1.0), log_score(1.0, 0.0)) == (inf, inf)
    assert (log_score(1.0, 1.0), log_score(0.0, 0.0)) == (0.0, 0.0)
    assert mean(log_scores(((0.0, 1.0), (0.5, 1.0)))) == inf
    assert log_score(1e-300, 1.0) == pytest.approx(300 * log(10))


def test_ask_takes_the_same_brier_score():
    """The answers of `ask` are scored by the very same rule."""
    answer = Answer("Q1", "deal by 2020-01-01", "2019-11-21", 0.3, outcome="yes")
    assert answer.brier == brier(0.3, 1.0) == brier_scores(((0.3, 1.0),))[0]
