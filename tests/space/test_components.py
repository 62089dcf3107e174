"""Components and what they reach."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from standoff.space.components import closure, components, distinct

arcs = st.integers(1, 9).flatmap(
    lambda nodes: st.tuples(
        st.just(nodes), st.lists(st.tuples(st.integers(0, nodes - 1), st.integers(0, nodes - 1)), max_size=24)
    )
)


def reachable(nodes, pairs):
    """By trying: the nodes that each node reaches, itself among them."""
    reach = [{k} for k in range(nodes)]
    for _ in range(nodes):
        for a, b in pairs:
            reach[a] |= reach[b]
    return reach


@given(arcs)
def test_components_are_those_that_reach_each_other(graph):
    """Two nodes have the same component if and only if each reaches the other, and arcs lead to lower numbers."""
    nodes, pairs = graph
    found = components(nodes, np.array([a for a, _ in pairs], int), np.array([b for _, b in pairs], int))
    reach = reachable(nodes, pairs)
    for a in range(nodes):
        for b in range(nodes):
            assert (found.of[a] == found.of[b]) == (b in reach[a] and a in reach[b])
    assert (found.source > found.target).all()


@given(arcs)
def test_closure_collects_the_marks_within_reach(graph):
    """Marks on components are found from exactly those components that reach them."""
    nodes, pairs = graph
    found = components(nodes, np.array([a for a, _ in pairs], int), np.array([b for _, b in pairs], int))
    lists = closure(found, found.of, np.arange(nodes), most=1_000)
    reach = reachable(nodes, pairs)
    for a in range(nodes):
        assert set(lists.of(found.of[a : a + 1])[1].tolist()) == reach[a]


def test_closure_gives_up_in_time():
    """More marks than are wanted are not collected."""
    chain = np.arange(20)
    found = components(21, chain, chain + 1)
    assert closure(found, found.of, np.arange(21), most=100) is None


def test_distinct():
    """Keys once, ascending; none of none."""
    assert distinct(np.array([3, 1, 3, 2])).tolist() == [1, 2, 3]
    assert distinct(np.zeros(0, int)).tolist() == []
