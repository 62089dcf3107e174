"""The least that coalition improvements of the others can bring about, for all states at once.

Definition. M is a set of parties and f a value of states. V(x) is the least f(y) over y = x and all y that end a
sequence of coalition improvements from x: one or more steps, each from some z to a state of CI_K(z) for a non-empty K
within M, no K twice in a row.

Algorithm. Each turn of a coalition K lowers V(x) to the least V over CI_K(x), which is one question of vector dominance
(see dominance.py) within what K reaches; the coalitions take turns until nothing changes. If the moves of M are
transitive, two steps of one K in a row are one step, and V itself is lowered. If not, each K has a value of its own:
the least of sequences that K begins.

Source: Inohara and Hipel (2008) for sequences of coalition improvements.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from standoff.lenses.stability.coalitions.dominance import NOTHING, beaten, least
from standoff.lenses.stability.coalitions.improvement import Improvement
from standoff.space.lists import entries
from standoff.space.moves import Ints, Moves

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from standoff.lenses.stability.coalitions.dominance import Vectors
    from standoff.space.evaluation import Bools

_AT_ONCE = 1 << 22


@dataclass(frozen=True, slots=True, eq=False)
class Group:
    """A coalition as it acts: its moves, what improves for it, and ``leaving``: the states with an improvement."""

    moves: Moves
    improvement: Improvement
    leaving: NDArray[np.int64]

    @classmethod
    def of(cls, moves: Moves, improvement: Improvement) -> Group:
        """The coalition with these moves; ``leaving`` is worked out."""
        everyone = np.arange(moves.size)
        return cls(moves, improvement, np.flatnonzero(improvable(moves, improvement, improvement.value, everyone)))


def improvable(moves: Moves, improvement: Improvement, value: Vectors, states: NDArray[np.int64]) -> Bools:
    """Whether each of some states has a move to a state whose ``value`` beats its bound."""
    found = np.zeros(moves.size, np.bool_)
    for origin, block in _asked(moves, states):
        hit = beaten(improvement.bound[:, origin], block, value, moves.block, moves.blocks)
        found[origin[hit]] = True
    answer: Bools = found[states]
    return answer


def _asked(moves: Moves, states: NDArray[np.int64]) -> Iterator[tuple[NDArray[np.int64], NDArray[np.integer]]]:
    """Pairs of a state and a block that it can be moved to, so many at a time."""
    if moves.plain:
        yield states, moves.block[states]
        return
    ends = np.cumsum(np.diff(moves.onto_first)[moves.block[states]])
    begin = 0
    while begin < len(states):
        done = int(ends[begin - 1]) if begin else 0
        end = max(begin + 1, int(np.searchsorted(ends, done + _AT_ONCE, side="right")))
        whose, arc = entries(moves.onto_first, moves.block[states[begin:end]])
        yield states[begin:end][whose], moves.onto[arc]
        begin = end


def least_by_moves(moves: Moves, value: NDArray[np.int32]) -> NDArray[np.int32]:
    """The least value over each state and all that it can be moved to."""
    top = np.minimum.reduceat(value[moves.members], moves.first[:-1])
    if not moves.plain:
        there = np.full(moves.blocks, NOTHING, np.int32)
        full = np.diff(moves.onto_first) > 0
        if full.any():
            there[full] = np.minimum.reduceat(top[moves.onto], moves.onto_first[:-1][full])
        top = there
    return np.minimum(value, top[moves.block])


def greatest_by_moves(moves: Moves, value: NDArray[np.int32]) -> NDArray[np.int32]:
    """The greatest value over each state and all that it can be moved to."""
    return -least_by_moves(moves, -value)


def least_by_improvements(groups: Sequence[Group], value: Ints) -> Ints:
    """V of the definition for the coalitions within M."""
    acting = [one for one in groups if len(one.leaving)]
    if all(one.moves.transitive for one in groups):
        return _plain(acting, value)
    return _by_turns(acting, value)


def _plain(groups: Sequence[Group], value: Ints) -> Ints:
    found = value.copy()
    waiting = [True] * len(groups)
    while any(waiting):
        for k, one in enumerate(groups):
            if waiting[k]:
                waiting[k] = False
                lowered = np.minimum(found, _step(one, found))
                if not np.array_equal(lowered, found):
                    found, waiting = lowered, [w or other != k for other, w in enumerate(waiting)]
    return found


def _by_turns(groups: Sequence[Group], value: Ints) -> Ints:
    begun = [np.full(len(value), NOTHING, np.int32) for _ in groups]
    waiting = [True] * len(groups)
    while any(waiting):
        for k, one in enumerate(groups):
            if waiting[k]:
                waiting[k] = False
                after = _minimum(value, [other for j, other in enumerate(begun) if j != k])
                found = _step(one, after)
                if not np.array_equal(found, begun[k]):
                    begun[k], waiting = found, [w or other != k for other, w in enumerate(waiting)]
    return _minimum(value, begun)


def _minimum(first: Ints, rest: Sequence[Ints]) -> Ints:
    found = first
    for other in rest:
        found = np.minimum(found, other)
    return found


def _step(group: Group, value: Ints) -> Ints:
    """The least value over CI_K of each state; ``NOTHING`` where that is empty."""
    moves, improvement = group.moves, group.improvement
    found = np.full(len(value), NOTHING, np.int32)
    for origin, block in _asked(moves, group.leaving):
        part = least(improvement.bound[:, origin], block, improvement.value, moves.block, moves.blocks, value)
        if moves.plain:
            found[origin] = part
        else:
            np.minimum.at(found, origin, part)
    return found
