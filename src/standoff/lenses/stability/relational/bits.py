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

_ROOM = 1 << 24


def batch(size: int) -> int:
    """How many states to ask about at once, a multiple of 64: as many as one table of truths has room for."""
    return max(1, _ROOM // WORD // max(size, 1)) * WORD


def parts(states: NDArray[np.int64], size: int) -> list[NDArray[np.int64]]:
    """The states in pieces of which one table has room for each."""
    step = batch(size)
    return [states[begin : begin + step] for begin in range(0, len(states), step)]


def packed(truths: Bools) -> Bits:
    """The table for truths of shape (m, size): entry [k, q] says whether q is in set k."""
    sets, size = truths.shape
    words = -(-sets // WORD)
    if sets % 8 or size % 8:
        truths = np.pad(truths, ((0, -sets % 8), (0, -size % 8)))
    eight = np.ascontiguousarray(truths).view(np.uint64).reshape(-(-sets // 8), 8, -1)  # of states: a truth is an octet
    octets = eight[:, 0].copy()
    moved = np.empty_like(octets)
    for bit in range(1, 8):
        np.left_shift(eight[:, bit], np.uint64(bit), out=moved)
        octets |= moved
    table = np.zeros((size, words * 8), np.uint8)
    table[:, : len(octets)] = octets.view(np.uint8)[:, :size].T
    return table.view("<u8").astype(np.uint64, copy=False)


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
