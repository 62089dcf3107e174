"""What the tests of readings of preference share."""

from __future__ import annotations

import pytest

from standoff.lenses.stability.concepts import CONCEPTS
from standoff.lenses.stability.preferences.analysis import preferences
from standoff.reference.graph import Graph
from standoff.reference.preferences import skeleton
from standoff.reference.relational import verdict
from standoff.testing import random_preferring

MOST = 10


@pytest.fixture
def disagreements():
    """Called with a seed, a kind and its parameters: the verdicts that the slow twin does not share."""

    def compare(seed, kind, **asked):
        conflict = random_preferring(seed)
        wrong = []
        for reading in preferences(conflict, kind, **asked).readings:
            for one in reading.settings:
                if one.space.size > MOST:
                    continue
                graph = Graph(conflict, dict(one.chance))
                for party in conflict.deciders:
                    place = skeleton(graph, kind, reading.parameters, party)
                    for i in range(one.space.size):
                        state = tuple(one.space.state(i).values())
                        wrong += [
                            (seed, reading.label, party, state, concept)
                            for concept in CONCEPTS
                            if bool(one.stable(concept, party)[i]) != verdict(place, concept, state)
                        ]
        return wrong

    return compare


@pytest.fixture
def implies():
    """Called with two settings of verdicts: whether all that is stable in the first is in the second."""

    def check(first, second):
        return not (first.verdicts & ~second.verdicts).any()

    return check
