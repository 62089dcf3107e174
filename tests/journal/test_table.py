"""Rows at the end of a table that people also edit by hand."""

from __future__ import annotations

import csv

import pytest

from standoff.errors import CallError, UnknownName
from standoff.journal.table import append_row

COLUMNS = ("day", "what", "note")


def test_rows_come_back_as_they_were(tmp_path):
    """Commas, quotes and letters of any kind survive; cells that are not given are empty."""
    table = tmp_path / "record.csv"
    rows = [{"day": "1", "what": 'said "no", twice', "note": "x"}, {"what": "회담", "day": "2"}]
    for row in rows:
        append_row(table, row, COLUMNS)
    with table.open(encoding="utf-8", newline="") as file:
        assert list(csv.DictReader(file)) == [rows[0], {**rows[1], "note": ""}]


def test_the_order_of_the_table_is_kept(tmp_path):
    """A table that is there keeps its own columns, even with the line ends and the mark of a spreadsheet."""
    table = tmp_path / "record.csv"
    table.write_bytes(b"\xef\xbb\xbfnote,day\r\nfirst,1\r\n")
    append_row(table, {"day": "2", "note": "second"}, COLUMNS)
    assert table.read_bytes().endswith(b"first,1\r\nsecond,2\n")


def test_what_does_not_fit_is_refused(tmp_path):
    """A column that the table has not, a cell of two lines, and a table that is no text: errors, nothing written."""
    table = tmp_path / "record.csv"
    append_row(table, {"day": "1"}, COLUMNS)
    before = table.read_bytes()
    with pytest.raises(UnknownName, match="Did you mean: what"):
        append_row(table, {"wath": "x"}, COLUMNS)
    with pytest.raises(CallError, match="one line"):
        append_row(table, {"what": "a\nb"}, COLUMNS)
    assert table.read_bytes() == before
    table.write_bytes(b"\xff\xfe,day\n")
    with pytest.raises(CallError, match="no list of columns"):
        append_row(table, {"day": "1"}, COLUMNS)
