"""Answers of the actors: as short as can be, and all that they can reach."""

import numpy as np

from standoff.lenses.stability.relational.answering import Answering, nearest_first
from standoff.reference.relational import ends
from standoff.space.states import settings, state_space
from standoff.testing import prisoners_dilemma, random_conflict


def shortest(skeleton, start, deters, *, credible):
    """The length of the shortest answer by trying all sequences, layer by layer; None if there is none."""
    layer, seen, length = {(start, ())}, set(), 0
    while layer:
        length += 1
        layer = {
            (end, actor.by)
            for state, last in layer
            for actor in skeleton.actors
            if actor.by != last
            for end in actor.moves(state)
            if not credible or actor.credible is None or actor.credible(state, end)
        } - seen
        if any(end in deters for end, _ in layer):
            return length
        seen |= layer
    return None


def test_routes_are_legal_and_shortest(case):
    """Every route is a legal sequence to a state that deters, as long as the shortest; none is missed."""
    for seed in range(30):
        one = case(seed, "any")
        if one.mover.size > 60:
            continue
        space = state_space_of(seed)
        dice = np.random.default_rng(seed)
        deters = dice.random(one.mover.size) < 0.15
        wanted = {one.skeleton.states[int(i)] for i in np.flatnonzero(deters)}
        for credible in (False, True):
            search = Answering.of(space, one.actors, deters, credible=credible)
            starts = list(range(0, one.mover.size, 4))
            for start, route in search.routes(starts).items():
                least = shortest(one.skeleton, one.skeleton.states[start], wanted, credible=credible)
                assert (None if route is None else len(route)) == least
                here, last = start, -1
                for actor, end in route or ():
                    assert actor != last
                    assert end in one.actors[actor].moves.successors(here)
                    here, last = end, actor
                assert route is None or deters[here]
                reach = {one.skeleton.states[int(i)] for i in np.flatnonzero(search.reachable(start))}
                assert reach == set(ends(one.skeleton, one.skeleton.states[start], credible=credible))


def state_space_of(seed):
    """The space that belongs to a case."""
    conflict = random_conflict(seed)
    return state_space(conflict, settings(conflict)[0])


def test_fewest_changed_levers_come_first():
    """A state that differs in one lever comes before one that differs in two; then earlier levers of the file."""
    space = state_space(prisoners_dilemma())
    order = nearest_first(space, space.index("CC"), np.array([space.index(name) for name in ("DD", "CD", "DC")]))
    assert [space.label(int(i)) for i in order] == ["DC", "CD", "DD"]
