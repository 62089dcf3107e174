"""Places that can be looked up are told from those that cannot."""

from __future__ import annotations

import pytest

from standoff.conflict.paragraphs import paragraphs


@pytest.mark.parametrize(
    ("place", "numbers"), [("p1", [1]), ("p4-p6", [4, 5, 6]), ("p7-p7", [7]), ("p999999", [999_999])]
)
def test_paragraphs_are_counted_from_one(place, numbers):
    """A paragraph is its number, a range is all from the first to the last."""
    assert list(paragraphs(place)) == numbers


@pytest.mark.parametrize(
    "place", ["", "p", "p0", "p-1", "p04", "p6-p4", "p4-6", "P4", "page-3", "table-2", "p4 ", "p1000000"]
)
def test_other_places_cannot_be_looked_up(place):
    """Anything else is no paragraph."""
    assert paragraphs(place) is None
