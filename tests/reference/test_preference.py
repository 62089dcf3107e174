"""The slow twin's preferences are plain values that compare."""

from dataclasses import replace
from fractions import Fraction
from types import MappingProxyType

import pytest

from standoff.conflict import condition as c
from standoff.conflict.amount import Amount
from standoff.conflict.preference import Goal, Goals, Ranking, Statement, Statements
from standoff.reference.preference import value
from standoff.testing import prisoners_dilemma

DEFECTS = c.Condition("row-defects", c.Atom("row-defects", "==", "yes"))
STATE = {"row-defects": "yes", "column-defects": "no"}


def with_row(preference):
    """The prisoner's dilemma with another preference for Row."""
    conflict = prisoners_dilemma()
    return replace(conflict, preferences=MappingProxyType({**conflict.preferences, "Row": preference}))


def test_each_form_of_preference():
    """Statements are truths in order, goals a sum at midpoints, a ranking minus a position."""
    assert value(with_row(Statements((Statement(DEFECTS),))), "Row", STATE) == (1,)
    goal = Goal(DEFECTS, Amount(Fraction(1), Fraction(2), "1 to 2"))
    assert value(with_row(Goals((goal,))), "Row", STATE) == (Fraction(3, 2),)
    assert value(prisoners_dilemma(), "Row", STATE) == (0,)


def test_a_state_without_a_place_is_an_error():
    """A ranking that does not say where a state stands has no value for it."""
    with pytest.raises(ValueError, match="does not say"):
        value(with_row(Ranking(())), "Row", STATE)
