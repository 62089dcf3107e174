"""What a state is worth to a party: a value that Python can compare, higher is better.

Definition. Statements: the tuple of their truths. Goals: the sum of the worths of those that hold, as a fraction,
ranges at their midpoint. Ranking: minus the position of the group in which a pattern agrees with the state. Pairs
that are an order: the number of states that it is better than, minus that of those that are better.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import TypeAlias

from standoff.conflict.conflict import Conflict
from standoff.conflict.preference import Compares, Goals, Pair, Ranking, Statements
from standoff.reference.conditions import true_of

Value: TypeAlias = tuple[Fraction, ...]


def value(conflict: Conflict, party: str, state: Mapping[str, str]) -> Value:
    """The value of one state to one party; only its order means something."""
    preference = conflict.preferences[party]
    match preference:
        case Statements():
            return tuple(Fraction(true_of(one.that.expression, state, conflict)) for one in preference.statements)
        case Goals():
            held = [goal for goal in preference.goals if true_of(goal.when.expression, state, conflict)]
            return (sum(((goal.worth.low + goal.worth.high) / 2 for goal in held), Fraction(0)),)
        case Ranking():
            return (-Fraction(_group(preference, state)),)
        case Compares():
            return (Fraction(sum(_won(pair, state) for pair in preference.pairs)),)


def _won(pair: Pair, state: Mapping[str, str]) -> int:
    """1 if the state is the better one of the pair, -1 if it is the worse one, otherwise 0."""
    if pair.degree == 0:
        return 0
    first, second = (all(state[lever] == level for lever, level in side.items()) for side in (pair.better, pair.than))
    return (first - second) if pair.degree > 0 else (second - first)


def _group(ranking: Ranking, state: Mapping[str, str]) -> int:
    for position, group in enumerate(ranking.groups):
        for pattern in group:
            if all(state[lever] == level for lever, level in pattern.items()):
                return position
    raise ValueError(f"the ranking does not say where {dict(state)} stands")
