"""Strength of preference, by any number of degrees."""

from dataclasses import replace
from types import MappingProxyType

import numpy as np
import pytest

from standoff.lenses.stability.preferences.analysis import preferences
from standoff.lenses.stability.preferences.strength import occurring
from standoff.testing import chicken, random_preferring


def with_gap():
    """Chicken in which a crash is much worse for both than all else."""
    conflict = chicken()
    told = {party: replace(one, gaps=(1, 1, 2)) for party, one in conflict.preferences.items()}
    return replace(conflict, preferences=MappingProxyType(told))


@pytest.mark.parametrize("seed", range(10))
@pytest.mark.parametrize("reading", ["a", "d"])
def test_verdicts_are_those_of_the_definition(seed, reading, disagreements):
    """Every degree agrees with the slow twin, under two readings of what is unknown."""
    assert not disagreements(2 * seed + (reading == "d"), "strength", degree=(0, 1, 2, 3), reading=reading)


@pytest.mark.parametrize("seed", range(12))
def test_stronger_implies_weaker(seed, implies):
    """What is stable at degree k + 1 is stable at degree k, and generally."""
    found = preferences(random_preferring(seed), "strength", degree=(0, 1, 2, 3), reading="b")
    for strong, weak in zip(found.readings[1:], found.readings, strict=False):
        assert all(map(implies, strong.settings, weak.settings))


def test_mutual_restraint_in_chicken_holds_strongly():
    """The answer to leaving it is a crash, and that is worse by degree 2; at degree 3 nothing deters."""
    found = preferences(with_gap(), "strength", degree=(0, 2, 3))
    space = found.readings[0].settings[0].space
    held = [[space.label(i) for i in one.settings[0].equilibria("GMR")] for one in found.readings]
    assert ["CC" in labels for labels in held] == [True, True, False]
    assert [space.label(i) for i in found.weak_equilibria("degree 3", "GMR")[0]] == ["CC"]


def test_degrees_that_occur_are_shown():
    """By default general stability and the degrees above 1 that the file has."""
    assert occurring(with_gap()) == (0, 2)
    assert [one.label for one in preferences(with_gap(), "strength").readings] == ["general", "degree 2"]
    assert occurring(chicken()) == (0,)


@pytest.mark.parametrize("seed", range(8))
def test_weakly_stable_is_generally_but_not_strongly(seed):
    """Per party and state, weak is general without strong."""
    found = preferences(random_preferring(seed), "strength", degree=(0, 2))
    for general, strong, weak in zip(
        found.reading("general").settings, found.reading("degree 2").settings, found.weakly("degree 2"), strict=True
    ):
        assert np.array_equal(weak.verdicts | strong.verdicts, general.verdicts)
        assert not (weak.verdicts & strong.verdicts).any()
