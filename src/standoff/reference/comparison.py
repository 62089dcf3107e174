"""How a party compares two states, word for word.

Definition. For each form of preference:

    statements   in every order of the uncertain statements over their places: the first statement that is true of one
                 state only decides, by its degree. Better if better in every order, by the least degree; unknown if the
                 orders disagree. Grade and chance: the mean over the orders.
    goals        the difference of worth is that of the goals that hold in one state only; it is unknown which is better
                 if some choice of the worths from their ranges makes it positive and another negative. The degree is 1
                 plus the number of the party's ``degrees`` that the difference at the midpoints reaches. Chance: the
                 worths are independent and uniform.
    ranking      the earlier group is better, by the largest gap between the groups.
    compares     what the pair says, or ``otherwise``.

``low`` and ``high`` are the least and the greatest possible grade (1 better, 1/2 equally good, 0 worse).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import permutations
from typing import TypeAlias

from standoff.conflict.conflict import Conflict
from standoff.conflict.preference import Compares, Goals, Pair, Ranking, Statements, StatePattern
from standoff.reference.conditions import true_of
from standoff.reference.uniform_sums import positive

Levels: TypeAlias = Mapping[str, str]

_HALF = Fraction(1, 2)


@dataclass(frozen=True)
class View:
    """How x compares with y; ``degree`` is negative if x is worse."""

    degree: int
    unknown: bool
    low: Fraction
    grade: Fraction
    high: Fraction
    chance: Fraction


SAME = View(0, unknown=False, low=_HALF, grade=_HALF, high=_HALF, chance=Fraction(0))
UNKNOWN = View(0, unknown=True, low=Fraction(0), grade=_HALF, high=Fraction(1), chance=_HALF)


def view(conflict: Conflict, party: str, x: Levels, y: Levels) -> View:
    """How the party compares two states."""
    preference = conflict.preferences[party]
    match preference:
        case Statements():
            return _statements(conflict, preference, x, y)
        case Goals():
            return _goals(conflict, preference, x, y)
        case Ranking():
            return _ranking(preference, x, y)
        case Compares():
            return _compares(preference, x, y)


def _statements(conflict: Conflict, preference: Statements, x: Levels, y: Levels) -> View:
    wishes = [
        (int(true_of(one.that.expression, x, conflict)) - int(true_of(one.that.expression, y, conflict)), one.degree)
        for one in preference.statements
    ]
    places = [k for k, one in enumerate(preference.statements) if one.uncertain]
    found = []
    for order in permutations(places):
        listed = list(wishes)
        for place, source in zip(places, order, strict=True):
            listed[place] = wishes[source]
        found.append(next((apart * degree for apart, degree in listed if apart), 0))
    return _summed_up(found)


def _summed_up(degrees: Sequence[int]) -> View:
    """What is known if the degree is one of these, all alike."""
    grades = [Fraction(1) if one > 0 else Fraction(0) if one < 0 else _HALF for one in degrees]
    low, high, mean = min(grades), max(grades), sum(grades, Fraction(0)) / len(grades)
    chance = Fraction(sum(one > 0 for one in degrees), len(degrees))
    if any(one > 0 for one in degrees) and any(one < 0 for one in degrees):
        return View(0, unknown=True, low=low, grade=mean, high=high, chance=chance)
    degree = min(degrees) if min(degrees) > 0 else min(0, max(degrees))
    return View(degree, unknown=False, low=low, grade=mean, high=high, chance=chance)


def _goals(conflict: Conflict, preference: Goals, x: Levels, y: Levels) -> View:
    ranges = []
    for goal in preference.goals:
        in_x, in_y = (true_of(goal.when.expression, state, conflict) for state in (x, y))
        if in_x and not in_y:
            ranges.append((goal.worth.low, goal.worth.high))
        if in_y and not in_x:
            ranges.append((-goal.worth.high, -goal.worth.low))
    least = sum((low for low, _ in ranges), Fraction(0))
    greatest = sum((high for _, high in ranges), Fraction(0))
    middle = (least + greatest) / 2
    size = 1 + sum(abs(middle) >= (bound.low + bound.high) / 2 for bound in preference.degrees)
    if least < 0 < greatest:
        chance = positive(ranges)
        return View(0, unknown=True, low=Fraction(0), grade=chance, high=Fraction(1), chance=chance)
    if greatest > 0:
        return _sure(size)
    return _sure(-size) if least < 0 else SAME


def _sure(degree: int) -> View:
    grade = Fraction(degree > 0)
    return View(degree, unknown=False, low=grade, grade=grade, high=grade, chance=grade)


def _ranking(preference: Ranking, x: Levels, y: Levels) -> View:
    at, other = (
        next(k for k, group in enumerate(preference.groups) if any(_is(pattern, state) for pattern in group))
        for state in (x, y)
    )
    if at == other:
        return SAME
    gaps = preference.gaps or (1,) * (len(preference.groups) - 1)
    size = max(gaps[min(at, other) : max(at, other)])
    return _sure(size if at < other else -size)


def _compares(preference: Compares, x: Levels, y: Levels) -> View:
    if x == y:
        return SAME
    for pair in preference.pairs:
        if _is(pair.better, x) and _is(pair.than, y):
            return _pair(pair)
        if _is(pair.better, y) and _is(pair.than, x):
            return _turned(_pair(pair))
    if not preference.otherwise:
        raise ValueError("the pairs leave these states open")
    return UNKNOWN if preference.otherwise == "unknown" else SAME


def _pair(pair: Pair) -> View:
    if pair.unknown:
        return UNKNOWN
    if pair.grade is not None:
        grade = pair.grade
        middle = (grade.low + grade.high) / 2
        return View(pair.degree, unknown=False, low=grade.low, grade=middle, high=grade.high, chance=middle)
    return _sure(pair.degree) if pair.degree else SAME


def _turned(one: View) -> View:
    """The same pair the other way round."""
    if one == SAME:
        return SAME
    return View(
        -one.degree,
        unknown=one.unknown,
        low=1 - one.high,
        grade=1 - one.grade,
        high=1 - one.low,
        chance=1 - one.chance,
    )


def _is(pattern: StatePattern, state: Levels) -> bool:
    return all(state[lever] == level for lever, level in pattern.items())
