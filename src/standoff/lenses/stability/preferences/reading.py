"""A reading of preferences: what counts as an improvement, what deters and which answers are credible.

Definition. A kind of preference comes with one or several readings. A reading gives each party three relations between
states, "seen from s": q improves (the party may leave s for q), q deters (an end after which the party is no better
off) and q is credible (the party would make that move in an answer). The concepts are those of the engine of three
relations. What two readings have in common is said once, in the definition of their kind.

Source: Li, Hipel, Kilgour and Fang (2004) for several readings of one preference.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from standoff.lenses.stability.relational.wording import Wording

if TYPE_CHECKING:
    from standoff.conflict.preference import StatePattern
    from standoff.lenses.stability.preferences.sight import Sight
    from standoff.lenses.stability.relational.relation import Relation
    from standoff.space.moves import Ints


@dataclass(frozen=True, slots=True, eq=False)
class Three:
    """The relations of one party; states of one class, of ``classes`` (size,), see the same improve and deter."""

    improves: Relation
    sanctions: Relation
    credible: Relation
    classes: Ints


Says: TypeAlias = Callable[["Sight", str, "StatePattern", "StatePattern"], str]
"""Called as says(sight, party, before, after): why it counts, as a clause with a verb."""


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """One reading: its label among those of its kind, and what tells it apart from them.

    ``parameters`` are in words and exact numbers, from which the slow twin builds the same relations anew.
    ``definition`` is one line without a full stop.
    """

    kind: str
    label: str
    parameters: Mapping[str, str]
    definition: str
    relations: Callable[[Sight, str], Three]
    says: Says

    def wording(self, sight: Sight) -> Wording:
        """How its verdicts are said."""

        def clause(members: tuple[str, ...], before: StatePattern, after: StatePattern) -> str:
            return self.says(sight, members[0], before, after)

        return Wording(self.definition, clause, clause, clause)
