"""Neighbours of the preferences, shares and nearest changes, word for word.

Definition. A profile gives every party a value of every state. Items of a party: its statements if its preference is
a list of them, otherwise the groups of states that it values alike, best first. Neighbours:

    swaps    one party: two items that follow each other exchanged
    merges   one party: two groups that follow each other made one
    splits   one party: one state of a group of two or more above the rest of it, or below; of a group of two both are
             the same, and each state above the other counts once
    orders   all parties: their uncertain statements in any order over the places where these stand
    ranges   all parties: every worth that is a range drawn from it, by the number of the sample

An equilibrium survives in a profile if it is an equilibrium with the values of the profile. The nearest change of one
party is found by trying all orders of its items, by the number of pairs that they turn round.

Philox after Salmon, Moraes, Dror and Shaw (2011).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import combinations, permutations, product
from typing import Any, TypeAlias

from standoff.conflict.amount import Amount
from standoff.conflict.condition import Condition
from standoff.conflict.preference import Goals, Statements
from standoff.reference.conditions import true_of
from standoff.reference.graph import Graph, State
from standoff.reference.preference import Value, value
from standoff.reference.stability import CONCEPTS

Values: TypeAlias = Mapping[State, Value]
Profile: TypeAlias = Mapping[str, Values]
Item: TypeAlias = Any
"""A statement, or a group of states."""

_MASK = (1 << 64) - 1


class Preferring(Graph):
    """The states and moves of a graph with other values; what the graph remembers of moves is shared."""

    def __init__(self, graph: Graph, profile: Profile) -> None:
        self.__dict__.update(graph.__dict__)
        self._profile = profile

    def _value(self, party: str, state: State) -> Value:
        return self._profile[party][state]


def equilibrium(graph: Graph, values: Profile, concept: str, state: State) -> bool:
    """Whether a state is an equilibrium in a profile."""
    return not unstable(graph, values, concept, state)


def unstable(graph: Graph, values: Profile, concept: str, state: State) -> list[str]:
    """The parties for which a state is not stable in a profile."""
    other = Preferring(graph, values)
    return [party for party in graph.parties if not CONCEPTS[concept](other, party, state)]


class Neighbours:
    """The neighbours of the preferences of one graph; what has been worked out once is remembered."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self.states = graph.states()
        self.now: dict[str, Values] = {
            party: {s: value(graph.conflict, party, graph.named(s)) for s in self.states} for party in graph.parties
        }
        self._held: dict[tuple[int, State], bool] = {}

    def of(self, kind: str) -> list[tuple[str, Profile]]:
        """The profiles of swaps, merges, splits or orders: the party that changes ("" for several), and the values."""
        if kind == "orders":
            return [("", one) for one in self._orders()]
        steps = {"swaps": self._swaps, "merges": self._merges, "splits": self._splits}
        return [(party, {**self.now, party: values}) for party in self.graph.parties for values in steps[kind](party)]

    def items(self, party: str) -> list[Item]:
        """The items of a party, best first."""
        preference = self.graph.conflict.preferences[party]
        return list(preference.statements) if isinstance(preference, Statements) else self._groups(party)

    def values_of(self, party: str, order: Sequence[Item]) -> Values:
        """The values of all states if the party's items are in this order."""
        if isinstance(self.graph.conflict.preferences[party], Statements):
            return {state: tuple(Fraction(self._true(one.that, state)) for one in order) for state in self.states}
        return _by_place(order)

    def _true(self, condition: Condition, state: State) -> bool:
        if (id(condition), state) not in self._held:
            held = true_of(condition.expression, self.graph.named(state), self.graph.conflict)
            self._held[id(condition), state] = held
        return self._held[id(condition), state]

    def _groups(self, party: str) -> list[list[State]]:
        values = self.now[party]
        levels = sorted(set(values.values()), reverse=True)
        return [[state for state, one in values.items() if one == level] for level in levels]

    def _swaps(self, party: str) -> Iterator[Values]:
        own = self.items(party)
        for k in range(len(own) - 1):
            yield self.values_of(party, [*own[:k], own[k + 1], own[k], *own[k + 2 :]])

    def _merges(self, party: str) -> Iterator[Values]:
        groups = self._groups(party)
        for k in range(len(groups) - 1):
            yield _by_place([*groups[:k], groups[k] + groups[k + 1], *groups[k + 2 :]])

    def _splits(self, party: str) -> Iterator[Values]:
        groups = self._groups(party)
        for k, group in enumerate(groups):
            for state in group if len(group) > 1 else ():
                rest = [other for other in group if other != state]
                for parted in ([[state], rest], [rest, [state]])[: 1 if len(group) == 2 else 2]:
                    yield _by_place([*groups[:k], *parted, *groups[k + 1 :]])

    def _orders(self) -> Iterator[Profile]:
        choices: list[list[Values]] = []
        for party in self.graph.parties:
            preference = self.graph.conflict.preferences[party]
            statements = list(preference.statements) if isinstance(preference, Statements) else []
            places = [k for k, one in enumerate(statements) if one.uncertain]
            every = [] if len(places) > 1 else [self.now[party]]
            for order in permutations(places) if len(places) > 1 else ():
                other = list(statements)
                for place, origin in zip(places, order, strict=True):
                    other[place] = statements[origin]
                every.append(self.values_of(party, other))
            choices.append(every)
        for several in product(*choices):
            yield dict(zip(self.graph.parties, several, strict=True))

    def drawn(self, seed: int, sample: int, spread: Fraction = Fraction(0)) -> Profile:
        """The profile of one sample of the ranges."""
        preferences = self.graph.conflict.preferences
        goals = {party: one.goals for party in self.graph.parties if isinstance(one := preferences[party], Goals)}
        ends = {party: [_ends(goal.worth, spread) for goal in several] for party, several in goals.items()}
        needed = sum(low != high for several in ends.values() for low, high in several)
        words = iter(philox(seed, 5, sample, needed))
        found = dict(self.now)
        for party, several in goals.items():
            worths = [
                low + (high - low) * Fraction(2 * (next(words) >> 40) + 1, 1 << 25) if low != high else low
                for low, high in ends[party]
            ]
            found[party] = {
                state: (
                    sum(
                        (w for w, goal in zip(worths, several, strict=True) if self._true(goal.when, state)),
                        Fraction(0),
                    ),
                )
                for state in self.states
            }
        return found

    def nearest(self, party: str, concept: str, state: State) -> int | None:
        """The least number of swaps in the order of one party that ends an equilibrium; None if no order does."""
        own = self.items(party)
        best: int | None = None
        for order in permutations(range(len(own))):
            swaps = sum(one > other for one, other in combinations(order, 2))
            if best is None or swaps < best:
                values = {**self.now, party: self.values_of(party, [own[k] for k in order])}
                if not equilibrium(self.graph, values, concept, state):
                    best = swaps
        return best


