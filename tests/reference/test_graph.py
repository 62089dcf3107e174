"""The slow twin's moves and sequences."""

from types import MappingProxyType

from standoff.conflict.conflict import GRAPH_LEVER, Conflict, Lever, Party
from standoff.conflict.preference import Ranking
from standoff.reference.graph import Graph
from standoff.testing import prisoners_dilemma


def graph_of(arcs, states="abcd"):
    """A graph of parties with these arcs; all are indifferent."""
    everything = tuple(MappingProxyType({GRAPH_LEVER: state}) for state in states)
    return Graph(
        Conflict(
            "",
            MappingProxyType({party: Party(party, party) for party in arcs}),
            MappingProxyType({GRAPH_LEVER: Lever(GRAPH_LEVER, "", tuple(states), states[0])}),
            MappingProxyType(dict.fromkeys(arcs, Ranking((everything,)))),
            arcs=MappingProxyType({party: tuple(map(tuple, pairs)) for party, pairs in arcs.items()}),
        ),
        {},
    )


def ends(graph, others, start, *, improving=False):
    """The ends of legal sequences, as letters."""
    return {state[0] for state in graph.ends(frozenset(others), (start,), improving=improving)}


def test_nobody_moves_twice_in_a_row():
    """A party alone makes one move; with another between its moves it may return."""
    assert ends(graph_of({"A": ["ab", "bc"], "B": []}), "AB", "a") == {"b"}
    assert ends(graph_of({"A": ["ab", "cd"], "B": ["bc"]}), "AB", "a") == {"b", "c", "d"}


def test_only_members_move():
    """The moves of parties outside the group are not made."""
    assert ends(graph_of({"A": ["ab"], "B": ["bc"]}), "A", "a") == {"b"}


def test_a_sequence_may_come_back():
    """The state at which it begins may be an end, because members may return."""
    assert ends(graph_of({"A": ["ab"], "B": ["ba"]}), "AB", "a") == {"a", "b"}


def test_improving_sequences_improve_step_by_step():
    """Without preference there is no improving step at all."""
    assert ends(graph_of({"A": ["ab"], "B": ["bc"]}), "AB", "a", improving=True) == set()


def test_states_and_moves_of_a_small_conflict():
    """The prisoner's dilemma has four states, and each party one move from each."""
    graph = Graph(prisoners_dilemma(), {})
    assert graph.states() == [("no", "no"), ("no", "yes"), ("yes", "no"), ("yes", "yes")]
    assert graph.moves("Row", ("no", "no")) == {("yes", "no")}
    assert graph.improvements("Row", ("yes", "no")) == set()
