"""Results of foresight have names, counts and definitions, and say what is not listed."""

import json

import pytest

import standoff as so
from standoff.errors import UnknownName


def test_as_plain_values():
    """JSON has the definitions in use, the circle, counts, and every state."""
    plain = json.loads(json.dumps(so.foresight(so.load("chicken"), 2).to_dict()))
    assert plain["concepts"] == ["L_1", "L_2", "NM"]
    assert any(text.startswith("ties:") for text in plain["definitions"])
    setting = plain["settings"][0]
    assert setting["circle"] == {"begins": 3, "period": 1}
    assert setting["counts"]["NM"] == {"equilibria": 1, "depends_on_ties": 0}
    assert len(setting["states"]) == 4


def test_what_is_not_listed_is_said():
    """Beyond the limit there are counts and a sentence."""
    setting = so.foresight(so.load("chicken"), 1).to_dict(listed=3)["settings"][0]
    assert "states" not in setting
    assert setting["not_listed"] == "4 states are more than 3; counts only"


def test_rows_and_notebook():
    """There is a row per state, and a table for notebooks."""
    found = so.metarational(so.load("chicken"), 1)
    assert [row["stable under MR_1"] for row in found.rows()] == ["Row Column", "Row Column", "Row Column", ""]
    assert "MR_1" in found._repr_html_()
    assert "depends on ties under L_1" in next(so.foresight(so.load("chicken"), 1).rows())


def test_unknown_names():
    """A concept or party that is not there is an unknown name."""
    setting = so.foresight(so.load("chicken"), 1).settings[0]
    with pytest.raises(UnknownName, match="Did you mean: L_1"):
        setting.equilibria("L_9")
    with pytest.raises(UnknownName, match="party that moves"):
        setting.verdict("NM", "Nobody")
