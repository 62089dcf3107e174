"""Moves are those of the definition, and their blocks and transitivity tell the truth."""

from dataclasses import replace
from types import MappingProxyType

import numpy as np
import pytest
from hypothesis import given

from standoff.conflict import condition as c
from standoff.conflict.conflict import Forbidden, Lever, Movement
from standoff.errors import UnknownName
from standoff.reference.graph import Graph
from standoff.space.moves import moves
from standoff.space.states import settings, state_space
from standoff.testing import conflicts, prisoners_dilemma


@given(conflicts())
def test_moves_are_those_of_the_definition(conflict):
    """For every party and state the successors are R(s) of the slow twin, one by one and all at once."""
    for chance in settings(conflict):
        space = state_space(conflict, chance)
        graph = Graph(conflict, chance)
        states = graph.states()
        place = {state: i for i, state in enumerate(states)}
        for party in conflict.deciders:
            own = moves(space, party)
            slow = [sorted(place[end] for end in graph.moves(party, state)) for state in states]
            assert [own.successors(i).tolist() for i in range(space.size)] == slow
            origin, target = own.steps(np.arange(space.size))
            fast = [sorted(target[origin == i].tolist()) for i in range(space.size)]
            assert fast == slow


@given(conflicts())
def test_transitive_is_claimed_only_where_it_is_true(conflict):
    """If moves are called transitive, two moves in a row to another state are one move."""
    space = state_space(conflict, settings(conflict)[0])
    for party in conflict.deciders:
        own = moves(space, party)
        if own.transitive:
            for i in range(space.size):
                once = set(own.successors(i).tolist())
                assert all(set(own.successors(k).tolist()) <= once | {i} for k in once)


@given(conflicts())
def test_blocks_hold_every_state_once(conflict):
    """The members of the blocks are the states, and each lies in its own block."""
    space = state_space(conflict, settings(conflict)[0])
    for party in conflict.deciders:
        own = moves(space, party)
        assert sorted(own.members.tolist()) == list(range(space.size))
        for b in range(own.blocks):
            assert (own.block[own.members[own.first[b] : own.first[b + 1]]] == b).all()


def one_party(moves_, movement=None):
    """Row alone with two levers of three levels."""
    conflict = prisoners_dilemma()
    levers = {name: Lever(name, "Row", ("low", "mid", "high"), "low", moves_) for name in ("x", "y")}
    return replace(
        conflict,
        levers=MappingProxyType(levers),
        names=MappingProxyType({}),
        moves=MappingProxyType({"Row": movement} if movement else {}),
    )


def labels(conflict, start):
    """Where Row can go from a state."""
    space = state_space(conflict)
    return {space.label(i) for i in moves(space, "Row").successors(space.index(start))}


def test_one_way_levers():
    """A lever that moves up only is never lowered, one that moves down only never raised."""
    assert labels(one_party("up"), "x=mid, y=high") == {"x=high, y=high"}
    assert labels(one_party("down"), "x=mid, y=low") == {"x=low, y=low"}


def test_one_lever_at_a_time():
    """With one lever at a time a move changes one lever, and two in a row are not one."""
    conflict = one_party("any", Movement(at_once="one lever"))
    assert labels(conflict, "x=low, y=low") == {"x=mid, y=low", "x=high, y=low", "x=low, y=mid", "x=low, y=high"}
    assert not moves(state_space(conflict), "Row").transitive


def test_forbidden_moves():
    """A forbidden move is not made, while the way round may be, so that moves are not transitive."""
    low, high = (c.Condition(level, c.Atom("x", "==", level)) for level in ("low", "high"))
    conflict = one_party("any", Movement(forbid=(Forbidden(low, high),)))
    assert not any(label.startswith("x=high") for label in labels(conflict, "start"))
    assert any(label.startswith("x=high") for label in labels(conflict, "x=mid"))
    assert not moves(state_space(conflict), "Row").transitive


def test_a_party_without_levers_cannot_move():
    """Who owns nothing stays, and that is transitive."""
    own = moves(state_space(one_party("any")), "Column")
    assert own.transitive
    assert all(len(own.successors(i)) == 0 for i in range(own.size))


def test_an_unknown_party():
    """A party that is not in the file is an error with the nearest name."""
    with pytest.raises(UnknownName, match="Did you mean: Row"):
        moves(state_space(prisoners_dilemma()), "Rwo")
