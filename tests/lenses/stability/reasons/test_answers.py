"""Shortest answers and what the others can bring about."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

import standoff as so
from standoff.lenses.stability.reasons.answers import Search, Way, reachable
from standoff.lenses.stability.reasons.ground import ground
from standoff.testing import conflicts

DETOUR = """
standoff: 1
title: A long way round, and a short one that some will not take
parties: {A: , B: , C: }
states: [s, gain, one, two, loss]
start: s
arcs: {A: [[s, gain]], B: [[gain, loss], [gain, one], [two, loss]], C: [[one, two]]}
preferences:
  A: {ranking: [gain, one, two, s, loss]}
  B: {ranking: [one, two, gain, loss, s]}
  C: {ranking: [two, one, gain, loss, s]}
"""


def route(concept, text=DETOUR):
    """The answer to A's improvement, as labels."""
    place = ground(so.loads(text))
    space = place.space
    found = Search.of(place, "A", concept, space.index("s")).routes([space.index("gain")])
    answer = found[space.index("gain")]
    return None if answer is None else [(party, space.label(end)) for party, end in answer]


def test_the_shortest_answer_is_found():
    """One move is preferred to three."""
    assert route("GMR") == [("B", "loss")]


def test_only_improving_moves_count_where_they_must():
    """Under SEQ the direct move hurts its mover; the last step of the detour does too, so there is no answer."""
    assert route("SEQ") is None
    willing = DETOUR.replace("B: {ranking: [one, two, gain, loss, s]}", "B: {ranking: [loss, one, two, gain, s]}")
    assert route("SEQ", willing) == [("B", "loss")]


def successors(place, party, state, *, improving):
    """The moves of a party one by one."""
    rank = place.ranks[party]
    ends = [int(end) for end in place.moves[party].successors(state)]
    return {end for end in ends if not improving or rank[end] > rank[state]}


@settings(max_examples=25, deadline=None)
@given(conflict=conflicts(), data=st.data(), improving=st.booleans())
def test_steps_of_whole_sets_are_the_steps_of_their_members(conflict, data, improving):
    """All states of a layer at once: forwards and backwards as if one by one."""
    place = ground(conflict, so.settings(conflict)[0])
    size = place.space.size
    marked = np.array(data.draw(st.lists(st.booleans(), min_size=size, max_size=size)))
    for party in conflict.deciders:
        way = Way.of(place.moves[party], place.ranks[party] if improving else None)
        ends = [successors(place, party, state, improving=improving) for state in range(size)]
        reached = {end for state in range(size) if marked[state] for end in ends[state]}
        assert set(np.flatnonzero(way.forward(marked)).tolist()) == reached
        sources = {state for state in range(size) if any(marked[end] for end in ends[state])}
        assert set(np.flatnonzero(way.back(marked)).tolist()) == sources


@settings(max_examples=25, deadline=None)
@given(conflict=conflicts(), data=st.data())
def test_answers_are_shortest_and_reach_is_complete(conflict, data):
    """Against a search that walks one legal sequence at a time: same ends, no shorter answer anywhere."""
    place = ground(conflict, so.settings(conflict)[0])
    mover = data.draw(st.sampled_from(conflict.deciders))
    concept = data.draw(st.sampled_from(["GMR", "SMR", "SEQ", "SSEQ"]))
    state = data.draw(st.integers(0, place.space.size - 1))
    search = Search.of(place, mover, concept, state)
    starts = [int(end) for end in place.successors(mover, state, improving=True)][:4]
    routes = search.routes(starts)
    for start in starts:
        depth = walked(place, mover, concept, start)
        assert set(np.flatnonzero(reachable(search, start)).tolist()) == set(depth)
        shortest = min((steps for end, steps in depth.items() if search.deters[end]), default=None)
        assert (None if routes[start] is None else len(routes[start])) == shortest


def walked(place, mover, concept, start):
    """Ends of legal sequences of the others with the least number of steps to each."""
    improving = concept in {"SEQ", "SSEQ"}
    depth, layer, seen, steps = {}, {(start, "")}, {(start, "")}, 0
    while layer:
        steps += 1
        below = set()
        for state, last in layer:
            for party in place.others(mover):
                if party != last:
                    below |= {(end, party) for end in successors(place, party, state, improving=improving)}
        layer = below - seen
        seen |= layer
        for end, _ in below:
            depth.setdefault(end, steps)
    return depth
