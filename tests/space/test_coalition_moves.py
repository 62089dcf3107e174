"""What a coalition can do is what legal sequences of its members can do."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.errors import TooLarge
from standoff.reference.graph import Graph
from standoff.space import coalition_moves as module
from standoff.space.coalition_moves import coalition_moves
from standoff.space.moves import moves
from standoff.space.states import settings, state_space
from standoff.testing import random_conflict


@given(st.integers(0, 100_000))
def test_moves_of_a_coalition_are_the_ends_of_its_legal_sequences(seed):
    """In option form and in graphs, with one-way levers, forbidden moves, one lever at a time, intransitive arcs."""
    conflict = random_conflict(seed)
    setting = settings(conflict)[0]
    space, graph = state_space(conflict, setting), Graph(conflict, setting)
    states = graph.states()
    number = {state: i for i, state in enumerate(states)}
    own = {party: moves(space, party) for party in conflict.deciders}
    for count in range(1, len(own) + 1):
        for members in combinations(conflict.deciders, count):
            together = coalition_moves([own[party] for party in members])
            for state, i in number.items():
                ends = {number[end] for end in graph.ends(frozenset(members), state, improving=False)} - {i}
                assert set(together.successors(i).tolist()) == ends


def test_too_many_arcs_are_refused(monkeypatch):
    """A coalition whose moves would not fit is refused in words."""
    monkeypatch.setattr(module, "MOST_ARCS", 1)
    conflict = random_conflict(4)
    for seed in range(200):
        conflict = random_conflict(seed)
        space = state_space(conflict, settings(conflict)[0])
        own = [moves(space, party) for party in conflict.deciders]
        if not all(one.plain for one in own) and space.size > 4 and all(len(one.into) > 4 for one in own):
            break
    with pytest.raises(TooLarge, match="Name the coalitions that matter"):
        coalition_moves(own)
