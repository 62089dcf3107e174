"""The race between all that can happen next."""

from __future__ import annotations

from math import exp

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.lenses.forecast.next_move import NextMove, NextMoves, race

RATES = st.lists(st.floats(0, 3), min_size=1, max_size=4)


@given(RATES, st.floats(0.1, 20))
def test_constant_hazards_have_a_closed_form(rates, months):
    """With constant hazards the shares are in their proportion, and nothing happens with exp(-total x months)."""
    hazards, total = np.array(rates), sum(rates)
    found = race(np.linspace(0, months, 40).tolist(), lambda _: hazards)
    left = exp(-total * months)
    assert found.nothing == pytest.approx(left, abs=1e-12)
    assert found.shares == pytest.approx(hazards / total * (1 - left) if total > 0 else hazards, abs=1e-10)
    if total * months > 1e-3:
        mean = (1 - left * (1 + total * months)) / (total * (1 - left))
        assert found.mean == pytest.approx(mean, rel=1e-8)


@given(RATES, st.floats(0.1, 5), st.floats(0, 1))
def test_shares_and_nothing_sum_to_one(rates, at, chance):
    """Whatever happens next, or nothing: the probabilities sum to one, with a dated event as well."""

    def hazards(t):
        return np.array([*rates, 0.0]) * (1 + np.sin(t) / 2)

    jump = np.zeros(len(rates) + 1)
    jump[-1] = chance
    found = race([0.0, at / 2, at, at + 1, at + 2], hazards, {at: jump})
    assert float(found.shares.sum()) + found.nothing == pytest.approx(1, abs=1e-6)
    assert found.error < 1e-6


def test_a_dated_event_takes_its_share_at_its_date():
    """An event that surely changes the state ends the wait on its date."""
    found = race([0.0, 2.0, 5.0], lambda _: np.array([0.0, 0.0]), {2.0: np.array([0.0, 1.0])})
    assert found.shares.tolist() == [0.0, 1.0]
    assert found.nothing == 0
    assert found.mean == pytest.approx(2)


def test_where_nothing_can_happen_there_is_no_wait():
    """Without any hazard the mean is None, and nothing happens for sure."""
    found = race([0.0, 1.0], lambda _: np.zeros(2))
    assert found.mean is None
    assert found.nothing == 1


def _moves(**changes):
    rows = [
        NextMove("ROK", "sets offer to plus-13", {"offer": "plus-13"}, "small-deal", 0.4, 0.5, "Korea"),
        NextMove("USA", "sets demand to modest", {"demand": "modest"}, "demand=modest", 0.2, 0.25),
        NextMove("ROK", "sets offer to plus-50", {"offer": "plus-50"}, "big-deal", 0.1, 0.125),
    ]
    given = {
        "date": "2019-09-24", "until": "2020-12-31", "state": "start", "moves": tuple(rows), "nothing": 0.125,
        "mean_months": 1.25, "tolerance": 1e-9, **changes,
    }  # fmt: skip
    return NextMoves(**given)


def test_the_movers_are_added_up():
    """The probability that a party is next is that of all its moves, the likeliest party first."""
    assert list(_moves().by_mover.items()) == [("ROK", 0.625), ("USA", 0.25)]


def test_it_is_said_in_words():
    """The sentences say how long the wait is, how likely it never ends, and what is likeliest next."""
    first, second, *_ = _moves().sentences()
    assert first == (
        "From 2019-09-24 on, something happens after 1.2 months on average; "
        "with probability 0.125 nothing does by 2020-12-31."
    )
    assert second == "Next: Korea sets offer to plus-13 (probability 0.500, 0.4 per month now)."
    event = NextMove("chance", "vote (2020-11-03) sets president to biden", {"president": "biden"}, "b", 0, 0.5)
    assert _moves(moves=(event,)).sentences()[1] == (
        "Next: vote (2020-11-03) sets president to biden (probability 0.500, on its day)."
    )
    assert _moves(mean_months=None).sentences() == ("Nothing can happen any more in start.",)
