"""States and moves of a conflict in one setting, word for word.

Definition. A state is one level per lever. It is feasible if it agrees with what is held and with the setting, and no
rule of ``impossible`` is true of it. R_i(s) is the set of feasible states t != s that differ from s only in levers of
i, where a lever that moves up (down) only is not lower (higher) in t, no ``forbid`` rule has its source true of s and
its target true of t, and, with ``one lever``, only one lever differs. In graph form R_i(s) are the ends of i's arcs
from s. R+_i(s) are those that i prefers to s.

R_H(s): ends of sequences of moves by members of H from s, at least one move, no member twice in a row, members may
return. R+_H(s): the same with every step in R+ of its mover. Both are found by trying all sequences, remembering
(state, last mover).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product
from types import MappingProxyType
from typing import TypeAlias

from standoff.conflict.conflict import CHANCE, GRAPH_LEVER, Conflict, Lever, Movement
from standoff.reference.conditions import true_of
from standoff.reference.preference import Value, value

State: TypeAlias = tuple[str, ...]
"""The level of every lever, in file order."""


class Graph:
    """The graph of one conflict in one setting; what has been worked out once is remembered."""

    def __init__(self, conflict: Conflict, setting: Mapping[str, str]) -> None:
        self.conflict = conflict
        self.parties = tuple(party for party in conflict.parties if party != CHANCE)
        self._still = {**conflict.hold, **setting}
        self._feasible: dict[State, bool] = {}
        self._moves: dict[tuple[str, State], frozenset[State]] = {}
        self._values: dict[tuple[str, State], Value] = {}

    def states(self) -> list[State]:
        """All feasible states."""
        return [state for state in product(*map(self._choices, self.conflict.levers.values())) if self.feasible(state)]

    def _choices(self, lever: Lever) -> tuple[str, ...]:
        return (self._still[lever.id],) if lever.id in self._still else lever.levels

    def named(self, state: State) -> Mapping[str, str]:
        """The state as lever to level."""
        return MappingProxyType(dict(zip(self.conflict.levers, state, strict=True)))

    def feasible(self, state: State) -> bool:
        """Whether no rule calls the state impossible."""
        if state not in self._feasible:
            levels = self.named(state)
            self._feasible[state] = not any(
                true_of(rule.when.expression, levels, self.conflict) for rule in self.conflict.impossible
            )
        return self._feasible[state]

    def is_state(self, state: State) -> bool:
        """Whether these are levels, as held and as in the setting, and no rule calls the state impossible."""
        choices = map(self._choices, self.conflict.levers.values())
        return all(level in levels for level, levels in zip(state, choices, strict=True)) and self.feasible(state)

    def prefers(self, party: str, state: State, other: State) -> bool:
        """Whether the party strictly prefers ``state`` to ``other``."""
        return self._value(party, state) > self._value(party, other)

    def _value(self, party: str, state: State) -> Value:
        if (party, state) not in self._values:
            self._values[party, state] = value(self.conflict, party, self.named(state))
        return self._values[party, state]

    def moves(self, party: str, state: State) -> frozenset[State]:
        """R_i(s)."""
        if (party, state) not in self._moves:
            found = self._arcs(party, state) if self.conflict.arcs is not None else self._changes(party, state)
            self._moves[party, state] = frozenset(found)
        return self._moves[party, state]

    def improvements(self, party: str, state: State) -> frozenset[State]:
        """R+_i(s)."""
        return frozenset(other for other in self.moves(party, state) if self.prefers(party, other, state))

    def _arcs(self, party: str, state: State) -> Iterator[State]:
        place = list(self.conflict.levers).index(GRAPH_LEVER)
        for begin, end in (self.conflict.arcs or {}).get(party, ()):
            if begin == state[place] and end != begin:
                yield (end,)

    def _changes(self, party: str, state: State) -> Iterator[State]:
        levers = list(self.conflict.levers.values())
        movement = self.conflict.moves.get(party, Movement())
        choices = [
            _ways(lever, level) if lever.of == party and lever.id not in self._still else (level,)
            for lever, level in zip(levers, state, strict=True)
        ]
        for other in product(*choices):
            changed = sum(a != b for a, b in zip(state, other, strict=True))
            if changed == 0 or (movement.at_once == "one lever" and changed > 1) or not self.feasible(other):
                continue
            if not self._forbidden(movement, state, other):
                yield other

    def _forbidden(self, movement: Movement, state: State, other: State) -> bool:
        return any(
            true_of(rule.source.expression, self.named(state), self.conflict)
            and true_of(rule.target.expression, self.named(other), self.conflict)
            for rule in movement.forbid
        )

    def ends(self, others: frozenset[str], start: State, *, improving: bool) -> Iterator[State]:
        """R_H(s), or R+_H(s) if ``improving``, one by one as they are found."""
        step = self.improvements if improving else self.moves
        waiting: list[tuple[State, str]] = [(start, "")]
        seen = set(waiting)
        while waiting:
            state, last = waiting.pop()
            for party in sorted(others - {last}):
                for end in step(party, state):
                    if (end, party) not in seen:
                        seen.add((end, party))
                        waiting.append((end, party))
                        yield end


def _ways(lever: Lever, level: str) -> tuple[str, ...]:
    """The levels that the lever can have after a move."""
    at = lever.levels.index(level)
    return {"any": lever.levels, "up": lever.levels[at:], "down": lever.levels[: at + 1]}[lever.moves]
