"""Unknown preference: four readings of what a party does when it, or we, do not know which of two states is better.

Definition. "Better or unknown" is x > s or x U s; W is what is worse or equally good, x < s or x ~ s.

    reading   the party leaves for     it is deterred by
    a         better or unknown        W
    b         better                   W
    c         better or unknown        W or unknown
    d         better                   W or unknown

In SEQ and SSEQ the others answer by moves that are better or unknown for whoever makes them, in all four readings; in
SMR and SSEQ every counter-move must end in W (a, b), in W or unknown (c, d). Nash is the same in a and c, and in b and
d.

Source: Li, Hipel, Kilgour and Fang, Preference uncertainty in the graph model for conflict resolution, IEEE
Transactions on Systems, Man, and Cybernetics A 34 (2004).
"""

from __future__ import annotations

from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING

from standoff.lenses.stability.preferences.reading import Reading, Three
from standoff.lenses.stability.preferences.relations import better, better_or_unknown, not_better, not_hoped
from standoff.lenses.stability.preferences.saying import how

if TYPE_CHECKING:
    from collections.abc import Sequence

    from standoff.lenses.stability.preferences.sight import Sight

READINGS = ("a", "b", "c", "d")

LEAVES_UNSURE = ("a", "c")
"""Readings in which a party leaves for a state that may be better."""

DETERRED_UNSURE = ("c", "d")
"""Readings in which a party is deterred by a state that may be better."""


def readings(asked: Sequence[str] = READINGS) -> tuple[Reading, ...]:
    """The readings by their letters."""
    return tuple(_reading(letter) for letter in asked)


def said(letter: str) -> str:
    """What a reading says of the party that moves, in a line."""
    leaves = "better or unknown" if letter in LEAVES_UNSURE else "better"
    deters = "not better, or unknown" if letter in DETERRED_UNSURE else "known to be no better"
    return f"a party leaves for what is {leaves} and is deterred by what is {deters}"


def _reading(letter: str) -> Reading:
    definition = f"reading {letter} of unknown preference (Li, Hipel, Kilgour and Fang 2004): {said(letter)}"
    return Reading(
        "unknown", letter, MappingProxyType({"reading": letter}), definition, partial(_relations, letter), how
    )


def _relations(letter: str, sight: Sight, party: str) -> Three:
    one = sight.by[party]
    leave = better_or_unknown if letter in LEAVES_UNSURE else better
    deter = not_better if letter in DETERRED_UNSURE else not_hoped
    return Three(leave(one), deter(one), better_or_unknown(one), one.place)
