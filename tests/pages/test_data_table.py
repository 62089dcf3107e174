"""Tables behind pictures: what is saved is what is shown."""

from __future__ import annotations

import csv
import io
from urllib.parse import unquote

from hypothesis import given
from hypothesis import strategies as st

from standoff.pages.data_table import DataTable, columns

words = st.text(st.characters(blacklist_categories=["Cs", "Cc"]), max_size=12)


@given(st.lists(st.tuples(words, words), max_size=5))
def test_the_link_holds_the_rows(rows):
    """What a reader saves has every cell of the table, whatever stands in it."""
    table = DataTable("some", "Some rows", columns("a", "b"), tuple(rows))
    head, _, data = table.link.partition(",")
    assert head == "data:text/csv;charset=utf-8"
    assert [tuple(row) for row in csv.reader(io.StringIO(unquote(data)))] == [("a", "b"), *rows]


@given(words)
def test_the_link_is_plain_ascii_without_quotes(word):
    """The link can stand in an attribute and ends nothing."""
    link = DataTable("some", "", columns("a"), ((word,),)).link
    assert link.isascii()
    assert not set(link) & set('"<>#% ') - {"%"}
