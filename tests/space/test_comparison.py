"""How parties compare states is what the definitions say, form by form."""

from dataclasses import replace
from fractions import Fraction
from types import MappingProxyType

import pytest

from standoff.conflict.amount import Amount
from standoff.conflict.condition import Atom, Condition
from standoff.conflict.preference import Compares, Goal, Goals, Pair, Ranking, Statement, Statements
from standoff.errors import CallError, UnknownName
from standoff.reference.comparison import view
from standoff.space.compared import exact
from standoff.space.comparison import comparison
from standoff.space.states import settings, state_space
from standoff.testing import prisoners_dilemma, random_preferring


def on(lever):
    """The lever is at yes."""
    return Condition(lever, Atom(lever, "==", "yes"))


ROW, COLUMN = on("row-defects"), on("column-defects")


def number(low, high=None):
    """An amount."""
    return Amount(Fraction(low), Fraction(low if high is None else high), str(low))


def row(preference):
    """The prisoner's dilemma in which Row has this preference: its space and how Row compares the states."""
    conflict = prisoners_dilemma()
    preferences = MappingProxyType({**conflict.preferences, "Row": preference})
    space = state_space(replace(conflict, preferences=preferences))
    return space, comparison(space, "Row")


def known(found, first, second):
    """Degree and unknown of one state against another, both by label."""
    space, one = found
    x, y = (one.place[[space.index(label)]] for label in (first, second))
    told = one.known(x, y)
    return None if told.unknown[0] else int(told.degree[0])


def grades(found, first, second):
    """Low, grade, high and chance of one state against another."""
    space, one = found
    x, y = (one.place[[space.index(label)]] for label in (first, second))
    told = one.grades(x, y)
    return tuple(float(part[0]) for part in (told.low, told.grade, told.high, told.chance))


@pytest.mark.parametrize("seed", range(20))
def test_comparisons_are_those_of_the_definition(seed):
    """Degree, unknown, grades and chance of all pairs of states are those of the slow twin, to the last bit."""
    conflict = random_preferring(seed)
    for chance in settings(conflict):
        space = state_space(conflict, chance)
        if space.size > 12:
            continue
        states = [space.state(i) for i in range(space.size)]
        for party in conflict.deciders:
            one = comparison(space, party)
            x, y = one.place[:, None], one.place[None, :]
            told, graded, hopeful = one.known(x, y), one.grades(x, y), one.anticipated(x, y, Fraction(1, 3))
            for i, j in ((i, j) for i in range(space.size) for j in range(space.size)):
                right = view(conflict, party, states[i], states[j])
                assert (told.degree[i, j], told.unknown[i, j]) == (right.degree, right.unknown)
                assert graded.low[i, j] == exact(right.low)
                assert graded.grade[i, j] == exact(right.grade)
                assert graded.high[i, j] == exact(right.high)
                assert graded.chance[i, j] == exact(right.chance)
                assert hopeful[i, j] == exact(right.low * Fraction(2, 3) + right.high / 3)


@pytest.mark.parametrize("seed", range(20))
def test_orders_and_bounds_say_the_same_as_the_comparison(seed):
    """Where a comparison claims to be an order it is that one, and ``below`` cuts where the degree is reached."""
    conflict = random_preferring(seed)
    space = state_space(conflict, settings(conflict)[0])
    for party in conflict.deciders:
        one = comparison(space, party)
        if one.order is None:
            assert one.below(1) is None
            continue
        degree = one.known(one.place[:, None], one.place[None, :]).degree
        assert ((degree > 0) == (one.order[:, None] > one.order[None, :])).all()
        for least in range(1, 5):
            bound = one.below(least)
            if bound is not None:
                assert ((one.order[None, :] <= bound[:, None]) == (degree >= least)).all()


