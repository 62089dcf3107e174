"""Worths drawn from ranges: exact sums, ties kept, numbers of any length."""

from fractions import Fraction

import numpy as np

import standoff as so
from standoff.lenses.stability.reasons.ground import ground
from standoff.lenses.stability.robustness import samples
from standoff.lenses.stability.robustness.samples import ranges, span

TIED = """
standoff: 1
title: What ties by the numbers of the file ties in every sample
parties: {Ann: }
levers: {a: {of: Ann}, b: {of: Ann}, c: {of: Ann}}
preferences:
  Ann:
    goals: [{when: a, worth: 0.1}, {when: b, worth: 0.2}, {when: a and b, worth: 0.3}, {when: c, worth: 0.6 to 0.7}]
"""


def test_ties_are_exact():
    """0.1 + 0.2 + 0.3 is never above 0.6, and equal to it never by chance."""
    place = ground(so.loads(TIED))
    ranks = ranges(place, 1).profiles(range(200))[0]
    one, other = place.space.index("a=yes, b=yes, c=no"), place.space.index("a=no, b=no, c=yes")
    assert (ranks[:, one] < ranks[:, other]).all()
    first, second = place.space.index("a=yes, b=no, c=no"), place.space.index("a=yes, b=no, c=yes")
    assert (ranks[:, first] < ranks[:, second]).all()


def test_long_numbers_give_the_same(small, monkeypatch):
    """Sums that do not fit 64 bits are worked out with longer ones, to the same ranks."""
    for _, conflict, chance, _ in small(9000, 10):
        place = ground(conflict, chance)
        short = ranges(place, 1, Fraction(1, 3)).profiles(range(20))
        with monkeypatch.context() as patch:
            patch.setattr(samples, "_EXACT", 1)
            assert np.array_equal(ranges(place, 1, Fraction(1, 3)).profiles(range(20)), short)


def test_a_spread_leaves_ranges_alone():
    """A range is the file's own; one number is widened to both sides, whatever its sign."""
    assert span(Fraction(1), Fraction(2), Fraction(1, 2)) == (1, 2)
    assert span(Fraction(-4), Fraction(-4), Fraction(1, 2)) == (-6, -2)
