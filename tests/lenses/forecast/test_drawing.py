"""Courses are drawn from the exact law, and each draw has its own luck."""

from functools import cache
from itertools import pairwise

import numpy as np
import pytest

from standoff.lenses.forecast.building.world import build
from standoff.lenses.forecast.drawing import courses
from standoff.lenses.forecast.engine.distribution import spread
from standoff.lenses.forecast.engine.values import solve
from standoff.reading import loads
from standoff.testing import random_timed_conflict

DRAWS = 2000

TEXT = """
standoff: 1
title: Everything at once
begins: 2020-01-01
ends: 2020-06-30
parties: {A: , B: , chance: }
levers: {x: {of: A, levels: [low, mid, high]}, y: {of: B}, law: {of: chance}}
preferences:
  A: {goals: [{when: x == high, worth: 1}, {when: y, worth: 2}]}
  B: {goals: [{when: y if law, worth: 1}, {when: x == low, worth: -1}], at_end: [{when: y, worth: 1}]}
moves:
  A: {every: 2 weeks, costs: [{from: x == low, to: x == high, worth: -1}]}
  B: {every: 1 month, consistency: 2}
final: [x == high and y and law]
events:
  - {name: new law, on: 2020-03-01, outcomes: [{chance: 0.4, set: {law: yes}}, {chance: 0.6}]}
  - {name: last call, on: 2020-03-01, by: A, when: not y}
  - {name: repeal, on: 2020-03-01, outcomes: [{chance: 0.3, set: {law: no}}, {chance: 0.7}], when: law}
  - {name: first day, on: 2020-01-01, by: B}
shocks: [{name: unrest, rate: 2 per year, set: {x: low, y: no}}]
perceives: {B: {moves: {A: {every: 1 week}}, shocks: []}}
"""


@cache
def solved(conflict):
    """The game of a conflict by its text or its seed, and its values."""
    built = build(loads(conflict) if isinstance(conflict, str) else random_timed_conflict(conflict))
    return built, solve(built.world, tolerance=1e-7, engine="numpy")


def told(conflict, draws=DRAWS, seed=7, begin=0.0):
    """The courses of a conflict from its status quo, with the trajectory, the game and the start."""
    built, trajectory = solved(conflict)
    start = built.start(begin)
    return courses(trajectory, start, begin, draws=draws, seed=seed), trajectory, built, start


def distances(conflict, begin=0.0):
    """How many standard errors the frequencies are from the exact probabilities, half way and at the end."""
    found, trajectory, built, start = told(conflict, begin=begin)
    size, span = built.space.size, trajectory.times[-1]
    dates = [(begin + span) / 2, span]
    exact = spread(trajectory, np.eye(size)[start], begin, dates).probabilities
    for row, date in zip(exact, dates, strict=True):
        count = np.zeros(size)
        for course in found:
            state = start
            for step in course:
                state = step.after if step.at <= date else state
            count[state] += 1
        spread_out = np.sqrt(DRAWS * row * (1 - row))
        yield from np.abs(count - DRAWS * row)[row * DRAWS > 5] / np.maximum(spread_out[row * DRAWS > 5], 1e-9)
        assert (count[row < 1e-12] == 0).all()


@pytest.mark.parametrize("seed", [3, 5, 6, 9, 19, 22])
def test_frequencies_are_the_exact_probabilities(seed):
    """Within Monte Carlo error, in random games of every kind."""
    assert max(distances(seed), default=0) < 4.5


@pytest.mark.parametrize("begin", [0.0, 1.5])
def test_everything_at_once_has_the_exact_law(begin):
    """Draws, deadlines at the same instant and on the first day, shocks, costs, final states and a picture."""
    assert max(distances(TEXT, begin)) < 4.5


def test_steps_are_in_order_and_hang_together():
    """Times ascend; each step begins where the last one ended; only an event may leave all as it was."""
    found, _, built, start = told(TEXT, draws=200)
    kinds = set()
    for course in found:
        assert [step.at for step in course] == sorted(step.at for step in course)
        assert all(one.after == two.before for one, two in pairwise(course))
        assert not course or course[0].before == start
        assert all(step.before != step.after or step.kind == "event" for step in course)
        assert not any(built.final[step.before] for step in course)
        kinds |= {step.kind for step in course}
    assert kinds == {"move", "shock", "event", "choice"}


def test_a_draw_is_the_same_whatever_is_drawn_beside_it():
    """The first of many draws are those of few; another seed draws others."""
    few, many = told(TEXT, draws=10)[0], told(TEXT, draws=30)[0]
    assert few == many[:10]
    assert told(TEXT, draws=10, seed=8)[0] != few


def test_progress_is_told():
    """From the first step to the last."""
    built, trajectory = solved(TEXT)
    seen = []
    courses(
        trajectory, built.start(), 0.0, draws=1, seed=1, progress=lambda what, done, of: seen.append((what, done, of))
    )
    assert seen[-1] == ("stories", 100, 100)
