"""Conditions on many states at once.

Definition. Let x(l) be the position of the level of lever l in state x, counted from 0 in file order, and n(l, k) the
number of its level k, if the file gives one (a range counts at its midpoint). Then

    Atom(l, ==, v), Atom(l, !=, v)   the level of l is, is not, v
    Atom(l, op, v)                   n(l, x(l)) op n(l, v) if the levels carry numbers, otherwise x(l) op position of v
    Atom(l, op, number)              n(l, x(l)) op number
    Between(l, op, m)                n(l, x(l)) op n(m, x(m)) if both carry numbers, otherwise x(l) op x(m)

and the connectives are those of propositional logic. An atom of one lever is a table with one entry per level, looked
up for all states together, so a condition costs one look-up per atom and state. A named condition is evaluated once
per call.

Source: the grammar of the file; the logic is textbook.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from functools import reduce
from typing import TYPE_CHECKING, TypeAlias
from typing import Any as Any_

import numpy as np
from numpy.typing import NDArray

from standoff.conflict.condition import All, Any, Atom, Between, Count, Iff, Implies, Named, Not, Truth, children

if TYPE_CHECKING:
    from standoff.conflict.condition import Comparison, Expression
    from standoff.conflict.conflict import Conflict, Lever

Bools: TypeAlias = NDArray[np.bool_]
Levels: TypeAlias = NDArray[np.unsignedinteger]
Column: TypeAlias = Callable[[str], "Levels | int"]
"""Lever to the position of its level: an array over states, or one number where it is the same in all of them."""

COMPARE: Mapping[str, Callable[[Any_, Any_], Any_]] = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
"""What the signs of comparison mean."""


def truth(expression: Expression, column: Column, conflict: Conflict, known: dict[str, Bools] | None = None) -> Bools:
    """Where an expression holds, in the shape that the columns have together (0-d if all are single numbers).

    ``known`` keeps the truth of named conditions; hand the same dict to several calls on the same columns to share
    them.
    """
    known = {} if known is None else known
    for name in _deepest_first(expression, conflict.conditions):
        if name not in known:
            known[name] = _truth(conflict.conditions[name].expression, column, conflict, known)
    return _truth(expression, column, conflict, known)


def mentioned(expression: Expression, conflict: Conflict) -> frozenset[str]:
    """The levers that an expression speaks of, those of the named conditions in it included."""
    names = _deepest_first(expression, conflict.conditions)
    parts = [expression, *(conflict.conditions[name].expression for name in names)]
    return frozenset(lever for part in parts for lever in _own_levers(part))


def _own_levers(expression: Expression) -> Iterator[str]:
    stack = [expression]
    while stack:
        part = stack.pop()
        if isinstance(part, Atom):
            yield part.lever
        elif isinstance(part, Between):
            yield part.lever
            yield part.other
        else:
            stack.extend(children(part))


def _deepest_first(expression: Expression, conditions: Mapping[str, object]) -> list[str]:
    """The named conditions that an expression needs, each after its own needs; no recursion, chains may be long."""
    order: list[str] = []
    seen: set[str] = set()
    stack = [(name, False) for name in _own_names(expression)]
    while stack:
        name, ready = stack.pop()
        if ready:
            order.append(name)
        elif name not in seen:
            seen.add(name)
            stack.append((name, True))
            inner = conditions[name].expression  # type: ignore[attr-defined]
            stack.extend((other, False) for other in _own_names(inner) if other not in seen)
    return order


def _own_names(expression: Expression) -> Iterator[str]:
    stack = [expression]
    while stack:
        part = stack.pop()
        if isinstance(part, Named):
            yield part.name
        stack.extend(children(part))


def _truth(  # noqa: C901, PLR0911 - one case per kind of expression
    expression: Expression, column: Column, conflict: Conflict, known: dict[str, Bools]
) -> Bools:
    def of(item: Expression) -> Bools:
        return _truth(item, column, conflict, known)

    match expression:
        case Truth(value):
            return np.asarray(value)
        case Named(name):
            return known[name]
        case Atom(lever, op, level):
            return _looked_up(atom_table(conflict.levers[lever], op, level), column(lever))
        case Between(lever, op, other):
            table = _between_table(conflict.levers[lever], op, conflict.levers[other])
            return np.asarray(table[column(lever), column(other)])
        case Not(item):
            return np.logical_not(of(item))
        case All(items):
            return reduce(np.logical_and, map(of, items), np.asarray(True))
        case Any(items):
            return reduce(np.logical_or, map(of, items), np.asarray(False))
        case Implies(given, then):
            return np.logical_not(of(given)) | of(then)
        case Iff(left, right):
            return np.equal(of(left), of(right))
        case Count(op, n, items):
            total = reduce(np.add, (of(item).astype(np.int32) for item in items), np.asarray(0, np.int32))
            reached: Bools = COMPARE[op](total, n)
            return np.asarray(reached)
    raise TypeError(f"not an expression: {expression!r}")


def _looked_up(table: Bools, positions: Levels | int) -> Bools:
    """The entry of the table for each position; one comparison where one level differs from all others."""
    if isinstance(positions, int):
        return np.asarray(table[positions])
    true = int(np.count_nonzero(table))
    if true == 1:
        return np.equal(positions, int(np.argmax(table)))
    if true == len(table) - 1:
        return np.not_equal(positions, int(np.argmin(table)))
    return np.asarray(table[positions])


def atom_table(lever: Lever, op: Comparison, level: str | Fraction) -> Bools:
    """For each level of the lever whether ``level op`` holds of it; shape (levels,)."""
    if isinstance(level, str) and (op in ("==", "!=") or lever.numbers is None):
        mark = lever.levels.index(level)
        return np.array([COMPARE[op](k, mark) for k in range(len(lever.levels))])
    numbers = [] if lever.numbers is None else [amount.about for amount in lever.numbers]
    bound = numbers[lever.levels.index(level)] if isinstance(level, str) else level
    return np.array([COMPARE[op](number, bound) for number in numbers])


def _between_table(lever: Lever, op: Comparison, other: Lever) -> Bools:
    if lever.numbers is not None and other.numbers is not None:
        left: list[Fraction] | range = [amount.about for amount in lever.numbers]
        right: list[Fraction] | range = [amount.about for amount in other.numbers]
    else:
        left, right = range(len(lever.levels)), range(len(other.levels))
    return np.array([[COMPARE[op](a, b) for b in right] for a in left])
