"""Probabilities over time in a terminal."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.cli.series import MOST_DATES, bar, number, picked, series_tables
from standoff.cli.terminal import Terminal, signs

DATES = [f"2020-{month:02}-01" for month in range(1, 13)] + [f"2021-{month:02}-01" for month in range(1, 13)]


@given(st.floats(0, 1), st.sampled_from([0.0, 1e-8, 1e-3]))
def test_a_number_has_five_characters_and_is_never_off(value, tolerance):
    """Nothing that may happen reads as impossible, nothing that may fail as certain."""
    text = number(value, tolerance)
    assert len(text) == 5
    if text[0] in "<>":
        assert tolerance < value < 1 - tolerance
    else:
        assert abs(float(text) - value) <= max(0.0005, tolerance) + 1e-12


@given(st.floats(0, 1), st.floats(0, 1))
def test_a_higher_bar_is_no_less_likely(one, other):
    """Bars rise with the probability."""
    ramp = signs("a-file.txt").ramp
    low, high = sorted((one, other))
    assert ramp.index(bar(low, ramp)) <= ramp.index(bar(high, ramp))


@given(st.integers(1, 200), st.integers(2, 40))
def test_the_first_and_the_last_are_always_picked(count, most):
    """So many places at most, in order, the ends among them."""
    places = picked(count, most)
    assert len(places) <= most
    assert places == sorted(set(places))
    assert (places[0], places[-1]) == (0, count - 1)


@pytest.mark.parametrize("width", [40, 60, 80, 100, 200])
@pytest.mark.parametrize("every_date", [True, False])
def test_dates_that_were_asked_for_are_all_there(monkeypatch, width, every_date):
    """In blocks of what fits; otherwise one table, as wide as the page."""
    monkeypatch.setenv("COLUMNS", str(width))
    rows = [("deal", [0.5] * len(DATES)), ("walkout", [0.25] * len(DATES))]
    tables, shown = series_tables(Terminal("a.txt"), "condition", DATES, rows, tolerance=1e-8, every_date=every_date)
    numbers = [[column for column in table.columns if column.justify == "right"] for table in tables]
    assert sum(map(len, numbers)) == shown
    assert shown == len(DATES) if every_date else len(tables) == 1 and 2 <= shown <= MOST_DATES
