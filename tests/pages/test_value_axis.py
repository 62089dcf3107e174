"""The axis of values: round numbers around what it shows."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.pages.value_axis import MOST, number_words, value_axis

numbers = st.fractions(-(10**12), 10**12, max_denominator=1000)


@given(st.lists(numbers, min_size=1, max_size=6))
def test_every_value_lies_on_the_axis(values):
    """No value stands outside, the order is kept, and there are few ticks."""
    axis = value_axis(values, 10, 300)
    places = [axis.x(value) for value in sorted(values)]
    assert all(10 <= place <= 310 for place in places)
    assert places == sorted(places)
    assert 2 <= len(axis.ticks()) <= MOST + 3


@given(st.lists(numbers, min_size=2, max_size=6))
def test_ticks_are_evenly_spaced_and_different(values):
    """Neighbouring ticks are equally far apart and have different labels."""
    ticks = value_axis(values, 0, 300).ticks()
    gaps = [b[0] - a[0] for a, b in pairwise(ticks)]
    assert max(gaps) - min(gaps) < 0.21


def test_labels_of_usual_figures():
    """Figures of money and of troops have short round labels."""
    billions = value_axis([Fraction("4.7"), Fraction("5.0")], 0, 300)
    assert [label for _, label in billions.ticks()] == ["4.7", "4.8", "4.9", "5"]
    troops = value_axis([Fraction(28000), Fraction(32000)], 0, 300)
    assert [label for _, label in troops.ticks()] == ["28,000", "29,000", "30,000", "31,000", "32,000"]


def test_one_value_stands_in_the_middle():
    """A single value has an axis around it, nought as well."""
    assert value_axis([Fraction(5)], 0, 100).x(Fraction(5)) == pytest.approx(50, abs=0.1)
    assert value_axis([Fraction(0)], 0, 100).x(Fraction(0)) == pytest.approx(50, abs=0.1)


def test_small_numbers_keep_their_digits():
    """A number is not rounded to nothing."""
    assert number_words(Fraction("0.0005")) == "0.0005"
    assert number_words(Fraction("1038900000000")) == "1,038,900,000,000"
