"""What many equilibria have in common: the readable answer where there are too many to read one by one.

Definition. Let E be the equilibria of one setting under one concept. A lever is settled in E if all states of E have
the same level of it. A family is a set of levels F(l) for every other lever l such that every combination of them is in
E; the families given are disjoint and their union is E, so their sizes, the products of |F(l)|, sum to |E|. Families
are found by merging: two that differ in one lever only become one. That gives few families, not always the fewest.

Source: this program's; merging along one coordinate is the first half of Quine's method (1952) for Boolean functions.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import prod
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from standoff.lenses.stability.result import SettingStability
from standoff.space.states import StateSpace

if TYPE_CHECKING:
    from numpy.typing import NDArray

_Box: TypeAlias = tuple[tuple[int, ...], ...]

MOST_MERGED = 20_000
"""More equilibria than this are counted but not merged."""


@dataclass(frozen=True, slots=True)
class Family:
    """A set of equilibria: every combination of these levels, and of nothing else; lever to levels in file order."""

    levels: Mapping[str, tuple[str, ...]]

    @property
    def size(self) -> int:
        """How many states the family has."""
        return prod(len(levels) for levels in self.levels.values())


@dataclass(frozen=True, slots=True)
class Families:
    """The equilibria of one setting under one concept, largest family first.

    ``settled`` gives the level that a lever has in all of them; the families leave it out. ``families`` is None if
    there are more than ``MOST_MERGED`` equilibria: then it was not computed, and ``settled`` still holds.
    """

    concept: str
    count: int
    settled: Mapping[str, str]
    families: tuple[Family, ...] | None


def families(found: SettingStability, concept: str) -> Families:
    """The equilibria of one setting under one concept, told as families. Raises ``UnknownName`` for a concept.

    >>> import standoff as so
    >>> both = families(so.stability(so.load("chicken")).settings[0], "Nash")
    >>> both.count, len(both.families)
    (2, 2)
    """
    return told_as_families(found.space, found.equilibria(concept), concept)


def told_as_families(space: StateSpace, states: NDArray[np.integer], concept: str = "") -> Families:
    """Any states of a space, told as families; ``states`` are their numbers, each once."""
    columns = {lever: space.level(lever)[states] for lever in space.levers}
    names = {lever: space.conflict.levers[lever].levels for lever in space.levers}
    settled = {lever: names[lever][int(at[0])] for lever, at in columns.items() if len(at) and (at == at[0]).all()}
    others = [lever for lever in space.levers if lever not in settled]
    merged: tuple[Family, ...] | None = None
    if len(states) <= MOST_MERGED:
        rows = np.stack([columns[lever] for lever in others], axis=1).tolist() if others else [[]] * len(states)
        boxes = _merged([tuple((at,) for at in row) for row in rows])
        merged = tuple(
            Family(
                MappingProxyType(
                    {lever: tuple(names[lever][at] for at in side) for lever, side in zip(others, box, strict=True)}
                )
            )
            for box in boxes
        )
    return Families(concept, len(states), MappingProxyType(settled), merged)


def _merged(boxes: list[_Box]) -> list[_Box]:
    """Merge along the lever that saves most, until none saves anything; largest first, then by levels."""
    while len(boxes) > 1:
        tries = [_along(boxes, axis) for axis in range(len(boxes[0]))]
        best = min(tries, key=len)
        if len(best) == len(boxes):
            break
        boxes = best
    return sorted(boxes, key=lambda box: (-prod(map(len, box)), box))


def _along(boxes: Iterable[_Box], axis: int) -> list[_Box]:
    """The boxes after joining all that differ in one coordinate only."""
    sides: dict[tuple[_Box, _Box], list[int]] = {}
    for box in boxes:
        sides.setdefault((box[:axis], box[axis + 1 :]), []).extend(box[axis])
    return [(*before, tuple(sorted(side)), *after) for (before, after), side in sides.items()]
