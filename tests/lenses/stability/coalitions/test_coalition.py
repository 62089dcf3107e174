"""Reading a coalition."""

from dataclasses import replace
from types import MappingProxyType

import pytest

import standoff as so
from standoff.conflict.conflict import Party
from standoff.errors import CallError, TooLarge, UnknownName
from standoff.lenses.stability.coalitions.coalition import all_coalitions, coalition, written


@pytest.mark.parametrize("given", ["Uniroyal+MoE", "MoE, Uniroyal", ["Uniroyal", "MoE"], ("MoE", "Uniroyal")])
def test_members_come_in_the_order_of_the_file(given):
    """As text with plus or comma, or as a list."""
    assert coalition(so.load("elmira"), given) == ("MoE", "Uniroyal")


def test_all_coalitions_come_small_ones_first():
    """Seven of three parties, single parties first."""
    found = [written(one) for one in all_coalitions(so.load("elmira"))]
    assert found[:4] == ["MoE", "Uniroyal", "Local-Government", "MoE+Uniroyal"]
    assert len(found) == 7


@pytest.mark.parametrize(
    ("given", "error", "message"),
    [
        ("", CallError, "names nobody"),
        ([], CallError, "names nobody"),
        ("+", CallError, "names nobody"),
        ("MoE+MoE", CallError, "names MoE twice"),
        ("MoE+Unroyal", UnknownName, "Did you mean: Uniroyal"),
        ("chance", CallError, "chance decides nothing"),
    ],
)
def test_what_is_no_coalition_is_refused(given, error, message):
    """In words that say what was found."""
    with pytest.raises(error, match=message):
        coalition(so.load("elmira"), given)


def test_too_many_parties_have_to_name_their_coalitions():
    """All coalitions of eleven parties are 2,047."""
    conflict = so.load("elmira")
    names = {f"p{k}": Party(f"p{k}", "") for k in range(11)}
    with pytest.raises(TooLarge, match="2,047 coalitions"):
        all_coalitions(replace(conflict, parties=MappingProxyType(names)))
