"""The choices of a party are the moves of the definition, in the order of the file."""

import numpy as np
import pytest
from hypothesis import given

from standoff.errors import CallError, TooLarge
from standoff.lenses.forecast.building import size
from standoff.lenses.forecast.building.choices import changes, choices, final_states, with_costs
from standoff.reading import loads
from standoff.reference.game import joint
from standoff.space.numbering import numbering
from standoff.space.states import joint_space
from standoff.testing import timed_conflicts

TEXT = """
standoff: 1
title: Levers
begins: 2020-01-01
ends: 2020-12-31
parties: {A: , B: }
levers:
  x: {of: A, levels: [low, mid, high], starts: mid}
  up: {of: A, levels: [one, two, three], moves: up}
  y: {of: B}
impossible: [x == high and up == three]
final: [y and x == low]
preferences: {A: {goals: [{when: x == low, worth: 1}]}, B: {goals: [{when: y, worth: 1}]}}
moves:
  A:
    %s
    forbid: [{from: x == low, to: x == high}]
    costs:
      - {from: not y, to: y, worth: -9}
      - {from: x == mid, to: up == two, worth: -2}
      - {from: x == mid, to: not y, worth: 0.5}
"""


def chosen(state, at_once="note: slow", party="A"):
    """Where the party can go from a state, in order of its slots, and what each move is worth."""
    space = joint_space(loads(TEXT % at_once))
    own = with_costs(space, party, choices(space, numbering(space), party, final_states(space, space.conflict)))
    x = space.index(state)
    slots = np.flatnonzero(own.onto[:, x] < space.size)
    worth = np.zeros(own.onto.shape) if own.worth is None else own.worth
    return [(changes(space, x, int(own.onto[d, x])), worth[d, x]) for d in slots]


def test_one_lever_at_a_time_is_the_default():
    """Levers in file order, then levels; one-way levers, forbidden moves and impossible states are left out."""
    assert chosen("x=mid, up=two") == [({"x": "low"}, -1.5), ({"x": "high"}, -1.5), ({"up": "three"}, 0.5)]
    assert chosen("x=low, up=one") == [({"x": "mid"}, 0), ({"up": "two"}, 0), ({"up": "three"}, 0)]
    assert chosen("x=high, up=two") == [({"x": "low"}, 0), ({"x": "mid"}, 0)]


def test_any_number_of_levers_at_once():
    """All combinations, in the order of the states."""
    assert [move for move, _ in chosen("x=mid, up=two", "at_once: any")] == [
        {"x": "low"},
        {"x": "low", "up": "three"},
        {"up": "three"},
        {"x": "high"},
    ]


@pytest.mark.parametrize("at_once", ["note: slow", "at_once: any"])
def test_nobody_moves_in_a_final_state(at_once):
    """Where the story has ended there are no choices, for anybody."""
    assert chosen("x=low, y=yes", at_once) == []
    assert chosen("x=low, y=yes", at_once, party="B") == []


def test_costs_add_up():
    """Every cost whose ends fit counts, whichever lever moved."""
    worth = {str(move): worth for move, worth in chosen("x=mid, up=one")}
    assert worth["{'up': 'two'}"] == -1.5


def test_without_costs_there_is_no_table_of_worths():
    """A party whose moves cost nothing has none."""
    space = joint_space(loads(TEXT % "note: slow"))
    final = final_states(space, space.conflict)
    assert with_costs(space, "B", choices(space, numbering(space), "B", final)).worth is None


@given(timed_conflicts())
def test_choices_are_those_of_the_definition(conflict):
    """For every party the choices and their costs are those of the slow twin; no two slots of a state agree."""
    space = joint_space(conflict)
    twin = joint(conflict, 1.0).truth
    for i, party in enumerate(conflict.deciders):
        table = choices(space, numbering(space), party, final_states(space, conflict))
        own = with_costs(space, party, table)
        can, cost = np.eye(space.size, dtype=bool), np.zeros((space.size, space.size))
        for slot, onto in enumerate(own.onto):
            at = np.flatnonzero(onto < space.size)
            assert not can[at, onto[at]].any()
            can[at, onto[at]] = True
            cost[at, onto[at]] = 0 if own.worth is None else own.worth[slot, at]
        assert (can == twin.can[i]).all()
        assert np.allclose(cost, twin.cost[i], atol=1e-14)


def test_too_many_combinations_at_once_are_refused(monkeypatch):
    """Before the table is made; the message says what would help."""
    monkeypatch.setattr(size, "available", lambda: 500)
    with pytest.raises(TooLarge, match="`at_once: one lever` for A"):
        chosen("start", "at_once: any")


def test_a_state_that_is_impossible_has_no_choices():
    """It is not a state at all."""
    with pytest.raises(CallError, match="impossible"):
        chosen("x=high, up=three")
