"""Documents on the page: citations looked up, passages that recur, quotations that drift."""

from __future__ import annotations

import pytest

from standoff.pages.documents_view import documents_view


@pytest.fixture(scope="module")
def checked(looked_up):
    """What the made-up documents say."""
    return looked_up.grounds.evidence.documents


@pytest.fixture(scope="module")
def view(checked):
    """The view of it."""
    return documents_view(checked)


def test_every_citation_has_its_row(view, checked):
    """All cited places and figures are in the table."""
    assert len(view.citations.rows) == len(checked.places) + len(checked.figures)


def test_what_contradicts_the_file_stands_open(view, checked):
    """Each contradiction of the result has a row of its own, above the table of all."""
    assert len(view.troubled.rows) == len(checked.contradictions) > 0
    assert any("courier" in row[0] and row[4] == "not there" for row in view.troubled.rows)


def test_shared_passages_have_both_places(view, checked):
    """Each passage is told with both documents, its words, and whether it is declared."""
    assert len(view.passages.rows) == len(checked.passages) > 0
    assert {row[9] for row in view.passages.rows} <= {"confirmed", "found, not declared", "no source"}


def test_a_quotation_that_drifts_says_what_changed(view, checked):
    """The words that differ from the primary text are told."""
    assert len(view.drift.rows) == len(checked.quotations)


def test_sources_without_a_document_are_named(view):
    """What could not be looked up is not passed over."""
    assert any("almanac" in line for line in view.sentences)
