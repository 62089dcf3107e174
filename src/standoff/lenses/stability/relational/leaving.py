"""The improvements of a mover, for many states at once.

Definition. The improvements from s are the q in R(s) with improves(s, q). Where there are few they are looked at one by
one; where a move may lead to a large part of all states, as sets of bits.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from standoff.lenses.stability.relational.bits import Bits, contains, packed, parts, related, unpacked
from standoff.lenses.stability.relational.relation import Relation
from standoff.lenses.stability.relational.ways import chunks, reached
from standoff.space.moves import Moves

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from standoff.space.evaluation import Bools

_AT_ONCE = 1 << 21
_DENSE = 16
"""From one target in so many states on, a mover's moves are looked at as sets."""


@dataclass(frozen=True, slots=True, eq=False)
class Leaving:
    """The improvements of a mover; ``reach`` (size,): how many moves there are from each state."""

    moves: Moves
    improves: Relation
    reach: NDArray[np.int64]

    @classmethod
    def of(cls, moves: Moves, improves: Relation) -> Leaving:
        """Prepare the mover's moves."""
        return cls(moves, improves, reached(moves))

    def any_from(self, states: NDArray[np.int64], among: Relation | None = None) -> Bools:
        """Whether there is an improvement (to which ``among`` holds, too), for each state."""
        found = np.zeros(len(states), np.bool_)
        done = 0
        for part in parts(states, self.moves.size):
            here = found[done : done + len(part)]
            if self._dense(part):
                ends = self._improving(part)
                if among is not None:
                    ends &= related(among, part)
                here[:] = unpacked(np.bitwise_or.reduce(ends, axis=0), len(part))
            else:
                for origin, target in self._each(part):
                    real = slice(None) if among is None else among.pairs(part[origin], target)
                    here[origin[real]] = True
            done += len(part)
        return found

    def beyond(self, states: NDArray[np.int64], answered: Bits) -> Bools:
        """Whether there is an improvement to a state outside of the set of bits, for each state with its own set."""
        if self._dense(states):
            return unpacked(np.bitwise_or.reduce(self._improving(states) & ~answered, axis=0), len(states))
        found = np.zeros(len(states), np.bool_)
        for origin, target in self._each(states):
            found[origin[~contains(answered, origin, target)]] = True
        return found

    def _dense(self, states: NDArray[np.int64]) -> bool:
        return int(self.reach[states].sum()) * _DENSE > self.moves.size * len(states)

    def _each(self, states: NDArray[np.int64]) -> Iterator[tuple[NDArray[np.int64], NDArray[np.int32]]]:
        """The improvements one by one: which of the states, and to where."""
        begin = 0
        for part in chunks(states, self.reach, _AT_ONCE):
            origin, target = self.moves.steps(part)
            real = self.improves.pairs(part[origin], target)
            yield origin[real].astype(np.int64) + begin, target[real]
            begin += len(part)

    def _improving(self, states: NDArray[np.int64]) -> Bits:
        """Set k: the improvements from ``states[k]``."""
        moves = self.moves
        blocks = np.zeros((len(states), moves.blocks), np.bool_)
        for k, block in enumerate(moves.block[states].tolist()):
            blocks[k, moves.onto[moves.onto_first[block] : moves.onto_first[block + 1]]] = True
        truths = self.improves.rows(states)
        truths &= blocks[:, moves.block]
        truths[np.arange(len(states)), states] = False
        return packed(truths)
