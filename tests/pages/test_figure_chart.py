"""Charts of figures: intervals at their places, open ends as arrows, texts inside."""

from __future__ import annotations

import re
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.pages.figure_chart import SIDE, WIDTH, Bar, figure_chart
from standoff.pages.time_axis import LETTER

amounts = st.fractions(0, 10**9, max_denominator=100)


def line(chart, k):
    """From where to where a bar reaches."""
    return tuple(float(number) for number in re.fullmatch(r"M([\d.]+) [\d.]+H([\d.]+)", chart.bars[k].line).groups())


@given(st.lists(st.tuples(amounts, amounts).map(sorted), min_size=1, max_size=8))
def test_bars_lie_on_the_axis(pairs):
    """A value with two ends lies between the rims, a greater one no further left."""
    chart = figure_chart([Bar(low, high, "said", "source") for low, high in pairs])
    for k, (low, high) in enumerate(pairs):
        start, end = line(chart, k)
        assert SIDE <= start <= end <= WIDTH - SIDE
        assert all(start <= line(chart, other)[0] for other, pair in enumerate(pairs) if pair[0] >= low)
        assert low <= high
    assert chart.height > chart.bottom > chart.top


def test_an_open_end_is_an_arrow_beyond_the_axis():
    """At least and at most run off the axis on their side; a range does not."""
    at_least, at_most = Bar(Fraction(1), None, ">= 1", ""), Bar(None, Fraction(9), "<= 9", "")
    chart = figure_chart([at_least, at_most, Bar(Fraction(1), Fraction(9), "1 to 9", "")])
    assert line(chart, 0)[1] > WIDTH - SIDE
    assert line(chart, 1)[0] < SIDE
    assert [bar.ends.count("L") for bar in chart.bars] == [2, 2, 0]


def test_an_exact_value_has_a_dot():
    """What was reported to its last digit has a dot in the middle of its bar."""
    chart = figure_chart(
        [Bar(Fraction(9), Fraction(11), "10", "a", exact=True), Bar(Fraction(0), Fraction(20), "", "b")]
    )
    assert chart.bars[0].dot[0] == pytest.approx(sum(line(chart, 0)) / 2)
    assert chart.bars[1].dot is None


def test_rows_follow_the_order_given():
    """Bars stand below each other in the order of the values."""
    chart = figure_chart([Bar(Fraction(n), Fraction(n), str(n), "a") for n in (3, 1, 2)])
    assert [bar.said for bar in chart.bars] == ["3", "1", "2"]
    assert all(a.y < b.y for a, b in pairwise(chart.bars))


def test_long_names_are_cut():
    """A text that would leave the chart ends in an ellipsis."""
    chart = figure_chart([Bar(Fraction(1), Fraction(2), "1 to 2", "a-very-long-name-of-a-source-" * 4)])
    assert chart.bars[0].source.endswith("…")
    assert len(chart.bars[0].source) * LETTER < WIDTH


def test_tick_labels_keep_their_distance():
    """Wide labels are left out rather than set over each other."""
    chart = figure_chart([Bar(Fraction(10**12), Fraction(10**12 + 10**6), "much", "")])
    for (x, label), (next_x, next_label) in pairwise(chart.ticks):
        assert next_x - x > LETTER * (len(label) + len(next_label)) / 2


def test_nothing_with_an_end_is_refused():
    """Without any end there is no axis."""
    with pytest.raises(ValueError, match="end"):
        figure_chart([Bar(None, None, "?", "")])
