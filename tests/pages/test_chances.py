"""Probabilities in words: never more certain than they are."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from standoff.pages.chances import CERTAIN, brief, decimal, percent, small


@given(st.floats(CERTAIN * 1.01, 1 - CERTAIN * 1.01))
def test_what_is_possible_is_neither_none_nor_all(p):
    """A probability strictly between 0 and 1 is never told as 0% or 100%."""
    assert percent(p) not in {"0%", "100%"}
    assert decimal(p) not in {"0", "1"}
    assert len(brief(p)) <= 6


@given(st.floats(0, 1))
def test_the_number_told_is_the_number_found(p):
    """Rounded to what is shown, percent and decimals are within half a unit of the probability."""
    told = percent(p)
    shown = float(re.search(r"[\d.]+", told)[0]) / 100
    if told.startswith("under"):
        assert p < shown
    elif told.startswith("over"):
        assert p > shown
    else:
        assert abs(p - shown) <= (0.0005001 if "." in told else 0.005001)
    if decimal(p)[0] not in "<>":
        assert abs(float(decimal(p)) - p) <= 0.0005001


@given(st.floats(1e-14, 0.5))
def test_a_tolerance_is_rounded_up(x):
    """The tolerance that is shown bounds the one that was found, by no more than a digit."""
    digit, power = small(x).split("·10")
    shown = int(digit) * 10.0 ** int(power.translate(str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789")))
    assert x * (1 - 1e-6) <= shown <= 2.1 * x
