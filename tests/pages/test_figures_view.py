"""Figures on the page: every value is told, in a chart where it can be, and marked where it contradicts."""

from __future__ import annotations

import pytest

from standoff.pages.figures_view import figures_view


@pytest.fixture(scope="module")
def view(founded):
    """The view of the made-up conflict."""
    return figures_view(founded.grounds.figures)


def test_every_value_has_its_row(view, founded):
    """The table has all values, also those that could not be converted."""
    wanted = [value.said for one in founded.grounds.figures.quantities for value in one.figures]
    assert [row[1] for row in view.table.rows] == wanted
    assert any("not converted" in row[6] for row in view.table.rows)


def test_charts_have_the_converted_values(view, founded):
    """A bar per value in the common unit; what was not converted is said below."""
    for shown, one in zip(view.quantities, founded.grounds.figures.quantities, strict=True):
        assert len(shown.chart.bars) == len(one.converted)
    assert any("Not converted" in line for line in view.quantities[1].said)


def test_contradicting_values_are_marked_and_listed(view, founded):
    """A sign stands beside each value that contradicts another, and each pair has its line."""
    assert len(view.contradictions.rows) == len(founded.grounds.figures.contradictions)
    assert view.odd == {"≠"}
    assert {bar.sign for bar in view.quantities[1].chart.bars} == {""}


def test_rates_are_told_with_their_days(view):
    """Which rate was used for what, and how far its day is off."""
    assert any("1.11" in row[0] and "1 day after" in row[2] for row in view.rates.rows)


def test_a_one_sided_value_is_an_arrow(view):
    """At least 28,000 has an open end."""
    assert view.quantities[2].chart.bars[0].ends.count("L") == 2
