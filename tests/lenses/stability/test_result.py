"""Results: the fixed JSON, counts instead of lists for large conflicts, rows for tables."""

import json
from dataclasses import replace
from types import MappingProxyType

import pytest
from hypothesis import given

from standoff.errors import UnknownName
from standoff.lenses.stability.analysis import stability
from standoff.lenses.stability.concepts import CONCEPTS
from standoff.testing import chicken, conflicts, prisoners_dilemma


def test_the_fixed_form():
    """The keys that other programs read are there, with names and without numbers of states."""
    found = stability(prisoners_dilemma()).to_dict()
    assert found["parties"] == ["Row", "Column"]
    assert found["concepts"] == list(CONCEPTS)
    (setting,) = found["settings"]
    assert setting["chance"] == {}
    assert setting["states"][3] == {
        "state": "DD",
        "levers": {"row-defects": "yes", "column-defects": "yes"},
        "start": False,
        "stable": {concept: ["Row", "Column"] for concept in CONCEPTS},
        "equilibrium": list(CONCEPTS),
    }
    assert setting["states"][0]["start"]


@given(conflicts())
def test_json_says_what_the_arrays_say(conflict):
    """The JSON can be written, and lists for every state exactly the parties of the arrays."""
    result = stability(conflict)
    found = json.loads(json.dumps(result.to_dict()))
    for one, setting in zip(result.settings, found["settings"], strict=True):
        assert setting["chance"] == dict(one.chance)
        assert len(setting["states"]) == one.space.size
        for i, state in enumerate(setting["states"]):
            assert (state["levers"] is None) == conflict.is_graph
            for concept in CONCEPTS:
                assert state["stable"][concept] == [p for p in one.parties if one.stable(concept, p)[i]]
                assert (concept in state["equilibrium"]) == (i in one.equilibria(concept))


@given(conflicts())
def test_equilibria_only(conflict):
    """Only states that are an equilibrium under some concept are listed, and all of those."""
    result = stability(conflict)
    for one, setting in zip(result.settings, result.to_dict(equilibria_only=True)["settings"], strict=True):
        expected = sorted({int(i) for concept in CONCEPTS for i in one.equilibria(concept)})
        assert [state["state"] for state in setting["states"]] == [one.space.label(i) for i in expected]
        assert len(list(result.rows(equilibria_only=True))) >= len(expected)


def test_too_many_to_list_is_said():
    """More states than are listed become counts, and a key says so."""
    (setting,) = stability(prisoners_dilemma()).to_dict(listed=3)["settings"]
    assert "states" not in setting
    assert setting["not_listed"].startswith("4 states are more than 3")
    assert setting["counts"]["Nash"] == {"equilibria": 1, "stable": {"Row": 2, "Column": 2}}


def test_variants_stand_beside_the_base():
    """The JSON of a result with variants has theirs under their names, in the same form."""
    conflict = replace(prisoners_dilemma(), variants=MappingProxyType({"dare": replace(chicken(), variant="dare")}))
    found = stability(conflict, variants=True)
    assert found.to_dict()["variants"]["dare"]["settings"][0]["counts"]["Nash"]["equilibria"] == 2
    assert [row["variant"] for row in found.rows()] == [""] * 4 + ["dare"] * 4


def test_rows_have_the_same_columns():
    """Every row of the table has the same keys, all text."""
    rows = list(stability(prisoners_dilemma()).rows())
    assert {tuple(row) for row in rows} == {tuple(rows[0])}
    assert all(isinstance(value, str) for row in rows for value in row.values())


def test_names_are_checked():
    """A concept or party that is not there is an error with the nearest name."""
    found = stability(prisoners_dilemma()).settings[0]
    with pytest.raises(UnknownName, match="Did you mean: Nash"):
        found.equilibria("Nahs")
    with pytest.raises(UnknownName, match="Did you mean: Row"):
        found.stable("Nash", "Rwo")


def test_a_notebook_shows_the_equilibria():
    """The display of a notebook names the equilibria of each concept."""
    assert "<td>DD</td>" in stability(prisoners_dilemma())._repr_html_()
