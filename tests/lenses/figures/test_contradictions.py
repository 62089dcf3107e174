"""Values that cannot both be right."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from standoff.conflict.amount import Amount
from standoff.conflict.evidence import Figure
from standoff.lenses.figures.contradictions import contradictions
from standoff.lenses.figures.convert import Worth
from standoff.lenses.figures.result import Reported


def reported(number, least, most):
    """A value that stands for an interval."""
    figure = Figure(Amount(Fraction(1), Fraction(1), "1"), "USD")
    return Reported(figure, number, "USD", Worth(Fraction(1), Fraction(1)), Fraction(1), Fraction(1), least, most)


ends = st.none() | st.integers(0, 9).map(Fraction)
intervals = st.tuples(ends, ends).filter(lambda pair: None in pair or pair[0] <= pair[1])


@given(st.lists(intervals, max_size=6))
def test_the_order_of_the_file_does_not_matter(listed):
    """Which two contradict each other, and which is the lower, is the same in any order."""
    values = [reported(k, *pair) for k, pair in enumerate(listed)]
    found = {(one.lower.number, one.higher.number) for one in contradictions(values)}
    assert found == {(one.lower.number, one.higher.number) for one in contradictions(values[::-1])}
    assert all(one.gap > 0 for one in contradictions(values))
    assert not {pair[::-1] for pair in found} & found


def test_intervals_that_touch_agree():
    """Nor do open ends contradict what lies beyond them."""
    assert not contradictions(
        [reported(1, Fraction(1), Fraction(2)), reported(2, Fraction(2), Fraction(3)), reported(3, None, Fraction(2))]
    )
    (one,) = contradictions([reported(1, Fraction(5), None), reported(2, Fraction(1), Fraction(2))])
    assert (one.lower.number, one.higher.number, one.gap) == (2, 1, 3)


def test_it_is_said_in_words():
    """Both values, both sources, both bounds, and how far they are apart."""
    (one,) = contradictions([reported(1, Fraction(5), None), reported(2, Fraction(1), Fraction(4))])
    assert one.words.endswith(
        "cannot both be right: the first is at most 4, the second at least 5 USD, 25 per cent more"
    )
    assert one.words.count("(no source)") == 2
