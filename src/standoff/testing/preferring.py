"""Random conflicts whose parties are not sure: degrees, uncertain wishes, ranges, pairs, grades, attitudes.

Definition. A conflict without a calendar, in which statements have degrees from 1 to 3 and may be uncertain, goals have
degrees, rankings have gaps, some parties compare states pair by pair (not necessarily consistently; with unknown pairs
and grades), some have a threshold, and some have attitudes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from fractions import Fraction
from itertools import combinations
from types import MappingProxyType
from typing import Any

from standoff.conflict.amount import Amount
from standoff.conflict.conflict import Attitude, Conflict
from standoff.conflict.preference import Compares, Goals, Pair, Preference, Ranking, Statements, StatePattern
from standoff.testing.dice import Dice
from standoff.testing.pieces import amount, graphs
from standoff.testing.untimed import untimed

_MOST_COMPARED = 9
_MOST_GIVEN = 40


def preferring(dice: Dice) -> Conflict:
    """One conflict whose preferences are of every kind."""
    conflict = untimed(dice)
    preferences = {
        party: _pairs(dice, conflict) if dice.one_in(4) else _graded(dice, one)
        for party, one in conflict.preferences.items()
    }
    preferences = {party: _satisfied(dice, one) for party, one in preferences.items()}
    attitudes = {party: _attitudes(dice, conflict) for party in conflict.deciders if dice.one_in(2)}
    return replace(conflict, preferences=MappingProxyType(preferences), attitudes=MappingProxyType(attitudes))


def _graded(dice: Dice, preference: Preference) -> Preference:
    match preference:
        case Statements(statements):
            wishes = (replace(one, degree=1 + dice.below(3), uncertain=dice.one_in(2)) for one in statements)
            return replace(preference, statements=tuple(wishes))
        case Goals():
            bounds = sorted({Fraction(1 + dice.below(9), 1 + dice.below(3)) for _ in range(dice.below(3))})
            return replace(preference, degrees=tuple(amount(bound, bound) for bound in bounds))
        case Ranking(groups) if dice.one_in(2):
            return replace(preference, gaps=tuple(1 + dice.below(3) for _ in groups[1:]))
    return preference


def _satisfied(dice: Dice, preference: Preference) -> Preference:
    if not dice.one_in(2):
        return preference
    bound = Fraction(1 + dice.below(5), 5)
    return replace(preference, threshold=amount(bound, bound))


def _pairs(dice: Dice, conflict: Conflict) -> Compares:
    """All pairs of few states; of many states some, and how the others compare."""
    spaces = [states for graph in graphs(conflict) if (states := graph.states())]
    if max(map(len, spaces)) <= _MOST_COMPARED:
        otherwise: Any = ""
        pairs = [frozenset(pair) for space in spaces for pair in combinations(space, 2)]
    else:
        otherwise = dice.of(("unknown", "same"))
        pairs = [
            frozenset((dice.of(space), dice.of(space))) for space in spaces for _ in range(dice.below(_MOST_GIVEN))
        ]
    given = [sorted(pair) for pair in dict.fromkeys(pairs) if len(pair) == 2]
    return Compares(
        tuple(_pair(dice, *(_pattern(conflict, state) for state in pair)) for pair in given),
        otherwise,
    )


def _pattern(conflict: Conflict, state: tuple[str, ...]) -> StatePattern:
    return MappingProxyType(dict(zip(conflict.levers, state, strict=True)))


def _pair(dice: Dice, first: StatePattern, second: StatePattern) -> Pair:
    if dice.one_in(2):
        first, second = second, first
    match dice.below(6):
        case 0:
            return Pair(first, second, 0)
        case 1:
            return Pair(first, second, 0, unknown=True)
        case 2:
            grade = _grade(dice)
            half = Fraction(1, 2)
            return Pair(first, second, (grade.about > half) - (grade.about < half), grade=grade)
    return Pair(first, second, 1 + dice.below(3))


def _grade(dice: Dice) -> Amount:
    low = Fraction(dice.below(11), 10)
    return amount(low, min(Fraction(1), low + dice.of((Fraction(0), Fraction(0), Fraction(1, 5)))))


def _attitudes(dice: Dice, conflict: Conflict) -> Mapping[str, Attitude]:
    return MappingProxyType(dict(_felt(dice, conflict)))


def _felt(dice: Dice, conflict: Conflict) -> Iterator[tuple[str, Attitude]]:
    for other in conflict.deciders:
        attitude: Any = dice.of(("", "positive", "negative", "neutral"))
        if attitude:
            yield other, attitude
