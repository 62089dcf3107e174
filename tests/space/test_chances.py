"""Sums of uniform amounts, exactly."""

from fractions import Fraction
from math import factorial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.errors import TooLarge
from standoff.reference.uniform_sums import positive
from standoff.space.chances import above


@given(st.lists(st.integers(1, 9), min_size=1, max_size=5), st.integers(0, 20))
def test_agrees_with_integrating_piece_by_piece(widths, bound):
    """The formula and the integral give the same fraction."""
    bound = min(bound, sum(widths))
    shift = (Fraction(-bound), Fraction(-bound))
    assert above(widths, bound) == positive([shift, *((Fraction(0), Fraction(width)) for width in widths)])


def test_the_corner_of_a_cube():
    """The sum of n amounts on [0, 1] stays below 1 with probability 1/n!."""
    assert above([1] * 12, 1) == 1 - Fraction(1, factorial(12))


def test_many_equal_widths_cost_little():
    """Sixty equal ranges are half above their middle."""
    assert above([2] * 60, 60) == Fraction(1, 2)


def test_too_many_different_widths_are_refused():
    """Thirty widths without two equal sums are out of reach, and it says what would help."""
    with pytest.raises(TooLarge, match="same width"):
        above([2**k for k in range(30)], 2**29)
