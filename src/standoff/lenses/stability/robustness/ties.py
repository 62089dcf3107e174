"""Ties made and ties broken, by one party at a time.

Definition. A party ranks the states in groups g_1 > ... > g_m of states that it ranks alike, whatever the form of its
preference. There are m - 1 merges: merge k makes one group of g_k and g_(k+1). A split takes one state out of a group
of two or more and puts it just above, or just below, the rest of the group; in a group of two, one state just above
the other is that other just below the one, and counts once. Merges and splits are two neighbourhoods, counted apart
from swaps and from each other.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from standoff.lenses.stability.robustness.neighbourhood import Steps

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from standoff.lenses.stability.reasons.ground import Ground
    from standoff.space.moves import Ints


def merges(ground: Ground) -> Steps:
    """Every merge of two neighbouring groups; step k merges those of ranks k and k + 1."""
    ranks = list(ground.ranks.values())
    return Steps("merges", ground, tuple(int(rank.max()) for rank in ranks), partial(_merged, ranks))


def _merged(ranks: list[Ints], party: int, steps: NDArray[np.int64]) -> NDArray[np.int32]:
    rank = ranks[party]
    merged: NDArray[np.int32] = (rank[None, :] - (rank[None, :] > steps[:, None])).astype(np.int32)
    return merged


@dataclass(frozen=True, slots=True, eq=False)
class _Split:
    """The states that can leave their group upwards (all in a tie), then those that can downwards."""

    state: NDArray[np.int64]
    up: int


def splits(ground: Ground) -> Steps:
    """Every split; first all states that go up, then all that go down, by number."""
    ranks = list(ground.ranks.values())
    found = [_splits(rank) for rank in ranks]
    return Steps("splits", ground, tuple(len(one.state) for one in found), partial(_parted, ranks, found))


def _splits(rank: Ints) -> _Split:
    together = np.bincount(rank)[rank]
    up, down = np.flatnonzero(together >= 2), np.flatnonzero(together >= 3)
    return _Split(np.concatenate((up, down)), len(up))


def _parted(ranks: list[Ints], found: list[_Split], party: int, steps: NDArray[np.int64]) -> NDArray[np.int32]:
    one = found[party]
    parted = np.repeat(ranks[party][None, :] * 2 + 1, len(steps), axis=0).astype(np.int32)
    parted[np.arange(len(steps)), one.state[steps]] += np.where(steps < one.up, 1, -1).astype(np.int32)
    return parted
