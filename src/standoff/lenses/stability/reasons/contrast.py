"""What a variant changes: the equilibria that it gains and loses against the base, concept by concept.

Definition. Two states of two conflicts are the same state if every lever of either conflict (chance's apart) has the
same level in both; where the two do not have the same levers with the same levels, if they have the same label.
Gained are the equilibria of the variant that are not equilibria of the base, lost those of the base that are not of
the variant.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from standoff.conflict.conflict import CHANCE

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from standoff.lenses.stability.result import SettingStability
    from standoff.space.states import StateSpace

_CODES = 1 << 62
"""Products of levels beyond this do not fit a 64-bit code; labels serve then."""


@dataclass(frozen=True, slots=True, eq=False)
class Contrast:
    """One concept in two settings: ``gained`` are numbers of states of the variant, ``lost`` of the base, ascending."""

    concept: str
    base: int
    variant: int
    gained: NDArray[np.int64]
    lost: NDArray[np.int64]


def contrast(base: SettingStability, variant: SettingStability, concept: str) -> Contrast:
    """How the equilibria under one concept differ between the base and a variant."""
    before, after = base.equilibria(concept), variant.equilibria(concept)
    old, new = _identities(base.space, variant.space, before, after)
    return Contrast(
        concept=concept,
        base=len(before),
        variant=len(after),
        gained=after[~np.isin(new, old)].astype(np.int64),
        lost=before[~np.isin(old, new)].astype(np.int64),
    )


def _identities(
    base: StateSpace, variant: StateSpace, before: NDArray[np.int64], after: NDArray[np.int64]
) -> tuple[NDArray[np.generic], NDArray[np.generic]]:
    """Two arrays that are equal where the states are the same."""
    if _shape(base) == _shape(variant):
        if base.strides == variant.strides and base.fixed == variant.fixed:
            return base.codes[before], variant.codes[after]
        if _product(base) < _CODES:
            return _codes(base, before), _codes(variant, after)
    return np.array([base.label(int(i)) for i in before]), np.array([variant.label(int(i)) for i in after])


def _shape(space: StateSpace) -> dict[str, tuple[str, ...]]:
    return {name: lever.levels for name, lever in space.conflict.levers.items() if lever.of != CHANCE}


def _product(space: StateSpace) -> int:
    total = 1
    for levels in _shape(space).values():
        total *= len(levels)
    return total


def _codes(space: StateSpace, chosen: NDArray[np.int64]) -> NDArray[np.int64]:
    """A mixed-radix number over all levers but chance's, held ones included."""
    codes = np.zeros(len(chosen), np.int64)
    for name, levels in _shape(space).items():
        codes = codes * len(levels) + space.level(name)[chosen].astype(np.int64)
    return codes
