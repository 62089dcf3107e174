"""What states are worth in numbers is what the definitions say, by hand."""

from dataclasses import replace
from fractions import Fraction

import pytest

import standoff as so
from standoff.reference.payoff import at_the_end, per_month
from standoff.testing import prisoners_dilemma

WISHES = """
standoff: 1
title: Four wishes, one of them always granted
parties: {A: {}, chance: {}}
levers:
  x: {of: A}
  y: {of: A}
  season: {of: chance, levels: [dry, wet], starts: dry}
impossible: [{when: x and y and season == wet}]
preferences:
  A:
    worths: %s
    statements: [x, x or not x, y, x and y]
    at_end: [{when: x, worth: 1 to 3}, {when: y, worth: -1}]
"""
DRY = [("no", "no", "dry"), ("no", "yes", "dry"), ("yes", "no", "dry"), ("yes", "yes", "dry")]
WET = [("no", "no", "wet"), ("no", "yes", "wet"), ("yes", "no", "wet")]


def named(states):
    """States as lever to level."""
    return [dict(zip(("x", "y", "season"), state, strict=True)) for state in states]


@pytest.mark.parametrize(
    ("worths", "dry", "wet"),
    [
        ("halving", (Fraction(4, 7), Fraction(2, 7), Fraction(1, 7)), (Fraction(2, 3), Fraction(1, 3))),
        ("centroid", (Fraction(11, 18), Fraction(5, 18), Fraction(2, 18)), (Fraction(3, 4), Fraction(1, 4))),
    ],
)
def test_wishes_that_decide_something_share_one(worths, dry, wet):
    """The statement that is always true does not count, nor does the one that cannot be fulfilled in the wet season."""
    found = per_month(so.loads(WISHES % worths), "A", named(DRY + WET))
    first, second, third = dry
    assert found[:4] == [0, second, first, first + second + third]
    assert found[4:] == [0, wet[1], wet[0]]
    assert found[3] == 1


def test_the_end_is_worth_its_goals_at_their_midpoint():
    """1 to 3 counts as 2; several that hold add up."""
    assert at_the_end(so.loads(WISHES % "halving"), "A", named(DRY)) == [0, -1, 2, 1]


def test_a_ranking_goes_in_equal_steps():
    """The best group is worth 1, the worst 0; one group alone is worth nothing."""
    conflict = prisoners_dilemma()
    states = [conflict.names[label] for label in ("CC", "CD", "DC", "DD")]
    assert per_month(conflict, "Row", states) == [Fraction(2, 3), 0, 1, Fraction(1, 3)]
    ranking = conflict.preferences["Row"]
    flat = replace(ranking, groups=(tuple(pattern for group in ranking.groups for pattern in group),))
    assert per_month(replace(conflict, preferences={"Row": flat}), "Row", states) == [0, 0, 0, 0]
