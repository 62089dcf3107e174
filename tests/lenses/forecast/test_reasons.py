"""The parts of a difference in value add up to it, and each is what it says."""

from dataclasses import replace
from types import MappingProxyType

import numpy as np
import pytest

from standoff.lenses.forecast.building.world import build
from standoff.lenses.forecast.engine.values import solve
from standoff.lenses.forecast.reasons import Reason, has_parts, ledger
from standoff.reading import loads
from standoff.testing import random_timed_conflict

TEXT = """
standoff: 1
title: A quarrel
begins: 2020-01-01
ends: 2020-06-30
parties: {A: , B: , chance: }
levers: {x: {of: A}, y: {of: B}, law: {of: chance}}
preferences:
  A: {goals: [{when: x, worth: 1}, {when: y, worth: 2}, {when: x and y, worth: 1}]%s}
  B: {statements: [y if law, x, y]}
moves: {A: {every: 2 weeks, patience: 6 months%s}, B: {every: 3 weeks, consistency: 2}}
events: [{name: law, on: 2020-03-01, set: {law: yes}}]
%s
"""
END = ", at_end: [{when: y, worth: 4}, {when: x, worth: -1}]"
COSTS = ", costs: [{from: x, to: not x, worth: -0.5}]"


def reckoned(conflict, party, at=0.5):
    """What a party's values consist of, and the values, at a time."""
    built = build(conflict)
    number = conflict.deciders.index(party)
    trajectory = solve(built.world, tolerance=1e-10, land=(at,), engine="numpy")
    game = 1 + list(built.world.pictures).index(number) if number in built.world.pictures else 0
    values = trajectory.value(at)[game, number]
    return ledger(built, party, values, at, tolerance=1e-9, engine="numpy"), values, built


def check_sums(found, values):
    """Between all pairs of states the reasons add up to the difference."""
    for x in range(len(values)):
        for y in range(len(values)):
            total = sum(one.worth for one in found.difference(x, y))
            slack = (len(found.wishes) + 1) * found.error
            assert total == pytest.approx(values[y] - values[x], abs=slack)


@pytest.mark.parametrize("party", ["A", "B"])
@pytest.mark.parametrize("end", ["", END])
def test_wishes_and_ends_are_all_of_it(party, end):
    """Where noise is error and moves cost nothing, nothing else is left; weights may depend on chance's levers."""
    found, values, _ = reckoned(loads(TEXT % (end, "", "")), party)
    assert found.rest is None
    check_sums(found, values)
    assert found.error < 1e-6


@pytest.mark.parametrize(
    ("costs", "noise", "kind"),
    [(COSTS, "", "later moves"), ("", "noise: taste", "options"), (COSTS, "noise: taste-euler", "options")],
)
def test_what_is_left_is_named(costs, noise, kind):
    """The costs of later moves, or the value of having options."""
    found, values, _ = reckoned(loads(TEXT % (END, costs, noise)), "A")
    assert found.rest[0] == kind
    check_sums(found, values)
    assert any(one.kind == kind for one in found.difference(0, len(values) - 1))


@pytest.mark.parametrize("seed", range(12))
def test_they_add_up_in_random_games(seed):
    """With pictures, shocks, events, final states: what a party believes is what its values consist of."""
    conflict = random_timed_conflict(seed)
    conflict = replace(conflict, noise="error")
    for party in conflict.deciders:
        if has_parts(build(conflict), party):
            found, values, _ = reckoned(conflict, party, at=0.25)
            check_sums(found, values)


def test_months_are_discounted_and_worths_are_months_times_worth():
    """A goal's worth is its worth per month times the months that it holds longer."""
    found, values, built = reckoned(loads(TEXT % ("", "", "")), "A")
    x, y = built.space.index("start"), built.space.index("y=yes")
    reasons = {one.text: one for one in found.difference(x, y)}
    assert reasons["y"].worth == pytest.approx(2 * reasons["y"].months)
    assert 0 < reasons["y"].months < 6
    assert len(values) == 8


def test_the_move_itself_is_a_reason():
    """What a move is worth at once is one of the parts."""
    found, values, _ = reckoned(loads(TEXT % ("", "", "")), "A")
    own = found.difference(0, 1, cost=-0.75)
    assert [one for one in own if one.kind == "move"] == [Reason("move", "the move itself", None, -0.75)]
    assert sum(one.worth for one in own) == pytest.approx(values[1] - values[0] - 0.75, abs=1e-6)


def test_a_ranking_has_no_parts():
    """In the true file or in the party's own picture."""
    conflict = loads(TEXT % ("", "", ""))
    orders = ", ".join(f"{{x: {x}, y: {y}}}" for x in ("no", "yes") for y in ("no", "yes"))
    ranked = loads((TEXT % ("", "", "")).replace("{statements: [y if law, x, y]}", f"{{ranking: [{orders}]}}"))
    assert has_parts(build(conflict), "B")
    assert not has_parts(build(ranked), "B")
    seen = replace(conflict, perceives=MappingProxyType({"B": ranked}))
    assert not has_parts(build(seen), "B")
    assert has_parts(build(seen), "A")


def test_reasons_are_told_in_words():
    """Longer or less, likelier or less likely, with the worth and its sign."""
    assert Reason("wish", "deal", -0.5, -1.0).words() == "“deal” holds 0.5 discounted months less (-1)"
    assert Reason("end", "deal", None, 0.2, 0.1).words() == "“deal” at the end is 0.100 more likely (+0.2)"
    assert Reason("options", "the value of having options", None, -0.2).words() == "the value of having options (-0.2)"
    assert np.isfinite(Reason("end", "deal", None, 0.2).to_dict()["worth"])
