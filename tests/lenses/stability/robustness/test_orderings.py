"""The items of a party and the ranks that their orders give."""

from dataclasses import replace
from types import MappingProxyType

import numpy as np

import standoff as so
from standoff.conflict.preference import Statement, Statements
from standoff.lenses.stability.reasons.ground import ground
from standoff.lenses.stability.robustness.orderings import dense_rows, ordering
from standoff.space.rank import ranks


def test_the_order_of_the_file_gives_the_ranks_of_the_file(small):
    """In the order in which they are, the items rank the states as the stability lens does."""
    for _, conflict, chance, _ in small(7000, 20):
        place = ground(conflict, chance)
        for party in conflict.deciders:
            own = ordering(place, party)
            now = own.ranks(np.arange(own.items)[None, :])[0]
            assert np.array_equal(now, place.ranks[party])


def test_many_statements():
    """Any number of statements can be put into any order, more than fit into one word, too."""
    conflict = so.load("cost-sharing")
    before = conflict.preferences["USA"].statements
    many = tuple(Statement(before[k % 4].that) for k in range(150))
    longer = replace(conflict, preferences=MappingProxyType({**conflict.preferences, "USA": Statements(many)}))
    order = np.random.default_rng(1).permutation(150)
    found = ordering(ground(longer), "USA").ranks(order[None, :])[0]
    said = Statements(tuple(many[k] for k in order.tolist()))
    other = replace(longer, preferences=MappingProxyType({**longer.preferences, "USA": said}))
    assert np.array_equal(found, ranks(so.state_space(other), "USA"))


def test_dense_rows():
    """Each number becomes the count of different smaller ones in its row."""
    assert dense_rows(np.array([[5, 5, 9, -1], [0, 0, 0, 0]])).tolist() == [[1, 1, 2, 0], [0, 0, 0, 0]]
