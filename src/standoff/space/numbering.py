"""From codes back to the numbers of states, for many at once.

Definition. number(c) = i if c is the code of state i, and the number of states if no state has the code. Where the
space has all combinations a code is its own number; where a table of all combinations is affordable it is looked up;
otherwise it is searched for among the ascending codes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from standoff.space.building import Codes
from standoff.space.dense import table_room
from standoff.space.states import StateSpace

if TYPE_CHECKING:
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, eq=False)
class Numbering:
    """The codes of the states, ascending, and a table of the numbers of all combinations if that is affordable."""

    codes: Codes
    table: NDArray[np.int32] | None
    full: bool

    def of(self, codes: Codes) -> NDArray[np.int32]:
        """The number of the state with each code, int32, in the shape of ``codes``; the size where there is none.

        Every code is that of a combination of levels, feasible or not.
        """
        if self.full:
            return codes.astype(np.int32)
        if self.table is not None:
            return self.table[codes]
        at = np.minimum(np.searchsorted(self.codes, codes), len(self.codes) - 1)
        return np.where(self.codes[at] == codes, at, len(self.codes)).astype(np.int32)


def numbering(space: StateSpace) -> Numbering:
    """The numbers of the states of a space."""
    full = space.size == space.combinations
    table = None
    if not full and space.combinations <= table_room(space.size):
        table = np.full(space.combinations, space.size, np.int32)
        table[space.codes] = np.arange(space.size, dtype=np.int32)
    return Numbering(space.codes, table, full)
