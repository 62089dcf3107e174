"""A condition as patterns: levels that have to hold together, alternatives of them.

Definition. A pattern gives some levers a level and is true of the states that have all of them. ``patterns(condition)``
are patterns of which at least one is true exactly where the condition is: none for what is never true, the empty
pattern alone for what always is. Lever by lever, what holds whatever its level is written without it:

    P() = {()} if true                P(l, rest) = C u {l = v and p : p in P(rest) at l = v, p not in C}
    C   = what is in P(rest) at every level of l
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product
from math import prod
from typing import TypeAlias

from standoff.conflict import condition as c
from standoff.conflict.conflict import Conflict, Lever
from standoff.errors import TooLarge
from standoff.reading.sections.feasible import holds, truths

Pattern: TypeAlias = tuple[tuple[str, str], ...]
"""Levers and levels, in the order of the file."""

MOST = 4_096
"""Combinations of levels that are looked at for one condition."""


def patterns(condition: c.Condition, conflict: Conflict, fixed: Mapping[str, str]) -> tuple[Pattern, ...]:
    """The patterns of a condition where some levers are fixed. Raises ``TooLarge`` beyond 4,096 combinations.

    >>> from standoff.reading import load
    >>> pact = load("cost-sharing")
    >>> patterns(pact.impossible[0].when, pact, {})
    ((('demand', 'modest'), ('walkout', 'yes')),)
    """
    levers = [lever for lever in levers_in(condition, conflict) if lever.id not in fixed]
    combinations = prod(len(lever.levels) for lever in levers)
    if combinations > MOST:
        raise TooLarge(
            f"the condition {condition.text!r} speaks of {len(levers)} levers, {combinations:,} combinations of "
            f"levels; as patterns at most {MOST:,} can be written. `hold` some of the levers, or split the condition."
        )
    rest = {lever.id: lever.levels[0] for lever in conflict.levers.values()} | dict(fixed)
    true = {}
    for levels in product(*(lever.levels for lever in levers)):
        state = {**rest, **{lever.id: level for lever, level in zip(levers, levels, strict=True)}}
        true[levels] = holds(condition.expression, state, conflict.levers, truths(conflict, state))
    return _of(levers, true, ())


def _of(levers: list[Lever], true: Mapping[tuple[str, ...], bool], at: tuple[str, ...]) -> tuple[Pattern, ...]:
    if len(at) == len(levers):
        return ((),) if true[at] else ()
    lever = levers[len(at)]
    below = {level: _of(levers, true, (*at, level)) for level in lever.levels}
    first, *others = below.values()
    common = [one for one in first if all(one in other for other in others)]
    apart = [((lever.id, level), *one) for level, found in below.items() for one in found if one not in common]
    return (*common, *apart)


def levers_in(condition: c.Condition, conflict: Conflict) -> tuple[Lever, ...]:
    """The levers of which a condition speaks, in file order."""
    found = set(_levers(condition.expression, conflict, set()))
    return tuple(lever for lever in conflict.levers.values() if lever.id in found)


def _levers(expression: c.Expression, conflict: Conflict, seen: set[str]) -> Iterator[str]:
    for part in c.parts(expression):
        match part:
            case c.Atom(lever):
                yield lever
            case c.Between(lever, _, other):
                yield from (lever, other)
            case c.Named(name) if name not in seen:
                seen.add(name)
                yield from _levers(conflict.conditions[name].expression, conflict, seen)
