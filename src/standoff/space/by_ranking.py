"""A ranking with gaps of several degrees, as a comparison of states.

Definition. x is better than y if its group comes earlier, by the largest of the gaps between their two groups; in one
group they are equally good.

Source: degrees of preference after Hamouda, Kilgour and Hipel (2004) and Xu, Hipel and Kilgour (2009).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from standoff.space.compared import Classes, Floats, Grades, Known, bounds
from standoff.space.rank import ranks
from standoff.space.states import pattern_codes

if TYPE_CHECKING:
    from fractions import Fraction

    from numpy.typing import NDArray

    from standoff.conflict.preference import Ranking
    from standoff.space.moves import Ints
    from standoff.space.states import StateSpace


@dataclass(frozen=True, slots=True, eq=False)
class ByRanking:
    """See ``Comparison``; ``blocks`` has for each degree > 1 that a gap has, ascending, the block of each class.

    Two classes are in one block of a degree if no gap of that degree or more is between them.
    """

    place: Ints
    count: int
    blocks: tuple[tuple[int, NDArray[np.int64]], ...]

    @property
    def order(self) -> Ints:
        """Classes are numbered from worst to best."""
        return self.place

    def known(self, x: Classes, y: Classes) -> Known:
        """See ``Comparison``."""
        x, y = np.broadcast_arrays(x, y)
        size = np.ones(x.shape, np.int32)
        for degree, block in self.blocks:
            size[block[x] != block[y]] = degree
        return Known(size * ((x > y).astype(np.int32) - (x < y)), np.zeros(x.shape, np.bool_))

    def grades(self, x: Classes, y: Classes) -> Grades:
        """See ``Comparison``."""
        x, y = np.broadcast_arrays(x, y)
        low, _ = bounds(x > y, x < y)
        return Grades(low, low, low, np.where(x > y, 1.0, 0.0))

    def anticipated(self, x: Classes, y: Classes, optimism: Fraction) -> Floats:  # noqa: ARG002 - nothing is uncertain
        """See ``Comparison``."""
        return self.grades(x, y).grade

    def below(self, degree: int) -> Ints:
        """See ``Comparison``."""
        if degree == 1:
            return self.place - np.int32(1)
        block = next((block for least, block in self.blocks if least >= degree), None)
        if block is None:
            return np.full(len(self.place), -1, np.int32)
        first = np.searchsorted(block, block, side="left")
        found: Ints = (first - 1).astype(np.int32)[self.place]
        return found


def by_ranking(space: StateSpace, party: str, preference: Ranking) -> ByRanking:
    """The ranking of a party on the states of one setting."""
    place = ranks(space, party)
    patterns = [pattern for group in preference.groups for pattern in group]
    group = np.array([at for at, one in enumerate(preference.groups) for _ in one], np.int64)
    codes = pattern_codes(space, patterns)
    at = np.minimum(np.searchsorted(space.codes, codes), space.size - 1)
    there = space.codes[at] == codes
    groups = np.zeros(int(place.max()) + 1, np.int64)
    groups[place[at[there]]] = group[there]
    gaps = np.array([*preference.gaps, 0] if preference.gaps else [1] * len(preference.groups), np.int64)
    blocks = []
    for degree in sorted(set(gaps[:-1].tolist()) - {0, 1}):
        crossed = np.concatenate(([0], np.cumsum(gaps[:-1] >= degree)))
        blocks.append((int(degree), -crossed[groups]))  # ascending from worst to best
    return ByRanking(place, len(groups), tuple(blocks))
