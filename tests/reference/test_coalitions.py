"""The definitions for coalitions give the published results, and contain each other where they should."""

from hypothesis import given
from hypothesis import strategies as st

import standoff as so
from standoff.reference.coalitions import CONCEPTS, Coalitions, jumps, subsets, universal
from standoff.reference.graph import Graph
from standoff.reference.stability import nash
from standoff.space.states import settings
from standoff.testing import prisoners_dilemma, random_conflict


def test_elmira_has_one_jump():
    """Only the ministry and the company together go from one Nash equilibrium to another: from s5 to s8."""
    graph = Graph(so.load("elmira"), {})
    equilibria = frozenset(s for s in graph.states() if all(nash(graph, party, s) for party in graph.parties))
    found = jumps(Coalitions(graph), equilibria)
    assert found == {(frozenset({"MoE", "Uniroyal"}), ("s5-insist-delay",), ("s8-insist-modified-accepted",))}


def test_prisoners_leave_defection_together():
    """Mutual defection is Nash stable for each prisoner alone and for no concept for both."""
    graph = Graph(prisoners_dilemma(), {})
    of, both = Coalitions(graph), frozenset(graph.parties)
    assert all(CONCEPTS["CNash"](of, frozenset({party}), ("yes", "yes")) for party in both)
    assert not any(stable(of, both, ("yes", "yes")) for stable in CONCEPTS.values())
    assert universal(of, "CGMR", ("no", "no"))
    assert not universal(of, "CNash", ("no", "no"))


@given(st.integers(0, 100_000))
def test_stronger_concepts_imply_weaker_ones(seed):
    """CNash => CSSEQ => CSEQ and CNash => CSMR => CGMR in every conflict; CSEQ => CGMR outside of graph form."""
    conflict = random_conflict(seed)
    graph = Graph(conflict, settings(conflict)[0])
    of = Coalitions(graph)
    plain = not conflict.is_graph and not conflict.moves
    for coalition in subsets(frozenset(graph.parties)):
        for s in graph.states()[:6]:
            found = {name: stable(of, coalition, s) for name, stable in CONCEPTS.items()}
            assert not found["CNash"] or all(found.values())
            assert found["CSEQ"] or not found["CSSEQ"]
            assert found["CGMR"] or not found["CSMR"]
            if plain:
                assert found["CGMR"] or not found["CSEQ"]
                assert found["CSMR"] or not found["CSSEQ"]
