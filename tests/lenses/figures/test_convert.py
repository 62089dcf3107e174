"""From one unit to another."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.conflict.amount import Amount
from standoff.conflict.evidence import Figure
from standoff.conflict.reference import Reference
from standoff.conflict.unit import parse_unit
from standoff.lenses.figures.convert import Worth, through_words, worth

RATES = """
sources:
  day: {title: Of a day, published: 2019-03-20}
  month: {title: Of a month, published: 2019-03}
  year: {title: Of a year, published: 2019}
rates:
  - {one: USD, worth: 1100, in: KRW, on: 2019-03-10}
  - {one: USD, worth: 1200, in: KRW, on: 2019-03-30}
  - {one: EUR, worth: 1300 to 1400, in: thousand KRW, on: 2020-01-01}
quantities:
  pay: [{value: 1, unit: bn USD}, {value: 1100, unit: bn KRW, on: 2019-03-10}]
  dream: [{value: 2, unit: gold}]
  circle: [{value: 2, unit: times circle}]
"""


def figure(unit, **more):
    """A figure of one unit, from a source or of a day."""
    return Figure(Amount(Fraction(1), Fraction(1), "1"), unit, **more)


@pytest.fixture
def file(told):
    """A file with rates."""
    return told(RATES)


def found(file, unit, target, **more):
    """What one unit is worth in another."""
    return worth(file, figure(unit, **more), parse_unit(target))


def reference(name):
    """A reference to a source."""
    return Reference(name)


@pytest.mark.parametrize(
    ("unit", "target", "ratio"),
    [
        ("bn USD", "mn USD", Fraction(1000)),
        ("hours", "days", Fraction(1, 24)),
        ("week", "days", Fraction(7)),
        ("years", "months", Fraction(12)),
        ("times pay", "per cent of pay", Fraction(100)),
        ("% of something", "times something", Fraction(1, 100)),
        ("tn gold", "gold", Fraction(10**12)),
    ],
)
def test_units_of_one_kind_need_no_rate(file, unit, target, ratio):
    """Scales, spans of time and shares of one thing are ratios."""
    assert found(file, unit, target) == Worth(ratio, ratio)


@pytest.mark.parametrize(
    ("source", "rate", "days"),
    [("day", 1100, -10), ("month", 1100, 0), ("year", 1100, 0)],
)
def test_the_rate_is_that_of_the_nearest_day(file, source, rate, days):
    """The earlier of two as near; inside a month or a year no day is off."""
    one = found(file, "USD", "KRW", source=reference(source))
    assert (one.low, one.high, one.rates[0].days) == (rate, rate, days)


def test_the_figure_s_own_day_goes_before_its_source_s(file):
    """``on`` decides where it is given."""
    on = file.rates[1].on
    assert found(file, "USD", "KRW", source=reference("day"), on=on).low == 1200


def test_a_rate_is_used_in_both_directions(file):
    """KRW to USD divides; a range of worth stays a range, with its ends in order."""
    one = found(file, "bn KRW", "mn USD", on=file.rates[0].on)
    assert one.low == one.high == Fraction(1_000_000_000, 1100) / 1_000_000
    back = found(file, "KRW", "EUR")
    assert (back.low, back.high) == (Fraction(1, 1_400_000), Fraction(1, 1_300_000))
    assert back.rates[0].days is None


def test_a_multiple_goes_through_the_range_of_the_other_quantity(file):
    """``times pay`` counts what pay is reported to be, each value at its own rate."""
    one = found(file, "times pay", "bn USD")
    assert (one.low, one.high, one.through, one.range) == (1, 1, "pay", (1, 1))
    assert found(file, "per cent of pay", "mn USD").low == 10
    assert "through pay, 1 bn USD" in through_words(one, "bn USD")
    assert "1 USD = 1,100 KRW on 2019-03-10, of the same day" in through_words(one, "bn USD")


@pytest.mark.parametrize(
    ("unit", "target", "why"),
    [
        ("USD", "JPY", "no rate between USD and JPY"),
        ("USD", "KRW", "it has no day, and there are 2 rates"),
        ("times circle", "USD", "no value of circle can be converted: circle is told in terms of itself"),
        ("times dream", "USD", "no value of dream can be converted: no rate between gold and USD"),
        ("times nothing", "USD", "no rate between times nothing and USD"),
        ("", "USD", "no rate between a bare number and USD"),
    ],
)
def test_what_cannot_be_converted_says_why(file, unit, target, why):
    """No guess: the reason instead."""
    assert str(found(file, unit, target)).startswith(why)


@given(
    st.fractions(Fraction(1, 1000), 1000), st.fractions(Fraction(1, 1000), 1000), st.fractions(Fraction(1, 1000), 1000)
)
def test_there_and_back_holds_the_value(low, more, value):
    """Converted to a worth and back by its inverse, the interval holds the value; without a range it is the value."""
    there, back = Worth(low, low + more), Worth(1 / (low + more), 1 / low)
    ends = back.times(there.times((value, value)))
    assert ends[0] <= value <= ends[1]
    assert Worth(1 / low, 1 / low).times(Worth(low, low).times((value, None))) == (value, None)


def test_open_ends_stay_open():
    """A bound stays a bound; what a worth of either sign does to it is anything."""
    assert Worth(Fraction(2), Fraction(3)).times((Fraction(1), None)) == (2, None)
    assert Worth(Fraction(2), Fraction(3)).times((None, Fraction(1))) == (None, 3)
    assert Worth(Fraction(-2), Fraction(3)).times((Fraction(1), None)) == (None, None)
    assert Worth(Fraction(-2), Fraction(3)).times((Fraction(1), Fraction(2))) == (-4, 6)
