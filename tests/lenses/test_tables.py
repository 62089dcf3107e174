"""Tables of other libraries."""

from __future__ import annotations

import pytest

from standoff.errors import CallError
from standoff.lenses.tables import frame, library


def test_rows_keep_their_order_and_dates_become_times():
    """The columns are those given, even without a row; dates with and without a time of day are times."""
    rows = [{"date": "2024-01-01", "p": 0.5}, {"date": "2024-01-01 18:30", "p": 0.25}]
    table = frame(rows, ("date", "p"))
    assert list(table["p"]) == [0.5, 0.25]
    assert str(table["date"][1]) == "2024-01-01 18:30:00"
    assert list(frame([], ("date", "p")).columns) == ["date", "p"]


def test_a_library_that_is_not_there_is_named():
    """The error names the library and what to install."""
    with pytest.raises(CallError, match="this needs no_such_library"):
        library("no_such_library")
