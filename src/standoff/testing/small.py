"""Small cited conflicts of two parties with one switch each.

Definition. A two-by-two conflict gives each of two parties one switch and a ranking of the four states.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from types import MappingProxyType

from standoff.conflict.conflict import Conflict, Lever, Party
from standoff.conflict.preference import Ranking


def prisoners_dilemma() -> Conflict:
    """The prisoner's dilemma (Tucker 1950; Rapoport and Chammah, Prisoner's Dilemma, 1965)."""
    return two_by_two("Prisoner's dilemma", ("DC", "CC", "DD", "CD"), ("CD", "CC", "DD", "DC"))


def chicken() -> Conflict:
    """Chicken (Rapoport and Chammah, American Behavioral Scientist 10, 1966)."""
    return two_by_two("Chicken", ("DC", "CC", "CD", "DD"), ("CD", "CC", "DC", "DD"))


def stag_hunt() -> Conflict:
    """The stag hunt (after Rousseau 1755; Skyrms, The Stag Hunt, 2004)."""
    return two_by_two("Stag hunt", ("CC", "DC", "DD", "CD"), ("CC", "CD", "DD", "DC"))


def two_by_two(title: str, row: Sequence[str], column: Sequence[str]) -> Conflict:
    """A conflict of two parties with one switch each; rankings from best to worst of ``CC``, ``DC``, ``CD``, ``DD``.

    The first letter is what Row does. ``C`` is the lever at ``no``, ``D`` at ``yes``.

    >>> two_by_two("No conflict", ["CC", "DC", "CD", "DD"], ["CC", "DC", "CD", "DD"]).deciders
    ('Row', 'Column')
    """
    letter = {"C": "no", "D": "yes"}
    names = {
        a + b: MappingProxyType({"row-defects": letter[a], "column-defects": letter[b]}) for a, b in product("CD", "CD")
    }
    levers = {"row-defects": _switch("row-defects", "Row"), "column-defects": _switch("column-defects", "Column")}
    return Conflict(
        title,
        MappingProxyType({name: Party(name, name) for name in ("Row", "Column")}),
        MappingProxyType(levers),
        MappingProxyType(
            {
                "Row": Ranking(tuple((names[label],) for label in row)),
                "Column": Ranking(tuple((names[label],) for label in column)),
            }
        ),
        names=MappingProxyType(names),
    )


def _switch(name: str, party: str) -> Lever:
    return Lever(name, party, ("no", "yes"), "no")
