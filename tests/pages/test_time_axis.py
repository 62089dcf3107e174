"""The axis of time: ticks that have room, flags that do not collide, nothing lost."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.pages.time_axis import LABEL, LETTER, Dated, TimeAxis

firsts = st.dates(date(1900, 1, 1), date(2100, 1, 1))
spans = st.floats(1, 40_000)


def axis(first=date(2019, 9, 24), span=646.0):
    """An axis of 220 pixels that begins at 34."""
    return TimeAxis(first, span, 34, 220)


def dated(*days):
    """Events on these days."""
    return [Dated(day, f"event {k}", k, f"day {day}") for k, day in enumerate(days, start=1)]


@given(firsts, spans)
def test_ticks_ascend_have_room_and_lie_on_the_axis(first, span):
    """Whatever the span, labels of ticks do not touch and stand within the chart."""
    xs = [tick.x for tick in axis(first, span).ticks()]
    assert all(b - a >= LABEL * 0.85 for a, b in pairwise(xs))
    assert all(34 <= x <= 254.1 for x in xs)


@given(firsts, st.floats(63, 40_000))
def test_a_tick_stands_at_the_first_of_its_month(first, span):
    """Beyond two months each tick stands where its month or its year begins."""
    drawn = axis(first, span)
    starts = {drawn.x((date(y, m, 1) - first).days) for y in range(first.year, first.year + 112) for m in range(1, 13)}
    assert {tick.x for tick in drawn.ticks()} <= starts


def test_the_year_is_told_once():
    """A year stands below its first tick only."""
    years = [tick.year for tick in axis().ticks()]
    assert [year for year in years if year] == ["2019", "2020", "2021"]


def test_long_spans_are_told_in_years():
    """Over decades the ticks are years."""
    assert [tick.label for tick in axis(date(2000, 1, 1), 365.25 * 20).ticks()] == [
        "2000",
        "2005",
        "2010",
        "2015",
        "2020",
    ]


@pytest.mark.parametrize("span", [0.5, 1, 20, 61])
def test_short_spans_are_told_in_days(span):
    """Within two months the ticks are days, the first one the first day."""
    ticks = axis(date(2020, 1, 30), span).ticks()
    assert (ticks[0].label, ticks[0].year, ticks[0].x) == ("30 Jan", "2020", 34)


def test_few_events_are_named():
    """Events that leave room carry their names."""
    assert {flag.text for flag in axis().flags(dated(100, 300, 500))} == {"event 1", "event 2", "event 3"}


@given(st.lists(st.floats(0, 646), max_size=5))
def test_names_do_not_touch_and_no_line_crosses_them(days):
    """If events are named, every name can be read."""
    flags = [flag for flag in axis().flags(dated(*days)) if flag.anchor != "middle"]
    spans = [
        (flag.x, flag.x + LETTER * len(flag.text))
        if flag.anchor == "start"
        else (flag.x - LETTER * len(flag.text), flag.x)
        for flag in flags
    ]
    for (a, one), (b, other) in combinations(zip(flags, spans, strict=True), 2):
        assert a.row != b.row or one[1] <= other[0] or other[1] <= one[0]
        assert not (b.row <= a.row and one[0] < b.lines[0] < one[1])
        assert not (a.row <= b.row and other[0] < a.lines[0] < other[1])


@given(st.lists(st.floats(-50, 700), max_size=40))
def test_every_event_of_the_span_has_a_line_and_a_name(days):
    """Each event inside has its line, and is named or numbered; those outside have none."""
    drawn = axis()
    events = dated(*days)
    flags = drawn.flags(events)
    inside = [one for one in events if 0 <= one.day <= 646]
    assert {x for flag in flags for x in flag.lines} == {drawn.x(one.day) for one in inside}
    assert all(any(one.name in flag.title for flag in flags) for one in inside)
    assert sum(flag.title.count("event") for flag in flags) == len(inside)


@given(st.lists(st.floats(0, 646), min_size=6, max_size=40).map(sorted))
def test_numbers_do_not_touch(days):
    """Labels of numbers that would touch are one label."""
    ends = [(f.x - LETTER * len(f.text) / 2, f.x + LETTER * len(f.text) / 2) for f in axis().flags(dated(*days))]
    assert all(a[1] <= b[0] for a, b in pairwise(ends))


def test_an_axis_starts_where_its_first_day_does():
    """The first day is at the left, the last at the right."""
    drawn = axis()
    assert (drawn.x(0), drawn.x(646)) == (34, 254)
    assert drawn.first + timedelta(days=646) == date(2021, 7, 1)
