"""What can come about at all, by choices, shocks and dates."""

from __future__ import annotations

import numpy as np

from standoff.lenses.forecast.game import Choices, Deadline, Draw, Game, Shocks
from standoff.lenses.forecast.reach import possible

SIZE = 5


def _game(*jumps, shocked=(), pace=1.0):
    """A party that can go 0 -> 1 -> 2; everything else is chance's."""
    onto = np.full((1, SIZE), SIZE, np.int32)
    onto[0, :2] = (1, 2)
    table = np.arange(SIZE, dtype=np.int32)[None, :].repeat(len(shocked), 0)
    rates = np.zeros((len(shocked), SIZE))
    for k, (source, target, rate) in enumerate(shocked):
        table[k, source], rates[k, source] = target, rate
    still = np.zeros((1, SIZE))
    return Game(
        SIZE, 10.0, still, still, np.ones(1), np.full((1, SIZE), pace), np.ones(1), (Choices(onto),),
        Shocks(table, rates), jumps,
    )  # fmt: skip


def _sets(game, start=0, begin=0.0, end=10.0, push=None):
    return [(a, b, set(np.flatnonzero(states).tolist())) for a, b, states in possible(game, start, begin, end, push)]


def _onto(**to):
    onto = np.arange(SIZE, dtype=np.int32)
    for source, target in to.items():
        onto[int(source[1:])] = target
    return onto


def test_choices_lead_on():
    """What choices lead to, one after the other, is possible at once and stays so; nothing leads back."""
    assert _sets(_game()) == [(0.0, 10.0, {0, 1, 2})]
    assert _sets(_game(), start=1) == [(0.0, 10.0, {1, 2})]


def test_without_a_chance_to_act_nothing_moves():
    """Where the pace is 0 a choice leads nowhere."""
    assert _sets(_game(pace=0.0)) == [(0.0, 10.0, {0})]


def test_shocks_lead_on_if_they_come():
    """A shock with a positive rate leads on, one with the rate 0 does not."""
    assert _sets(_game(shocked=[(2, 3, 0.5)])) == [(0.0, 10.0, {0, 1, 2, 3})]
    assert _sets(_game(shocked=[(2, 3, 0.0)])) == [(0.0, 10.0, {0, 1, 2})]


def test_an_event_counts_from_its_date():
    """The outcomes of an event with positive odds are possible from its date on, others never."""
    draw = Draw(4.0, np.array([0.5, 0.5, 0.0]), np.stack([_onto(), _onto(s0=3), _onto(s0=4)]))
    assert _sets(_game(draw, pace=0.0)) == [(0.0, 4.0, {0}), (4.0, 10.0, {0, 3})]


def test_an_event_may_rule_out_what_was():
    """What an event surely moves is not possible afterwards."""
    draw = Draw(4.0, np.array([1.0]), _onto(s0=3)[None, :])
    assert _sets(_game(draw, pace=0.0)) == [(0.0, 4.0, {0}), (4.0, 10.0, {3})]


def test_events_outside_the_time_do_not_count():
    """An event before the start or after the end changes nothing; one at the start comes after it."""
    draw = Draw(4.0, np.array([1.0]), _onto(s0=3)[None, :])
    assert _sets(_game(draw, pace=0.0), begin=5.0) == [(5.0, 10.0, {0})]
    assert _sets(_game(draw, pace=0.0), end=3.0) == [(0.0, 3.0, {0})]
    assert _sets(_game(draw, pace=0.0), begin=4.0) == [(4.0, 4.0, {0}), (4.0, 10.0, {3})]


def test_a_date_of_choice_opens_the_choices():
    """A party that has to choose on a date may go on or stay, where it has to choose."""
    where = np.arange(SIZE) == 0
    assert _sets(_game(Deadline(4.0, 0), pace=0.0))[-1][2] == {0, 1}
    assert _sets(_game(Deadline(4.0, 0, where), pace=0.0), start=1)[-1][2] == {1}


def test_a_push_counts_after_what_is_dated_to_it():
    """A push takes every state to another one at its time."""
    draw = Draw(4.0, np.array([1.0]), _onto(s0=3)[None, :])
    found = _sets(_game(draw, pace=0.0), push={4.0: _onto(s3=4)})
    assert found[-1] == (4.0, 10.0, {4})
