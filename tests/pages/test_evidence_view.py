"""Evidence on the page: nothing is lost between the result and the view, and the weakest come first."""

from __future__ import annotations

import pytest

from standoff.pages.evidence_view import evidence_view


@pytest.fixture(scope="module")
def view(founded):
    """The view of the made-up conflict."""
    return evidence_view(founded.grounds.evidence)


def test_the_groups_hold_every_assumption_in_order(view, founded):
    """Read from the first group to the last, the rows are the assumptions of the result, weakest first."""
    rows = [row.address for group in view.groups for row in group.rows]
    told = [one for one in founded.grounds.evidence.weakest if one.speaking_for or one.contested or not one.definition]
    assert rows == [one.address for one in told]
    assert [group.key for group in view.groups] == [
        f"evidence-{key}" for key in ("bare", "contested", "one-root", "more-roots")
    ]


def test_a_row_says_who_speaks_for_and_against(view):
    """A contested lever has its sources on both sides, its roots and why copies count once."""
    row = next(row for group in view.groups for row in group.rows if row.address == "levers.fee")
    assert (row.sources, row.roots, row.against) == (2, 1, 1)
    assert [one.source for one in row.cited] == ["gazette", "courier"]
    assert [(one.source, one.place) for one in row.despite] == [("minutes", "¶3")]
    assert any("wire" in note for note in row.notes)
    assert row.weak


def test_a_claim_that_was_found_false_is_told(view):
    """It is listed with its verdict, and beside what it was about."""
    assert [one.id for one in view.refuted] == ["C3"]
    row = next(row for group in view.groups for row in group.rows if row.address == "levers.closure")
    assert any("C3" in note and "false" in note for note in row.notes)


def test_accounts_of_one_event_stand_together(view):
    """Both accounts are told with their words, their source and their verdict."""
    event = view.events[0]
    assert event.title == "the meeting of 10 March 2020"
    assert [one.id for one in event.accounts] == ["C1", "C2"]
    assert event.accounts[1].verdict == "partly on 2020-05-01"


def test_the_matrix_has_the_signs_of_the_result(view, founded):
    """Each sign of the result's matrix stands in a cell, and no other."""
    matrix = founded.grounds.evidence.matrix
    wanted = {
        (one.words, source, sign.replace("-", "−")) for one, signs in matrix.rows for source, sign in signs.items()
    }
    shown = {
        (row.words, source, cell.sign)
        for table in view.matrices
        for group in table.groups
        for row in group.rows
        for source, cell in zip(table.sources, row.cells, strict=True)
        if cell.sign
    }
    assert shown == wanted


def test_the_csv_has_the_rows_of_the_result(view, founded):
    """What is saved is the long form."""
    assert len(view.table.rows) == len(list(founded.grounds.evidence.rows()))
