"""Fuzzy preference: a party acts if it is satisfied enough that one state is better.

Definition. r(q, s) in [0, 1] is the grade to which q is preferred to s, with r(s, q) = 1 - r(q, s); the relative
strength is a(q, s) = r(q, s) - r(s, q). A party with threshold t in (0, 1] leaves s for q if a(q, s) >= t, and is
deterred by q if a(q, s) < t. An answer is credible if its strength reaches the threshold of whoever makes it. A party
for which the file gives no threshold has 1: it acts on what is certain.

Source: Bashar, Kilgour and Hipel, Fuzzy preferences in the graph model for conflict resolution, IEEE Transactions on
Fuzzy Systems 20 (2012).
"""

from __future__ import annotations

from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING

from standoff.lenses.stability.preferences.reading import Reading, Three
from standoff.lenses.stability.preferences.relations import at_least, less_than
from standoff.lenses.stability.preferences.saying import reason
from standoff.lenses.stability.reasons import words
from standoff.space.compared import exact

if TYPE_CHECKING:
    from collections.abc import Mapping
    from fractions import Fraction

    from standoff.conflict.preference import StatePattern
    from standoff.lenses.stability.preferences.sight import Sight


def readings(thresholds: Mapping[str, Fraction]) -> tuple[Reading, ...]:
    """The one reading, for the thresholds of all parties."""
    told = words.and_list(f"{party} {words.number(value)}" for party, value in thresholds.items())
    definition = (
        "fuzzy preference (Bashar, Kilgour and Hipel 2012): a party leaves for what is preferred by a strength (grade "
        "minus the grade the other way round) that reaches its threshold, and is deterred by all else; "
        f"thresholds: {told}"
    )
    parameters = {f"threshold of {party}": words.number(value) for party, value in thresholds.items()}
    relations = partial(_relations, thresholds)
    return (Reading("fuzzy", "fuzzy", MappingProxyType(parameters), definition, relations, partial(_says, thresholds)),)


def _relations(thresholds: Mapping[str, Fraction], sight: Sight, party: str) -> Three:
    one, bound = sight.by[party], exact((1 + thresholds[party]) / 2)  # a >= t if r >= (1 + t) / 2
    reaches = at_least(one, bound)
    return Three(reaches, less_than(one, bound), reaches, one.place)


def _says(
    thresholds: Mapping[str, Fraction], sight: Sight, party: str, before: StatePattern, after: StatePattern
) -> str:
    _, grade, _, _ = sight.grade(party, after, before)
    conflict = sight.space.conflict
    reaches = "reaches" if grade >= exact((1 + thresholds[party]) / 2) else "is below"
    return (
        f"{words.party(conflict, party)} prefers that by a strength of {2 * grade - 1:.4g}, which {reaches} its "
        f"threshold {words.number(thresholds[party])}, because {reason(conflict, party, before, after)}"
    )
