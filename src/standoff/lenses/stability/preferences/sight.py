"""What the readings of preference look at: the states of one setting, and how every party compares them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from standoff.space.comparison import comparison

if TYPE_CHECKING:
    from standoff.conflict.preference import StatePattern
    from standoff.space.compared import Classes, Comparison
    from standoff.space.states import StateSpace


@dataclass(frozen=True, slots=True, eq=False)
class Sight:
    """States and comparisons by party."""

    space: StateSpace
    by: Mapping[str, Comparison]

    def degree(self, party: str, x: StatePattern, y: StatePattern) -> int | None:
        """By which degree x is better than y for the party (negative if it is worse); None if it is not known."""
        found = self.by[party].known(*self._classes(party, x, y))
        return None if found.unknown[0] else int(found.degree[0])

    def grade(self, party: str, x: StatePattern, y: StatePattern) -> tuple[float, float, float, float]:
        """Least, expected and greatest grade of x against y for the party, and the chance that x is better."""
        found = self.by[party].grades(*self._classes(party, x, y))
        return float(found.low[0]), float(found.grade[0]), float(found.high[0]), float(found.chance[0])

    def _classes(self, party: str, x: StatePattern, y: StatePattern) -> tuple[Classes, Classes]:
        place = self.by[party].place
        return place[[self.space.index(x)]], place[[self.space.index(y)]]


def sight(space: StateSpace) -> Sight:
    """How every party compares the states of a setting."""
    conflict = space.conflict
    return Sight(space, MappingProxyType({party: comparison(space, party) for party in conflict.deciders}))
