"""Conditions of one state, word for word.

Definition. As in standoff/conflict/condition.py: a state gives every lever a level; an expression is true or false of
it. Levels are compared by name for ``==`` and ``!=``, by their numbers for the other signs if they carry numbers (a
range at its midpoint), and otherwise by their order in the file. Two levers are compared by numbers if both carry
them, otherwise by order.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from standoff.conflict import condition as c
from standoff.conflict.conflict import Conflict, Lever


def true_of(expression: c.Expression, state: Mapping[str, str], conflict: Conflict) -> bool:  # noqa: PLR0911 - one per kind
    """Whether an expression is true of a state."""
    match expression:
        case c.Truth():
            return expression.value
        case c.Named():
            return true_of(conflict.conditions[expression.name].expression, state, conflict)
        case c.Atom():
            return _atom(expression, conflict.levers[expression.lever], state)
        case c.Between():
            return _between(expression, conflict.levers[expression.lever], conflict.levers[expression.other], state)
        case c.Not():
            return not true_of(expression.item, state, conflict)
        case c.Implies():
            return not true_of(expression.given, state, conflict) or true_of(expression.then, state, conflict)
        case c.Iff():
            return true_of(expression.left, state, conflict) == true_of(expression.right, state, conflict)
    return _several(expression, state, conflict)


def _several(expression: c.All | c.Any | c.Count, state: Mapping[str, str], conflict: Conflict) -> bool:
    truths = [true_of(item, state, conflict) for item in expression.items]
    if isinstance(expression, c.Count):
        return _compare(Fraction(sum(truths)), expression.op, Fraction(expression.n))
    return all(truths) if isinstance(expression, c.All) else any(truths)


def _atom(atom: c.Atom, lever: Lever, state: Mapping[str, str]) -> bool:
    here = state[lever.id]
    if isinstance(atom.level, Fraction):
        return _compare(_number(lever, here), atom.op, atom.level)
    if atom.op == "==":
        return here == atom.level
    if atom.op == "!=":
        return here != atom.level
    place = _number if lever.numbers is not None else _order
    return _compare(place(lever, here), atom.op, place(lever, atom.level))


def _between(between: c.Between, one: Lever, other: Lever, state: Mapping[str, str]) -> bool:
    place = _number if one.numbers is not None and other.numbers is not None else _order
    return _compare(place(one, state[one.id]), between.op, place(other, state[other.id]))


def _order(lever: Lever, level: str) -> Fraction:
    return Fraction(lever.levels.index(level))


def _number(lever: Lever, level: str) -> Fraction:
    if lever.numbers is None:
        raise ValueError(f"the levels of {lever.id} carry no numbers")
    amount = lever.numbers[lever.levels.index(level)]
    return (amount.low + amount.high) / 2


def _compare(left: Fraction, op: c.Comparison, right: Fraction) -> bool:
    return {
        "==": left == right,
        "!=": left != right,
        "<": left < right,
        "<=": left <= right,
        ">": left > right,
        ">=": left >= right,
    }[op]
