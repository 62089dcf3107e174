"""Charts over time: every value at its place, labels apart, bands that fill the whole."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.pages.time_axis import Dated
from standoff.pages.time_chart import LINE, PLOT, Series, Times, band_chart, beside, line_chart, spread

probability = st.floats(0, 1)


def times(count=5):
    """As many days, a hundred apart."""
    return Times(date(2020, 1, 1), tuple(100.0 * k for k in range(count)))


def points(path):
    """The corners of a path."""
    return [tuple(map(float, pair)) for pair in re.findall(r"[ML]([\d.]+) ([\d.]+)", path)]


@given(st.lists(probability, min_size=5, max_size=5))
def test_a_line_passes_through_its_values(values):
    """Each value that the path keeps stands at its day and its probability; first and last are always kept."""
    chart = line_chart(times(), [Series("on the day", tuple(values))])
    wanted = [
        (round(chart.left + (chart.right - chart.left) * k / 4, 1), round(chart.bottom - PLOT * p, 1))
        for k, p in enumerate(values)
    ]
    drawn = points(chart.lines[0].path)
    assert set(drawn) <= set(wanted)
    assert (drawn[0], drawn[-1]) == (wanted[0], wanted[-1])
    left_out = [k for k, point in enumerate(wanted) if point not in drawn]
    assert all(wanted[k - 1][1] == wanted[k][1] == wanted[k + 1][1] for k in left_out)


@given(st.lists(probability, min_size=5, max_size=5))
def test_bands_fill_the_plot(values):
    """Bands of probabilities that sum to one reach from the axis to the top."""
    chart = band_chart(times(), [Series("no", tuple(1 - p for p in values)), Series("yes", tuple(values))])
    lowest, highest = points(chart.areas[0].path), points(chart.areas[-1].path)
    assert max(y for _, y in lowest) == chart.bottom
    assert min(y for _, y in highest) == chart.top


def test_the_highest_level_lies_lowest():
    """The upper edge of a band is the probability of its level or a higher one."""
    levels = [Series("low", (0.5, 0.2)), Series("mid", (0.3, 0.3)), Series("high", (0.2, 0.5))]
    chart = band_chart(times(2), levels)
    edges = [points(line.path)[0][1] for line in chart.lines]
    assert edges == [pytest.approx(chart.bottom - PLOT * p, abs=0.06) for p in (0.2, 0.5)]
    assert [area.look for area in chart.areas] == [5, 2, 0]


def test_labels_carry_the_last_value():
    """What stands at the right end is the value of the last day."""
    chart = line_chart(times(2), [Series("on the day", (0, 0.52)), Series("by then", (0, 0.81), 1)])
    assert {(label.value, label.name) for label in chart.labels} == {("52%", "on the day"), ("81%", "by then")}
    assert [line.look for line in chart.lines] == [0, 1]


@given(st.lists(probability, min_size=1, max_size=12))
def test_labels_do_not_touch(values):
    """However close the ends, labels are a line apart; only the likeliest stay where there is no room for all."""
    chart = line_chart(times(2), [Series(f"s{k}", (0, p)) for k, p in enumerate(values)])
    ys = [label.y for label in chart.labels]
    assert all(b - a >= LINE - 0.11 for a, b in pairwise(ys))
    assert len(ys) == min(len(values), int(PLOT // LINE) + 1)


def test_long_names_are_cut_and_say_so():
    """A name that leaves the chart ends in an ellipsis."""
    chart = line_chart(times(2), [Series("an-endless-name-of-a-level", (0, 0.5))])
    assert chart.labels[0].name.endswith("…")
    wide = beside(["50% a-longer-name"])
    assert line_chart(times(2), [Series("a-longer-name", (0, 0.5))], beside=wide).labels[0].name == "a-longer-name"


def test_events_are_marked():
    """An event of the span has its line; the chart grows by the row of its name."""
    marked = Times(date(2020, 1, 1), (0.0, 400.0), (Dated(100, "vote", 1, "2020-04-10"),))
    with_event, without = (line_chart(one, [Series("on the day", (0, 1))]) for one in (marked, times(2)))
    assert [flag.title for flag in with_event.flags] == ["2020-04-10: vote"]
    assert with_event.height > without.height


def test_a_chart_needs_two_days():
    """One day is no time to draw."""
    with pytest.raises(ValueError, match="two days"):
        line_chart(times(1), [Series("on the day", (1,))])


@given(st.lists(st.floats(0, 100), max_size=8).map(sorted))
def test_spread_moves_no_more_than_it_must(wanted):
    """Places keep their order and their distance, stay inside, and those apart already stay where they are."""
    found = spread(wanted, 10, (0, 100))
    assert all(b - a >= 10 - 1e-9 for a, b in pairwise(found))
    assert all(-1e-9 <= place <= 100 + 1e-9 for place in found)
    if all(b - a >= 10 for a, b in pairwise(wanted)):
        assert found == pytest.approx(wanted)
