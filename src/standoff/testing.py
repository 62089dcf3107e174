"""Conflicts to test with: a few small cited ones, and random ones of every kind.

Definition. ``conflicts()`` is a Hypothesis strategy for whole conflicts: two to five parties, option form with levers
of two or three levels (some one-way, some held, some of chance), impossible states, forbidden moves, one lever at a
time, all three forms of preference with ties, and graph form with intransitive arcs. ``random_conflict(seed)`` makes
the same conflicts without Hypothesis. Every one has a feasible state in at least one setting, and is small enough for
``standoff.reference``.

Hypothesis is imported only when ``conflicts`` is called; it is not a dependency of standoff.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import product
from random import Random
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeVar

from standoff.conflict import condition as c
from standoff.conflict.amount import Amount
from standoff.conflict.conflict import (
    CHANCE,
    GRAPH_LEVER,
    Conflict,
    Forbidden,
    Goal,
    Goals,
    Impossible,
    Lever,
    Movement,
    Party,
    Preference,
    Ranking,
    Statement,
    Statements,
)
from standoff.reference.graph import Graph

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

_T = TypeVar("_T")

_MOST_COMBINATIONS = 96


def prisoners_dilemma() -> Conflict:
    """The prisoner's dilemma (Tucker 1950; Rapoport and Chammah, Prisoner's Dilemma, 1965)."""
    return two_by_two("Prisoner's dilemma", ("DC", "CC", "DD", "CD"), ("CD", "CC", "DD", "DC"))


def chicken() -> Conflict:
    """Chicken (Rapoport and Chammah, American Behavioral Scientist 10, 1966)."""
    return two_by_two("Chicken", ("DC", "CC", "CD", "DD"), ("CD", "CC", "DC", "DD"))


def stag_hunt() -> Conflict:
    """The stag hunt (after Rousseau 1755; Skyrms, The Stag Hunt, 2004)."""
    return two_by_two("Stag hunt", ("CC", "DC", "DD", "CD"), ("CC", "CD", "DD", "DC"))


def two_by_two(title: str, row: Sequence[str], column: Sequence[str]) -> Conflict:
    """A conflict of two parties with one switch each; rankings from best to worst of ``CC``, ``DC``, ``CD``, ``DD``.

    The first letter is what Row does. ``C`` is the lever at ``no``, ``D`` at ``yes``.

    >>> two_by_two("No conflict", ["CC", "DC", "CD", "DD"], ["CC", "DC", "CD", "DD"]).deciders
    ('Row', 'Column')
    """
    letter = {"C": "no", "D": "yes"}
    names = {
        a + b: MappingProxyType({"row-defects": letter[a], "column-defects": letter[b]}) for a, b in product("CD", "CD")
    }
    levers = {"row-defects": _switch("row-defects", "Row"), "column-defects": _switch("column-defects", "Column")}
    return Conflict(
        title,
        MappingProxyType({name: Party(name, name) for name in ("Row", "Column")}),
        MappingProxyType(levers),
        MappingProxyType(
            {
                "Row": Ranking(tuple((names[label],) for label in row)),
                "Column": Ranking(tuple((names[label],) for label in column)),
            }
        ),
        names=MappingProxyType(names),
    )


def _switch(name: str, party: str) -> Lever:
    return Lever(name, party, ("no", "yes"), "no")


def conflicts() -> SearchStrategy[Conflict]:
    """A Hypothesis strategy for whole conflicts; shrinks towards few parties, few levers and no extras."""
    from hypothesis import strategies as st  # noqa: PLC0415 - only tests have it

    @st.composite
    def one(draw: Callable[[Any], Any]) -> Conflict:
        return _conflict(_Dice(lambda n: int(draw(st.integers(0, n - 1)))))

    return one()


def random_conflict(seed: int) -> Conflict:
    """The random conflict that belongs to a seed; always the same one."""
    return _conflict(_Dice(Random(seed).randrange))  # noqa: S311 - no secret


@dataclass(frozen=True, slots=True)
class _Dice:
    """Where chance comes from: ``below(n)`` is a whole number from 0 to n - 1, 0 being the simplest."""

    below: Callable[[int], int]

    def one_in(self, n: int) -> bool:
        return self.below(n) == n - 1

    def of(self, items: Sequence[_T]) -> _T:
        return items[self.below(len(items))]

    def shuffled(self, items: Sequence[_T]) -> list[_T]:
        rest, order = list(items), []
        while rest:
            order.append(rest.pop(self.below(len(rest))))
        return order


def _conflict(dice: _Dice) -> Conflict:
    parties = ["A", "B", "C", "D", "E"][: 2 + dice.below(4)]
    bare = _graph_form(dice, parties) if dice.one_in(4) else _option_form(dice, parties)
    preferences = {party: _preference(dice, bare) for party in parties}
    return replace(bare, preferences=MappingProxyType(preferences))


def _graph_form(dice: _Dice, parties: Sequence[str]) -> Conflict:
    states = tuple(f"s{k + 1}" for k in range(2 + dice.below(8)))
    arcs = {}
    for party in parties:
        density = 2 + dice.below(6)
        pairs = ((a, b) for a in states for b in states if a != b)
        arcs[party] = tuple(pair for pair in pairs if dice.one_in(density))
    lever = Lever(GRAPH_LEVER, "", states, dice.of(states))
    return Conflict(
        "random graph",
        MappingProxyType({party: Party(party, party) for party in parties}),
        MappingProxyType({GRAPH_LEVER: lever}),
        MappingProxyType({}),
        arcs=MappingProxyType(arcs),
    )


def _option_form(dice: _Dice, parties: Sequence[str]) -> Conflict:
    levers = {lever.id: lever for lever in _levers(dice, parties)}
    everyone = [*parties, CHANCE] if any(lever.of == CHANCE for lever in levers.values()) else parties
    conflict = Conflict(
        "random options",
        MappingProxyType({party: Party(party, party) for party in everyone}),
        MappingProxyType(levers),
        MappingProxyType({}),
    )
    if dice.one_in(3):
        conflict = replace(conflict, conditions=MappingProxyType({"named": _condition(dice, conflict)}))
    if dice.one_in(5):
        held = dice.of(list(levers.values()))
        conflict = replace(conflict, hold=MappingProxyType({held.id: dice.of(held.levels)}))
    moves = {party: _movement(dice, conflict) for party in parties if dice.one_in(3)}
    conflict = replace(conflict, moves=MappingProxyType(moves))
    rules = tuple(Impossible(_condition(dice, conflict)) for _ in range(dice.below(3)))
    limited = replace(conflict, impossible=rules)
    return limited if any(graph.states() for graph in _graphs(limited)) else conflict


def _levers(dice: _Dice, parties: Sequence[str]) -> Iterator[Lever]:
    owners = [party for party in (*parties, *parties, parties[0]) if not dice.one_in(5)]
    owners = dice.shuffled(owners + [CHANCE] * dice.one_in(4))
    combinations = 1
    for k, owner in enumerate(owners or parties[:1]):
        levels = ("no", "yes") if not dice.one_in(4) else ("low", "mid", "high")
        combinations *= len(levels)
        if combinations > _MOST_COMBINATIONS:
            return
        moves = "any" if owner == CHANCE or not dice.one_in(4) else dice.of(("up", "down"))
        numbers = None
        if dice.one_in(4):
            numbers = tuple(_amount(Fraction(at), Fraction(at)) for at in range(1, len(levels) + 1))
        yield Lever(f"x{k}", owner, levels, dice.of(levels), moves, numbers)  # type: ignore[arg-type]


def _amount(low: Fraction, high: Fraction) -> Amount:
    return Amount(low, high, str(low) if low == high else f"{low} to {high}")


def _movement(dice: _Dice, conflict: Conflict) -> Movement:
    rules = tuple(Forbidden(_condition(dice, conflict), _condition(dice, conflict)) for _ in range(dice.below(3)))
    return Movement("one lever" if dice.one_in(2) else None, rules)


def _condition(dice: _Dice, conflict: Conflict) -> c.Condition:
    return c.Condition("a random condition", _expression(dice, conflict, 2))


def _expression(dice: _Dice, conflict: Conflict, depth: int) -> c.Expression:  # noqa: PLR0911 - one per kind
    if depth == 0 or dice.one_in(2):
        return _leaf(dice, conflict)

    def inner() -> c.Expression:
        return _expression(dice, conflict, depth - 1)

    several = tuple(inner() for _ in range(1 + dice.below(3)))
    kind = dice.below(6)
    match kind:
        case 0:
            return c.Not(several[0])
        case 1:
            return c.All(several)
        case 2:
            return c.Any(several)
        case 3:
            return c.Implies(several[0], inner())
        case 4:
            return c.Iff(several[0], inner())
    sign = dice.of(("==", ">=", "<="))
    return c.Count(sign, dice.below(len(several) + 1), several)  # type: ignore[arg-type]


def _leaf(dice: _Dice, conflict: Conflict) -> c.Expression:
    if conflict.conditions and dice.one_in(5):
        return c.Named(dice.of(list(conflict.conditions)))
    lever = dice.of(list(conflict.levers.values()))
    sign: Any = dice.of(("==", "!=", "<", "<=", ">", ">="))
    if lever.numbers is not None and dice.one_in(3):
        return c.Atom(lever.id, sign, Fraction(dice.below(8), 2))
    if dice.one_in(5):
        return c.Between(lever.id, sign, dice.of(list(conflict.levers)))
    return c.Atom(lever.id, sign, dice.of(lever.levels))


def _preference(dice: _Dice, conflict: Conflict) -> Preference:
    match dice.below(3):
        case 0:
            return _ranking(dice, conflict)
        case 1:
            return Statements(tuple(Statement(_condition(dice, conflict)) for _ in range(1 + dice.below(4))))
    return Goals(tuple(Goal(_condition(dice, conflict), _worth(dice)) for _ in range(1 + dice.below(4))))


def _worth(dice: _Dice) -> Amount:
    low = Fraction(dice.below(9) - 4, 1 + dice.below(3))
    return _amount(low, low + dice.of((Fraction(0), Fraction(0), Fraction(1, 2), Fraction(3))))


def _ranking(dice: _Dice, conflict: Conflict) -> Ranking:
    states = dict.fromkeys(state for graph in _graphs(conflict) for state in graph.states())
    groups: list[list[Mapping[str, str]]] = []
    for state in dice.shuffled(list(states)):
        pattern = MappingProxyType(dict(zip(conflict.levers, state, strict=True)))
        if groups and dice.one_in(4):
            groups[-1].append(pattern)
        else:
            groups.append([pattern])
    return Ranking(tuple(map(tuple, groups)))


def _graphs(conflict: Conflict) -> Iterator[Graph]:
    """The graph of every setting of chance's levers."""
    own = [lever for lever in conflict.levers_of(CHANCE) if lever.id not in conflict.hold]
    for levels in product(*(lever.levels for lever in own)):
        yield Graph(conflict, {lever.id: level for lever, level in zip(own, levels, strict=True)})
