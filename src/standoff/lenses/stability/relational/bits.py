"""Sets of states, many at once: one bit per set, so that one operation serves 64 of them.

Definition. Let s_0, ..., s_(m-1) be states asked about. A table of bits T, shape (size, words), stands for m sets: bit
k mod 64 of word k div 64 of row q says whether q is in the set that belongs to s_k. All bits beyond m are 0.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from standoff.lenses.stability.relational.relation import Numbers, Relation
    from standoff.space.evaluation import Bools

Bits: TypeAlias = NDArray[np.uint64]

WORD = 64

_ROOM = 1 << 26


def batch(size: int) -> int:
    """How many states to ask about at once, a multiple of 64: as many as one table of truths has room for."""
    return max(1, _ROOM // WORD // max(size, 1)) * WORD


def packed(truths: Bools) -> Bits:
    """The table for truths of shape (m, size): entry [k, q] says whether q is in set k."""
    sets, size = truths.shape
    words = -(-sets // WORD)
    octets = np.zeros((size, words * 8), np.uint8)
    octets[:, : -(-sets // 8)] = np.packbits(truths, axis=0, bitorder="little").T
    return octets.view("<u8").astype(np.uint64, copy=False)


def related(relation: Relation, states: Numbers) -> Bits:
    """Set k: the states to which the relation holds from ``states[k]``."""
    return packed(relation.rows(states))


def contains(table: Bits, which: NDArray[np.int64], states: Numbers) -> Bools:
    """Whether ``states[n]`` is in set ``which[n]``, for each n."""
    found: Bools = (table[states, which // WORD] >> (which % WORD).astype(np.uint64)) & np.uint64(1) != 0
    return found


def unpacked(word: Bits, sets: int) -> Bools:
    """The first bits of a row of words."""
    octets = np.ascontiguousarray(word, "<u8").view(np.uint8)
    return np.unpackbits(octets, bitorder="little")[:sets].astype(np.bool_)
