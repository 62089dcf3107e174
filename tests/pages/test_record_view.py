"""The record on the page: every event has its mark, its shape, and its line."""

from __future__ import annotations

from collections import Counter

import pytest

from standoff.pages.marks import marks
from standoff.pages.record_view import record_view


@pytest.fixture(scope="module")
def view(founded):
    """The view of the made-up record."""
    return record_view(founded.grounds.replay, marks(founded.conflict))


def test_every_event_is_drawn_with_its_shape(view):
    """What is odd is told by shape: impossible before not allowed before by another."""
    shapes = Counter(mark.shape for strip in view.strips for mark in strip.marks)
    wanted = {"move": 3, "impossible": 1, "same": 1, "illegal": 1, "another": 1, "none": 1, "unread": 3, "outside": 2}
    assert shapes == wanted
    assert {key: count for key, _, _, count in view.legend} == wanted


def test_the_picture_is_told_in_words(view):
    """The text alternative counts the same."""
    assert "13 events" in view.said
    assert "three: a move of the model" in view.said


def test_days_that_differ_by_zone_are_underlined(view):
    """The two events on another day elsewhere have their line below, and are listed."""
    assert view.shifted == 2
    assert sum(bool(mark.under) for strip in view.strips for mark in strip.marks) == 2
    assert any("2020-03-01 (UTC)" in entry.why for block in view.blocks for entry in block.entries)


def test_what_is_odd_has_its_list(view):
    """Impossible states, moves that are not allowed, moves by another, differences from the history."""
    keys = {block.key for block in view.blocks}
    assert keys >= {"record-impossible", "record-illegal", "record-another", "record-differences", "record-uncoded"}


def test_the_table_has_every_step_with_its_source(view, founded):
    """One line per step, and the sources as the record has them."""
    assert len(view.table.rows) == len(founded.grounds.replay.steps)
    assert "https://example.org/boycott" in {row[7] for row in view.table.rows}


def test_sources_of_the_file_become_links_and_others_text(view, founded):
    """Only an id of the file's sources is linked to the list of sources."""
    linked = {entry.source for block in view.blocks for entry in block.entries if entry.source}
    assert linked <= set(founded.conflict.sources)
    assert "gazette" in linked


def test_a_party_has_its_own_colour_and_dash(view):
    """Lanes of parties look as everywhere in the report; others are grey and dotted."""
    lanes = {lane.name: lane.lane for strip in view.strips for lane in strip.lanes}
    assert lanes["North Town"].colour != lanes["South Town"].colour
    assert lanes["Harbour union"].dash == "1 4"