def test_uncertain_statements_leave_open_what_their_order_decides():
    """Two wishes of unknown order: a state with both beats all; which of two states with one each is better is open."""
    found = row(Statements((Statement(ROW, degree=2, uncertain=True), Statement(COLUMN, uncertain=True))))
    assert known(found, "DC", "CD") is None
    assert grades(found, "DC", "CD") == (0, 0.5, 1, 0.5)
    assert known(found, "DD", "CC") == 1  # by 2 in one order and by 1 in the other
    assert known(found, "DC", "CC") == 2


def test_a_single_uncertain_statement_has_only_one_place():
    """One uncertain wish alone is where it stands."""
    found = row(Statements((Statement(ROW), Statement(COLUMN, uncertain=True))))
    assert known(found, "DC", "CD") == 1
    assert found[1].order is not None


def test_the_first_statement_counts_more_than_strong_ones_below():
    """The degree is that of the statement that decides."""
    found = row(Statements((Statement(ROW), Statement(COLUMN, degree=3))))
    assert known(found, "DC", "CD") == 1
    assert known(found, "CD", "CC") == 3


def test_a_goal_that_holds_in_both_states_cancels():
    """Its worth is one number, however little is known of it."""
    found = row(Goals((Goal(ROW, number(-5, 5)), Goal(COLUMN, number(1))), degrees=(number(1), number(2))))
    assert known(found, "DD", "DC") == 2
    assert known(found, "DC", "CC") is None


def test_the_probability_of_a_range_is_its_share():
    """A worth between -1 and 3 is positive with probability three quarters."""
    found = row(Goals((Goal(ROW, number(-1, 3)),)))
    assert grades(found, "DC", "CC") == (0, 0.75, 1, 0.75)


def test_gaps_count_by_the_largest_that_is_crossed():
    """Two steps of degree 1 and 3 are one of degree 3."""
    names = prisoners_dilemma().names
    groups = tuple((names[label],) for label in ("DC", "CC", "DD", "CD"))
    found = row(Ranking(groups, gaps=(1, 3, 1)))
    assert [known(found, "DC", label) for label in ("CC", "DD", "CD")] == [1, 3, 3]


def test_pairs_may_go_round_and_leave_things_open():
    """Pairs need not be an order."""
    names = prisoners_dilemma().names
    pairs = (
        Pair(names["DC"], names["CC"], 2),
        Pair(names["CC"], names["DD"]),
        Pair(names["DD"], names["DC"]),
        Pair(names["CD"], names["CC"], 1, grade=number(Fraction(4, 5))),
    )
    found = row(Compares(pairs, "unknown"))
    assert [known(found, *pair) for pair in (("CC", "DC"), ("DC", "DD"), ("CD", "DD"))] == [-2, -1, None]
    assert grades(found, "CC", "CD") == (0.2, 0.2, 0.2, 0.2)
    assert found[1].order is None


def test_a_pair_that_is_missing_is_said():
    """Pairs without ``otherwise`` must be complete."""
    names = prisoners_dilemma().names
    with pytest.raises(CallError, match=r"do not say how .* and .* compare; add the pair"):
        row(Compares((Pair(names["DC"], names["CC"]),)))


def test_a_stranger_has_no_comparison():
    """A party that is not there is named."""
    with pytest.raises(UnknownName, match="Nobody"):
        comparison(state_space(prisoners_dilemma()), "Nobody")


@pytest.mark.parametrize("power", [0, 70, 400])
def test_worths_of_any_length_are_compared_exactly(power):
    """A range that is off zero by one part in ten, however large its numbers are."""
    large = 2**power
    found = row(Goals((Goal(ROW, number(-large, 9 * large)), Goal(COLUMN, number(large))), degrees=(number(large),)))
    assert known(found, "CD", "CC") == 2
    assert known(found, "DC", "CC") is None
    assert grades(found, "DC", "CC") == (0, 0.9, 1, 0.9)
    assert known(found, "DD", "CC") == 2  # least 0, at the midpoints 5
