"""What chains of coalition improvements of the others can bring about, as sets of blocks.

Definition. M is a set of parties whose moves are transitive. The ends of sequences of coalition improvements of
non-empty coalitions within M, from each state; a sequence has at least one step. As moves are transitive, so are the
improvements of one coalition, and that none acts twice in a row changes nothing.

Algorithm. States that moves of M do not connect in either direction do not matter to each other, so each such part is
a matrix of bits of its own: entry (x, y) if y is in CI_K(x) for some K. Its transitive closure is taken by rows (for
each y in turn, whoever reaches y reaches what y reaches), many parts at a time.

Source: Warshall, Journal of the ACM 9 (1962), for the closure.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from standoff.errors import TooLarge
from standoff.lenses.stability.coalitions.replies import Reached, refuse_too_many, same_rows
from standoff.space.components import distinct

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from standoff.lenses.stability.coalitions.credible import Group
    from standoff.lenses.stability.coalitions.credible_numba import ChainTables
    from standoff.space.evaluation import Bools
    from standoff.space.moves import Moves

MOST_WORK = 1 << 36
"""Words of 64 bits that a closure may touch."""

_CELLS = 1 << 24


def reached_by_chains(groups: Sequence[Group], others: Moves, own: Moves, tables: ChainTables | None = None) -> Reached:
    """What chains of the coalitions within M can bring about, in blocks of the moves of the coalition that is deterred.

    ``others`` are the moves of all of M together; ``tables`` if the compiled loop is to be used. Raises ``TooLarge``
    before the work is begun.
    """
    refuse_too_many(own.size, own.blocks)
    first, states = _parts(others)
    sizes = np.diff(first)
    work = int((sizes.astype(float) ** 3 / 64).sum())
    if work > MOST_WORK:
        raise TooLarge(
            f"chains of improvements of {others.party} make {work:.3g} steps to follow; at most {MOST_WORK:.3g} are "
            "taken. Ask without CSSEQ, name the coalitions that matter, or `hold` some levers."
        )
    rows = np.zeros((own.size, -(-own.blocks // 64) * 8), np.uint8)
    if tables is not None:
        refuse_too_many(own.size, int(sizes.max()))
        tables.mark(first, states, own.block, rows)
        return same_rows(rows.view(np.uint64), np.arange(own.size, dtype=np.int32))
    by_size = np.argsort(sizes, kind="stable")
    at = 0
    while at < len(by_size):
        size = int(sizes[by_size[at]])
        same = int(np.searchsorted(sizes[by_size], size, side="right"))
        some = by_size[at : min(same, at + max(1, _CELLS // size**2))]
        at += len(some)
        inside = states[first[some][:, None] + np.arange(size)[None, :]]
        reach = _closed(_improving(groups, inside))
        _mark(rows, reach, inside, own)
    return same_rows(rows.view(np.uint64), np.arange(own.size, dtype=np.int32))


def _parts(others: Moves) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Where each part begins among the states sorted by part, and these."""
    label = np.arange(others.blocks)
    source = np.repeat(label, np.diff(others.onto_first))
    while True:
        before = label.copy()
        least = np.minimum(label[source], label[others.onto])
        np.minimum.at(label, label[source], least)
        np.minimum.at(label, label[others.onto], least)
        label = label[label]
        if np.array_equal(before, label):
            break
    names = distinct(label)
    part = np.searchsorted(names, label)[others.block]
    states = np.argsort(part, kind="stable")
    return np.searchsorted(part[states], np.arange(len(names) + 1)), states


def _improving(groups: Sequence[Group], inside: NDArray[np.int64]) -> Bools:
    """Entry [c, x, y]: whether y is in CI_K(x) for some K, by place in part c."""
    found = np.zeros((*inside.shape, inside.shape[1]), np.bool_)
    for one in groups:
        moves, improvement = one.moves, one.improvement
        here = improvement.value[0][inside][:, None, :] > improvement.bound[0][inside][:, :, None]
        for value, bound in zip(improvement.value[1:], improvement.bound[1:], strict=True):
            here &= value[inside][:, None, :] > bound[inside][:, :, None]
        block = moves.block[inside]
        if moves.plain:
            here &= block[:, :, None] == block[:, None, :]
        else:
            source = np.repeat(np.arange(moves.blocks, dtype=np.int64), np.diff(moves.onto_first))
            arcs = np.sort(source * moves.blocks + moves.onto)
            chain, begin, end = np.nonzero(here)
            keys = block[chain, begin].astype(np.int64) * moves.blocks + block[chain, end]
            at = np.minimum(np.searchsorted(arcs, keys), max(len(arcs) - 1, 0))
            real = arcs[at] == keys if len(arcs) else np.zeros(len(keys), np.bool_)
            here[chain[~real], begin[~real], end[~real]] = False
        found |= here
    return found


def _closed(step: Bools) -> Bools:
    """The transitive closure of each matrix."""
    parts, size, _ = step.shape
    bits = np.zeros((parts, size, -(-size // 64) * 8), np.uint8)
    packed = np.packbits(step, axis=2, bitorder="little")
    bits[:, :, : packed.shape[2]] = packed
    rows = bits.view(np.uint64)
    for y in range(size):
        on = bits[:, :, y >> 3] & np.uint8(1 << (y & 7)) != 0
        chain, x = np.nonzero(on)
        rows[chain, x] |= rows[chain, y]
    return np.unpackbits(bits, axis=2, count=size, bitorder="little").view(np.bool_)


def _mark(rows: NDArray[np.uint8], reach: Bools, inside: NDArray[np.int64], own: Moves) -> None:
    """Write what each state reaches into its row, as blocks of the coalition that is deterred."""
    for c in range(len(reach)):
        blocks, column = np.unique(own.block[inside[c]], return_inverse=True)
        order = np.argsort(column, kind="stable")
        begin = np.searchsorted(column[order], np.arange(len(blocks)))
        hit = np.bitwise_or.reduceat(reach[c].view(np.uint8)[:, order], begin, axis=1)
        byte, bit = np.divmod(blocks, 8)
        lifted = hit << bit.astype(np.uint8)[None, :]
        where, starts = np.unique(byte, return_index=True)
        rows[np.ix_(inside[c], where)] = np.bitwise_or.reduceat(lifted, starts, axis=1)
