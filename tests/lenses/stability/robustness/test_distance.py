"""Orders by distance: all of them, each once, none at another distance."""

from itertools import permutations

import pytest

from standoff.lenses.stability.robustness.distance import count_at, farthest, inversions, orders_at


@pytest.mark.parametrize("items", range(1, 7))
def test_every_order_is_at_its_distance(items):
    """The orders at all distances are all orders, and each has as many inversions as its distance."""
    seen = []
    for distance in range(farthest(items) + 1):
        here = list(orders_at(items, distance))
        assert len(here) == count_at(items, distance)
        assert all(len(inversions(order)) == distance for order in here)
        seen += here
    assert sorted(seen) == sorted(permutations(range(items)))


def test_counts_of_many_items():
    """The counts are right where nobody could list the orders; beyond the farthest there are none."""
    assert count_at(250, 1) == 249
    assert count_at(250, 2) == 249 * 250 // 2 - 1
    assert count_at(3, 4) == 0
