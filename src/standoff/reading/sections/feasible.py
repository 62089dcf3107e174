"""Whether the start and what happened are possible, and whether rankings name every possible state exactly once.

Definition. The start takes every lever at ``starts``, or at the level at which it is held. It must not be impossible.
What happened leads, date by date, from the start to states that are possible too; what is held stays.
A ranking is complete if in every setting of chance each feasible state matches exactly one of its entries, and each
entry matches a feasible state in some setting.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, cast

from standoff.conflict import condition as c
from standoff.conflict.condition import names_in, parts
from standoff.conflict.conflict import CHANCE, GRAPH_LEVER, Conflict, Impossible, Lever
from standoff.conflict.preference import Ranking, StatePattern
from standoff.errors import CallError, TooLarge
from standoff.reading.grammar import file as gf
from standoff.reading.grammar import preference as gw
from standoff.reading.grammar.shapes import At, Listed, Mapped
from standoff.reading.language.named_conditions import deepest_first
from standoff.reading.markup.nodes import MapNode, Node, described, quoted
from standoff.reading.sections.dated import instant
from standoff.reading.sections.scope import Scope, listing

if TYPE_CHECKING:
    from fractions import Fraction

    from standoff.reading.grammar.shapes import Record
    from standoff.space.states import StateSpace

LOOKED_AT = 1_000_000
"""States among which a possible one is looked for when the start is impossible."""

SHOWN = 20
"""Missing or impossible states that are named one by one."""


def truths(conflict: Conflict, state: Mapping[str, str]) -> dict[str, bool]:
    """Whether each named condition is true of one state; each is looked at once, however often it is used."""
    leans = {name: names_in(condition.expression) for name, condition in conflict.conditions.items()}
    known: dict[str, bool] = {}
    for name in deepest_first(leans):
        known[name] = holds(conflict.conditions[name].expression, state, conflict.levers, known)
    return known


def holds(  # noqa: C901, PLR0911 - one case per kind of expression
    expression: c.Expression, state: Mapping[str, str], levers: Mapping[str, Lever], known: Mapping[str, bool]
) -> bool:
    """Whether an expression is true of one state; ``known`` are the truths of the named conditions."""

    def of(item: c.Expression) -> bool:
        return holds(item, state, levers, known)

    match expression:
        case c.Truth(value):
            return value
        case c.Atom(lever, op, level):
            return _compare(*_sides(levers[lever], state[lever], op, level), op)
        case c.Between(lever, op, other):
            return _compare(*_against(levers[lever], levers[other], state), op)
        case c.Named(name):
            return known[name]
        case c.Not(item):
            return not of(item)
        case c.All(items):
            return all(of(item) for item in items)
        case c.Any(items):
            return any(of(item) for item in items)
        case c.Implies(given, then):
            return not of(given) or of(then)
        case c.Iff(left, right):
            return of(left) == of(right)
        case c.Count(op, n, items):
            return _compare(sum(of(item) for item in items), n, op)


def _sides(lever: Lever, now: str, op: c.Comparison, level: str | Fraction) -> tuple[Fraction | int, Fraction | int]:
    at = lever.levels.index(now)
    if isinstance(level, str):
        mark = lever.levels.index(level)
        if lever.numbers is None or op in {"==", "!="}:
            return at, mark
        return lever.numbers[at].about, lever.numbers[mark].about
    return (lever.numbers[at].about if lever.numbers else at), level


def _against(lever: Lever, other: Lever, state: Mapping[str, str]) -> tuple[Fraction | int, Fraction | int]:
    here, there = lever.levels.index(state[lever.id]), other.levels.index(state[other.id])
    if lever.numbers and other.numbers:
        return lever.numbers[here].about, other.numbers[there].about
    return here, there


def _compare(left: Fraction | int, right: Fraction | int, op: c.Comparison) -> bool:
    match op:
        case "==":
            return left == right
        case "!=":
            return left != right
        case "<":
            return left < right
        case "<=":
            return left <= right
        case ">":
            return left > right
        case ">=":
            return left >= right


def start_is_possible(conflict: Conflict, rules: Sequence[tuple[Impossible, Record]], scope: Scope) -> bool:
    """Whether no rule forbids the starting state; reports every rule that does."""
    state = {lever.id: conflict.hold.get(lever.id, lever.starts) for lever in conflict.levers.values()}
    known = truths(conflict, state)
    against = [pair for pair in rules if holds(pair[0].when.expression, state, conflict.levers, known)]
    if not against:
        return True
    if _is_empty(conflict):
        node = against[0][1].node
        scope.problems.add(
            node, "impossible", "rules that leave no state at all", "rules that leave at least one state"
        )
        return False
    for rule, record in against:
        levels = ", ".join(f"{name}={state[name]}" for name in _levers_in(rule.when.expression, conflict))
        found = f"a rule that forbids the starting state{f' ({levels})' if levels else ''}"
        named = quoted(rule.name or rule.when.text)
        expected = f"a start that {named} does not forbid: change `starts`, or the rule"
        scope.problems.add(record.node, record.where, found, expected)
    return False


def history_is_possible(conflict: Conflict, file: Record, scope: Scope) -> None:
    """Report the facts after which the state would be one that a rule forbids.

    Only in the file itself: a variant may start elsewhere, and its history matters only to a forecast as of a later
    date. And not where something else is wrong, which may be the start itself.
    """
    listed = file.get(gf.HISTORY)
    if len(scope.problems) or scope.problems.within or listed is None or len(listed.items) != len(conflict.history):
        return
    state = {lever.id: lever.starts for lever in conflict.levers.values()} | dict(conflict.hold)
    facts = sorted(zip(conflict.history, listed.items, strict=True), key=lambda pair: instant(pair[0].on))
    for number, (fact, record) in enumerate(facts, 1):
        state |= {lever: level for lever, level in fact.set.items() if lever not in conflict.hold}
        if number < len(facts) and instant(facts[number][0].on) == instant(fact.on):
            continue
        known = truths(conflict, state)
        for rule in conflict.impossible:
            if holds(rule.when.expression, state, conflict.levers, known):
                levels = ", ".join(f"{name}={state[name]}" for name in _levers_in(rule.when.expression, conflict))
                found = f"a fact after which the state is impossible{f' ({levels})' if levels else ''}"
                expected = f"facts that {quoted(rule.name or rule.when.text)} does not forbid"
                scope.problems.add(record.node, record.where, found, expected)
                return


def _is_empty(conflict: Conflict) -> bool:
    """Whether no state is feasible in any setting; false if there are too many to look."""
    from standoff.space.states import settings, state_space  # noqa: PLC0415 - needed only by a file that is wrong

    try:
        if not conflict.levers_of(CHANCE):
            return state_space(conflict, limit=LOOKED_AT).size == 0
        return not settings(conflict, limit=LOOKED_AT)
    except CallError:
        return True
    except TooLarge:
        return False


def _levers_in(expression: c.Expression, conflict: Conflict) -> list[str]:
    """The levers that a rule speaks of, in file order."""
    found: set[str] = set()
    stack, seen = [expression], set[str]()
    while stack:
        for part in parts(stack.pop()):
            if isinstance(part, c.Atom):
                found.add(part.lever)
            elif isinstance(part, c.Between):
                found.update((part.lever, part.other))
            elif isinstance(part, c.Named) and part.name not in seen:
                seen.add(part.name)
                stack.append(conflict.conditions[part.name].expression)
    return [name for name in conflict.levers if name in found]


def rankings_are_complete(conflict: Conflict, file: Record, scope: Scope) -> None:
    """Report states that a ranking leaves out, names twice, or names although they are impossible."""
    section = file.get(gf.PREFERENCES)
    rankings = {name: wish for name, wish in conflict.preferences.items() if isinstance(wish, Ranking)}
    if section is None or not rankings:
        return
    spaces = None if conflict.is_graph else _spaces(conflict, rankings, file, scope)
    for key, record in section.entries:
        written = None if record is None else record.get(gw.RANKING)
        ranking = rankings.get(key.text)
        if written is None or ranking is None:
            continue
        entries = [
            (pattern, node)
            for group, nodes in zip(ranking.groups, _nodes(written), strict=True)
            for pattern, node in zip(group, nodes, strict=True)
        ]
        where = f"preferences.{key.text}.ranking"
        if conflict.is_graph:
            _compare_names(conflict.levers[GRAPH_LEVER].levels, entries, where, written.node, scope)
        elif spaces is not None:
            _compare_codes(spaces, entries, where, written.node, scope)


def _nodes(written: Listed[object]) -> list[list[Node]]:
    """The nodes of a ranking, group by group."""
    items = cast("tuple[At[str] | Mapped[At[str]] | Listed[At[str]], ...]", written.items)
    return [[state.node for state in item.items] if isinstance(item, Listed) else [item.node] for item in items]


def _compare_names(
    states: tuple[str, ...], entries: list[tuple[StatePattern, Node]], where: str, whole: Node, scope: Scope
) -> None:
    """Graph form: every state once."""
    seen: dict[str, Node] = {}
    for pattern, node in entries:
        name = pattern[GRAPH_LEVER]
        if name in seen:
            _twice(quoted(name), seen[name], node, where, scope)
        seen.setdefault(name, node)
    _left_out([quoted(name) for name in states if name not in seen], len(states), where, whole, scope)


def _spaces(conflict: Conflict, rankings: Mapping[str, Ranking], file: Record, scope: Scope) -> list[StateSpace] | None:
    """The states of every setting, unless there are far more than the rankings name."""
    from standoff.space.states import settings, state_space  # noqa: PLC0415 - needed only where there is a ranking

    named = max(sum(len(group) for group in ranking.groups) for ranking in rankings.values())
    limit = 10_000 + 100 * named
    try:
        return [state_space(conflict, setting, limit=limit) for setting in settings(conflict, limit=limit)]
    except TooLarge:
        section = file.get(gf.PREFERENCES)
        for key, record in section.entries if section else ():
            if key.text in rankings and record is not None:
                count = sum(len(group) for group in rankings[key.text].groups)
                found = f"a ranking of {count:,} of more than {limit:,} states"
                expected = "all states; statements or goals rank many states in a few lines"
                example = gw.STATEMENTS.line
                scope.problems.add(
                    record.place("ranking"), f"preferences.{key.text}.ranking", found, expected, example=example
                )
        return None
    except CallError:
        return None


def _compare_codes(
    spaces: list[StateSpace], entries: list[tuple[StatePattern, Node]], where: str, whole: Node, scope: Scope
) -> None:
    """Option form: in every setting every feasible state once; every entry possible somewhere."""
    import numpy as np  # noqa: PLC0415 - needed only where there is a ranking

    from standoff.space.states import pattern_codes  # noqa: PLC0415

    possible = np.zeros(len(entries), np.bool_)
    for space in spaces:
        codes = pattern_codes(space, [pattern for pattern, _ in entries])
        ours = np.isin(codes, space.codes)
        possible |= ours
        first: dict[int, Node] = {}
        for at in np.flatnonzero(ours):
            code, node = int(codes[at]), entries[at][1]
            if code in first:
                _twice(_shown(space, code), first[code], node, where, scope)
            first.setdefault(code, node)
        missing = np.flatnonzero(~np.isin(space.codes, codes))
        setting = ", ".join(f"{lever}={level}" for lever, level in space.chance.items())
        names = [quoted(space.label(int(at))) for at in missing[:SHOWN]] + ["..."] * max(0, len(missing) - SHOWN)
        _left_out(names, space.size, where, whole, scope, setting=setting)
    for at in np.flatnonzero(~possible):
        pattern, node = entries[at]
        levels = ", ".join(f"{lever}={level}" for lever, level in pattern.items())
        state = f"the state {levels}" if isinstance(node, MapNode) else described(node)
        found = f"{state}, which is impossible{_why(pattern, spaces)}"
        scope.problems.add(node, where, found, "states that the rules of `impossible` leave")


def _shown(space: StateSpace, code: int) -> str:
    return quoted(space.label(int(space.codes.searchsorted(code))))


def _why(pattern: StatePattern, spaces: list[StateSpace]) -> str:
    """The rule that forbids a state, if it is the same whatever chance does."""
    conflict = spaces[0].conflict
    state = {**{lever.id: conflict.hold.get(lever.id, lever.starts) for lever in conflict.levers.values()}, **pattern}
    for lever, level in conflict.hold.items():
        if pattern.get(lever, level) != level:
            return f" ({lever} is held at {level})"
    known = truths(conflict, state)
    for rule in conflict.impossible:
        if holds(rule.when.expression, state, conflict.levers, known):
            return f" by the rule {quoted(rule.name or rule.when.text)}"
    return ""


def _twice(name: str, first: Node, node: Node, where: str, scope: Scope) -> None:
    found = f"the state {name} a second time (first on line {first.place.line})"
    scope.problems.add(
        node, where, found, "every state once; equally good ones together in brackets", example=gw.RANKING.line
    )


def _left_out(names: list[str], size: int, where: str, whole: Node, scope: Scope, *, setting: str = "") -> None:
    if not names:
        return
    under = f" where {setting}" if setting else ""
    found = f"a ranking without {listing(names, 'and')}{under}"
    scope.problems.add(whole, where, found, f"all {size:,} possible states{under}")
