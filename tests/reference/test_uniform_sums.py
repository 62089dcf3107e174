"""The slow twin of the probability that a sum is positive."""

from fractions import Fraction

from standoff.reference.uniform_sums import positive

ONE = Fraction(1)


def test_one_range():
    """A range is positive by its share above 0."""
    assert positive([(-ONE, 3 * ONE)]) == Fraction(3, 4)


def test_two_equal_ranges_make_a_triangle():
    """Of the sum of two amounts on [0, 1] an eighth lies below one half."""
    half = (-Fraction(1, 2), -Fraction(1, 2))
    assert positive([half, (Fraction(0), ONE), (Fraction(0), ONE)]) == Fraction(7, 8)


def test_no_range():
    """Without a range it is a number, and 0 is not positive."""
    assert positive([(ONE, ONE), (-ONE, -ONE)]) == 0
