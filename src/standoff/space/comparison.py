"""How a party compares any two states: by degree, or not known, or with a grade.

Definition. See compared.py for what is said of a pair, and by_statements.py, by_goals.py, by_ranking.py and by_pairs.py
for what each form of preference says. ``comparison`` is that of a party in one setting of chance.

>>> from standoff.testing import prisoners_dilemma
>>> from standoff.space.states import state_space
>>> space = state_space(prisoners_dilemma())
>>> row = comparison(space, "Row")
>>> cooperate, defect = space.index("CC"), space.index("DD")
>>> int(row.known(row.place[[cooperate]], row.place[[defect]]).degree[0])
1
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.conflict.preference import Compares, Goals, Preference, Ranking, Statements
from standoff.errors import UnknownName
from standoff.space.by_goals import by_goals
from standoff.space.by_pairs import by_pairs
from standoff.space.by_ranking import by_ranking
from standoff.space.by_statements import by_statements

if TYPE_CHECKING:
    from standoff.space.compared import Comparison
    from standoff.space.states import StateSpace


def comparison(space: StateSpace, party: str) -> Comparison:
    """How one party compares the states. Raises ``UnknownName`` for a party without a preference."""
    if party not in space.conflict.preferences:
        raise UnknownName("party with a preference", party, space.conflict.deciders)
    preference: Preference = space.conflict.preferences[party]
    match preference:
        case Statements():
            return by_statements(space, party, preference)
        case Goals():
            return by_goals(space, preference)
        case Ranking():
            return by_ranking(space, party, preference)
        case Compares():
            return by_pairs(space, party, preference)
