"""When a state is better for a whole coalition: the two readings, as one comparison of vectors.

Definition. Let p_i be the rank of member i. A state q improves on s for H

    strictly      if p_i(q) > p_i(s) for every i in H                                       (the default)
    by Pareto     if p_i(q) >= p_i(s) for every i in H, and > for at least one

Both are "v(q) > u(s) in every coordinate": strictly u = v = (p_i); by Pareto u = (p_i - 1) and v = (p_i), with the sums
of all p_i as one coordinate more, because where no member loses, some member gains exactly if the sum rises. CI_H(s) is
the set of states of R_H(s) that improve on s; what lies between does not matter.

Sources: Kilgour, Hipel, Fang and Peng (2001) for the strict reading; the literature on generalised coalition
improvements for the Pareto reading.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from standoff.lenses.stability.coalitions.dominance import Vectors
from standoff.space.evaluation import Bools
from standoff.space.rank import Ranks

if TYPE_CHECKING:
    from numpy.typing import NDArray

STRICT = "every member strictly better off"
PARETO = "no member worse off and some member better off"


@dataclass(frozen=True, slots=True, eq=False)
class Improvement:
    """``bound`` is u and ``value`` is v of the definition; int32, shape (coordinates, size). A relation of states."""

    bound: Vectors
    value: Vectors

    @classmethod
    def of(cls, ranks: Sequence[Ranks], *, pareto: bool) -> Improvement:
        """For members with these ranks."""
        value = np.ascontiguousarray(np.stack(ranks).astype(np.int32))
        if not pareto or len(ranks) == 1:
            return cls(value, value)
        total = value.sum(axis=0, dtype=np.int32)[None, :]
        return cls(np.concatenate([value - 1, total]), np.concatenate([value, total]))

    def rows(self, states: NDArray[np.integer]) -> Bools:
        """Entry [k, q]: whether q improves on ``states[k]``; shape (len(states), size)."""
        found: Bools = self.value[0][None, :] > self.bound[0][states][:, None]
        for value, bound in zip(self.value[1:], self.bound[1:], strict=True):
            found &= value[None, :] > bound[states][:, None]
        return found

    def pairs(self, source: NDArray[np.integer], target: NDArray[np.integer]) -> Bools:
        """Whether ``target[k]`` improves on ``source[k]``; same shape as both."""
        found: Bools = self.value[0][target] > self.bound[0][source]
        for value, bound in zip(self.value[1:], self.bound[1:], strict=True):
            found &= value[target] > bound[source]
        return found
