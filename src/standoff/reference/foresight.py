"""Foresight of two parties, word for word.

Definition. Anticipation: with no move left, or no move to make, a party anticipates the state where it is. Otherwise
it looks at each of its moves m and each state x that the other may anticipate after m, with one move less. x may be
what it moves for if for every other move there is a state, among those that may be anticipated after it, that the party
does not prefer to x. It then moves if it prefers x to where it is, and stays if not. Every tie may fall either way.

Limited move: s is stable if s is all that is anticipated, not stable if s is not anticipated, and otherwise it depends
on ties. Non-myopic: for all horizons from some horizon on.

Metarational: after the first move the other party and the mover may move in turn, h moves in all; the other keeps the
mover from being better off than at s, if it can. Credible: with improvements only.

Sources: Kilgour (1985); Fang, Hipel and Kilgour (1993); Zeng, Fang, Hipel and Kilgour (2006).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from standoff.reference.graph import Graph, State

Ends: TypeAlias = Mapping[tuple[str, State], frozenset[State]]


class Anticipation:
    """What two parties anticipate, horizon by horizon; what has been worked out once is remembered."""

    def __init__(self, graph: Graph, parties: tuple[str, str]) -> None:
        self.graph = graph
        self.parties = parties
        self.places = graph.states()
        self.by_horizon: list[Ends] = [{(i, s): frozenset({s}) for i in parties for s in self.places}]

    def at(self, horizon: int) -> Ends:
        """What each party may anticipate from each state with so many moves left."""
        while len(self.by_horizon) <= horizon:
            before = self.by_horizon[-1]
            self.by_horizon.append({(i, s): self._step(i, j, s, before) for i, j in self._turns() for s in self.places})
        return self.by_horizon[horizon]

    def _turns(self) -> tuple[tuple[str, str], tuple[str, str]]:
        one, two = self.parties
        return (one, two), (two, one)

    def _step(self, i: str, j: str, s: State, before: Ends) -> frozenset[State]:
        moves = self.graph.moves(i, s)
        if not moves:
            return frozenset({s})
        found = set()
        for m in moves:
            for x in before[j, m]:
                others = (before[j, other] for other in moves if other != m)
                if all(any(not self.graph.prefers(i, y, x) for y in ends) for ends in others):
                    found.add(x if self.graph.prefers(i, x, s) else s)
        return frozenset(found)

    def limited_move(self, party: str, s: State, horizon: int) -> bool | None:
        """Whether s is L_h stable; None if that depends on ties."""
        ends = self.at(horizon)[party, s]
        return None if s in ends and len(ends) > 1 else s in ends

    def circle(self) -> tuple[int, int]:
        """From which horizon on everything repeats, and how often."""
        horizon = 0
        while True:
            now = self.at(horizon)
            for earlier in range(horizon):
                if self.at(earlier) == now:
                    return earlier, horizon - earlier
            horizon += 1

    def nonmyopic(self, party: str, s: State) -> bool | None:
        """Whether s is L_h stable for all large h; None if that depends on ties."""
        begins, period = self.circle()
        found = {self.limited_move(party, s, h) for h in range(begins + period, begins + 2 * period)}
        if False in found:
            return False
        return None if None in found else True


def metarational(graph: Graph, parties: tuple[str, str], s: State, horizon: int, *, credible: bool) -> bool:
    """Whether s is MR_h (CMR_h if credible) stable for the first of the two parties."""
    i, j = parties

    def moves(party: str, x: State) -> frozenset[State]:
        return graph.improvements(party, x) if credible else graph.moves(party, x)

    def held_by_other(x: State, left: int) -> bool:
        """Whether i ends, at j's turn, no better off than at s."""
        if not graph.prefers(i, x, s):
            return True
        return left > 0 and any(held_at_own_turn(z, left - 1) for z in moves(j, x))

    def held_at_own_turn(x: State, left: int) -> bool:
        """Whether i ends, at its own turn, no better off than at s, whatever it does."""
        if graph.prefers(i, x, s):
            return False
        return left == 0 or all(held_by_other(y, left - 1) for y in moves(i, x))

    return all(held_by_other(s1, horizon) for s1 in moves(i, s))
