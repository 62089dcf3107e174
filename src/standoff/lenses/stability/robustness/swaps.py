"""Single swaps: one party exchanges two neighbours in its order.

Definition. For a party with n items (see ``orderings.py``) there are n - 1 swaps: swap k exchanges the items in places
k and k + 1. Two statements are exchanged whole; two groups of states exchange their ranks. The neighbourhood has the
swaps of all parties.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from standoff.lenses.stability.robustness.neighbourhood import Steps

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from standoff.lenses.stability.reasons.ground import Ground
    from standoff.lenses.stability.robustness.orderings import Ordering


def swaps(ground: Ground, orderings: Sequence[Ordering]) -> Steps:
    """Every adjacent swap of every party."""
    return Steps("swaps", ground, tuple(one.items - 1 for one in orderings), partial(_swapped, orderings))


def _swapped(orderings: Sequence[Ordering], party: int, steps: NDArray[np.int64]) -> NDArray[np.int32]:
    one = orderings[party]
    orders = np.repeat(np.arange(one.items, dtype=np.int64)[None, :], len(steps), axis=0)
    rows = np.arange(len(steps))
    orders[rows, steps], orders[rows, steps + 1] = steps + 1, steps
    return one.ranks(orders)
