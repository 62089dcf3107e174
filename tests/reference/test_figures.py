"""The figures lens and its slow twin."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction
from types import MappingProxyType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import standoff as so
from standoff.conflict.amount import Amount, Moment
from standoff.conflict.evidence import Figure, Rate, Source
from standoff.conflict.reference import Reference
from standoff.lenses.figures.figures import figures
from standoff.reference.figures import contradicting, far_off, told
from standoff.testing import evidence_conflicts

UNITS = ("USD", "bn USD", "KRW", "thousand JPY", "hours", "weeks", "per cent", "times a", "per cent of b", "times c")
PLAIN = """
standoff: 1
title: A figure
parties: {A: }
levers: {go: {of: A}}
preferences: {A: {statements: [go]}}
"""
SENSES = ("exactly", "about", "nearly", "at least", "at most")

numbers = st.one_of(
    st.integers(-40, 90_000).map(str),
    st.decimals("-3", "40", places=2).map(str),
    st.sampled_from(["1/3", "40%", "2.50e2", "0", "28500"]),
)
days = st.dates(date(2019, 1, 1), date(2019, 12, 31))
moments = st.builds(lambda day, grain: Moment(day, None, "UTC", grain), days, st.sampled_from(["day", "month", "year"]))


@st.composite
def amounts(draw):
    """A number as somebody writes it, or a range of two."""
    texts = sorted(draw(st.lists(numbers, min_size=1, max_size=2)), key=_value)
    return Amount(_value(texts[0]), _value(texts[-1]), " to ".join(texts))


def _value(text: str) -> Fraction:
    return Fraction(text[:-1]) / 100 if text.endswith("%") else Fraction(text)


@st.composite
def reports(draw):
    """A conflict with three quantities that may count each other, and rates of any day."""
    sources = {f"s{k}": Source(f"s{k}", "", published=draw(st.none() | moments)) for k in range(2)}
    figure = st.builds(
        Figure,
        value=amounts(),
        unit=st.sampled_from(UNITS),
        source=st.sampled_from([None, Reference("s0"), Reference("s1", "p4")]),
        sense=st.sampled_from(SENSES),
        on=st.none() | days.map(lambda day: Moment(day, None, "UTC")),
    )
    worth = st.integers(1, 1500).map(lambda n: Amount(Fraction(n), Fraction(n) + n % 3, f"{n} to {n + n % 3}"))
    rate = st.builds(
        Rate,
        unit=st.sampled_from(["USD", "KRW"]),
        worth=worth,
        other=st.sampled_from(["JPY", "bn JPY"]),
        on=days.map(lambda day: Moment(day, None, "UTC")),
    )
    return replace(
        so.load("prisoners-dilemma"),
        sources=MappingProxyType(sources),
        quantities=MappingProxyType({name: tuple(draw(st.lists(figure, max_size=6))) for name in "abc"}),
        rates=tuple(draw(st.lists(rate, max_size=4))),
    )


def _same(conflict, unit=None):
    for one in figures(conflict).quantities if unit is None else figures(conflict, unit).quantities:
        slow = told(conflict, one.name, one.unit)
        fast = [None if v.worth is None else (v.low, v.high, v.least, v.most) for v in one.figures]
        assert fast == [None if v is None else (v.low, v.high, v.least, v.most) for v in slow], one.name
        assert {tuple(sorted((p.lower.number - 1, p.higher.number - 1))) for p in one.contradictions} == contradicting(
            slow
        )
        assert {v.number - 1 for v in one.outliers} == far_off(conflict, one.name, slow)


@given(reports())
def test_the_twins_agree_on_reports_of_every_kind(conflict):
    """Values, contradictions and outliers are those of the definition, word for word."""
    _same(conflict)


@given(evidence_conflicts())
@settings(max_examples=60)
def test_the_twins_agree_on_random_conflicts(conflict):
    """The same on random whole conflicts."""
    _same(conflict)


@pytest.mark.parametrize("value", ["0 to 0", "10 to 10", "1/3", "20", "0", "5.0", "3e6"])
def test_the_twins_agree_on_what_is_written(value):
    """A range of one point is that point; a single number is as exact as its last digit."""
    _same(so.loads(f"{PLAIN}quantities: {{q: [{{value: {value}, unit: men}}]}}"))


def test_the_twins_agree_on_korea():
    """The same on the bundled case, in each currency."""
    _same(so.load("korea"))
    _same(so.load("korea"), "bn USD")
