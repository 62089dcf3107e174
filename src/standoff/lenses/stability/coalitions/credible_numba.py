"""The least that coalition improvements can bring about, by the compiled search of kernels.py.

Definition. As in credible.py, for coalitions whose moves are all transitive. The tables of all coalitions within M are
laid end to end once and serve every value.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from standoff.lenses.stability.coalitions.credible import Group
    from standoff.lenses.stability.coalitions.kernels import Kernels
    from standoff.space.moves import Ints, Offsets


@dataclass(frozen=True, slots=True, eq=False)
class ChainTables:
    """The coalitions within M, flat; see kernels.py for the layout."""

    kernels: Kernels
    size: int
    coordinates: Offsets
    bound: Ints
    worth: Ints
    block: Ints
    at: Offsets
    into_first: Offsets
    into: Ints
    member_first: Offsets
    members: Ints
    front_first: Offsets

    @classmethod
    def of(cls, kernels: Kernels, groups: Sequence[Group], size: int) -> ChainTables | None:
        """The tables; None if no coalition has an improvement anywhere."""
        acting = [one for one in groups if len(one.leaving)]
        if not acting:
            return None
        all_moves = [one.moves for one in acting]
        members, lengths = [], []
        for one in acting:
            block = one.moves.block[one.leaving]
            members.append(one.leaving[np.argsort(block, kind="stable")].astype(np.int32))
            lengths.append(np.bincount(block, minlength=one.moves.blocks))
        arcs = _offsets([len(one.into) for one in all_moves])
        return cls(
            kernels,
            size,
            _offsets([len(one.improvement.value) for one in acting]),
            np.concatenate([one.improvement.bound.ravel() for one in acting]),
            np.concatenate([one.improvement.value.ravel() for one in acting]),
            np.concatenate([one.block for one in all_moves]),
            _offsets([one.blocks for one in all_moves]),
            np.concatenate([one.into_first + begin for one, begin in zip(all_moves, arcs[:-1], strict=True)]),
            np.concatenate([one.into for one in all_moves]),
            _offsets(np.concatenate(lengths)),
            np.concatenate(members),
            np.concatenate([one.first[:-1] + g * size for g, one in enumerate(all_moves)]),
        )

    def least(self, value: Ints) -> Ints:
        """V for all states; shape (size,)."""
        groups = len(self.coordinates) - 1
        found = np.zeros(self.size, np.int32)
        self.kernels.chain_least(
            np.argsort(value, kind="stable").astype(np.int32), value, groups, self.size, self.coordinates, self.bound,
            self.worth, self.block, self.at, self.into_first, self.into, self.member_first, self.members.copy(),
            np.diff(self.member_first), self.front_first, np.empty(groups * self.size, np.int32),
            np.zeros(len(self.front_first), np.int64), np.zeros(self.size, np.bool_),
            np.empty(self.size + 1, np.int32), found,
        )  # fmt: skip
        return found

    def mark(self, first: Offsets, states: NDArray[np.int64], own: Ints, rows: NDArray[np.uint8]) -> None:
        """What chains reach, as blocks of ``own``, into ``rows``; the parts of the states are given by ``first``."""
        sizes = np.diff(first)
        place = np.empty(self.size, np.int64)
        place[states] = np.arange(self.size) - np.repeat(first[:-1], sizes)
        self.kernels.chain_rows(
            len(self.coordinates) - 1, self.size, self.coordinates, self.bound, self.worth, self.block, self.at,
            self.into_first, self.into, self.member_first, self.members, first, states, place,
            np.zeros((self.size, (int(sizes.max()) + 7) // 8), np.uint8), own, rows,
        )  # fmt: skip


def _offsets(lengths: Sequence[int] | NDArray[np.int64]) -> Offsets:
    return np.concatenate(([0], np.cumsum(lengths))).astype(np.int64)
