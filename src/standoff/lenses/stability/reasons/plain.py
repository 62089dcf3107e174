"""A conflict read literally, one state at a time: what the checker of certificates stands on.

Definition. A state is a mapping that gives every lever a level. From the file alone: whether a condition holds of a
state, which rule makes it impossible, whether a party's move from one state to another is legal, what a party's moves
are, and a party's key of a state (greater key = preferred, equal keys = indifferent). Nothing is numbered, cached,
ordered in advance or shared with the solvers, which is the point: a mistake there cannot hide here.

Source: Fang, Hipel and Kilgour (1993); prioritised statements after Hipel, Kilgour, Fang and Peng (1997).
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from itertools import product
from typing import Any, TypeAlias

from standoff.conflict import condition as said
from standoff.conflict.conflict import CHANCE, GRAPH_LEVER, Conflict, Lever
from standoff.conflict.preference import Compares, Goals, Pair, Ranking, Statements, StatePattern

Key: TypeAlias = tuple[Fraction, ...]
"""Greater (entry by entry, the first difference decides) is better; keys of one party have one length."""

_COMPARES: Mapping[str, Callable[[Any, Any], bool]] = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


def holds(conflict: Conflict, expression: said.Expression, state: StatePattern) -> bool:
    """Whether a condition is true of a state."""
    known: dict[str, bool] = {}
    waiting = list(_names_in(expression)) if conflict.conditions else []
    while waiting:  # each named condition once, after those that it needs: chains of names may be long
        inner = conflict.conditions[waiting[-1]].expression
        needed = [name for name in _names_in(inner) if name not in known]
        if needed and waiting[-1] not in known:
            waiting += needed
        else:
            name = waiting.pop()
            known[name] = known[name] if name in known else _holds(conflict, inner, state, known)
    return _holds(conflict, expression, state, known)


def _names_in(expression: said.Expression) -> Iterator[str]:
    """The named conditions that an expression speaks of directly."""
    match expression:
        case said.Named(name):
            yield name
        case said.Not(item):
            yield from _names_in(item)
        case said.All(items) | said.Any(items) | said.Count(_, _, items):
            for item in items:
                yield from _names_in(item)
        case said.Implies(left, right) | said.Iff(left, right):
            yield from _names_in(left)
            yield from _names_in(right)


def _holds(  # noqa: C901, PLR0911 - one line for each kind of condition
    conflict: Conflict, expression: said.Expression, state: StatePattern, known: Mapping[str, bool]
) -> bool:
    """The same, given the truth of the named conditions that the expression speaks of."""

    def true(item: said.Expression) -> bool:
        return _holds(conflict, item, state, known)

    match expression:
        case said.Truth(value):
            return value
        case said.Atom(lever, op, level):
            return _COMPARES[op](*_against_level(conflict.levers[lever], op, level, state))
        case said.Between(lever, op, other):
            return _COMPARES[op](*_against_lever(conflict, lever, other, state))
        case said.Named(name):
            return known[name]
        case said.Not(item):
            return not true(item)
        case said.All(items):
            return all(map(true, items))
        case said.Any(items):
            return any(map(true, items))
        case said.Implies(given, then):
            return not true(given) or true(then)
        case said.Iff(left, right):
            return true(left) == true(right)
        case said.Count(op, n, items):
            return _COMPARES[op](sum(map(true, items)), n)


def _against_level(
    lever: Lever, op: str, level: str | Fraction, state: StatePattern
) -> tuple[Fraction | int, Fraction | int]:
    """The two sides of a comparison with a level or a number: "more" and "less" are about numbers if there are any."""
    here = lever.levels.index(state[lever.id])
    if isinstance(level, str) and (op in ("==", "!=") or lever.numbers is None):
        return here, lever.levels.index(level)
    numbers = lever.numbers or ()
    bound = numbers[lever.levels.index(level)].about if isinstance(level, str) else level
    return numbers[here].about, bound


def _against_lever(
    conflict: Conflict, lever: str, other: str, state: StatePattern
) -> tuple[Fraction | int, Fraction | int]:
    """The two sides of a comparison of two levers: numbers if both have them, otherwise positions."""
    left, right = conflict.levers[lever], conflict.levers[other]
    here, there = left.levels.index(state[lever]), right.levels.index(state[other])
    if left.numbers is not None and right.numbers is not None:
        return left.numbers[here].about, right.numbers[there].about
    return here, there


def fits(state: StatePattern, pattern: StatePattern) -> bool:
    """Whether a state has every level that a pattern names."""
    return all(state[lever] == level for lever, level in pattern.items())


def wrong(conflict: Conflict, state: StatePattern, chance: Mapping[str, str]) -> str:
    """Why this is not a feasible state in this setting of chance's levers; empty if it is one."""
    if set(state) != set(conflict.levers):
        return "it does not give every lever a level"
    for lever, level in state.items():
        if level not in conflict.levers[lever].levels:
            return f"{lever} has no level {level}"
        if conflict.hold.get(lever, level) != level:
            return f"{lever} is held at {conflict.hold[lever]}"
        if chance.get(lever, level) != level:
            return f"{lever} is {chance[lever]} in this setting"
    for rule in conflict.impossible:
        if holds(conflict, rule.when.expression, state):
            return f"it is impossible ({rule.name or rule.when})"
    return ""


