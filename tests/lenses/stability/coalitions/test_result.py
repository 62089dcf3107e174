"""What is told of coalitions."""

import pytest

import standoff as so
from standoff.errors import CallError, UnknownName
from standoff.lenses.stability.coalitions.analysis import coalitions


@pytest.fixture(scope="module")
def found():
    """The coalitions of Elmira."""
    return coalitions(so.load("elmira"))


def test_the_definitions_in_use_are_named(found):
    """Where the literature has several, the result says which it took."""
    plain = found.to_dict()
    assert plain["definitions"]["improvement"] == "every member strictly better off"
    pareto = coalitions(so.load("elmira"), pareto=True).to_dict()
    assert pareto["definitions"]["improvement"] == "no member worse off and some member better off"


def test_a_state_says_who_would_leave(found):
    """For each concept the coalitions for which the state is not stable, by name."""
    state = found.to_dict()["settings"][0]["states"][4]
    assert state["state"] == "s5-insist-delay"
    assert state["not_stable"]["CNash"] == ["MoE+Uniroyal"]
    assert "CNash" not in state["universal"]


def test_rows_have_one_line_a_state(found):
    """One row per state, with the coalitions that would leave it."""
    rows = list(found.rows())
    assert len(rows) == 9
    assert rows[4]["not stable under CNash"] == "MoE+Uniroyal"


def test_a_large_conflict_is_counted(found):
    """Where states are too many to list, the counts are there and it is said."""
    setting = found.to_dict(listed=3)["settings"][0]
    assert "states" not in setting
    assert setting["not_listed"] == "9 states are more than 3; counts only"
    assert setting["counts"]["CNash"]["stable"]["MoE+Uniroyal"] == 6


def test_what_was_not_asked_for_is_said():
    """A coalition or concept that was not analysed is refused by name."""
    some = coalitions(so.load("elmira"), members=["MoE+Uniroyal"], concepts=["cseq"])
    with pytest.raises(CallError, match="MoE was not analysed"):
        some.settings[0].stable("CSEQ", "MoE")
    with pytest.raises(UnknownName, match="CGMR"):
        some.settings[0].stable("CGMR", "MoE+Uniroyal")
    with pytest.raises(UnknownName, match="concept for coalitions"):
        coalitions(so.load("elmira"), concepts=["fair"])


def test_a_notebook_shows_a_table(found):
    """As a table of counts by coalition."""
    assert "<th scope=row>MoE+Uniroyal</th>" in found._repr_html_()
