"""Interval preference, by optimism."""

import pytest

from standoff.lenses.stability.preferences.analysis import preferences
from standoff.testing import random_preferring


@pytest.mark.parametrize("seed", range(8))
def test_verdicts_are_those_of_the_definition(seed, disagreements):
    """The verdicts agree with the slow twin at every optimism."""
    assert not disagreements(seed, "interval")
    assert not disagreements(seed, "interval", optimism="0.3", threshold="0.2")


@pytest.mark.parametrize("seed", range(10))
def test_the_hopeful_leave_more(seed):
    """What a more optimistic party would stay in under Nash, a less optimistic one would, too."""
    found = preferences(random_preferring(seed), "interval", concepts=("Nash",))
    careful, hopeful = found.reading("optimism 0"), found.reading("optimism 1")
    for before, after in zip(hopeful.settings, careful.settings, strict=True):
        assert not (before.verdicts & ~after.verdicts).any()
