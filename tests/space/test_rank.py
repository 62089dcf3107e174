"""Ranks order the states as the party does, exactly."""

from dataclasses import replace
from fractions import Fraction
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.conflict import condition as c
from standoff.conflict.amount import Amount
from standoff.conflict.preference import Goal, Goals, Ranking, Statement, Statements
from standoff.errors import CallError, UnknownName
from standoff.reference.preference import value
from standoff.space.rank import ranks
from standoff.space.states import settings, state_space
from standoff.testing import chicken, conflicts, prisoners_dilemma, random_conflict


@given(conflicts())
def test_ranks_are_the_order_of_the_values(conflict):
    """Ranks are the dense positions of the values of the definition, in every setting, for every form of preference."""
    for chance in settings(conflict):
        space = state_space(conflict, chance)
        for party in conflict.deciders:
            worth = [value(conflict, party, space.state(i)) for i in range(space.size)]
            order = sorted(set(worth))
            assert ranks(space, party).tolist() == [order.index(one) for one in worth]


def on(k):
    """Switch k is on."""
    return c.Condition(f"x{k}", c.Atom(f"x{k}", "==", "yes"))


def with_row(preference):
    """The prisoner's dilemma with another preference for Row."""
    conflict = prisoners_dilemma()
    return replace(conflict, preferences=MappingProxyType({**conflict.preferences, "Row": preference}))


def defects(lever):
    """That lever is at yes."""
    return c.Condition(lever, c.Atom(f"{lever}-defects", "==", "yes"))


def test_two_hundred_statements_are_no_problem():
    """The first statement outranks a hundred and ninety-nine others together."""
    first, rest = defects("row"), [defects("column")] * 199
    space = state_space(with_row(Statements(tuple(Statement(one) for one in (first, *rest)))))
    assert ranks(space, "Row").tolist() == [0, 1, 2, 3]


@pytest.mark.parametrize("power", [0, 61, 400])
def test_worths_are_added_exactly(power):
    """0.1 + 0.2 ties with 0.3, also where the sums do not fit 64 bits."""
    large = Fraction(2) ** power
    tenth, fifth = Fraction(1, 10) * large, Fraction(2, 10) * large
    goals = [(defects("row"), tenth), (defects("row"), fifth), (defects("column"), Fraction(3, 10) * large)]
    preference = Goals(tuple(Goal(when, Amount(worth, worth, "")) for when, worth in goals))
    assert ranks(state_space(with_row(preference)), "Row").tolist() == [0, 1, 1, 2]


def test_a_range_counts_at_its_midpoint():
    """1 to 3 is worth 2."""
    goals = (
        Goal(defects("row"), Amount(Fraction(1), Fraction(3), "1 to 3")),
        Goal(defects("column"), Amount(Fraction(2), Fraction(2), "2")),
    )
    assert ranks(state_space(with_row(Goals(goals))), "Row").tolist() == [0, 1, 1, 2]


def test_a_partial_ranking_is_refused():
    """A ranking that leaves out a feasible state is an error that names the state."""
    ranking = chicken().preferences["Row"]
    with pytest.raises(CallError, match="does not say where the state 'DD'"):
        ranks(state_space(with_row(Ranking(ranking.groups[:-1]))), "Row")


def test_an_unknown_party():
    """A party without a preference is an error."""
    with pytest.raises(UnknownName, match="Rwo"):
        ranks(state_space(prisoners_dilemma()), "Rwo")


@given(st.integers(0, 3_000), st.fractions(min_value="1/100", max_value=100), st.fractions(-100, 100))
def test_goals_may_be_rescaled(seed, factor, shift):
    """Multiplying all worths by a positive number, or adding a goal that always holds, changes no rank."""
    conflict = random_conflict(seed)
    for party, preference in conflict.preferences.items():
        if isinstance(preference, Goals):
            scaled = tuple(
                replace(goal, worth=Amount(goal.worth.low * factor, goal.worth.high * factor, ""))
                for goal in preference.goals
            )
            always = Goal(c.Condition("true", c.Truth(value=True)), Amount(shift, shift, ""))
            other = replace(
                conflict, preferences=MappingProxyType({**conflict.preferences, party: Goals((*scaled, always))})
            )
            chance = settings(conflict)[0]
            assert (
                ranks(state_space(conflict, chance), party).tolist()
                == ranks(state_space(other, chance), party).tolist()
            )
