"""Further questions in the report: only those asked for, each with its definition, or why there is no answer."""

from __future__ import annotations

import pytest

import standoff as so
from standoff.pages.findings import gather
from standoff.pages.further import TITLES
from standoff.pages.further_view import further_view


def views(case, *names):
    """The views of the further answers about a case."""
    (scope,) = gather(so.load(case), also=names, forecast=False).scopes
    return {one.name: further_view("whole", one) for one in scope.further}


def test_without_a_question_there_is_no_section():
    """A report has no more than it was asked for."""
    assert "What else was asked" not in so.report(so.load("prisoners-dilemma"))


def test_robustness_has_a_row_per_outcome_and_concept():
    """Counts of neighbours, and the nearest change in words."""
    found = views("elmira", "robustness")["robustness"]
    assert [column.name for column in found.table.columns][:3] == ["outcome", "concept", "swaps"]
    row = next(row for row in found.table.rows if row[:2] == ("s1-delay", "SMR"))
    assert row[2] == "24 of 24"
    assert row[-1].startswith("Ministry of the Environment ranks")


def test_kinds_of_preference_have_a_column_per_reading():
    """States that hold under some reading, with the strongest concepts under each."""
    found = views("prisoners-dilemma", "unknown")["unknown"]
    assert [column.name for column in found.table.columns] == ["outcome", "a", "b", "c", "d"]
    assert {row[0]: row[1] for row in found.table.rows}["DD-both-defect"] == "Nash"
    assert len(found.sentences) == 4


def test_coalitions_have_a_row_per_jump():
    """Elmira: only the ministry and the company gain together, from insisting on a delay to the modified order."""
    found = views("elmira", "coalitions")["coalitions"]
    (row,) = (row for row in found.table.rows if "Nash" in row[3])
    assert row[:3] == ("Ministry of the Environment and Uniroyal", "s5-insist-delay", "s8-insist-modified-accepted")


def test_a_hypergame_says_what_nobody_expects():
    """Where all see the world alike, what holds is what would hold."""
    found = views("prisoners-dilemma", "hypergame")["hypergame"]
    assert all(row[1] == row[2] and row[3] == "–" for row in found.table.rows)


def test_questions_come_in_the_order_of_the_report_and_unknown_ones_are_refused():
    """Whatever the order in which they were asked; a name that is none is an error."""
    assert list(views("prisoners-dilemma", "unknown", "robustness")) == ["robustness", "unknown"]
    with pytest.raises(so.UnknownName, match="there is no further question called 'robust'"):
        so.report(so.load("prisoners-dilemma"), also=["robust"])
    assert len(TITLES) == len(set(TITLES.values()))


def test_the_report_has_the_section(read_page):
    """Headings, definitions and tables; every table can be saved; the command has the options."""
    page = read_page(so.report(so.load("prisoners-dilemma"), also=["robustness", "hypergame"]))
    assert not page.errors
    for text in ("What else was asked", "How robust the outcomes are", "If each party sees the conflict its own way"):
        assert text in page.text
