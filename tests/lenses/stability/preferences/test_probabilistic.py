"""Probabilistic preference: three thresholds."""

import pytest

from standoff.lenses.stability.preferences.analysis import preferences
from standoff.testing import random_preferring


@pytest.mark.parametrize("seed", range(8))
def test_verdicts_are_those_of_the_definition(seed, disagreements):
    """The verdicts agree with the slow twin, with equal thresholds and with three."""
    assert not disagreements(seed, "probabilistic")
    assert not disagreements(seed, "probabilistic", alpha="0.3", beta=0.6, gamma="0.1")


@pytest.mark.parametrize(("name", "stable_more"), [("alpha", True), ("beta", True), ("gamma", False)])
@pytest.mark.parametrize("seed", range(6))
def test_what_each_threshold_does(seed, name, stable_more):
    """Higher alpha or beta: more is stable. Higher gamma: fewer answers, so less is (SEQ)."""
    conflict = random_preferring(seed)
    low, high = (preferences(conflict, "probabilistic", **{name: bound}, concepts=("SEQ",)) for bound in ("0.1", "0.8"))
    first, second = (low, high) if stable_more else (high, low)
    for before, after in zip(first.readings[0].settings, second.readings[0].settings, strict=True):
        assert not (before.verdicts & ~after.verdicts).any()
