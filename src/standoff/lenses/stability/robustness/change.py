"""A change of one party's preference: the other order of its items, said in words and as a preference.

Definition. ``order`` gives the numbers of the party's items (see ``orderings.py``), best first; unchanged it is 0, 1,
.... A change of statements is the same list in the other order; a change of groups is a ranking of the states in the
setting that it was found in.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import numpy as np

from standoff.conflict.preference import Ranking, Statements
from standoff.lenses.stability.reasons import words
from standoff.lenses.stability.robustness.distance import inversions

if TYPE_CHECKING:
    from standoff.conflict.conflict import Conflict
    from standoff.conflict.preference import Preference
    from standoff.lenses.stability.reasons.ground import Ground
    from standoff.lenses.stability.robustness.orderings import Ordering

NAMED = 3
"""So many pairs are named before the rest is counted."""


@dataclass(frozen=True, slots=True, eq=False)
class Change:
    """The other order of one party's items; ``about`` is the number of the state whose equilibrium it ends."""

    ground: Ground
    ordering: Ordering
    order: tuple[int, ...]
    about: int

    @property
    def party(self) -> str:
        """Whose preference changes."""
        return self.ordering.party

    @property
    def swaps(self) -> int:
        """How many adjacent swaps lead to it."""
        return len(self.pairs())

    def pairs(self) -> list[tuple[int, int]]:
        """The items that stand the other way round: (risen, fallen)."""
        return inversions(self.order)

    def preference(self) -> Preference:
        """The party's preference after the change."""
        was = self.ground.conflict.preferences[self.party]
        if isinstance(was, Statements):
            return replace(was, statements=tuple(was.statements[item] for item in self.order))
        groups = tuple(tuple(self.ground.space.state(state) for state in self.states(item)) for item in self.order)
        return Ranking(groups, was.because, was.note, was.at_end)

    def conflict(self) -> Conflict:
        """The conflict with the party's preference changed."""
        was = self.ground.conflict
        changed: Mapping[str, Preference] = {**was.preferences, self.party: self.preference()}
        return replace(was, preferences=MappingProxyType(changed))

    def item(self, item: int) -> str:
        """A statement as the file says it; of a group the state asked about, or the one most like it, and how many
        more.
        """
        was = self.ground.conflict.preferences[self.party]
        if isinstance(was, Statements):
            return words.quoted(was.statements[item].that.text)
        space, named, tied = self.ground.space, self.named(item), len(self.states(item)) - 1
        said = words.state(space.label(named), space.state(named), space.state(self.about))
        said = "this state" if said == "that same state" else said
        return f"{said} and {words.count(tied, 'other')} tied with it" if tied else said

    def named(self, item: int) -> int:
        """The state that stands for a group: the one that the change is about, or that which is most like it."""
        states = self.states(item)
        if self.about in states:
            return self.about
        return min(states, key=lambda state: (self.ground.distance(self.about, state), state))

    def sentence(self) -> str:
        """What the party does: ``ROK puts “a” above “b”``."""
        name = words.party(self.ground.conflict, self.party)
        pairs = self.pairs()
        verb = "puts" if self.ordering.kind == "statements" else "ranks"
        fallen, risen = {fell for _, fell in pairs}, {rose for rose, _ in pairs}
        if len(pairs) > 1 and len(fallen) == 1:
            return f"{name} {verb} {self.item(fallen.pop())} {len(pairs)} places lower, below {self.item(pairs[-1][0])}"
        if len(pairs) > 1 and len(risen) == 1:
            return f"{name} {verb} {self.item(risen.pop())} {len(pairs)} places higher, above {self.item(pairs[0][1])}"
        said = [f"{self.item(rose)} above {self.item(fell)}" for rose, fell in pairs]
        return f"{name} {verb} {words.shortened(said, NAMED, 'such changes')}"

    def to_dict(self) -> dict[str, Any]:
        """Plain values; ``above`` has the pairs that turn round, the one that rises first."""
        return {
            "party": self.party,
            "items": self.ordering.kind,
            "swaps": self.swaps,
            "above": [[self._plain(rose), self._plain(fell)] for rose, fell in self.pairs()],
            "sentence": self.sentence(),
        }

    def _plain(self, item: int) -> str | list[str]:
        was = self.ground.conflict.preferences[self.party]
        if isinstance(was, Statements):
            return was.statements[item].that.text
        return [self.ground.space.label(state) for state in self.states(item)]

    def states(self, item: int) -> list[int]:
        """The numbers of the states in a group."""
        states: list[int] = np.flatnonzero(self.ordering.pattern == item).tolist()
        return states
