"""Results are plain values in names, in a fixed order."""

import json

import pytest

from standoff.errors import UnknownName
from standoff.lenses.stability.preferences.analysis import preferences
from standoff.testing import chicken, random_preferring


def test_plain_values():
    """The dictionary has the fixed keys and survives JSON."""
    found = preferences(chicken(), "strength", degree=(0, 1)).to_dict()
    keys = ["title", "parties", "kind", "concepts", "unknown_pairs", "readings", "weakly_stable", "provenance"]
    assert list(found) == keys
    assert json.loads(json.dumps(found)) == found
    assert [one["label"] for one in found["readings"]] == ["general", "degree 1"]
    assert found["unknown_pairs"] == [{"chance": {}, "parties": {"Row": 0, "Column": 0}}]


def test_rows_are_one_per_reading_and_state():
    """A table has every state under every reading."""
    rows = list(preferences(chicken(), "unknown").rows())
    assert len(rows) == 4 * 4
    assert rows[0]["reading"] == "a"


def test_unknown_pairs_are_counted():
    """The count is that of the pairs of states, found one by one."""
    for seed in range(12):
        found = preferences(random_preferring(seed), "unknown", concepts=("Nash",))
        one = found.readings[0].settings[0]
        from standoff.space.comparison import comparison  # noqa: PLC0415 - only here

        for party, count in found.unsure[0].items():
            view = comparison(one.space, party)
            unknown = view.known(view.place[:, None], view.place[None, :]).unknown
            assert int(unknown.sum()) == 2 * count


def test_a_reading_that_is_not_there_is_named():
    """The labels are listed."""
    with pytest.raises(UnknownName, match="a, b, c, d"):
        preferences(chicken(), "unknown").reading("e")


def test_notebooks_show_a_table():
    """One line per reading."""
    assert preferences(chicken(), "unknown")._repr_html_().count("<tr>") == 5
