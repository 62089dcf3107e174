"""Attitudes: parties that want others to gain, or to lose."""

from dataclasses import replace
from types import MappingProxyType

import pytest

from standoff.lenses.stability.analysis import stability
from standoff.lenses.stability.preferences.analysis import preferences
from standoff.lenses.stability.preferences.attitudes import attitude
from standoff.testing import prisoners_dilemma, random_preferring


def feeling(row):
    """The prisoner's dilemma in which Row has these attitudes."""
    return replace(prisoners_dilemma(), attitudes=MappingProxyType({"Row": MappingProxyType(row)}))


def nash(conflict, party="Row", ties="strict"):
    """The states that are Nash stable for a party."""
    found = preferences(conflict, "attitudes", ties=ties).readings[0].settings[0]
    return {found.space.label(i) for i, one in enumerate(found.stable("Nash", party)) if one}


@pytest.mark.parametrize("seed", range(10))
def test_verdicts_are_those_of_the_definition(seed, disagreements):
    """The verdicts agree with the slow twin, with ties strict and weak."""
    assert not disagreements(seed, "attitudes", ties=("strict", "weak"))


def test_usual_attitudes_are_stability():
    """Positive to oneself and neutral to others is what the five concepts take for granted."""
    found = preferences(prisoners_dilemma(), "attitudes").readings[0].settings[0]
    assert (found.verdicts == stability(prisoners_dilemma()).settings[0].verdicts).all()
    assert attitude(prisoners_dilemma(), "Row", "Column") == "neutral"


def test_a_friend_does_not_defect():
    """Defecting is better for Row but worse for Column, so a Row that is positive to both never moves."""
    assert nash(feeling({"Column": "positive"})) == {"CC", "DC", "CD", "DD"}


def test_a_foe_defects():
    """A Row that only wants Column to lose defects."""
    assert nash(feeling({"Row": "neutral", "Column": "negative"})) == {"DC", "DD"}


def test_who_is_neutral_to_all_would_do_anything():
    """Every move counts as an improvement of a party that cares for nobody."""
    assert nash(feeling({"Row": "neutral"})) == set()


@pytest.mark.parametrize("seed", range(10))
def test_weak_ties_leave_more(seed):
    """Who accepts ties leaves for more, so less is Nash stable."""
    found = preferences(random_preferring(seed), "attitudes", ties=("strict", "weak"), concepts=("Nash",))
    for strict, weak in zip(found.reading("strict").settings, found.reading("weak").settings, strict=True):
        assert not (weak.verdicts & ~strict.verdicts).any()
