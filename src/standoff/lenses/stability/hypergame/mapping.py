"""The states of the world in a party's picture: the same levels, if the picture has them.

Definition. A state of one conflict is perceived in another as the state with the same level of every lever that both
have. It is not perceived if the other has no such level, holds the lever at another one, or calls the state
impossible. A lever that the other does not have must stand where it starts: what it could do is unknown there, that
nothing was done with it is not. A lever that only the other has stands where it starts, or is held.

Levers of chance are not compared: each conflict is taken in a setting (see ``setting_in``).

Source: first-level hypergames after Bennett (1977) and Wang, Hipel and Fraser (1988); that unknown options are seen as
not taken is this program's reading.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from standoff.conflict.conflict import CHANCE, Conflict
from standoff.space.numbering import numbering
from standoff.space.states import StateSpace

if TYPE_CHECKING:
    from numpy.typing import NDArray

Places: TypeAlias = "NDArray[np.int64]"
"""For every state of one space its number in another; -1 where it is not perceived."""


def setting_in(conflict: Conflict, chance: Mapping[str, str]) -> dict[str, str]:
    """The setting of a picture in a setting of the world: the same levels where the picture has them, else its own."""
    own = {}
    for lever in conflict.levers_of(CHANCE):
        level = conflict.hold.get(lever.id, chance.get(lever.id, lever.starts))
        own[lever.id] = level if level in lever.levels else lever.starts
    return own


def perceived(world: StateSpace, picture: StateSpace) -> Places:
    """For every state of the world its number in the picture, -1 where the picture does not have it."""
    known = np.ones(world.size, np.bool_)
    code = np.zeros(world.size, np.int64)
    for name, lever in world.conflict.levers.items():
        if lever.of == CHANCE:
            continue
        table = _table(world, picture, name)
        place = table[world.level(name)]
        known &= place >= 0
        code += np.where(place >= 0, place, 0) * picture.strides.get(name, 0)
    for name in picture.levers:
        if name not in world.conflict.levers:
            lever = picture.conflict.levers[name]
            code += lever.levels.index(lever.starts) * picture.strides[name]
    found = numbering(picture).of(np.where(known, code, int(picture.codes[0]))).astype(np.int64)
    return np.where(known & (found < picture.size), found, -1)


def _table(world: StateSpace, picture: StateSpace, name: str) -> NDArray[np.int64]:
    """For every level of a lever of the world its position in the picture, -1 where it has none."""
    lever = world.conflict.levers[name]
    other = picture.conflict.levers.get(name)
    if other is None:
        start = world.conflict.hold.get(name, lever.starts)
        return np.array([0 if level == start else -1 for level in lever.levels])
    fixed = picture.fixed.get(name)
    found = [other.levels.index(level) if level in other.levels else -1 for level in lever.levels]
    return np.array([place if fixed is None or place == fixed else -1 for place in found])
