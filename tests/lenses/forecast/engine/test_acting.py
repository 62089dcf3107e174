"""Idle parties: what they want changes nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest

import standoff as so
from standoff.lenses.forecast.building.world import build
from standoff.lenses.forecast.engine.acting import only_acting
from standoff.lenses.forecast.engine.passage import Passage, passages

FILE = """
standoff: 1
title: Two who talk, and two who watch
begins: 2024-01-01
ends: 2024-06-30
parties: {Watcher: , A: , Neighbour: , B: }
levers:
  talk: {of: A}
  give: {of: B, levels: [nothing, little, much]}
preferences:
  Watcher: {goals: [{when: talk, worth: 5}]}
  A: {goals: [{when: talk and give > nothing, worth: 2}, {when: talk, worth: -1}]}
  Neighbour: {statements: [give == much]}
  B: {statements: [talk, give == nothing]}
events:
  - {name: the day, on: 2024-03-01, by: B}
  - {name: a day for nothing, on: 2024-04-01, by: Neighbour}
perceives:
  B: {preferences: {A: {goals: [{when: talk, worth: 1}]}}}
  Watcher: {preferences: {A: {goals: [{when: talk, worth: 9}]}}}
"""


@pytest.fixture(scope="module")
def world():
    """The world of the file."""
    return build(so.loads(FILE)).world


def test_only_those_remain_who_have_a_choice(world):
    """Idle parties go, with their pictures and their dates; the others keep theirs under their new numbers."""
    found = only_acting(world)
    assert found.truth.parties == 2
    assert list(found.pictures) == [1]
    assert [jump.party for jump in found.truth.jumps] == [1]
    assert (found.truth.worth == world.truth.worth[[1, 3]]).all()


def test_the_answers_are_the_same(world):
    """Probabilities do not change when idle parties are left out."""
    target = build(so.loads(FILE)).space.level("give") == 2
    asks = [Passage(0.0, 0.0, world.truth.span, target)]
    whole, reduced = (passages(one, asks, tolerance=1e-10)[0].joint for one in (world, only_acting(world)))
    assert abs(whole - reduced).max() < 1e-9


def test_a_world_in_which_all_act_is_left_alone(world):
    """Nothing is copied where nobody is idle; and where nobody acts one party stays."""
    acting = only_acting(world)
    assert only_acting(acting) is acting
    frozen = replace(acting.truth, choices=tuple(replace(one, onto=one.onto[:0]) for one in acting.truth.choices))
    assert only_acting(replace(acting, truth=frozen, pictures={})).truth.parties == 1
