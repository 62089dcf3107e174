"""Relations given by values are answered by sweeps, with the same verdicts as by bits."""

import numpy as np

from standoff.lenses.stability.concepts import CONCEPTS
from standoff.lenses.stability.relational.engine import verdicts
from standoff.lenses.stability.relational.relation import Exceeds, Not
from standoff.lenses.stability.relational.threshold import threshold_verdicts


def test_values_and_bits_agree(case):
    """Saying the same relation by values or by its opposite's opposite gives the same verdicts."""
    for seed in range(40):
        one = case(seed, "values")
        by_values = threshold_verdicts(*one.asked, CONCEPTS)
        assert by_values is not None
        by_bits = verdicts(one.mover, Not(Not(one.improves)), one.sanctions, one.actors)
        assert np.array_equal(by_values, by_bits), seed


def test_a_value_above_its_own_bound_is_left_to_the_bits(case):
    """Where a state would improve on itself the sweeps do not answer."""
    one = case(6, "values")
    size = one.mover.size
    odd = Exceeds(np.ones(size), np.zeros(size))
    assert threshold_verdicts(one.mover, odd, one.sanctions, one.actors, CONCEPTS) is None


def test_tables_are_left_to_the_bits(case):
    """Relations that no values give are not answered by sweeps."""
    for seed in range(10):
        one = case(seed, "any")
        assert threshold_verdicts(one.mover, Not(Not(one.improves)), one.sanctions, one.actors, CONCEPTS) is None
