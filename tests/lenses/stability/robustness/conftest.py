"""Random conflicts whose statements may be uncertain, and the engine held against the slow twin."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from random import Random
from types import MappingProxyType

import pytest

from standoff.conflict.preference import Statements
from standoff.lenses.stability.robustness.neighbourhood import KINDS
from standoff.reference.graph import Graph
from standoff.reference.robustness import Neighbours, choice, equilibrium
from standoff.space.states import settings
from standoff.testing import random_conflict


def _uncertain(conflict, dice):
    preferences = {
        party: replace(one, statements=tuple(replace(each, uncertain=dice.random() < 0.6) for each in one.statements))
        if isinstance(one, Statements)
        else one
        for party, one in conflict.preferences.items()
    }
    return replace(conflict, preferences=MappingProxyType(preferences))


@pytest.fixture(scope="session")
def small():
    """Random conflicts with a setting and its graph, few states each, from these seeds on."""

    def make(first: int, count: int, states: int = 9):
        seed = first
        while count:
            dice = Random(seed)  # noqa: S311 - no secret
            conflict = _uncertain(random_conflict(seed), dice)
            chance = dice.choice(settings(conflict))
            graph = Graph(conflict, chance)
            if len(graph.states()) <= states:
                count -= 1
                yield seed, conflict, chance, graph
            seed += 1

    return make


@pytest.fixture(scope="session")
def twin():
    """What the slow twin finds in one neighbourhood: (profiles, held by state number and party)."""

    def survey(graph, kind, concept, *, seed, samples, sampled, spread=0):
        neighbours = Neighbours(graph)
        if kind == "ranges":
            every = [("", neighbours.drawn(seed, sample, spread)) for sample in range(samples)]
        else:
            every = neighbours.of(kind)
            if sampled:
                stream = KINDS.index(kind)
                every = [every[choice(seed, stream, sample, len(every))] for sample in range(samples)]
        held = Counter()
        for party, profile in every:
            for number, state in enumerate(neighbours.states):
                if equilibrium(graph, profile, concept, state):
                    held[number, party] += 1
        return Counter(party for party, _ in every), held

    return survey
