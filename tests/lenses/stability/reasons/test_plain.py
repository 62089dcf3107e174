"""The literal reading of a file agrees with the solvers' and says why something is wrong."""

import pytest
from hypothesis import given, settings

import standoff as so
from standoff.lenses.stability.reasons import plain
from standoff.lenses.stability.reasons.ground import ground
from standoff.testing import conflicts

CASE = """
standoff: 1
title: Rules
parties: {A: , B: }
levers:
  a: {of: A, levels: {low: 1, mid: 2 to 4, high: 7}, moves: up}
  a2: {of: A}
  b: {of: B, levels: {none: 0, some: 3, all: 9}}
conditions:
  enough: b >= a
impossible: [{when: a == high and b == none, name: no war of one}]
moves: {A: {at_once: one lever, forbid: [{from: enough, to: a2}]}}
preferences: {A: {statements: [enough]}, B: {statements: [b > 3, a < 7]}}
"""


@settings(max_examples=30, deadline=None)
@given(conflict=conflicts())
def test_states_moves_ranks_and_labels_are_the_solvers(conflict):
    """Read literally, every conflict has the states, moves, order and labels that the solvers see."""
    place = ground(conflict, so.settings(conflict)[0])
    space = place.space
    for state in range(min(space.size, 12)):
        levels = space.state(state)
        assert plain.wrong(conflict, levels, space.chance) == ""
        assert plain.label(conflict, levels, space.chance) == space.label(state)
        for party in conflict.deciders:
            ends = {space.index(end) for end in plain.reaches(conflict, party, levels, space.chance)}
            assert ends == {int(end) for end in place.moves[party].successors(state)}
            other = space.state(0)
            keys = plain.key(conflict, party, levels), plain.key(conflict, party, other)
            ranks = place.ranks[party][state], place.ranks[party][0]
            assert (keys[0] > keys[1], keys[0] == keys[1]) == (ranks[0] > ranks[1], ranks[0] == ranks[1])


@pytest.mark.parametrize(
    ("party", "before", "after", "why"),
    [
        ("A", "a=mid", "a=low", "a only moves up"),
        ("B", "a=low", "a=mid", "a is not a lever of B"),
        ("A", "a=low, b=none", "a=mid, a2=yes, b=none", "A changes one lever at a time"),
        ("A", "b=all", "b=all, a2=yes", "A may not move from enough to a2"),
        ("A", "b=all", "b=all", "nothing changes"),
        ("A", "b=none", "b=none, a2=yes", ""),
    ],
)
def test_an_illegal_move_says_which_rule_it_breaks(party, before, after, why):
    """One-way levers, other parties' levers, one lever at a time and forbidden moves are told apart."""
    conflict = so.loads(CASE)
    space = so.state_space(conflict)
    ends = [space.state(space.index(text)) for text in (before, after)]
    assert plain.illegal(conflict, party, *ends) == why


def test_an_impossible_state_says_by_which_rule():
    """A state that a rule removes is named with the rule."""
    conflict = so.loads(CASE)
    assert plain.wrong(conflict, {"a": "high", "a2": "no", "b": "none"}, {}) == "it is impossible (no war of one)"


def test_numbers_decide_where_levels_carry_them():
    """Levers with numbers compare by number, a range by its midpoint."""
    conflict = so.loads(CASE)
    enough = conflict.conditions["enough"].expression
    assert plain.holds(conflict, enough, {"a": "mid", "a2": "no", "b": "some"})
    assert not plain.holds(conflict, enough, {"a": "high", "a2": "no", "b": "some"})
