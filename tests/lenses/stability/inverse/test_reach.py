"""Answers to all moves at once are those of each move."""

from hypothesis import given, settings

import standoff as so
from standoff.lenses.stability.inverse.reach import answers
from standoff.lenses.stability.reasons.ground import ground
from standoff.reference.graph import Graph
from standoff.testing import conflicts


@settings(max_examples=20, deadline=None)
@given(conflicts())
def test_answers_are_the_ends_of_legal_sequences(conflict: so.Conflict):
    """For every move the answers are those that trying all sequences finds, without the move's own end."""
    place = ground(conflict)
    graph = Graph(conflict, place.space.chance)
    named = [tuple(place.space.state(k).values()) for k in range(place.space.size)]
    for party in conflict.deciders[:2]:
        others = frozenset(conflict.deciders) - {party}
        for improving in (False, True):
            found = answers(place, party, 0, improving=improving)
            assert {named[k] for k in found.moves} == graph.moves(party, named[0])
            for k, move in enumerate(found.moves.tolist()):
                wanted = set(graph.ends(others, named[move], improving=improving)) - {named[move]}
                assert {named[s] for s in found.to(k)} == wanted
