"""The slow twin's conditions, case by case."""

from fractions import Fraction
from types import MappingProxyType

import pytest

from standoff.conflict import condition as c
from standoff.conflict.amount import Amount
from standoff.conflict.conflict import Conflict, Lever, Party
from standoff.reference.conditions import true_of

YES, NO = c.Truth(value=True), c.Truth(value=False)


def amount(low, high):
    """A number or range."""
    return Amount(Fraction(low), Fraction(high), "")


CONFLICT = Conflict(
    "",
    MappingProxyType({"A": Party("A", "A")}),
    MappingProxyType(
        {
            "offer": Lever("offer", "A", ("low", "mid", "high"), "low"),
            "paid": Lever("paid", "A", ("little", "much"), "little", "any", (amount(1, 1), amount(2, 4))),
            "asked": Lever("asked", "A", ("some", "all"), "some", "any", (amount(2, 2), amount(3, 3))),
        }
    ),
    MappingProxyType({}),
    conditions=MappingProxyType({"named": c.Condition("offer == mid", c.Atom("offer", "==", "mid"))}),
)
STATE = {"offer": "mid", "paid": "much", "asked": "some"}


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        (YES, True),
        (NO, False),
        (c.Named("named"), True),
        (c.Atom("offer", "==", "mid"), True),
        (c.Atom("offer", "!=", "mid"), False),
        (c.Atom("offer", "<", "high"), True),
        (c.Atom("offer", ">=", "high"), False),
        (c.Atom("paid", ">", Fraction(5, 2)), True),
        (c.Atom("paid", ">", Fraction(3)), False),
        (c.Atom("paid", "<=", "little"), False),
        (c.Between("paid", ">", "asked"), True),
        (c.Between("offer", "==", "paid"), True),
        (c.Not(YES), False),
        (c.All((YES, NO)), False),
        (c.Any((YES, NO)), True),
        (c.Implies(YES, NO), False),
        (c.Implies(NO, NO), True),
        (c.Iff(NO, NO), True),
        (c.Count("==", 2, (YES, YES, NO)), True),
        (c.Count(">=", 3, (YES, YES, NO)), False),
        (c.Count("<=", 1, (YES, NO, NO)), True),
    ],
)
def test_every_kind_of_expression(expression, expected):
    """Each kind of expression is true or false as its definition says."""
    assert true_of(expression, STATE, CONFLICT) is expected
