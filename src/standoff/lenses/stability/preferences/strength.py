"""Strength of preference, by any number of degrees: what holds, and what holds strongly.

Definition. A state may be better by degree 1, 2, 3, ... A party leaves for what is better by any degree, and answers
are credible if they are better by any degree for whoever makes them. It is deterred by

    degree 0    what is not better                            (general stability)
    degree k    what is worse by degree k or more             (strong stability at degree k)

In SMR and SSEQ every counter-move must end in such a state, too. Weakly stable at degree k: generally, but not strongly
at degree k. Nash looks at no answer and is the same at every degree. Hybrids: where it is not known which of two states
is better, one of the four readings of unknown preference is taken; ``a`` if none is asked for, the one that asks most
of stability.

Source: Hamouda, Kilgour and Hipel, Group Decision and Negotiation 13 (2004), for two degrees; Xu, Hipel and Kilgour,
Discrete Applied Mathematics 157 (2009), for any number; Xu, Hipel, Kilgour and Chen, Theory and Decision 69 (2010), for
hybrids.
"""

from __future__ import annotations

from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING

from standoff.conflict.preference import Compares, Goals, Preference, Ranking, Statements
from standoff.lenses.stability.preferences.reading import Reading, Three
from standoff.lenses.stability.preferences.relations import better, better_or_unknown, unknown, worse_by
from standoff.lenses.stability.preferences.saying import how
from standoff.lenses.stability.preferences.unknown import DETERRED_UNSURE, LEAVES_UNSURE
from standoff.lenses.stability.relational.relation import Either

if TYPE_CHECKING:
    from collections.abc import Sequence

    from standoff.conflict.conflict import Conflict
    from standoff.lenses.stability.preferences.sight import Sight

GENERAL = "general"


def readings(degrees: Sequence[int], letter: str = "a") -> tuple[Reading, ...]:
    """One reading per degree; 0 is general stability."""
    return tuple(_reading(degree, letter) for degree in degrees)


def occurring(conflict: Conflict) -> tuple[int, ...]:
    """0, and the degrees above 1 by which a state can be better for some party, ascending."""
    found = {degree for party in conflict.deciders for degree in _degrees(conflict.preferences[party])}
    return (0, *sorted(found - {0, 1}))


def _degrees(preference: Preference) -> set[int]:
    match preference:
        case Statements(statements):
            return {one.degree for one in statements}
        case Goals():
            return set(range(1, len(preference.degrees) + 2))
        case Ranking():
            return set(preference.gaps)
        case Compares(pairs):
            return {abs(pair.degree) for pair in pairs if not pair.unknown}


def _reading(degree: int, letter: str) -> Reading:
    deters = "what is not better" if degree == 0 else f"what is worse by degree {degree} or more"
    unsure = "; unknown pairs by reading " + letter
    definition = (
        f"{'general stability' if degree == 0 else f'strong stability at degree {degree}'} (strength of preference, "
        "Hamouda, Kilgour and Hipel 2004; Xu, Hipel and Kilgour 2009): a party leaves for what is better by any degree "
        f"and is deterred by {deters}{unsure}"
    )
    return Reading(
        "strength",
        GENERAL if degree == 0 else f"degree {degree}",
        MappingProxyType({"degree": str(degree), "reading": letter}),
        definition,
        partial(_relations, degree, letter),
        partial(how, degrees=True),
    )


def _relations(degree: int, letter: str, sight: Sight, party: str) -> Three:
    one = sight.by[party]
    leave = better_or_unknown if letter in LEAVES_UNSURE else better
    deters = worse_by(one, degree)
    if letter in DETERRED_UNSURE and one.order is None:
        deters = Either((deters, unknown(one)))
    credible = better_or_unknown(one)
    return Three(leave(one), deters, credible, one.place)
