"""Values far from the others."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from standoff.lenses.figures.outliers import LIMIT, median, scores

values = st.lists(st.fractions(-100, 100), min_size=4, max_size=9)


def test_the_score_is_that_of_the_definition():
    """0.6745 (x - median) / median absolute deviation."""
    found = scores([Fraction(n) for n in (10, 11, 12, 13, 60)])
    assert found[4] == Fraction("0.6745") * 48
    assert [abs(score) > LIMIT for score in found] == [False, False, False, False, True]


def test_few_values_and_equal_ones_have_no_scores():
    """The reason is said."""
    assert scores([Fraction(1)] * 3) == "fewer than four values that are no mere bounds"
    assert scores([Fraction(1), Fraction(1), Fraction(1), Fraction(9)]) == "more than half of the values are the same"


def test_the_median_is_the_middle():
    """Or the mean of the two middle ones."""
    assert median([Fraction(3), Fraction(1), Fraction(2)]) == 2
    assert median([Fraction(4), Fraction(1), Fraction(2), Fraction(3)]) == Fraction(5, 2)


@given(values, st.permutations(range(9)))
def test_order_does_not_matter(listed, order):
    """The scores go with the values."""
    found = scores(listed)
    if not isinstance(found, str):
        places = [k for k in order if k < len(listed)]
        assert scores([listed[k] for k in places]) == tuple(found[k] for k in places)


@given(values, st.fractions(Fraction(1, 9), 9), st.fractions(-9, 9))
def test_the_unit_does_not_matter(listed, scale, shift):
    """Another unit or another zero changes no score."""
    assert scores(listed) == scores([scale * value + shift for value in listed])
