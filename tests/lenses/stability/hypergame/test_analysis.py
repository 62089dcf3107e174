"""Hypergames are what the definitions say, at both levels."""

from dataclasses import replace
from types import MappingProxyType

import pytest

import standoff as so
from standoff.conflict.condition import Condition, Truth
from standoff.conflict.conflict import Impossible
from standoff.errors import CallError
from standoff.lenses.stability.hypergame.analysis import levels
from standoff.reference.hypergame import Hypergame
from standoff.testing import random_conflict, random_hypergame


def test_it_agrees_with_the_definition():
    """For random pictures, own verdicts, equilibria and expectations are the definition's, at both levels."""
    compared = 0
    for seed in range(12):
        conflict = random_hypergame(seed)
        for level in (1, 2):
            one = so.hypergame(conflict, level).settings[0]
            twin = Hypergame(conflict, one.chance)
            for i in range(min(one.space.size, 6)):
                state, found = tuple(one.space.state(i).values()), one.state(i)
                for concept in so.CONCEPTS:
                    assert (concept in found["equilibrium"]) == twin.equilibrium(state, concept)
                    for party in one.parties:
                        assert (party in found["stable"][concept]) == twin.stable(party, state, concept)
                        assert (party in found["expected"][concept]) == twin.expects(party, state, concept, level)
                        compared += 1
    assert compared > 800


def test_without_pictures_it_is_plain_stability():
    """If nobody is mistaken the hypergame has the equilibria of the conflict, and everybody expects them."""
    for seed in range(20):
        conflict = random_conflict(seed)
        plain = so.stability(conflict)
        for level in (1, 2):
            for one, other in zip(so.hypergame(conflict, level).settings, plain.settings, strict=True):
                for concept in so.CONCEPTS:
                    known = other.equilibria(concept).tolist()
                    assert one.equilibria(concept).tolist() == known
                    assert all(one.expected(concept, party).tolist() == known for party in one.parties)
                assert not any(len(found.unknown) or found.moves for found in one.surprises)


def test_a_true_picture_changes_nothing():
    """A picture that says what the world says brings no surprise."""
    conflict = so.load("prisoners-dilemma")

    mirrored = replace(conflict, perceives=MappingProxyType({"Row": replace(conflict, note="the same")}))
    one = so.hypergame(mirrored, 2).settings[0]
    assert one.surprises[0].moves == ()
    assert one.equilibria("SEQ").tolist() == so.stability(conflict).settings[0].equilibria("SEQ").tolist()


def test_the_blind_minister(blind):
    """The minister expects peace; the strikers blockade; nobody's expectation comes about."""
    one = so.hypergame(blind).settings[0]
    name = one.space.label
    assert [name(i) for i in one.expected("SEQ", "Minister")] == ["concede=no, strike=no"]
    assert one.equilibria("SEQ").tolist() == []
    assert [name(i) for i in one.unforeseen("Nash")] == ["concede=no, strike=blockade"]
    assert [name(i) for i in one.clear_sighted("Nash")] == ["concede=no, strike=blockade"]


def test_the_second_level_changes_what_is_expected(blind):
    """Strikers who know that the minister is wrong about them expect another outcome than those who do not."""
    first, second = (so.hypergame(blind, level).settings[0] for level in (1, 2))
    assert first.equilibria("SEQ").tolist() == second.equilibria("SEQ").tolist()
    assert first.expected("SEQ", "Strikers").tolist() != second.expected("SEQ", "Strikers").tolist()
    assert first.expected("SEQ", "Minister").tolist() == second.expected("SEQ", "Minister").tolist()
    assert levels(blind) == 2


@pytest.mark.parametrize("level", [0, 3, True])
def test_other_levels_are_refused(blind, level):
    """There are two levels."""
    with pytest.raises(CallError, match="of level 1 or 2"):
        so.hypergame(blind, level)


def test_a_picture_without_a_state_is_refused(blind):
    """A picture in which nothing can happen is said to be that party's."""
    nowhere = replace(blind.perceives["Minister"], impossible=(Impossible(Condition("yes", Truth(value=True))),))
    wrong = replace(blind, perceives=MappingProxyType({"Minister": nowhere}))
    with pytest.raises(CallError, match="as Minister sees it: no state is feasible"):
        so.hypergame(wrong)
