"""Verdicts under the readings of preference, word for word.

Definition. ``relations`` gives a party its three relations, "seen from s": q improves, q deters, q is credible. x > s
means better, x U s unknown which is better; r(x, s) is the grade, P(x, s) the probability of being better.

    unknown        leaves: x > s (b, d), or x U s too (a, c). Deters: neither x > s nor x U s (a, b); not x > s (c, d).
                   Credible: x > s or x U s.
    strength       leaves and credible: as unknown, by the reading. Deters: degree 0 as unknown; degree k: s > x by k
                   or more, or (c, d) x U s.
    fuzzy          leaves and credible: r(x, s) - r(s, x) >= threshold. Deters: not so.
    interval       the same with r at ``optimism`` of the way from its least to its greatest value.
    probabilistic  leaves: P(x, s) > alpha. Deters: P(x, s) <= beta. Credible: P(x, s) > gamma.
    attitudes      leaves and credible: for all to which it is positive x is better than s (weak: at least as good), for
                   all to which it is negative x is worse. Deters: not so.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import TypeAlias

from standoff.conflict.conflict import Conflict
from standoff.reference.comparison import View, view
from standoff.reference.graph import Graph, State
from standoff.reference.relational import Acting, Skeleton

Holds: TypeAlias = Callable[[State, State], bool]
Test: TypeAlias = Callable[[View], bool]

KINDS = ("unknown", "strength", "fuzzy", "interval", "probabilistic", "attitudes")


def skeleton(graph: Graph, kind: str, parameters: Mapping[str, str], party: str) -> Skeleton:
    """Everything that a verdict for one party depends on, under one reading."""
    look = _Look(graph)
    improves, sanctions, _ = _relations(look, kind, parameters, party)

    def acting(other: str) -> Acting:
        return Acting((other,), lambda state: graph.moves(other, state), _relations(look, kind, parameters, other)[2])

    return Skeleton(
        tuple(graph.states()),
        lambda state: graph.moves(party, state),
        improves,
        sanctions,
        tuple(acting(other) for other in graph.parties if other != party),
    )


class _Look:
    """How every party compares two states; what has been compared once is remembered."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self._seen: dict[tuple[str, State, State], View] = {}

    def __call__(self, party: str, x: State, s: State) -> View:
        if (party, x, s) not in self._seen:
            graph = self.graph
            self._seen[party, x, s] = view(graph.conflict, party, graph.named(x), graph.named(s))
        return self._seen[party, x, s]


def _relations(look: _Look, kind: str, parameters: Mapping[str, str], party: str) -> tuple[Holds, Holds, Holds]:
    """What improves, what deters, what is credible."""
    if kind == "attitudes":
        return _attitudes(look, parameters, party)

    def holds(test: Test) -> Holds:
        return lambda s, x: test(look(party, x, s))

    tests = {"unknown": _unknown, "strength": _strength, "probabilistic": _probabilistic}
    made = tests[kind](parameters) if kind in tests else _graded(parameters, party)
    improves, sanctions, credible = map(holds, made)
    return improves, sanctions, credible


def _unknown(parameters: Mapping[str, str]) -> tuple[Test, Test, Test]:
    reading = parameters["reading"]
    leaves: Test = _hoped if reading in "ac" else _better
    deters: Test = (lambda one: not _hoped(one)) if reading in "ab" else (lambda one: not _better(one))
    return leaves, deters, _hoped


def _strength(parameters: Mapping[str, str]) -> tuple[Test, Test, Test]:
    leaves, deters, credible = _unknown(parameters)
    degree = int(parameters["degree"])
    if degree == 0:
        return leaves, deters, credible
    unsure = parameters["reading"] in "cd"
    return leaves, lambda one: (unsure and one.unknown) or (not one.unknown and one.degree <= -degree), credible


def _better(one: View) -> bool:
    return not one.unknown and one.degree > 0


def _hoped(one: View) -> bool:
    return one.unknown or one.degree > 0


def _graded(parameters: Mapping[str, str], party: str) -> tuple[Test, Test, Test]:
    threshold = Fraction(parameters[f"threshold of {party}"])
    optimism = Fraction(parameters["optimism"]) if "optimism" in parameters else None

    def strong(one: View) -> bool:
        grade = one.grade if optimism is None else (1 - optimism) * one.low + optimism * one.high
        return grade - (1 - grade) >= threshold

    return strong, lambda one: not strong(one), strong


def _probabilistic(parameters: Mapping[str, str]) -> tuple[Test, Test, Test]:
    alpha, beta, gamma = (Fraction(parameters[name]) for name in ("alpha", "beta", "gamma"))
    return lambda one: one.chance > alpha, lambda one: one.chance <= beta, lambda one: one.chance > gamma


def _attitudes(look: _Look, parameters: Mapping[str, str], party: str) -> tuple[Holds, Holds, Holds]:
    conflict: Conflict = look.graph.conflict
    own = {other: "positive" if other == party else "neutral" for other in look.graph.parties}
    own.update(conflict.attitudes.get(party, {}))

    def wanted(s: State, x: State) -> bool:
        for other, attitude in own.items():
            one = look(other, x, s)
            equal = not one.unknown and one.degree == 0
            gains = _better(one) or (equal and parameters["ties"] == "weak")
            loses = not one.unknown and one.degree < 0
            if (attitude == "positive" and not gains) or (attitude == "negative" and not loses):
                return False
        return True

    return wanted, lambda s, x: not wanted(s, x), wanted
