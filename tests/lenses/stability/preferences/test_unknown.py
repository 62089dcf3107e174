"""Unknown preference: four readings, and how they contain each other."""

import pytest

from standoff.lenses.stability.preferences.analysis import preferences
from standoff.lenses.stability.preferences.unknown import READINGS
from standoff.testing import random_preferring


@pytest.mark.parametrize("seed", range(10))
def test_verdicts_are_those_of_the_definition(seed, disagreements):
    """Every reading agrees with the slow twin."""
    assert not disagreements(seed, "unknown")


@pytest.mark.parametrize("seed", range(12))
def test_readings_contain_each_other(seed, implies):
    """Who leaves for less stays more (a to b, c to d), and so does who is deterred by more (a to c, b to d)."""
    found = preferences(random_preferring(seed), "unknown")
    by = {letter: found.reading(letter).settings for letter in READINGS}
    for weaker, stronger in (("b", "a"), ("d", "c"), ("c", "a"), ("d", "b")):
        assert all(map(implies, by[stronger], by[weaker]))


@pytest.mark.parametrize("seed", range(8))
def test_nash_knows_two_readings_only(seed):
    """Nash looks at no sanction, so a and c agree on it, and b and d."""
    found = preferences(random_preferring(seed), "unknown", concepts=("Nash",))
    for first, second in (("a", "c"), ("b", "d")):
        pairs = zip(found.reading(first).settings, found.reading(second).settings, strict=True)
        assert all((one.verdicts == other.verdicts).all() for one, other in pairs)
