"""Pairs of states: chains and mappings, put together into one list in which no pair stands twice.

Definition. What is said of two neighbours in a chain, or in a mapping, is said outright. A chain of > and = also
implies how any two of its states compare: by the largest sign between them. Of each pair what is said outright counts;
it must not be said twice in different ways. Chains may not imply different things of a pair of which nothing is said
outright.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import combinations, pairwise
from typing import TYPE_CHECKING, TypeAlias, cast

from standoff.conflict.preference import Pair, StatePattern
from standoff.reading.grammar import preference as gw
from standoff.reading.grammar.chains import Chain
from standoff.reading.grammar.keys import NOTE_KEY
from standoff.reading.grammar.shapes import At, Mapped, Record
from standoff.reading.markup.nodes import Node, quoted

if TYPE_CHECKING:
    from standoff.reading.sections.scope import Scope

MOST_PAIRS = 50_000
"""More pairs than this are no way to write a preference."""

_Key: TypeAlias = frozenset[tuple[tuple[str, str], ...]]
_Chain: TypeAlias = tuple[At[Chain], tuple[StatePattern, ...]]
_Side: TypeAlias = At[str] | Mapped[At[str]]


@dataclass(slots=True)
class _Found:
    """The pairs said outright and those implied, by their two states, and where each stands."""

    scope: Scope
    outright: dict[_Key, tuple[Pair, Node]] = field(default_factory=dict)
    implied: dict[_Key, tuple[Pair, Node]] = field(default_factory=dict)
    whole: bool = True

    def add(self, pair: Pair, node: Node, where: str, *, outright: bool) -> None:
        """Take a pair in, or report that it contradicts another."""
        key = _key(pair)
        if len(key) == 1:
            self.refuse(node, where, "a state compared with itself", "two different states")
            return
        place = self.outright if outright else self.implied
        first = place.get(key)
        if first is None:
            place[key] = (pair, node)
        elif _said(first[0]) != _said(pair):
            found = f"a pair of states that line {first[1].place.line} compares in another way"
            if not outright and key in self.outright:
                return
            expected = "every pair once" if outright else "chains that agree, or a pair of its own for these two states"
            self.refuse(node, where, found, expected)

    def refuse(self, node: Node, where: str, found: str, expected: str) -> None:
        self.whole = False
        self.scope.problems.add(node, where, found, expected, example=gw.COMPARES.line)


def compared(record: Record, scope: Scope) -> tuple[Pair, ...] | None:
    """The pairs of a preference, those said outright first; None if some could not be read."""
    listed = record.get(gw.COMPARES)
    if listed is None:
        return None
    found = _Found(scope)
    chains: list[_Chain] = []
    for item in cast("tuple[Record | At[Chain], ...]", listed.items):
        if isinstance(item, Record):
            _mapping(item, found)
            continue
        states = _states(item, scope)
        found.whole = found.whole and states is not None
        for (one, other), step in zip(pairwise(states), item.value.steps, strict=True) if states else ():
            found.add(Pair(one, other, step or 0, unknown=step is None), item.node, item.where, outright=True)
        chains += [] if states is None else [(item, states)]
    for at, states in chains:
        for i, j in combinations(range(len(states)), 2):
            if j > i + 1:
                step = max(step or 0 for step in at.value.steps[i:j])
                found.add(Pair(states[i], states[j], step), at.node, at.where, outright=False)
    pairs = [pair for pair, _ in found.outright.values()]
    pairs += [pair for key, (pair, _) in found.implied.items() if key not in found.outright]
    if len(pairs) > MOST_PAIRS:
        expected = f"at most {MOST_PAIRS:,}; statements or goals compare many states in a few lines"
        found.refuse(record.place(gw.COMPARES.name), listed.where, f"{len(pairs):,} pairs of states", expected)
    return tuple(pairs) if found.whole and listed.whole else None


def _states(item: At[Chain], scope: Scope) -> tuple[StatePattern, ...] | None:
    """The states of a chain; reports names that are none, each at its place."""
    if scope.labels is None:
        return None
    what = "state" if scope.is_graph else "label"
    found: list[StatePattern] = []
    whole = True
    for name, offset in item.value.states:
        if name not in scope.labels:
            whole = False
            near = scope.problems.nearest(name, scope.labels)
            expected = "a state of this file" if scope.is_graph else "a label of `names`, or a mapping with `better`"
            text = f"{quoted(name)}, which is no {what}"
            scope.problems.add(item.node, item.where, text, expected, near=near, offset=offset)
            continue
        pattern = scope.labels[name]
        if pattern is None or not _complete(pattern, item.node, item.where, scope):
            whole = False
        else:
            found.append(pattern)
    return tuple(found) if whole else None


def _complete(pattern: StatePattern, node: Node, where: str, scope: Scope) -> bool:
    return scope.is_graph or scope.complete(pattern, node, where)


def _mapping(item: Record, found: _Found) -> None:
    """One pair in full."""
    scope = found.scope
    because, note = scope.because(item), item.text(NOTE_KEY)
    listed = item.get(gw.SAME) or item.get(gw.UNKNOWN)
    both = listed.items if listed is not None else (item.get(gw.BETTER), item.get(gw.THAN))
    sides = cast("tuple[_Side | None, ...]", both)
    for key, rest in ((gw.BETTER, (gw.THAN,)), (gw.SAME, ()), (gw.UNKNOWN, ())):
        extra = [one.name for one in (gw.THAN, gw.DEGREE, gw.GRADE) if item.has(one) and one not in rest]
        if item.has(key) and key is not gw.BETTER and extra and not item.has(gw.BETTER):
            found.refuse(item.node, item.where, f"{extra[0]!r} beside {key.name!r}", f"{key.name!r} alone")
            return
    if item.has(gw.BETTER) and not item.has(gw.THAN):
        found.refuse(item.node, item.where, "'better' without 'than'", "the state that it is compared with")
        return
    if item.has(gw.BETTER) and listed is not None:  # reported already: exactly one of them
        found.whole = False
        return
    if listed is not None and len(listed.items) != 2:
        found.refuse(listed.node, listed.where, f"{len(listed.items)} states", "two states")
        return
    states = [None if side is None else _state(side, scope) for side in sides]
    if len(states) != 2 or states[0] is None or states[1] is None:
        found.whole = False
        return
    grade = item.get(gw.GRADE)
    if grade is not None and item.has(gw.DEGREE):
        found.refuse(item.node, item.where, "'degree' beside 'grade'", "one of the two")
        return
    degree = 0 if listed is not None else int(item.text(gw.DEGREE) or "1")
    if grade is not None:
        degree = (grade.value.about * 2 > 1) - (grade.value.about * 2 < 1)
    unknown = item.has(gw.UNKNOWN)
    value = None if grade is None else grade.value
    found.add(Pair(states[0], states[1], degree, unknown, value, note, because), item.node, item.where, outright=True)


def _state(side: _Side, scope: Scope) -> StatePattern | None:
    pattern = scope.state(side)
    return pattern if pattern is not None and _complete(pattern, side.node, side.where, scope) else None


def _key(pair: Pair) -> _Key:
    return frozenset(tuple(sorted(side.items())) for side in (pair.better, pair.than))


def _said(pair: Pair) -> tuple[object, ...]:
    """What a pair says, whichever of its states comes first."""
    if pair.unknown:
        return ("unknown",)
    first, second = (tuple(sorted(side.items())) for side in (pair.better, pair.than))
    grade = None if pair.grade is None else pair.grade.about
    if first < second:
        return (pair.degree, grade)
    return (-pair.degree, None if grade is None else 1 - grade)
