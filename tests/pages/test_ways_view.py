"""How each outcome could come about, as the report tells it."""

from __future__ import annotations

import standoff as so
from standoff.pages.findings import Bounds
from standoff.pages.marks import marks
from standoff.pages.ways_view import ways_view


def view(case, **asked):
    """The view of a case's paths."""
    conflict = so.load(case)
    return ways_view(so.paths(conflict, **asked), marks(conflict))


def test_each_outcome_has_its_distances_and_blockers():
    """In words, with the marks of those who can block it."""
    rows = {row.caption.label: row for row in view("elmira").rows}
    row = rows["s8-insist-modified-accepted"]
    assert row.far == ("out of reach", "three moves, six ways")
    assert [mark.party for mark in row.blockers] == ["MoE", "Uniroyal", "Local-Government"]
    assert rows["s1-delay"].far == ("the status quo", "the status quo")
    assert not rows["s1-delay"].ways


def test_those_who_would_rather_go_elsewhere_are_named():
    """Step by step, with what they would rather do."""
    (row,) = (row for row in view("elmira").rows if row.caption.label == "s8-insist-modified-accepted")
    assert [(one.mark.party, one.move) for one in row.ways[0][0].tempted] == [("Local-Government", "s5-insist-delay")]


def test_what_is_not_shown_is_counted():
    """Beyond the outcomes that are written down there is a number and the command that lists them."""
    found = view("elmira", shown=2)
    assert (len(found.rows), found.left_out) == (2, 3)
    page = so.report(so.load("elmira"), bounds=Bounds(ways=2), forecast=False)
    assert "3 more are not in this table" in page


def test_the_report_has_table_graph_and_list():
    """The same paths three times: as distances, as a picture with a name, and in words."""
    page = so.report(so.load("elmira"), forecast=False)
    for text in (
        "How each outcome could come about",
        "Who can block it",
        "Graph of the shortest ways",
        "would rather:",
    ):
        assert text in page
