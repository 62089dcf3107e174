"""Fuzzy preference with a threshold for each party."""

from fractions import Fraction

import pytest

from standoff.lenses.stability.preferences.analysis import preferences
from standoff.lenses.stability.preferences.fuzzy import readings
from standoff.testing import chicken, random_preferring


@pytest.mark.parametrize("seed", range(10))
def test_verdicts_are_those_of_the_definition(seed, disagreements):
    """The verdicts agree with the slow twin, by the file's thresholds and by another for all."""
    assert not disagreements(seed, "fuzzy")
    assert not disagreements(seed, "fuzzy", threshold="0.4")


@pytest.mark.parametrize("seed", range(10))
def test_who_asks_for_more_stays_more(seed):
    """Raising a party's own threshold makes no state less stable for it under Nash, GMR and SMR."""
    conflict = random_preferring(seed)
    party = conflict.deciders[0]
    low, high = (preferences(conflict, "fuzzy", threshold={party: bound}) for bound in ("0.2", "0.8"))
    for concept in ("Nash", "GMR", "SMR"):
        for before, after in zip(low.readings[0].settings, high.readings[0].settings, strict=True):
            assert not (before.stable(concept, party) & ~after.stable(concept, party)).any()


def test_thresholds_are_in_the_definition():
    """The line that names the definition says every threshold."""
    (one,) = readings({"USA": Fraction(3, 5), "ROK": Fraction(1)})
    assert one.definition.endswith("thresholds: USA 0.6 and ROK 1")
    assert dict(one.parameters) == {"threshold of USA": "0.6", "threshold of ROK": "1"}


def test_without_anything_fuzzy_it_is_stability():
    """With an order every threshold gives the verdicts of the five concepts."""
    from standoff.lenses.stability.analysis import stability  # noqa: PLC0415 - only here

    found = preferences(chicken(), "fuzzy", threshold=0.3).readings[0].settings[0]
    assert (found.verdicts == stability(chicken()).settings[0].verdicts).all()
