"""How an event is read."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("line", "coding"),
    [
        ("a,2020-01-05,Ann,offers,", 4),
        ("a,2020-01-05,Ann Smith,offers,", 4),
        ("a,2020-01-05,Bob;Ann,offers,", 4),
        ("a,2020-01-05,Bob,offers,", 5),
        ("a,2020-01-05,Ann,gives,Carl;Bob", 8),
        ("a,2020-01-05,Ann,gives,Carl", 0),
        ("a,2020-01-05,Ann,gives,", 0),
        ("a,2020-01-05,Ann,Offers,", 0),
    ],
)
def test_the_first_coding_that_fits_counts(played, line, coding):
    """By action, then actor and target where they are named; a party by its id or its name."""
    (step,) = played(line, header="id,date,actor,action,target").steps
    assert step.coding == coding
    assert (step.reading == "no coding") == (not coding)
