"""Dense numbering: integers replaced by their position among the distinct ones.

Definition. dense(k)[x] = number of distinct values of k that are below k[x]. The order and the ties of k are kept and
the numbers are 0, 1, 2, ... without gaps. Linear by a table where the range allows one, otherwise by sorting (size
times log size).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

_SMALLEST_TABLE = 1 << 20
_WORTH_PACKING = 1 << 12
_BITS = 62


def table_room(size: int) -> int:
    """The widest range of values for which a table is worth its memory, given so many values."""
    return max(_SMALLEST_TABLE, 4 * size)


def in_order(keys: NDArray[np.integer], bound: int) -> NDArray[np.int32]:
    """The positions of the keys (non-negative, below ``bound``) in ascending order, of equal keys the first first.

    Where key and position fit into one number these are sorted, which is faster than sorting positions.

    >>> in_order(np.array([3, 1, 3, 0]), 4).tolist()
    [3, 1, 0, 2]
    """
    shift = max(1, len(keys) - 1).bit_length()
    if len(keys) < _WORTH_PACKING or (bound - 1).bit_length() + shift > _BITS:
        return np.argsort(keys, kind="stable").astype(np.int32)
    packed = (keys.astype(np.int64) << shift) | np.arange(len(keys))
    packed.sort()
    return (packed & ((1 << shift) - 1)).astype(np.int32)


def dense(keys: NDArray[np.integer], bound: int | None = None) -> tuple[NDArray[np.int32], int]:
    """The dense numbers of ``keys`` (non-negative, below ``bound``), and how many distinct ones there are."""
    if keys.size == 0:
        return np.zeros(keys.shape, np.int32), 0
    if bound is None:
        low = keys.min()
        keys, bound = keys - low, int(keys.max()) - int(low) + 1
    if bound == 1:
        return np.zeros(keys.shape, np.int32), 1
    if bound <= table_room(keys.size):
        present = np.zeros(bound, np.bool_)
        present[keys] = True
        below = np.cumsum(present, dtype=np.int32)
        return below[keys] - np.int32(1), int(below[-1])
    values, numbers = np.unique(keys, return_inverse=True)
    return numbers.reshape(keys.shape).astype(np.int32), len(values)