def illegal(conflict: Conflict, party: str, before: StatePattern, after: StatePattern) -> str:
    """Why a party cannot move from one state to another in one move; empty if it can. Both are taken to be feasible."""
    return next(_breaches(conflict, party, before, after), "")


def _breaches(conflict: Conflict, party: str, before: StatePattern, after: StatePattern) -> Iterator[str]:
    """All rules that a move breaks."""
    changed = [lever for lever in conflict.levers if before[lever] != after[lever]]
    if not changed:
        yield "nothing changes"
    if conflict.arcs is not None:
        arc = (before[GRAPH_LEVER], after[GRAPH_LEVER])
        if arc not in conflict.arcs.get(party, ()):
            yield f"{party} has no arc from {arc[0]} to {arc[1]}"
        return
    for lever in changed:
        yield from _lever_breaches(conflict.levers[lever], party, before, after)
    movement = conflict.moves.get(party)
    if movement is None:
        return
    if movement.at_once == "one lever" and len(changed) > 1:
        yield f"{party} changes one lever at a time"
    for rule in movement.forbid:
        if holds(conflict, rule.source.expression, before) and holds(conflict, rule.target.expression, after):
            yield f"{party} may not move from {rule.source} to {rule.target}"


def _lever_breaches(lever: Lever, party: str, before: StatePattern, after: StatePattern) -> Iterator[str]:
    """The rules of one changed lever that a move breaks."""
    if lever.of != party or party == CHANCE:
        yield f"{lever.id} is not a lever of {party}"
    rises = lever.levels.index(after[lever.id]) > lever.levels.index(before[lever.id])
    if (lever.moves == "up" and not rises) or (lever.moves == "down" and rises):
        yield f"{lever.id} only moves {lever.moves}"


def reaches(conflict: Conflict, party: str, state: StatePattern, chance: Mapping[str, str]) -> Iterator[dict[str, str]]:
    """All states that a party reaches in one move, tried one by one."""
    if conflict.arcs is not None:
        ends = [after for before, after in conflict.arcs.get(party, ()) if before == state[GRAPH_LEVER]]
        candidates: Iterator[dict[str, str]] = ({GRAPH_LEVER: end} for end in dict.fromkeys(ends))
    else:
        own = [lever for lever in conflict.levers_of(party) if lever.id not in conflict.hold]
        combinations = product(*(lever.levels for lever in own))
        candidates = ({lever.id: level for lever, level in zip(own, levels, strict=True)} for levels in combinations)
    for changes in candidates:
        after = {**state, **changes}
        if not illegal(conflict, party, state, after) and not wrong(conflict, after, chance):
            yield after


def key(conflict: Conflict, party: str, state: StatePattern) -> Key:
    """How much a party likes a state: earlier statements first, the sum of worths, the place in its ranking,
    or how many states more it is better than than worse (pairs that are an order).
    """
    preference = conflict.preferences[party]
    if isinstance(preference, Statements):
        return tuple(Fraction(holds(conflict, one.that.expression, state)) for one in preference.statements)
    if isinstance(preference, Goals):
        worths = (goal.worth.about for goal in preference.goals if holds(conflict, goal.when.expression, state))
        return (sum(worths, Fraction(0)),)
    if isinstance(preference, Compares):
        return (Fraction(sum(_beats(pair, state) for pair in preference.pairs)),)
    return (Fraction(-place(preference, state)),)


def place(ranking: Ranking, state: StatePattern) -> int:
    """The position of the group that a state is in, the best being 0."""
    return next(k for k, group in enumerate(ranking.groups) if any(fits(state, one) for one in group))


def _beats(pair: Pair, state: StatePattern) -> int:
    """What one pair counts for a state: for the better one, against the other."""
    way = (pair.degree > 0) - (pair.degree < 0)
    return way * (fits(state, pair.better) - fits(state, pair.than))


def label(conflict: Conflict, state: StatePattern, chance: Mapping[str, str]) -> str:
    """What a state is called: its name in the file, or its levels."""
    if conflict.is_graph:
        return state[GRAPH_LEVER]
    shown = [lever for lever in conflict.levers if lever not in conflict.hold and lever not in chance]
    for name, pattern in conflict.names.items():
        if set(shown) <= set(pattern) and fits(state, pattern):
            return name
    return ", ".join(f"{lever}={state[lever]}" for lever in shown) or "start"
