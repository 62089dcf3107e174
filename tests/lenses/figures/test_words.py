"""How figures are said."""

from __future__ import annotations

from fractions import Fraction

import pytest

from standoff.conflict.amount import Amount
from standoff.conflict.evidence import Figure
from standoff.lenses.figures.words import number, plain, reported, share, span


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (Fraction(0), "0"),
        (Fraction("0.5"), "0.5"),
        (Fraction("0.00001"), "1e-05"),
        (Fraction(28500), "28,500"),
        (Fraction("123456.7"), "123,457"),
        (Fraction("-1.25"), "-1.25"),
        (Fraction(10**15), "1e+15"),
        (Fraction(10**400), "1.7e+308"),
    ],
)
def test_a_number_has_at_most_six_digits(value, said):
    """Whole numbers have all of theirs; nothing is too large to be said."""
    assert number(value) == said


def test_plain_values_are_exact_where_they_can_be():
    """Whole numbers are whole numbers."""
    assert (plain(Fraction(3)), plain(Fraction(1, 4)), plain(None)) == (3, 0.25, None)
    assert type(plain(Fraction(3))) is int


@pytest.mark.parametrize(
    ("text", "sense", "said"),
    [
        ("28500", "at least", "at least 28,500 men"),
        ("4.7 to 5", "exactly", "4.7 to 5 men"),
        ("5.0", "about", "about 5.0 men"),
        ("1/3", "exactly", "1/3 men"),
        ("12345.60", "exactly", "12,345.60 men"),
        ("2e6", "exactly", "2e6 men"),
    ],
)
def test_a_value_is_said_as_it_was_written(text, sense, said):
    """With its digits and its sense; only thousands are set apart."""
    assert reported(Figure(Amount(Fraction(1), Fraction(1), text), "men", sense=sense)) == said


def test_spans_and_shares():
    """Intervals by their ends; gaps beside what they are gaps of."""
    assert span((None, Fraction(3)), "USD") == "at most 3 USD"
    assert span((None, None), "USD") == "anything"
    assert span((Fraction(1), Fraction(2)), "") == "from 1 to 2"
    assert share(Fraction(1), Fraction(0)) == ""
