"""What answers ask of the others: exact for any preferences."""

from dataclasses import replace
from random import Random
from types import MappingProxyType

import standoff as so
from standoff.conflict.preference import Ranking
from standoff.lenses.stability.concepts import BY_NAME
from standoff.lenses.stability.inverse.conditions import conditions
from standoff.lenses.stability.inverse.routes import routes
from standoff.lenses.stability.reasons.ground import Ground, ground
from standoff.reference.graph import Graph
from standoff.reference.stability import CONCEPTS
from standoff.testing import random_conflict


def test_routes_say_when_a_state_is_stable_whatever_anybody_prefers():
    """With all rankings drawn anew, the routes still decide the verdict of the definitions."""
    compared = 0
    for seed in range(60):
        conflict = random_conflict(seed)
        if any(lever.of == "chance" for lever in conflict.levers.values()):
            continue
        place = ground(conflict)
        if place.space.size > 6:
            continue
        i, party = seed % place.space.size, conflict.deciders[seed % len(conflict.deciders)]
        draw = Random(seed)  # noqa: S311 - no secret
        for concept in ("SEQ", "SSEQ"):
            found = routes(conditions(place, i, party, BY_NAME[concept]), 3_000)
            assert found.complete
            for _ in range(4):
                graph = Graph(_redrawn(place, draw), place.space.chance)
                state = tuple(place.space.state(i).values())
                assert _decided(graph, place, found, concept=concept, party=party, i=i) == CONCEPTS[concept](
                    graph, party, state
                )
                compared += 1
    assert compared > 40


def _redrawn(place: Ground, draw: Random) -> so.Conflict:
    states = [place.space.state(k) for k in range(place.space.size)]

    def ranking() -> Ranking:
        groups: list[tuple] = []
        for state in draw.sample(states, len(states)):
            if groups and draw.random() < 0.2:
                groups[-1] = (*groups[-1], state)
            else:
                groups.append((state,))
        return Ranking(tuple(groups))

    preferences = {party: ranking() for party in place.conflict.deciders}
    return replace(place.conflict, preferences=MappingProxyType(preferences))


def _decided(graph, place, found, *, concept, party, i):
    named = {place.space.label(k): tuple(place.space.state(k).values()) for k in range(place.space.size)}
    here = named[place.space.label(i)]

    def good(route) -> bool:
        end = named[route.end]
        credible = all(graph.prefers(need.party, named[need.better], named[need.than]) for need in route.needs)
        out = graph.moves(party, end) if concept == "SSEQ" else ()
        return credible and not any(graph.prefers(party, state, here) for state in (end, *out))

    spoiled = {named[route.move] for route in found.routes if good(route)}
    return all(s1 in spoiled or not graph.prefers(party, s1, here) for s1 in graph.moves(party, here))


def test_a_cut_list_says_so():
    """More routes than asked for are cut, and the text says that there are more."""
    found = so.inverse(so.load("cost-sharing"), parties=["ROK"], concepts=["SEQ"], routes=2)
    assert found.findings[0].routes is not None
    assert not found.findings[0].routes.complete
    assert "There are more such routes than the 2 listed." in found.text()
