"""Two parties move, or there is no foresight."""

import pytest

import standoff as so
from standoff.errors import NotComputed
from standoff.lenses.stability.foresight.movers import movers


def test_three_movers_are_refused_with_the_competing_definitions():
    """Who asks for foresight of three parties is told whose definitions differ, and what would help."""
    with pytest.raises(NotComputed, match=r"L_h\^CC.*L_h\^CI.*hold"):
        so.foresight(so.load("elmira"))
    with pytest.raises(NotComputed, match="3: MoE, Uniroyal and Local-Government"):
        so.metarational(so.load("elmira"))


def test_a_party_that_cannot_move_is_a_spectator():
    """Held levers make a party a spectator, and the other two can be analysed."""
    text = """
standoff: 1
title: Three, of whom one is held
parties: {A: , B: , C: }
levers: {a: {of: A}, b: {of: B}, c: {of: C}}
preferences:
  A: {statements: [a]}
  B: {statements: [b]}
  C: {statements: [c]}
"""
    held = so.hold(so.loads(text), {"b": "no"})
    pair = movers(held)
    assert (pair.parties, pair.spectators) == (("A", "C"), ("B",))
    found = so.foresight(held).settings[0]
    assert [found.space.label(i) for i in found.equilibria("NM")] == ["a=yes, c=yes"]


def test_one_party_alone_has_nobody_to_anticipate():
    """With one party every horizon says what Nash says."""
    text = """
standoff: 1
title: Alone
parties: {A: }
levers: {a: {of: A, levels: [low, mid, high]}}
preferences: {A: {ranking: [a=mid, a=low, a=high]}}
"""
    text = text.replace("[a=mid, a=low, a=high]", "[{a: mid}, {a: low}, {a: high}]")
    found = so.foresight(so.loads(text)).settings[0]
    assert {name: found.equilibria(name).tolist() for name in found.concepts} == {name: [1] for name in found.concepts}
    trees = so.metarational(so.loads(text), 2).settings[0]
    assert all(trees.equilibria(name).tolist() == [1] for name in trees.concepts)
