"""The slow twin of foresight on conflicts that can be followed by hand."""

from standoff.reference.foresight import Anticipation, metarational
from standoff.reference.graph import Graph
from standoff.testing import prisoners_dilemma


def test_prisoners_dilemma_by_hand():
    """From CC one move ahead Row defects; two moves ahead it foresees DD and stays."""
    graph = Graph(prisoners_dilemma(), {})
    ahead = Anticipation(graph, ("Row", "Column"))
    start = ("no", "no")
    assert ahead.at(1)["Row", start] == frozenset({("yes", "no")})
    assert ahead.at(2)["Row", start] == frozenset({start})
    assert ahead.circle() == (2, 1)


def test_metarational_by_hand():
    """From CC a defection is answered by one; without answers it is not."""
    graph = Graph(prisoners_dilemma(), {})
    pair, start = ("Row", "Column"), ("no", "no")
    assert not metarational(graph, pair, start, 0, credible=False)
    assert metarational(graph, pair, start, 1, credible=True)
