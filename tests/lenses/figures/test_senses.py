"""What a reported value can stand for."""

from __future__ import annotations

from fractions import Fraction

import pytest

from standoff.conflict.amount import Amount
from standoff.lenses.figures.senses import last_digit, stands_for


def value(text):
    """An amount as the file has it."""
    low, _, high = text.partition(" to ")
    return Amount(Fraction(low), Fraction(high or low), text)


@pytest.mark.parametrize(
    ("text", "digit"),
    [
        ("28500", Fraction(100)),
        ("28501", Fraction(1)),
        ("5", Fraction(1)),
        ("5.0", Fraction(1, 10)),
        ("1.0389", Fraction(1, 10_000)),
        ("3000000", Fraction(1_000_000)),
        ("0", Fraction(1)),
        ("0.50", Fraction(1, 100)),
        ("-20", Fraction(10)),
        ("2.5e3", Fraction(100)),
        ("40%", Fraction(1, 10)),
        ("1/3", Fraction(0)),
        ("12.", Fraction(1)),
    ],
)
def test_the_last_digit_is_the_last_that_says_something(text, digit):
    """Noughts that end a whole number are no digits, those behind the point are."""
    assert last_digit(text) == digit


@pytest.mark.parametrize(
    ("text", "sense", "low", "high"),
    [
        ("28500", "exactly", Fraction(28450), Fraction(28550)),
        ("5.0", "exactly", Fraction("4.95"), Fraction("5.05")),
        ("4.7 to 5", "exactly", Fraction("4.7"), Fraction(5)),
        ("1/3", "exactly", Fraction(1, 3), Fraction(1, 3)),
        ("890", "about", Fraction(801), Fraction(979)),
        ("-10", "about", Fraction(-11), Fraction(-9)),
        ("4 to 6", "about", Fraction("3.6"), Fraction("6.6")),
        ("5", "nearly", Fraction("4.5"), Fraction(5)),
        ("-5", "nearly", Fraction(-5), Fraction("-4.5")),
        ("4 to 5", "nearly", Fraction("3.6"), Fraction(5)),
        ("28000", "at least", Fraction(28000), None),
        ("4 to 5", "at least", Fraction(4), None),
        ("4 to 5", "at most", None, Fraction(5)),
    ],
)
def test_a_sense_makes_an_interval(text, sense, low, high):
    """Each sense as the definition has it; open ends are None."""
    assert stands_for(value(text), sense) == (low, high)
