"""How likely, when: every number shown is a number of the result."""

from __future__ import annotations

import pytest

import standoff as so
from standoff.pages.forecast_view import COLUMNS, forecast_view
from standoff.pages.marks import marks

TEXT = """
standoff: 1
title: Talks
begins: 2020-01-01
ends: 2020-12-31
parties: {A: Ay, B: Bee, chance: {}}
levers:
  ask: {of: A, levels: [low, mid, high], starts: high}
  give: {of: B}
  weather: {of: chance, levels: [fair, foul]}
conditions: {deal: give, war: ask == high and give and weather == foul, talk: not war}
preferences: {A: {statements: [give]}, B: {statements: [not give]}}
"""
AT, FIRST = (0.0, 0.2, 0.5), (0.0, 0.25, 0.625)
LEVERS = {
    "ask": {"low": (0.0, 0.125, 0.25), "mid": (0.0, 0.375, 0.25), "high": (1.0, 0.5, 0.5)},
    "give": {"no": (1.0, 0.8, 0.5), "yes": (0.0, 0.2, 0.5)},
    "weather": {"fair": (1.0, 1.0, 1.0), "foul": (0.0, 0.0, 0.0)},
}
CONDITIONS = {"deal": (AT, FIRST, 3.25), "war": ((0.0,) * 3, (0.0,) * 3, None), "talk": ((1.0,) * 3, (1.0,) * 3, 0.0)}
STATES = [{"ask": "high", "give": "no"}, {"ask": "high", "give": "yes"}, {"ask": "low", "give": "yes"}]


@pytest.fixture
def found(forecast_by_hand):
    """A forecast with round numbers."""
    conflict = so.loads(TEXT)
    likeliest = [[(STATES[0], 1.0)], [(STATES[0], 0.5), (STATES[1], 0.25)], [(STATES[2], 0.5), (STATES[0], 0.375)]]
    return forecast_by_hand(conflict, ("2020-01-01", "2020-06-30", "2020-12-31"), CONDITIONS, LEVERS, likeliest)


@pytest.fixture
def shown(found):
    """Its view."""
    return forecast_view("whole", found, marks(found.conflict))


def test_a_condition_that_changes_has_its_chart(shown):
    """One chart with two lines; the other conditions are told in a sentence each."""
    assert [one.title for one in shown.conditions] == ["deal"]
    labels = {(label.value, label.name) for label in shown.conditions[0].chart.labels}
    assert labels == {("50%", "on the day"), ("62%", "by then")}
    assert shown.quiet[:2] == ("“war” cannot come true here by 2020-12-31.", "“talk” stays true throughout.")


def test_a_chart_says_in_words_what_it_shows(shown):
    """The sentence under a chart has the numbers of the result."""
    assert shown.conditions[0].said == (
        "On 2020-12-31 true with 50%; at some time by then with 62%, if so after 3.2 months on average."
    )
    assert [one.said for one in shown.levers] == [
        "On 2020-12-31: high 50%, low 25%, mid 25%.",
        "On 2020-12-31: no 50%, yes 50%.",
    ]


def test_a_lever_that_stays_has_no_chart(shown):
    """Levers that move have a chart in their owner's mark; the others are named."""
    assert [(one.title, one.mark.party) for one in shown.levers] == [("ask", "A"), ("give", "B")]
    assert shown.quiet[-1] == "One lever cannot move here: weather."


def test_the_tables_have_the_numbers_of_the_result(shown):
    """Row by row the tables repeat the series with three digits."""
    table = shown.condition_numbers[0]
    assert table.groups == (("deal", ("on the day", "by then")),)
    assert table.rows[2] == ("2020-12-31", ("0.500", "0.625"))
    assert [cell for _, cells in shown.lever_numbers[0].rows for cell in cells[:3]] == [
        "0", "0", "1", "0.125", "0.375", "0.500", "0.250", "0.250", "0.500",
    ]  # fmt: skip


def test_dates_that_only_show_a_jump_are_in_no_table(found):
    """The minute before an event is drawn and not listed."""
    shown = forecast_view("whole", found, marks(found.conflict), before=["2020-06-30"])
    assert [day for day, _ in shown.condition_numbers[0].rows] == ["2020-01-01", "2020-12-31"]
    assert shown.dates == 2
    assert len(shown.conditions[0].chart.ticks) > 2


def test_the_likeliest_states_add_up(shown):
    """At each date the listed states and all others together make the whole."""
    assert shown.states.dates == ("2020-06-30", "2020-12-31")
    assert [(said.text, cells) for said, cells in shown.states.rows] == [
        ("ask: low, give", ("", "50%")),
        ("the status quo", ("50%", "38%")),
        ("give", ("25%", "")),
    ]
    assert shown.states.rest == ("25%", "12%")


def test_wide_tables_are_cut_between_levers(forecast_by_hand):
    """A table has no more columns than fit a page, and no lever is cut in two."""
    many = "".join(f"  l{k}: {{of: A, levels: [a, b, c, d, e]}}\n" for k in range(5))
    conflict = so.loads(TEXT.replace("  give:", many + "  give:"))
    levers = {f"l{k}": dict.fromkeys("abcde", (0.2, 0.1 + 0.02 * k)) for k in range(5)}
    found = forecast_by_hand(conflict, ("2020-01-01", "2020-12-31"), {}, levers, [[], []])
    tables = forecast_view("whole", found, marks(conflict)).lever_numbers
    assert [name for table in tables for name, _ in table.groups] == list(levers)
    assert all(sum(len(columns) for _, columns in table.groups) <= COLUMNS for table in tables)


def test_a_forecast_beyond_its_horizon_carries_the_warning(forecast_by_hand, found):
    """The view hands on the warning of the result, word by word."""
    args = ("2020-01-01", "2020-06-30", "2020-12-31"), CONDITIONS, LEVERS, [[], [], []]
    loud = forecast_by_hand(found.conflict, *args, growth=9.0)
    assert forecast_view("whole", loud, marks(loud.conflict)).warning == loud.warning != ""
