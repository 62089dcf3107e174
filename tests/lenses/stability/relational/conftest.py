"""Random skeletons: one mover, actors and relations of every kind, for the engine and for the slow twin."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pytest

from standoff.lenses.stability.relational.actor import Actor
from standoff.lenses.stability.relational.relation import Above, AtMost, Dominates, Exceeds, Not, NotAbove
from standoff.reference.graph import Graph
from standoff.reference.relational import Acting, Skeleton
from standoff.space.moves import moves
from standoff.space.rank import ranks
from standoff.space.states import settings, state_space
from standoff.testing import random_conflict


@dataclass(frozen=True)
class Table:
    """Any relation, as a matrix."""

    holds: np.ndarray

    def rows(self, states):
        """See Relation."""
        return self.holds[states]

    def pairs(self, source, target):
        """See Relation."""
        return self.holds[source, target]


@dataclass(frozen=True)
class Case:
    """The same question for the engine and for the twin."""

    mover: object
    improves: object
    sanctions: object
    actors: tuple
    skeleton: Skeleton

    @property
    def asked(self):
        """The arguments of ``verdicts``."""
        return self.mover, self.improves, self.sanctions, self.actors


KINDS = {
    "order": (("above",), ("not above",), ("above",)),
    "order by bits": (("not not above",), ("not above by bits",), ("above", "dominates", "all")),
    "values": (("exceeds", "above"), ("at most", "not above"), ("exceeds", "above", "all")),
    "any": (("table", "exceeds", "dominates"), ("table", "at most"), ("table", "above", "exceeds", "dominates", "all")),
}


def relation(kind, rank, other, dice):
    """One relation of a kind over states with these ranks."""
    size = len(rank)
    low = dice.integers(0, 6, size)
    made = {
        "table": lambda: Table(dice.random((size, size)) < dice.random()),
        "above": lambda: Above(rank),
        "not above": lambda: NotAbove(rank),
        "not not above": lambda: Not(NotAbove(rank)),
        "not above by bits": lambda: Not(Above(rank)),
        "exceeds": lambda: Exceeds(low / 2, (low + dice.integers(0, 3, size)) / 2),
        "at most": lambda: AtMost(dice.integers(0, 6, size), dice.integers(0, 6, size)),
        "dominates": lambda: Dominates((rank, other)),
        "all": lambda: None,
    }
    return made[kind]()


def make(seed, what):
    """The case that belongs to a seed, with relations of one of ``KINDS``."""
    dice = np.random.default_rng(seed)
    conflict = random_conflict(seed)
    setting = settings(conflict)[0]
    space = state_space(conflict, setting)
    graph = Graph(conflict, setting)
    states = graph.states()
    number = {state: i for i, state in enumerate(states)}
    rank = {party: ranks(space, party) for party in conflict.deciders}
    party = conflict.deciders[int(dice.integers(len(conflict.deciders)))]
    other = rank[conflict.deciders[0]]

    def one(place, who):
        return relation(str(dice.choice(KINDS[what][place])), rank[who], other, dice)

    def holds(found):
        whole = None if found is None else found.rows(np.arange(space.size))
        return None if found is None else lambda a, b: bool(whole[number[a], number[b]])

    improves, sanctions = one(0, party), one(1, party)
    actors = tuple(Actor((who,), moves(space, who), one(2, who)) for who in conflict.deciders if who != party)
    acting = tuple(
        Acting(actor.by, lambda s, who=actor.by[0]: graph.moves(who, s), holds(actor.credible)) for actor in actors
    )
    skeleton = Skeleton(tuple(states), lambda s: graph.moves(party, s), holds(improves), holds(sanctions), acting)
    return Case(moves(space, party), improves, sanctions, actors, skeleton)


@pytest.fixture
def case():
    """A function from a seed and a kind of relations to a case."""
    return make
