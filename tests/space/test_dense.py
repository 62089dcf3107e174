"""Dense numbers keep order and ties and leave no gaps."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from standoff.space.dense import dense, in_order


@given(st.lists(st.integers(0, 50)), st.sampled_from([1, 10**12]))
def test_order_and_ties_are_kept(values, factor):
    """The dense number of a value is the number of distinct smaller values, by table or by sorting."""
    keys = np.array(values, np.int64) * factor
    numbers, count = dense(keys)
    order = sorted(set(keys.tolist()))
    assert numbers.tolist() == [order.index(key) for key in keys.tolist()]
    assert count == len(order)
    assert numbers.dtype == np.int32


def test_order_is_stable_however_it_is_found():
    """Positions by key, equal keys in order of position, for few and for many, small and large keys."""
    dice = np.random.default_rng(1)
    for size, bound in ((0, 1), (5, 3), (10_000, 7), (10_000, 1 << 40), (10_000, 1 << 60)):
        keys = dice.integers(0, bound, size)
        assert in_order(keys, bound).tolist() == np.argsort(keys, kind="stable").tolist()
