"""JSON and CSV as text."""

from __future__ import annotations

import csv
import io
import json
from types import MappingProxyType

from hypothesis import given
from hypothesis import strategies as st

from standoff.cli.forms import WIDTH, csv_text, json_text

values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=40,
)


@given(values)
def test_json_says_the_value(value):
    """What is written reads back as the value, whatever its shape."""
    assert json.loads(json_text(value)) == value


@given(values)
def test_json_is_the_same_every_time(value):
    """The same value gives the same text."""
    assert json_text(value) == json_text(value)


def test_json_breaks_only_what_is_long():
    """A short value stays on its line, keys stay in their order, letters of any alphabet stay letters."""
    assert json_text({"b": ["서울", 1], "a": MappingProxyType({})}) == '{"b": ["서울", 1], "a": {}}\n'
    long = json_text({"names": ["x" * 30] * 5})
    assert long.startswith('{\n  "names": [\n    "x')
    assert all(len(line) <= WIDTH for line in long.splitlines())


@given(st.lists(st.fixed_dictionaries({"a": st.text(st.characters(codec="utf-8", exclude_characters="\r\0"))})))
def test_csv_reads_back(rows):
    """What is written as CSV reads back, commas, quotes and line breaks included."""
    assert list(csv.DictReader(io.StringIO(csv_text(rows, ["a"])))) == rows


def test_csv_has_all_columns():
    """The columns are all that occur; a row without one leaves it empty."""
    assert csv_text([{"a": 1}, {"b": 2}]) == "a,b\n1,\n,2\n"
