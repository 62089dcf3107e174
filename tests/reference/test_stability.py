"""The slow twin finds what is published of the smallest conflicts."""

import pytest

from standoff.reference.graph import Graph
from standoff.reference.stability import CONCEPTS
from standoff.testing import chicken, prisoners_dilemma, stag_hunt

PUBLISHED = [
    (prisoners_dilemma, {"Nash": "DD", "GMR": "CC DD", "SMR": "CC DD", "SEQ": "CC DD", "SSEQ": "CC DD"}),
    (chicken, {"Nash": "CD DC", "GMR": "CC CD DC", "SMR": "CC CD DC", "SEQ": "CD DC", "SSEQ": "CD DC"}),
    (stag_hunt, {"Nash": "CC DD"}),
]


@pytest.mark.parametrize(("conflict", "published"), PUBLISHED, ids=lambda one: getattr(one, "__name__", ""))
def test_published_equilibria(conflict, published):
    """The equilibria of the two-by-two conflicts are the published ones."""
    graph = Graph(conflict(), {})
    labels = dict(zip(graph.states(), ("CC", "CD", "DC", "DD"), strict=True))
    for concept, expected in published.items():
        definition = CONCEPTS[concept]
        found = [labels[s] for s in labels if all(definition(graph, party, s) for party in graph.parties)]
        assert found == expected.split()
