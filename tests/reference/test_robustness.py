"""The slow twin of robustness: published words, neighbours counted by hand."""

import standoff as so
from standoff.reference.graph import Graph
from standoff.reference.robustness import Neighbours, choice, equilibrium, philox

UNSURE = """
standoff: 1
title: Three wishes in an order that is not known
parties: {Ann: , Bob: }
levers: {give: {of: Ann}, take: {of: Bob}}
preferences:
  Ann: {statements: [{that: give, uncertain: yes}, not take, {that: take, uncertain: yes}]}
  Bob: {ranking: [[{give: yes, take: yes}, {give: yes, take: no}], [{give: no, take: yes}], [{give: no, take: no}]]}
"""


def test_philox_is_the_published_function():
    """With key 0 and counter 0 the words are the known answer that the authors of the function publish."""
    known = [0x16554D9ECA36314C, 0xDB20FE9D672D0FDC, 0xD7E772CEE186176B, 0x7E68B68AEC7BA23B]
    assert philox(0, 0, -1, 4) == known  # the first block of sample 0 has counter 1


def test_a_choice_is_among_what_there_is():
    """Every choice is one of the things, and all are chosen."""
    assert {choice(1, 2, sample, 3) for sample in range(50)} == {0, 1, 2}


def test_neighbours_counted_by_hand():
    """Two swaps of Ann's three statements and two of Bob's three groups; one tie of Bob's, none of Ann's."""
    neighbours = Neighbours(Graph(so.loads(UNSURE), {}))
    assert [party for party, _ in neighbours.of("swaps")] == ["Ann", "Ann", "Bob", "Bob"]
    assert [party for party, _ in neighbours.of("merges")] == ["Ann", "Ann", "Ann", "Bob", "Bob"]
    assert [party for party, _ in neighbours.of("splits")] == ["Bob", "Bob"]
    assert len(neighbours.of("orders")) == 2


def test_no_neighbour_touches_the_file():
    """The profile by the file stays as it is, whatever the neighbours are."""
    graph = Graph(so.loads(UNSURE), {})
    neighbours = Neighbours(graph)
    before = {party: dict(values) for party, values in neighbours.now.items()}
    for kind in ("swaps", "merges", "splits", "orders"):
        for _, values in neighbours.of(kind):
            for state in neighbours.states:
                equilibrium(graph, values, "SEQ", state)
    assert before == neighbours.now


def test_the_nearest_by_hand():
    """Ann gives until giving matters less to her than what she would get for not giving: it never does."""
    neighbours = Neighbours(Graph(so.loads(UNSURE), {}))
    assert neighbours.nearest("Ann", "Nash", ("yes", "yes")) is None
    assert neighbours.nearest("Bob", "Nash", ("yes", "yes")) is None
