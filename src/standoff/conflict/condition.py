"""Conditions: what may be said about a state.

Definition. A state s gives every lever l a level s(l). A condition is a finite tree that is true or
false of a state:

    Atom(l, op, v)        s(l) op v, levels compared by their order in the file, or by their numbers
    Between(l, op, m)     s(l) op s(m), two levers compared the same way
    Named(c)              the condition called c in the file
    Not, All, Any         negation, conjunction, disjunction
    Implies(a, b)         not a or b            ("b if a" is read as Implies(a, b))
    Iff(a, b)             a and b agree
    Count(op, n, items)   the number of true items is ==, >= or <= n

A condition is data. It is never executed, and holds no reference to anything but names.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal, TypeAlias

from standoff.conflict.reference import Because

Comparison: TypeAlias = Literal["==", "!=", "<", "<=", ">", ">="]


@dataclass(frozen=True, slots=True)
class Truth:
    """Always true, or always false."""

    value: bool


@dataclass(frozen=True, slots=True)
class Atom:
    """One lever against one of its levels, or against a number if its levels carry numbers."""

    lever: str
    op: Comparison
    level: str | Fraction


@dataclass(frozen=True, slots=True)
class Between:
    """One lever against another: by numbers if both carry them, otherwise by order."""

    lever: str
    op: Comparison
    other: str


@dataclass(frozen=True, slots=True)
class Named:
    """A condition by the name it has under ``conditions:``."""

    name: str


@dataclass(frozen=True, slots=True)
class Not:
    """True where the item is false."""

    item: Expression


@dataclass(frozen=True, slots=True)
class All:
    """True where every item is true."""

    items: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Any:
    """True where at least one item is true."""

    items: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Implies:
    """True where ``given`` is false or ``then`` is true."""

    given: Expression
    then: Expression


@dataclass(frozen=True, slots=True)
class Iff:
    """True where both sides agree."""

    left: Expression
    right: Expression


@dataclass(frozen=True, slots=True)
class Count:
    """Compares the number of true items with n; op is ``==``, ``>=`` or ``<=``."""

    op: Comparison
    n: int
    items: tuple[Expression, ...]


Expression: TypeAlias = Truth | Atom | Between | Named | Not | All | Any | Implies | Iff | Count


@dataclass(frozen=True, slots=True)
class Condition:
    """An expression and the words it was written in; ``note`` and ``because`` are those of a named condition."""

    text: str
    expression: Expression
    note: str = ""
    because: Because = ()

    def __str__(self) -> str:
        return self.text


def children(expression: Expression) -> tuple[Expression, ...]:
    """The expressions directly inside one."""
    match expression:
        case Not(item):
            return (item,)
        case All(items) | Any(items) | Count(_, _, items):
            return items
        case Implies(left, right) | Iff(left, right):
            return (left, right)
        case _:
            return ()


def parts(expression: Expression) -> Iterator[Expression]:
    """The expression and all that it is made of."""
    stack = [expression]
    while stack:
        now = stack.pop()
        yield now
        stack.extend(reversed(children(now)))


def names_in(expression: Expression) -> list[str]:
    """The named conditions that occur in an expression, as often as they do."""
    return [part.name for part in parts(expression) if isinstance(part, Named)]
