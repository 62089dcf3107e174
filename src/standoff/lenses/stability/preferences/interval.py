"""Interval preference: only the least and the greatest grade are known, and a party is more or less hopeful.

Definition. Of two states the grade r(q, s) lies in [l, u]; nothing is said of how likely each value is. A party of
optimism w in [0, 1] counts with (1 - w) l + w u, that is, with the strength

    a(q, s) = (1 - w) (2 l - 1) + w (2 u - 1),

leaves s for q if this reaches its threshold t in (0, 1], and is deterred by q if it does not. An answer is credible if
it reaches the threshold of whoever makes it. With w = 0 a party acts on what is sure, with w = 1 on what is possible.
Where it is not known which state is better, [l, u] = [0, 1].

Source: grey preference in Kuang, Bashar, Hipel and Kilgour, IEEE Transactions on Systems, Man, and Cybernetics: Systems
45 (2015), of which this is the case of one interval; the weight of best and worst after Hurwicz (1951).
"""

from __future__ import annotations

from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING

from standoff.lenses.stability.preferences.reading import Reading, Three
from standoff.lenses.stability.preferences.relations import anticipated, not_anticipated
from standoff.lenses.stability.preferences.saying import reason
from standoff.lenses.stability.reasons import words
from standoff.space.compared import exact

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from fractions import Fraction

    from standoff.conflict.preference import StatePattern
    from standoff.lenses.stability.preferences.sight import Sight


def readings(optimisms: Sequence[Fraction], thresholds: Mapping[str, Fraction]) -> tuple[Reading, ...]:
    """One reading per optimism."""
    return tuple(_reading(optimism, thresholds) for optimism in optimisms)


def _reading(optimism: Fraction, thresholds: Mapping[str, Fraction]) -> Reading:
    told = words.and_list(f"{party} {words.number(value)}" for party, value in thresholds.items())
    definition = (
        "interval preference (after Kuang, Bashar, Hipel and Kilgour 2015): a party counts with the point "
        f"{words.number(optimism)} of the way from the least to the greatest grade, leaves for what then reaches its "
        f"threshold, and is deterred by all else; thresholds: {told}"
    )
    parameters = {
        "optimism": words.number(optimism),
        **{f"threshold of {party}": words.number(value) for party, value in thresholds.items()},
    }
    return Reading(
        "interval",
        f"optimism {words.number(optimism)}",
        MappingProxyType(parameters),
        definition,
        partial(_relations, optimism, thresholds),
        _says,
    )


def _relations(optimism: Fraction, thresholds: Mapping[str, Fraction], sight: Sight, party: str) -> Three:
    one, bound = sight.by[party], exact((1 + thresholds[party]) / 2)
    reaches = anticipated(one, optimism, bound)
    return Three(reaches, not_anticipated(one, optimism, bound), reaches, one.place)


def _says(sight: Sight, party: str, before: StatePattern, after: StatePattern) -> str:
    low, _, high, _ = sight.grade(party, after, before)
    conflict = sight.space.conflict
    span = f"{low:.4g}" if low == high else f"between {low:.4g} and {high:.4g}"
    why = reason(conflict, party, before, after)
    return f"{words.party(conflict, party)} prefers that to the grade {span}, because {why}"
