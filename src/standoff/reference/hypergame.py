"""Hypergames, word for word: every party in its own graph, states told by name.

Definition. A state of one conflict is the state of another with the same level of every lever that both have, chance's
left aside; a lever that only the first has must stand where it starts (or is held); one that only the other has stands
where it starts (or is held). It is not perceived if the result is not a feasible state of the other.

First level: a state is stable for i if i perceives it and it is stable for i in i's own game; i expects the equilibria
of its own game. Second level: i expects what is stable for every j in the game that i thinks j sees.

Sources: Bennett (1977); Wang, Hipel and Fraser (1988).
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from standoff.conflict.conflict import CHANCE, Conflict
from standoff.reference.graph import Graph, State
from standoff.reference.stability import CONCEPTS


class Hypergame:
    """One conflict with the pictures that its parties have of it, in one setting of chance."""

    def __init__(self, conflict: Conflict, chance: Mapping[str, str]) -> None:
        self.world = graph_of(conflict, chance)
        self.own = {party: graph_of(conflict.perceives.get(party, conflict), chance) for party in self.world.parties}
        self.thought = {
            (party, other): graph_of(self._thought(conflict, party, other), chance)
            for party in self.world.parties
            for other in self.world.parties
        }

    @staticmethod
    def _thought(conflict: Conflict, party: str, other: str) -> Conflict:
        if party not in conflict.perceives:
            return conflict
        seen = conflict.perceives[party]
        return seen if other == party else seen.perceives.get(other, seen)

    def stable(self, party: str, state: State, concept: str) -> bool:
        """Whether a state of the world is stable for a party in its own game."""
        place = seen_as(self.world, state, self.own[party])
        return place is not None and CONCEPTS[concept](self.own[party], party, place)

    def equilibrium(self, state: State, concept: str) -> bool:
        """Whether it is stable for everybody."""
        return all(self.stable(party, state, concept) for party in self.world.parties)

    def expects(self, party: str, state: State, concept: str, level: int) -> bool:
        """Whether a party expects a state of the world to be an equilibrium."""
        own = self.own[party]
        place = seen_as(self.world, state, own)
        if place is None:
            return False
        if level == 1:
            return all(CONCEPTS[concept](own, other, place) for other in own.parties)
        for other in own.parties:
            game = self.thought[party, other]
            inner = seen_as(own, place, game)
            if inner is None or not CONCEPTS[concept](game, other, inner):
                return False
        return True

    def surprises(self, seer: str, about: str) -> dict[str, int]:
        """How often the seer is wrong about a party, by kind."""
        world, own = self.world, self.own[seer]
        counts = dict.fromkeys(("unseen moves", "imagined moves", "unseen gains", "imagined gains"), 0)
        for s in world.states():
            here = seen_as(world, s, own)
            for t in world.moves(about, s) if here is not None else ():
                there = seen_as(world, t, own)
                if there is None or there not in own.moves(about, here):  # type: ignore[arg-type]
                    counts["unseen moves"] += 1
                elif world.prefers(about, t, s) and not own.prefers(about, there, here):  # type: ignore[arg-type]
                    counts["unseen gains"] += 1
        for s in own.states():
            here = seen_as(own, s, world)
            for t in own.moves(about, s):
                there = seen_as(own, t, world)
                if here is None or there is None or there not in world.moves(about, here):
                    counts["imagined moves"] += 1
                elif own.prefers(about, t, s) and not world.prefers(about, there, here):
                    counts["imagined gains"] += 1
        return counts

    def unknown(self, seer: str) -> set[State]:
        """The states of the world that the seer does not perceive."""
        return {state for state in self.world.states() if seen_as(self.world, state, self.own[seer]) is None}

    def imagined(self, seer: str) -> set[State]:
        """The states of the seer's game that the world does not have."""
        own = self.own[seer]
        return {state for state in own.states() if seen_as(own, state, self.world) is None}


def graph_of(conflict: Conflict, chance: Mapping[str, str]) -> Graph:
    """The graph of a conflict in the setting of the world, as far as the conflict has that setting."""
    own = {}
    for lever in conflict.levers_of(CHANCE):
        level = chance.get(lever.id, lever.starts)
        own[lever.id] = conflict.hold.get(lever.id, level if level in lever.levels else lever.starts)
    return Graph(conflict, own)


def seen_as(world: Graph, state: State, picture: Graph) -> State | None:
    """The state as the picture has it; None if it is not perceived."""
    named = world.named(state)
    for name, lever in world.conflict.levers.items():
        missing = name not in picture.conflict.levers and lever.of != CHANCE
        if missing and named[name] != world.conflict.hold.get(name, lever.starts):
            return None
    wanted = {}
    for name, lever in picture.conflict.levers.items():
        if lever.of == CHANCE:
            continue
        compared = name in named and world.conflict.levers[name].of != CHANCE
        wanted[name] = named[name] if compared else picture.conflict.hold.get(name, lever.starts)
    return _places(picture).get(tuple(wanted.values()))


@lru_cache(maxsize=64)
def _places(picture: Graph) -> dict[tuple[str, ...], State]:
    """The states of a graph by the levels of all levers but chance's."""
    own = [name for name, lever in picture.conflict.levers.items() if lever.of != CHANCE]
    return {tuple(picture.named(state)[name] for name in own): state for state in picture.states()}
