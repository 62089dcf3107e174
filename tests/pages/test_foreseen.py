"""What a report foresees: the dates of the charts, the reason where there is none, the questions that fit."""

from __future__ import annotations

from dataclasses import replace

import pytest

import standoff as so
from standoff.pages.foreseen import answer, chart_dates, foresee, undated

PARTED = """
standoff: 1
title: Two quarrels
begins: 2020-01-01
ends: 2020-12-31
parties: {A: Ay, B: Bee, chance: {}}
levers: {a: {of: A}, b: {of: B}, c: {of: A}, wind: {of: chance}}
parts: {first: {levers: [a, b]}, second: {levers: [c, wind]}}
preferences: {A: {statements: [a and b, c]}, B: {statements: [not b]}}
events: [{name: storm, on: 2020-06-10, outcomes: [{chance: 1, set: {wind: yes}}]}]
questions: [{id: Q1, ask: a by 2020-03-01, asked: 2020-01-01}, {id: Q2, ask: c by 2020-03-01, asked: 2020-01-01}]
"""


@pytest.fixture(scope="module")
def parted():
    """Two parts, an event in one of them, a question for each."""
    return so.loads(PARTED)


@pytest.mark.parametrize("key", ["begins", "ends"])
def test_a_missing_date_is_named(parted, key):
    """The sentence names the key that is missing, and no other."""
    assert f"Add the key {key}." in undated(replace(parted, **{key: None}))
    assert undated(parted) == ""


def test_charts_see_the_eve_of_an_event(parted):
    """The minute before an event is drawn, so that its jump is upright; it is no date of the tables."""
    dates, before = chart_dates(so.part(parted, "second"))
    assert before == ("2020-06-09",)
    assert {"2020-06-09", "2020-06-10"} <= {one.date().isoformat() for one in dates}
    assert chart_dates(so.part(parted, "first"))[1] == ()


def test_a_forecast_that_is_refused_leaves_its_reason(parted):
    """A refusal becomes a sentence in the report."""
    lost = replace(parted, zone="Nowhere/City", begins=replace(parted.begins, zone="Nowhere/City"))
    assert "'Nowhere/City' is not a time zone known here" in foresee(lost)


def test_only_the_questions_of_the_parts_shown_are_answered(parted):
    """With some parts only, the questions that these can answer are answered; otherwise all."""
    assert [one.id for one in answer(parted, None).answers] == ["Q1", "Q2"]
    assert [one.id for one in answer(parted, ["", "second"]).answers] == ["Q2"]
    assert answer(parted, ["", "none"]) is None
