"""Many lists in one array: list b is ``values[first[b]:first[b + 1]]``.

Definition. ``first`` has one more entry than there are lists, begins with 0 and never falls. The entries of a
selection of lists, laid end to end, are the places of all their values in order.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray


def entries(first: NDArray[np.int64], which: NDArray[np.integer]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The entries of the lists in ``which``: whose each is (a position in ``which``), and its place.

    >>> import numpy as np
    >>> whose, place = entries(np.array([0, 2, 2, 5]), np.array([2, 0]))
    >>> whose.tolist(), place.tolist()
    ([0, 0, 0, 1, 1], [2, 3, 4, 0, 1])
    """
    begin = first[which]
    length = first[which + 1] - begin
    whose = np.repeat(np.arange(len(which)), length)
    before = np.cumsum(length) - length
    return whose, np.arange(len(whose)) + np.repeat(begin - before, length)
