"""Values on one axis in a terminal."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from standoff.cli.value_chart import DRAWN, TYPED, Drawn, chart, ends, scale

numbers = st.none() | st.fractions(-50, 50)


@given(st.lists(st.tuples(numbers, numbers, numbers), max_size=6), st.integers(16, 40))
def test_no_line_is_wider_than_the_chart(values, width):
    """Whatever the values are, and in both sets of signs."""
    drawn = [Drawn(*(sorted(pair[:2]) if None not in pair[:2] else pair[:2]), pair[2]) for pair in values]
    for strokes in (DRAWN, TYPED):
        lines = chart(drawn, width, strokes)
        assert len(lines) == len(drawn)
        assert all(len(line) <= width for line in lines)


def test_open_ends_are_arrows():
    """A bound at the rim of the axis is its arrow alone."""
    ten, five = Fraction(10), Fraction(5)
    assert chart([Drawn(None, ten, None), Drawn(ten, None, None), Drawn(five, ten, None)], 11, TYPED) == [
        "<---------|",
        "          >",
        "|---------|",
    ]


def test_values_without_ends_have_no_axis():
    """Nothing is drawn."""
    assert ends([Drawn(None, None, None)]) is None
    assert chart([Drawn(None, None, None)], 20, DRAWN) == [""]


def test_the_scale_has_the_ends_at_the_ends():
    """One label in the middle if there is one value; a blank between labels that are too long."""
    assert scale("1", "22", 8) == "1     22"
    assert scale("5", "5", 5) == "  5"
    assert scale("1234567", "7654321", 8) == "1234567 7654321"
