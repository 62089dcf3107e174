"""Sanctions that leave a coalition without a way out, for many states at once.

Definition. An end s2 deters H at s if neither s2 nor any state of R_H(s2) improves on s for H. s is stable if from
every s1 in CI_H(s) the others can bring about an end that deters.

Algorithm. Whether an end deters at s depends on its block for H alone, and a block does not deter if some point of its
front (or of the front of a block that it has an arc to) improves on s. What the others can bring about is held once per
state, or per block of theirs, as a set of blocks of H: a bit each. Then the states are taken in batches, those of a
block of H together: which blocks deter, which improvements there are, and whether the two sets of blocks meet. Of the
states of a block from which the others reach the same, only the front is tried.

Source: Howard (1971) for the reply; Kilgour, Hipel, Fang and Peng (2001) for coalitions.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from standoff.errors import TooLarge
from standoff.lenses.stability.coalitions.dominance import front
from standoff.space.components import distinct
from standoff.space.dense import dense
from standoff.space.lists import entries

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from standoff.lenses.stability.coalitions.improvement import Improvement
    from standoff.lenses.stability.coalitions.kernels import Kernels
    from standoff.space.evaluation import Bools
    from standoff.space.moves import Ints, Moves

MOST_WORDS = 1 << 28
"""Words of 64 bits that a table of what can be brought about may have."""

_BATCH = 256
_PAIRS = 1 << 20


@dataclass(frozen=True, slots=True, eq=False)
class Reached:
    """What the others can bring about from each state x: the blocks of H that are bits of ``rows[row[x]]``."""

    rows: NDArray[np.uint64]
    row: Ints


def reached_by_moves(others: Moves, own: Moves) -> Reached:
    """What legal sequences of the others can bring about, in blocks of the coalition's moves."""
    refuse_too_many(others.blocks, own.blocks)
    rows = np.zeros((others.blocks, _words(own.blocks) * 8), np.uint8)
    within = distinct(others.block.astype(np.int64) * own.blocks + own.block)
    block, there = np.divmod(within, own.blocks)
    np.bitwise_or.at(rows, (block, there // 8), np.uint8(1) << (there % 8).astype(np.uint8))
    words = rows.view(np.uint64)
    if not others.plain:
        total = np.zeros_like(words)
        full = np.diff(others.onto_first) > 0
        if full.any():
            total[full] = np.bitwise_or.reduceat(words[others.onto], others.onto_first[:-1][full], axis=0)
        words = total
    return same_rows(words, others.block)


def same_rows(rows: NDArray[np.uint64], row: Ints) -> Reached:
    """The same with every row once."""
    kept, number = np.unique(rows, axis=0, return_inverse=True)
    return Reached(kept, number.ravel()[row].astype(np.int32))


def refuse_too_many(rows: int, blocks: int) -> None:
    """Raises ``TooLarge`` for a table that does not fit."""
    words = rows * _words(blocks)
    if words > MOST_WORDS:
        raise TooLarge(
            f"a reply of this coalition needs {words * 8 / 2**30:.1f} GiB to hold what the others can bring about; at "
            f"most {MOST_WORDS * 8 / 2**30:.1f} GiB are taken. Ask without CSMR and CSSEQ, name the coalitions that "
            "matter, or `hold` some levers."
        )


def held_without_reply(
    own: Moves, improvement: Improvement, reached: Reached, states: NDArray[np.int64], kernels: Kernels | None = None
) -> Bools:
    """Whether each of some states is stable: every improvement from it can be deterred whatever H replies."""
    work = _Work.of(own, improvement, reached)
    if kernels is not None:
        return work.held_out(states, kernels)
    order = np.argsort(own.block[states], kind="stable")
    found = np.ones(len(states), np.bool_)
    for begin in range(0, len(states), _BATCH):
        part = order[begin : begin + _BATCH]
        found[part] = work.held(states[part])
    return found


@dataclass(frozen=True, slots=True, eq=False)
class _Work:
    """Points sorted by block: ``ends`` decide whether a block deters, ``goals`` are the improvements to try."""

    own: Moves
    improvement: Improvement
    reached: Reached
    ends: NDArray[np.int64]
    end_first: NDArray[np.int64]
    goals: NDArray[np.int64]
    goal_first: NDArray[np.int64]

    @classmethod
    def of(cls, own: Moves, improvement: Improvement, reached: Reached) -> _Work:
        value, block = improvement.value, own.block.astype(np.int64)
        key, _ = dense(block * len(reached.rows) + reached.row)
        ends, end_first = _by_block(np.flatnonzero(front(value, block)), own)
        goals, goal_first = _by_block(np.flatnonzero(front(value, key)), own)
        return cls(own, improvement, reached, ends, end_first, goals, goal_first)

    def held(self, states: NDArray[np.int64]) -> Bools:
        """The verdict on a batch of states."""
        held = np.ones(len(states), np.bool_)
        deterring = self._deterring(states)
        blocks, whose = np.unique(self.own.block[states], return_inverse=True)
        member, arc = entries(self.own.onto_first, blocks)
        targets = self.own.onto[arc]
        which, place = entries(self.goal_first, targets)
        mine = np.argsort(whose, kind="stable")
        first = np.searchsorted(whose[mine], np.arange(len(blocks) + 1)).astype(np.int64)
        goals, block = self.goals[place], member[which]
        most = max(1, _PAIRS // len(states))
        for begin in range(0, len(goals), most):
            at, asked = entries(first, block[begin : begin + most])
            goal, state = goals[begin : begin + most][at], mine[asked]
            real = self.improvement.pairs(states[state], goal)
            goal, state = goal[real], state[real]
            met = np.zeros(len(goal), np.bool_)
            row = self.reached.row[goal]
            for word in range(deterring.shape[1]):
                met |= (self.reached.rows[row, word] & deterring[state, word]) != 0
            held[state[~met]] = False
        return held

    def held_out(self, states: NDArray[np.int64], kernels: Kernels) -> Bools:
        """The verdict on all states, by the compiled loop."""
        held = np.ones(len(states), np.bool_)
        value, bound, own = self.improvement.value, self.improvement.bound, self.own
        kernels.hold_out(
            states, len(value), np.ascontiguousarray(bound.T), own.block, own.onto_first, own.onto, self.end_first,
            np.ascontiguousarray(value[:, self.ends].T), self.goal_first, np.ascontiguousarray(value[:, self.goals].T),
            self.reached.row[self.goals], self.reached.rows.view(np.uint8), np.zeros(own.blocks, np.bool_),
            np.zeros(_words(own.blocks) * 8, np.uint8), held,
        )  # fmt: skip
        return held

    def _deterring(self, states: NDArray[np.int64]) -> NDArray[np.uint64]:
        """For each state the blocks that deter there, as bits; shape (len(states), words)."""
        own, value, bound = self.own, self.improvement.value, self.improvement.bound
        better = value[0, self.ends][:, None] > bound[0, states][None, :]
        for one, limit in zip(value[1:], bound[1:], strict=True):
            better &= one[self.ends][:, None] > limit[states][None, :]
        # a reduction over words of 64 states is many times faster than one over single truths
        together = np.bitwise_or.reduceat(_packed(better), self.end_first[:-1], axis=0)
        lost = np.unpackbits(together.view(np.uint8), axis=1, count=len(states), bitorder="little")
        if not own.plain:
            full = np.diff(own.onto_first) > 0
            if full.any():
                lost[full] |= np.bitwise_or.reduceat(lost[own.onto], own.onto_first[:-1][full], axis=0)
        deters = np.zeros((len(states), _words(own.blocks) * 8), np.uint8)
        packed = np.packbits(lost == 0, axis=0, bitorder="little")
        deters[:, : len(packed)] = packed.T
        return deters.view(np.uint64)


def _by_block(points: NDArray[np.int64], own: Moves) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The points block by block, and where each block begins."""
    points = points[np.argsort(own.block[points], kind="stable")]
    first = np.searchsorted(own.block[points], np.arange(own.blocks + 1)).astype(np.int64)
    return points, first


def _packed(truths: Bools) -> NDArray[np.uint64]:
    """Each row as words of bits."""
    packed = np.packbits(truths, axis=1, bitorder="little")
    whole = np.zeros((len(truths), _words(truths.shape[1]) * 8), np.uint8)
    whole[:, : packed.shape[1]] = packed
    return whole.view(np.uint64)


def _words(bits: int) -> int:
    return -(-bits // 64)