def _by_place(order: Sequence[Sequence[State]]) -> Values:
    return {state: (Fraction(-place),) for place, group in enumerate(order) for state in group}


def _ends(worth: Amount, spread: Fraction) -> tuple[Fraction, Fraction]:
    low, high = worth.low, worth.high
    return (low, high) if low != high else (low - spread * abs(low), low + spread * abs(low))


def choice(seed: int, stream: int, sample: int, among: int) -> int:
    """Which of so many things a sample chooses."""
    each = 1 + among.bit_length() // 64 + 1
    whole = 0
    for word in philox(seed, stream, sample, each):
        whole = whole * (1 << 64) + word
    return whole * among // (1 << 64 * each)


def philox(seed: int, stream: int, sample: int, count: int) -> list[int]:
    """The words of one sample: Philox 4x64-10 with a counter that each block of four raises by one first."""
    blocks = (count + 3) // 4
    found: list[int] = []
    for block in range(blocks):
        whole = sample * blocks + block + 1
        c = [(whole >> 64 * k) & _MASK for k in range(4)]
        k0, k1 = seed, stream
        for _ in range(10):
            first, second = 0xD2E7470EE14C6C93 * c[0], 0xCA5A826395121157 * c[2]
            c = [second >> 64 ^ c[1] ^ k0, second & _MASK, first >> 64 ^ c[3] ^ k1, first & _MASK]
            k0, k1 = k0 + 0x9E3779B97F4A7C15 & _MASK, k1 + 0xBB67AE8584CAA73B & _MASK
        found += c
    return found[:count]
