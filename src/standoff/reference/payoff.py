"""What a state is worth per month, in numbers, word for word.

Definition. u_i(x) of

    goals        the sum of the worths of the goals that hold in x, ranges at their midpoint
    ranking      (G - p) / (G - 1), with G groups and x in the p-th; 0 if G = 1
    statements   the sum of w_k over the fulfilled statements, of those only that are true of some and false of some
                 state in which chance's levers stand as in x; the k-th of the n that are left has
                 w_k = 2^-k / (1 - 2^-n)                  (halving)
                 w_k = (1/k + ... + 1/n) / n              (centroid)

Source: Barron and Barrett, Management Science 42 (1996), for the centroid of the weights that fall along an order.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from standoff.conflict.conflict import CHANCE, Conflict
from standoff.conflict.preference import Compares, Goal, Goals, Ranking, Statements
from standoff.reference.conditions import true_of
from standoff.reference.preference import value

Levels = Mapping[str, str]
"""Lever to level."""


def per_month(conflict: Conflict, party: str, states: Sequence[Levels]) -> list[Fraction]:
    """u_i of each of the states; ``states`` are all that are feasible."""
    preference = conflict.preferences[party]
    match preference:
        case Goals():
            return [goals_held(conflict, preference.goals, state) for state in states]
        case Ranking():
            steps = len(preference.groups) - 1
            return [1 + value(conflict, party, state)[0] / steps if steps else Fraction(0) for state in states]
        case Compares():
            raise ValueError("pairs of states are worth nothing in numbers")
        case Statements():
            return _fulfilled(conflict, preference, states)


def at_the_end(conflict: Conflict, party: str, states: Sequence[Levels]) -> list[Fraction]:
    """What the party collects once, at the horizon, in each of the states."""
    return [goals_held(conflict, conflict.preferences[party].at_end, state) for state in states]


def goals_held(conflict: Conflict, goals: Sequence[Goal], state: Levels) -> Fraction:
    """The worths of the goals that hold, added up."""
    held = (goal.worth for goal in goals if true_of(goal.when.expression, state, conflict))
    return sum(((worth.low + worth.high) / 2 for worth in held), Fraction(0))


def _fulfilled(conflict: Conflict, wishes: Statements, states: Sequence[Levels]) -> list[Fraction]:
    expressions = [one.that.expression for one in wishes.statements]
    truths = [[true_of(wish, state, conflict) for wish in expressions] for state in states]
    chance = [lever.id for lever in conflict.levers_of(CHANCE)]
    settings = [tuple(state[lever] for lever in chance) for state in states]
    found = []
    for truth, setting in zip(truths, settings, strict=True):
        alike = [other for other, where in zip(truths, settings, strict=True) if where == setting]
        open_ones = [k for k in range(len(expressions)) if len({other[k] for other in alike}) == 2]
        weights = _weights(len(open_ones), wishes.worths)
        found.append(sum((w for w, k in zip(weights, open_ones, strict=True) if truth[k]), Fraction(0)))
    return found


def _weights(n: int, worths: str) -> list[Fraction]:
    """What the statements are worth that decide something, the first first; they sum to one."""
    if worths == "centroid":
        return [sum((Fraction(1, j) for j in range(k, n + 1)), Fraction(0)) / n for k in range(1, n + 1)]
    return [Fraction(1, 2**k) / (1 - Fraction(1, 2**n)) for k in range(1, n + 1)]
