"""The arrays of the game are those of the slow twin; what was assumed is told."""

from dataclasses import replace
from types import MappingProxyType

import numpy as np
import pytest
from hypothesis import given

from standoff.errors import CallError
from standoff.lenses.forecast.building.world import assumptions, build
from standoff.lenses.forecast.game import Deadline, Draw
from standoff.reading import loads
from standoff.reference import game as twin
from standoff.testing import timed_conflicts

TEXT = """
standoff: 1
title: A quarrel
begins: 2020-01-01
ends: 2020-12-31
parties: {A: , B: , chance: }
levers: {x: {of: A}, z: {of: A}, y: {of: B}, law: {of: chance}}
preferences: {A: {statements: [x]}, B: {goals: [{when: y, worth: 1}]}}
moves: {B: {every: 2 weeks, patience: 2 years, consistency: 3}}
events:
  - {name: law, on: 2020-02-01, set: {law: yes}}
  - {name: choice, on: 2020-02-01, by: A}
perceives:
  B:
    events:
      - {name: vote, on: 2020-05-01, set: {law: no}}
      - {name: law, on: 2020-02-01, outcomes: [{chance: 0.5, set: {law: yes}}, {chance: 0.5}]}
    moves: {A: {every: 1 week}}
"""


@given(timed_conflicts())
def test_the_arrays_are_those_of_the_slow_twin(conflict):
    """Worths, ends, paces, discounts, precisions, shocks and jumps, of the true game and of every picture."""
    own = build(conflict)
    slow = twin.joint(conflict, own.calendar.span)
    assert [tuple(own.space.state(i).values()) for i in range(own.space.size)] == list(slow.states)
    pairs = [(own.world.truth, slow.truth)]
    pairs += [(game, slow.pictures[conflict.deciders[i]]) for i, game in own.world.pictures.items()]
    for fast, exact in pairs:
        for name in ("worth", "end", "discount", "pace", "precision"):
            assert np.allclose(getattr(fast, name), getattr(exact, name), rtol=1e-13, atol=1e-13)
        rates = np.zeros((fast.size, fast.size))
        for onto, rate in zip(fast.shocks.onto, fast.shocks.rate, strict=True):
            np.add.at(rates, (np.arange(fast.size), onto), rate)
        assert np.allclose(rates - np.diag(rates.sum(axis=1)), exact.nature, atol=1e-13)


@given(timed_conflicts())
def test_the_jumps_are_those_of_the_slow_twin(conflict):
    """One after the other, leaving out those that change nothing; and the same times in every picture."""
    own = build(conflict)
    exact = twin.joint(conflict, own.calendar.span).truth
    everywhere = np.eye(own.space.size)
    slow = [one for one in exact.jumps if not isinstance(one, twin.Draw) or (one.chances != everywhere).any()]
    moving = [
        one for one in own.world.truth.jumps if isinstance(one, Deadline) or (one.onto != range(own.space.size)).any()
    ]
    for fast, one in zip(moving, slow, strict=True):
        assert fast.at == pytest.approx(one.at, abs=1e-12)
        if isinstance(fast, Draw):
            chances = sum(odds * everywhere[onto] for odds, onto in zip(fast.odds, fast.onto, strict=True))
            assert np.allclose(chances, one.chances, atol=1e-14)
        else:
            assert fast.party == one.party
    for picture in own.world.pictures.values():
        assert [jump.at for jump in picture.jumps] == [jump.at for jump in own.world.truth.jumps]


def test_defaults_are_used_and_told():
    """Every month, a year, 10 for statements; nothing is told of a party for which the file says it all."""
    own = build(loads(TEXT))
    game = own.world.truth
    assert game.pace[:, 0] == pytest.approx([1, 30.4375 / 14])
    assert game.discount == pytest.approx([1 / 12, 1 / 24])
    assert game.precision.tolist() == [10, 3]
    assert own.assumed == (
        "A: a chance to act every 1 month on average, patience 1 year, consistency 10, one lever at a time",
    )
    goals = replace(own.conflict, moves=MappingProxyType({}))
    assert "consistency 1" in assumptions(goals, "B")[0]


def test_pictures_are_aligned_with_the_truth():
    """Events match by name and time; what one of them lacks does nothing in it; the party's manner is its own."""
    own = build(loads(TEXT))
    picture = own.world.pictures[1]
    assert [one.name for one in own.nature.dated] == ["law", "choice", "vote"]
    assert [type(jump) for jump in own.world.truth.jumps] == [Draw, Deadline, Draw]
    assert [type(jump) for jump in picture.jumps] == [Draw, Draw, Draw]
    nothing = list(range(own.space.size))
    assert own.world.truth.jumps[2].onto.tolist() == picture.jumps[1].onto.tolist() == [nothing]
    assert picture.jumps[0].odds.tolist() == [0.5, 0.5]
    assert picture.pace[0, 0] == pytest.approx(30.4375 / 7)
    assert own.seen_by("B").conflict is own.conflict.perceives["B"]
    assert own.seen_by("A") is own.space


def test_the_reading_of_noise_can_be_chosen():
    """The file's, or the one that is asked for; anything else is refused."""
    conflict = loads(TEXT + "noise: taste\n")
    assert build(conflict).world.truth.noise == "taste"
    assert build(conflict, noise="error").world.pictures[1].noise == "error"
    with pytest.raises(CallError, match="give error, taste or taste-euler"):
        build(conflict, noise="gusto")


@pytest.mark.parametrize("key", ["every", "patience", "consistency"])
def test_a_span_that_is_not_positive_is_refused(key):
    """For conflicts that were not read from a file as well."""
    conflict = loads(TEXT)
    nothing = replace(conflict.moves["B"].every, low=0, high=0, text="0 days")
    moves = {"B": replace(conflict.moves["B"], **{key: nothing})}
    with pytest.raises(CallError, match=f"`{key}` of B is 0 days; it has to be more than 0"):
        build(replace(conflict, moves=MappingProxyType(moves)))


def test_the_start_is_that_of_the_date():
    """A fact counts from its date on."""
    own = build(loads(TEXT + "history: [{on: 2020-03-01, set: {x: yes}}]\n"))
    assert own.space.state(own.start(1.0))["x"] == "no"
    assert own.space.state(own.start(2.0))["x"] == "yes"
    assert own.space.state(own.start(2.0, "y=yes")) == {"x": "yes", "z": "no", "y": "yes", "law": "no"}
