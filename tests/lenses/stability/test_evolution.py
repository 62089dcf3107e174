"""The tree of moves from the status quo."""

import json

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import standoff as so
from standoff.lenses.stability.evolution import walk
from standoff.lenses.stability.reasons.ground import ground
from standoff.testing import conflicts

LADDER = """
standoff: 1
title: A ladder
parties: {A: , B: }
states: [calm, tense, hot, war]
start: calm
arcs: {A: [[calm, tense], [hot, war], [tense, calm]], B: [[tense, hot], [calm, hot]]}
preferences:
  A: {ranking: [tense, calm, war, hot]}
  B: {ranking: [hot, tense, calm, war]}
"""

WIDE = """
standoff: 1
title: Many levers
parties: {A: , B: }
levers: {a1: {of: A}, a2: {of: A}, a3: {of: A}, b: {of: B}}
preferences:
  A: {statements: [a1 or a2 or a3]}
  B: {statements: [b]}
"""


def test_each_state_is_shown_once_at_the_least_number_of_moves():
    """Breadth first: the shortest way in is drawn, other ways are listed with the state."""
    tree = so.evolution(so.loads(LADDER))
    assert [(node.state, node.party) for node in walk(tree.root)] == [
        ("calm", ""),
        ("tense", "A"),
        ("hot", "B"),
        ("war", "A"),
    ]
    hot = walk(tree.root)[2]
    assert [(way.state, way.party) for way in hot.also] == [("tense", "B")]
    assert tree.notes() == [
        "The tree shows 4 states within 3 improvements of the status quo.",
        "Each state is shown once; 1 further improvement leads to states that are already there.",
    ]


def test_all_moves_can_be_shown_and_improvements_are_marked():
    """With all moves the way back is there too, marked as no improvement."""
    tree = so.evolution(so.loads(LADDER), improvements_only=False)
    back = tree.root.also[0]
    assert (back.state, back.party, back.improvement) == ("tense", "A", False)
    assert tree.root.children[0].improvement


def test_what_is_too_deep_is_counted_where_it_was_cut():
    """A limit on depth leaves the number of moves that lead on."""
    tree = so.evolution(so.loads(LADDER), depth=1)
    assert tree.shown == 3
    assert [node.cut for node in walk(tree.root)] == [0, 0, 1]
    assert tree.notes()[-1] == "1 improvement to states beyond it is not shown."


def test_the_parties_take_turns_where_the_tree_is_too_wide():
    """The smallest moves of each party come first, so that a party with many moves does not fill the tree."""
    tree = so.evolution(so.loads(WIDE), width=3, depth=1)
    assert [(child.party, dict(child.changes)) for child in tree.root.children] == [
        ("A", {"a1": "yes"}),
        ("B", {"b": "yes"}),
        ("A", {"a2": "yes"}),
    ]
    assert tree.root.cut == 5
    assert so.evolution(so.loads(WIDE), limit=2).shown == 2


def test_equilibria_are_marked_where_the_verdicts_are_given():
    """With a result each state has the concepts under which it is an equilibrium, without one none is claimed."""
    conflict = so.loads(LADDER)
    result = so.stability(conflict)
    tree = so.evolution(conflict, result=result)
    assert tree.judged
    verdicts = result.settings[0]
    for node in walk(tree.root):
        assert list(node.equilibrium) == verdicts.state(verdicts.space.index(node.state)).equilibrium
    bare = so.evolution(conflict)
    assert not bare.judged
    assert all(node.equilibrium == () for node in walk(bare.root))


def test_a_status_quo_that_is_impossible_has_no_tree():
    """Where the start is impossible in a setting the call is refused in words."""
    conflict = so.loads(
        WIDE.replace("parties: {", "parties: {chance: , ")
        .replace("levers: {", "levers: {weather: {of: chance, levels: [fair, foul]}, ")
        .replace("preferences:", "impossible: [weather == foul and not b]\npreferences:")
    )
    with pytest.raises(so.CallError, match="status quo is impossible"):
        so.evolution(conflict, chance={"weather": "foul"})


@settings(max_examples=25, deadline=None)
@given(conflict=conflicts(), improvements=st.booleans(), depth=st.integers(0, 3), limit=st.integers(1, 12))
def test_every_move_is_shown_listed_or_counted(conflict, improvements, depth, limit):
    """No state twice, nothing beyond the limits, every move from a state shown accounted for, always the same."""
    place = ground(conflict, so.settings(conflict)[0])
    assume(place.space.start is not None)
    tree = so.evolution(conflict, improvements_only=improvements, depth=depth, limit=limit, prepared=place)
    nodes = walk(tree.root)
    assert len({node.state for node in nodes}) == len(nodes) == tree.shown <= limit
    moves = 0
    for node in nodes:
        for party in conflict.deciders:
            concept = so.explain(conflict, state=node.levers, party=party, concept="Nash", prepared=place)
            moves += len(concept.improvements) if improvements else concept.certificate.moves
    assert moves == sum(len(node.children) + len(node.also) + node.cut for node in nodes)
    again = so.evolution(conflict, improvements_only=improvements, depth=depth, limit=limit, prepared=place)
    assert json.dumps(again.to_dict()) == json.dumps(tree.to_dict())


@pytest.mark.parametrize("wrong", [{"depth": -1}, {"depth": 1000}, {"limit": 0}, {"width": 0}])
def test_a_size_that_makes_no_sense_is_refused(wrong):
    """Depth, limit and width outside their range are refused with the range."""
    with pytest.raises(so.CallError, match=f"{next(iter(wrong))} is .*; it must be at least"):
        so.evolution(so.loads(LADDER), **wrong)
