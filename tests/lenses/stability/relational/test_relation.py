"""Relations say the same by rows and by pairs."""

import numpy as np
import pytest

from standoff.lenses.stability.relational.relation import (
    Above,
    AtMost,
    Both,
    Dominates,
    Either,
    Exceeds,
    Not,
    NotAbove,
    is_order,
)

RANK = np.array([0, 2, 1, 2], np.int32)
OTHER = np.array([3, 0, 1, 1], np.int32)
EVERY = [
    Above(RANK),
    NotAbove(RANK),
    Dominates((RANK, OTHER)),
    Exceeds(RANK / 2, OTHER / 3),
    AtMost(RANK, OTHER),
    Not(Above(OTHER)),
    Either((Above(RANK), Above(OTHER))),
    Both((NotAbove(RANK), Above(OTHER))),
]


@pytest.mark.parametrize("relation", EVERY, ids=lambda relation: type(relation).__name__)
def test_rows_and_pairs_say_the_same(relation):
    """A row of some states is the pairs from each to all states."""
    rows = relation.rows(np.array([3, 1]))
    for k, s in enumerate([3, 1]):
        assert np.array_equal(rows[k], relation.pairs(np.full(4, s), np.arange(4)))


def test_each_means_what_it_says():
    """Seen from s, q is above, not above, or above for all."""
    s, q = np.array([0, 0, 1]), np.array([1, 2, 3])
    assert Above(RANK).pairs(s, q).tolist() == [True, True, False]
    assert NotAbove(RANK).pairs(s, q).tolist() == [False, False, True]
    assert Dominates((RANK, OTHER)).pairs(s, q).tolist() == [False, False, False]
    assert Exceeds(RANK, OTHER).pairs(s, q).tolist() == [False, False, True]
    assert AtMost(RANK, OTHER).pairs(s, q).tolist() == [True, True, False]
    assert Either((Above(RANK), Above(OTHER))).pairs(s, q).tolist() == [True, True, True]
    assert Both((Above(RANK), Above(OTHER))).pairs(s, q).tolist() == [False, False, False]


def test_orders_are_known_as_such():
    """Strictly better is transitive, and so is everything; nothing is said of other relations."""
    assert is_order(None)
    assert is_order(Above(RANK))
    assert is_order(Dominates((RANK, OTHER)))
    assert not is_order(Not(Above(RANK)))
