"""Pairs of states, degrees, gaps and attitudes become values."""

from __future__ import annotations

import pytest

from standoff.errors import CallError
from standoff.reading import loads
from standoff.space.rank import ranks
from standoff.space.states import state_space

GRAPH = """
standoff: 1
title: Four states
parties: {{Row: }}
states: [a, b, c, d]
arcs: {{Row: [[a, b]]}}
preferences: {{Row: {{compares: {compares}}}}}
"""


def pairs(compares: str) -> dict[tuple[str, str], int | None]:
    """Better and worse state to the degree; None where it is not known."""
    preference = loads(GRAPH.format(compares=compares)).preferences["Row"]
    return {
        (pair.better["state"], pair.than["state"]): None if pair.unknown else pair.degree for pair in preference.pairs
    }


def test_a_chain_speaks_of_every_two_of_its_states():
    """They differ by the largest sign between them."""
    assert pairs("[a > b >> c = d]") == {
        ("a", "b"): 1,
        ("b", "c"): 2,
        ("c", "d"): 0,
        ("a", "c"): 2,
        ("a", "d"): 2,
        ("b", "d"): 2,
    }


def test_what_is_said_outright_counts_more_than_what_a_chain_implies():
    """A pair of its own overrules the chain, whichever comes first."""
    found = pairs("[a > b > c > d, d ? b, a >>> d]")
    assert (found["d", "b"], found["a", "d"]) == (None, 3)
    assert ("b", "d") not in found


def test_the_same_may_be_said_twice():
    """Repeating a pair is no contradiction, either way round."""
    assert len(pairs("[a > b > c > d, a > b, {same: [b, b2], note: x}]".replace(", {same: [b, b2], note: x}", ""))) == 6


def test_pairs_may_go_round():
    """Preferences need not be transitive: nothing is implied across pairs."""
    found = pairs("[a > b, b > c, c > a, d = a, d = b, d = c]")
    assert (found["c", "a"], len(found)) == (1, 6)


def test_chains_that_imply_different_things_are_reported(problems):
    """Nobody decides in silence which of two chains is right."""
    (problem,) = problems(GRAPH.format(compares="[a > b > c, c > d > a, d > b]"))
    assert "compares in another way" in problem.found
    assert "a pair of its own" in problem.expected


def test_pairs_left_out_are_reported(problems):
    """Without ``otherwise`` every two states must be compared."""
    (problem,) = problems(GRAPH.format(compares="[a > b > c]"))
    assert problem.found == "no comparison of 'a' with 'd', 'b' with 'd', 'c' with 'd'"


def test_an_impossible_state_cannot_be_compared(valid, problems):
    """A pair names states that can be."""
    text = valid("ranked").replace(
        "ROK: {statements: [walkout]}",
        "ROK: {compares: [{better: peace, than: {walkout: yes, offer: high}}], otherwise: same}",
    )
    (problem,) = problems(text)
    assert "which is impossible" in problem.found


def test_pairs_that_are_an_order_rank_the_states():
    """Complete, transitive, nothing unknown: the same ranks as a ranking."""
    conflict = loads(GRAPH.format(compares="[c > a = b >> d]"))
    assert ranks(state_space(conflict), "Row").tolist() == [1, 1, 2, 0]


@pytest.mark.parametrize("compares", ["[a > b, b > c, c > a, d = a, d = b, d = c]", "[a > b > c, d ? a, d ? b, d ? c]"])
def test_pairs_that_are_no_order_have_no_ranks(compares):
    """What goes round or is not known is refused, with the command that takes it."""
    with pytest.raises(CallError, match="standoff preferences"):
        ranks(state_space(loads(GRAPH.format(compares=compares))), "Row")


def test_pairs_that_leave_states_out_have_no_ranks():
    """States that no pair names, and that are as good as all others, make no order."""
    conflict = loads(GRAPH.format(compares="[a > b], otherwise: same"))
    with pytest.raises(CallError, match="left out"):
        ranks(state_space(conflict), "Row")


def test_degrees_gaps_thresholds_and_attitudes_are_values(valid):
    """What the file says stands in the conflict."""
    found = loads(valid("pairs"))
    assert found.preferences["Third"].gaps == (2,)
    assert found.preferences["Row"].threshold.text == "0.6"
    assert found.preferences["Column"].pairs[1].grade.text == "0.8"
    assert dict(found.attitudes["Row"]) == {"Column": "positive", "Third": "negative"}


def test_a_statement_of_a_group_takes_the_degree_of_its_group(valid):
    """``degree`` and ``uncertain`` of a group hold for its statements, unless they say otherwise."""
    old = "- {given: not deal, statements: [walkout]}"
    new = "- {given: not deal, uncertain: yes, statements: [walkout, {that: floor, uncertain: no}]}"
    found = loads(valid("whole").replace(old, new)).preferences["USA"].statements
    assert [wish.uncertain for wish in found] == [False, False, True, False]
