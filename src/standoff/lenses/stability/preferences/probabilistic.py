"""Probabilistic preference: how likely must it be that a state is better?

Definition. P(q, s) is the probability that q is better than s for a party; where they are equally good it is 0 both
ways. With alpha, beta and gamma in [0, 1)

    a party leaves s for q                       if P(q, s) > alpha
    it is deterred by q                          if P(q, s) <= beta
    an answer from x to y is credible            if P(y, x) > gamma, for whoever makes it

Uncertain statements: every order is equally likely. Goals: their worths are independent, uniform on their ranges.
Pairs: the grade is the probability; if it is unknown which is better, one half.

Source: Rego and dos Santos, Probabilistic preferences in the graph model for conflict resolution, IEEE Transactions on
Systems, Man, and Cybernetics: Systems 45 (2015), for three thresholds. What each threshold bounds is stated above and
with every result, because it can be counted from either end.
"""

from __future__ import annotations

from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING

from standoff.lenses.stability.preferences.reading import Reading, Three
from standoff.lenses.stability.preferences.relations import more_chance, no_more_chance
from standoff.lenses.stability.preferences.saying import reason
from standoff.lenses.stability.reasons import words
from standoff.space.compared import exact

if TYPE_CHECKING:
    from fractions import Fraction

    from standoff.conflict.preference import StatePattern
    from standoff.lenses.stability.preferences.sight import Sight


def readings(alpha: Fraction, beta: Fraction, gamma: Fraction) -> tuple[Reading, ...]:
    """The one reading, for three thresholds."""
    a, b, c = words.number(alpha), words.number(beta), words.number(gamma)
    definition = (
        "probabilistic preference (Rego and dos Santos 2015): a party leaves for what is better with a probability "
        f"above {a} (alpha), is deterred by what is better with one of at most {b} (beta), and its answers are "
        f"credible above {c} (gamma)"
    )
    parameters = MappingProxyType({"alpha": a, "beta": b, "gamma": c})
    relations = partial(_relations, exact(alpha), exact(beta), exact(gamma))
    return (Reading("probabilistic", "probabilistic", parameters, definition, relations, _says),)


def _relations(alpha: float, beta: float, gamma: float, sight: Sight, party: str) -> Three:
    one = sight.by[party]
    return Three(more_chance(one, alpha), no_more_chance(one, beta), more_chance(one, gamma), one.place)


def _says(sight: Sight, party: str, before: StatePattern, after: StatePattern) -> str:
    _, _, _, chance = sight.grade(party, after, before)
    conflict = sight.space.conflict
    why = reason(conflict, party, before, after)
    return f"that is better for {words.party(conflict, party)} with probability {chance:.4g}, because {why}"
