"""Attitudes: a party that wants others to gain, or to lose.

Definition. Party i has an attitude to every party j, itself among them: positive, neutral or negative; unless the file
says otherwise it is positive to itself and neutral to others. q is relationally preferred to s by i if for every j

    to which i is positive     q is better than s for j
    to which i is negative     s is better than q for j

(neutral: j does not matter). A party leaves for what is relationally preferred, is deterred by what is not, and answers
are credible if they are relationally preferred by whoever makes them. A party that is neutral to everybody, itself too,
relationally prefers everything to everything.

With ``ties: weak``, q need only be at least as good for those to which i is positive.

Source: Inohara, Hipel and Walker, Conflict analysis approaches for investigating attitudes and misperceptions in the
War of 1812, Journal of Systems Science and Systems Engineering 16 (2007).
"""

from __future__ import annotations

from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np

from standoff.lenses.stability.preferences.reading import Reading, Three
from standoff.lenses.stability.preferences.relations import Always, at_least_as_good, better, worse
from standoff.lenses.stability.preferences.saying import how
from standoff.lenses.stability.reasons import words
from standoff.lenses.stability.relational.relation import Above, Both, Dominates, Not, NotAbove, Relation
from standoff.space.dense import dense

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from standoff.conflict.conflict import Attitude, Conflict
    from standoff.conflict.preference import StatePattern
    from standoff.lenses.stability.preferences.sight import Sight
    from standoff.space.moves import Ints

TIES = ("strict", "weak")


def readings(ties: Sequence[str]) -> tuple[Reading, ...]:
    """One reading per treatment of ties."""
    return tuple(_reading(one) for one in ties)


def attitude(conflict: Conflict, party: str, to: str) -> Attitude:
    """How a party feels about what another, or itself, wants."""
    given: Mapping[str, Attitude] = conflict.attitudes.get(party, {})
    return given.get(to, "positive" if party == to else "neutral")


def _reading(ties: str) -> Reading:
    gains = "better" if ties == "strict" else "at least as good"
    definition = (
        f"attitudes, {ties} (Inohara, Hipel and Walker 2007): a party leaves for what is {gains} for all to which it "
        "is positive and worse for all to which it is negative, and is deterred by all else"
    )
    return Reading("attitudes", ties, MappingProxyType({"ties": ties}), definition, partial(_relations, ties), _says)


def _relations(ties: str, sight: Sight, party: str) -> Three:
    preferred = _preferred(ties, sight, party)
    not_preferred: Relation = NotAbove(preferred.rank) if isinstance(preferred, Above) else Not(preferred)
    return Three(preferred, not_preferred, preferred, _classes(sight, party))


def _classes(sight: Sight, party: str) -> Ints:
    """Classes of states that are alike for all to which the party is not neutral."""
    conflict = sight.space.conflict
    found: Ints = np.zeros(sight.space.size, np.int32)
    for other in conflict.deciders:
        if attitude(conflict, party, other) != "neutral":
            one = sight.by[other]
            found = dense(found * np.int64(one.count) + one.place)[0]
    return found


def _preferred(ties: str, sight: Sight, party: str) -> Relation:
    conflict = sight.space.conflict
    parts: list[Relation] = []
    for other in conflict.deciders:
        one, feels = sight.by[other], attitude(conflict, party, other)
        if feels == "positive":
            parts.append(better(one) if ties == "strict" else at_least_as_good(one))
        elif feels == "negative":
            parts.append(worse(one))
    if not parts:
        return Always(sight.space.size)
    if len(parts) == 1:
        return parts[0]
    if all(isinstance(one, Above) for one in parts):
        return Dominates(tuple(one.rank for one in parts if isinstance(one, Above)))
    return Both(tuple(parts))


def _says(sight: Sight, party: str, before: StatePattern, after: StatePattern) -> str:
    conflict = sight.space.conflict
    told = []
    for other in conflict.deciders:
        feels = attitude(conflict, party, other)
        if feels != "neutral":
            to = "itself" if other == party else words.party(conflict, other)
            told.append(f"{how(sight, other, before, after)}, and it is {feels} to {to}")
    return "; ".join(told) or f"{words.party(conflict, party)} is neutral to everybody, itself too"
