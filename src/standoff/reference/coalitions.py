"""What a coalition would do, word for word.

Definition. H is a non-empty set of parties, M all others. R_H(s): ends of legal sequences of moves by members of H, at
least one move, no member twice in a row. q improves on s for H if every member of H strictly prefers q to s
(``pareto``: no member prefers s to q and some member prefers q to s). CI_H(s): the states of R_H(s) that improve on s
for H; what lies between does not matter. s is stable for H under

    CNash   if CI_H(s) is empty
    CGMR    if for every s1 in CI_H(s) there is s2 in R_M(s1) that does not improve on s for H
    CSMR    if moreover no s3 in R_H(s2) improves on s for H
    CSEQ    as CGMR, with s2 the end of a sequence of at least one step in which each step x to y is a coalition
            improvement, y in CI_K(x), of a non-empty K within M, and no K makes two steps in a row
    CSSEQ   as CSMR, with s2 as in CSEQ

Sources: Kilgour, Hipel, Fang and Peng (2001); Inohara and Hipel (2008).
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import TypeAlias

from standoff.reference.graph import Graph, State

Parties: TypeAlias = frozenset[str]


class Coalitions:
    """The coalitions of one graph; what has been worked out once is remembered."""

    def __init__(self, graph: Graph, *, pareto: bool = False) -> None:
        self.graph = graph
        self.pareto = pareto
        self._reach: dict[tuple[Parties, State], frozenset[State]] = {}
        self._improvements: dict[tuple[Parties, State], frozenset[State]] = {}
        self._credible: dict[tuple[Parties, State], frozenset[State]] = {}

    def others(self, coalition: Parties) -> Parties:
        """M."""
        return frozenset(self.graph.parties) - coalition

    def improves(self, coalition: Parties, state: State, other: State) -> bool:
        """Whether ``other`` improves on ``state`` for the coalition."""
        if not self.pareto:
            return all(self.graph.prefers(party, other, state) for party in coalition)
        better = any(self.graph.prefers(party, other, state) for party in coalition)
        return better and not any(self.graph.prefers(party, state, other) for party in coalition)

    def reach(self, coalition: Parties, state: State) -> frozenset[State]:
        """R_H(s)."""
        key = coalition, state
        if key not in self._reach:
            self._reach[key] = frozenset(self.graph.ends(coalition, state, improving=False))
        return self._reach[key]

    def improvements(self, coalition: Parties, state: State) -> frozenset[State]:
        """CI_H(s)."""
        key = coalition, state
        if key not in self._improvements:
            ends = self.reach(coalition, state)
            self._improvements[key] = frozenset(q for q in ends if self.improves(coalition, state, q))
        return self._improvements[key]

    def credible(self, parties: Parties, start: State) -> frozenset[State]:
        """The ends of sequences of coalition improvements of subsets of ``parties``, none twice in a row."""
        key = parties, start
        if key not in self._credible:
            self._credible[key] = frozenset(self._credible_ends(parties, start))
        return self._credible[key]

    def _credible_ends(self, parties: Parties, start: State) -> Iterator[State]:
        waiting: list[tuple[State, Parties]] = [(start, frozenset())]
        seen = set(waiting)
        while waiting:
            state, last = waiting.pop()
            for coalition in subsets(parties):
                if coalition == last:
                    continue
                for end in self.improvements(coalition, state):
                    if (end, coalition) not in seen:
                        seen.add((end, coalition))
                        waiting.append((end, coalition))
                        yield end


def subsets(parties: Parties) -> list[Parties]:
    """All non-empty subsets, small ones first."""
    names = sorted(parties)
    return [frozenset(some) for count in range(1, len(names) + 1) for some in combinations(names, count)]


def cnash(of: Coalitions, coalition: Parties, s: State) -> bool:
    """Whether no coalition improvement leads away from s."""
    return not of.improvements(coalition, s)


def cgmr(of: Coalitions, coalition: Parties, s: State) -> bool:
    """Whether every coalition improvement can be sanctioned by moves of the others."""
    return all(
        any(not of.improves(coalition, s, s2) for s2 in of.reach(of.others(coalition), s1))
        for s1 in of.improvements(coalition, s)
    )


def csmr(of: Coalitions, coalition: Parties, s: State) -> bool:
    """Whether the sanction also leaves the coalition without a way out."""
    return all(
        any(_held_down(of, coalition, s2, s) for s2 in of.reach(of.others(coalition), s1))
        for s1 in of.improvements(coalition, s)
    )


def cseq(of: Coalitions, coalition: Parties, s: State) -> bool:
    """Whether every coalition improvement can be sanctioned by coalition improvements of the others."""
    return all(
        any(not of.improves(coalition, s, s2) for s2 in of.credible(of.others(coalition), s1))
        for s1 in of.improvements(coalition, s)
    )


def csseq(of: Coalitions, coalition: Parties, s: State) -> bool:
    """Whether such a sanction also leaves the coalition without a way out."""
    return all(
        any(_held_down(of, coalition, s2, s) for s2 in of.credible(of.others(coalition), s1))
        for s1 in of.improvements(coalition, s)
    )


def _held_down(of: Coalitions, coalition: Parties, s2: State, s: State) -> bool:
    """Whether neither s2 nor anything that the coalition can make of it improves on s."""
    ends = of.reach(coalition, s2)
    return not of.improves(coalition, s, s2) and not any(of.improves(coalition, s, s3) for s3 in ends)


CONCEPTS = {"CNash": cnash, "CSSEQ": csseq, "CSEQ": cseq, "CSMR": csmr, "CGMR": cgmr}
"""Name to definition."""


def universal(of: Coalitions, concept: str, s: State) -> bool:
    """Whether s is stable for every non-empty coalition."""
    return all(CONCEPTS[concept](of, coalition, s) for coalition in subsets(frozenset(of.graph.parties)))


def jumps(of: Coalitions, equilibria: frozenset[State]) -> set[tuple[Parties, State, State]]:
    """Who can move from one equilibrium to another that is better for all who move: coalitions of two or more."""
    return {
        (coalition, s, q)
        for coalition in subsets(frozenset(of.graph.parties))
        if len(coalition) > 1
        for s in equilibria
        for q in of.improvements(coalition, s) & equilibria
    }
