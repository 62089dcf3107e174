"""Units: what one of them is."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.conflict.unit import Unit, parse_unit


@pytest.mark.parametrize(
    ("text", "factor", "base"),
    [
        ("USD", 1, "USD"),
        ("bn USD", 10**9, "USD"),
        ("USD bn", 10**9, "USD"),
        ("$ million", 10**6, "$"),
        ("M USD", 10**6, "USD"),
        ("tn  KRW", 10**12, "KRW"),
        ("hundred thousand people", 10**5, "people"),
        ("million", 10**6, ""),
        ("", 1, ""),
        ("m", 1, "m"),
        ("USD m", 1, "USD m"),
        ("%", 1, "per cent"),
        ("Percent", 1, "per cent"),
        ("per cent of 10.7 bn USD", 1, "per cent of 10.7 bn USD"),
        ("% of budget", 1, "per cent of budget"),
        ("times payment", 1, "times payment"),
        ("percentile", 1, "percentile"),
    ],
)
def test_a_unit_is_a_factor_and_a_base(text, factor, base):
    """Words of scale are multiplied, shares are per cent, everything else is the base."""
    assert parse_unit(text) == Unit(Fraction(factor), base)


def test_a_multiple_says_what_it_counts():
    """``times X`` counts X, ``per cent of X`` hundredths of it; another unit counts nothing else."""
    assert parse_unit("times payment").counts == (1, "payment")
    assert parse_unit("pct of payment").counts == (Fraction(1, 100), "payment")
    assert parse_unit("bn USD").counts is None
    assert parse_unit("times").counts is None


@given(st.text(max_size=40))
def test_every_text_is_a_unit(text):
    """No text is refused, and the base of a unit is a unit of its own."""
    unit = parse_unit(text)
    assert unit.factor > 0
    assert unit.base == " ".join(unit.base.split())
