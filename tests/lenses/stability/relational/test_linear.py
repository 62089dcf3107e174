"""Orders are handed to the linear search, and nothing else is."""

import numpy as np

from standoff.lenses.stability.analysis import stability
from standoff.lenses.stability.concepts import CONCEPTS
from standoff.lenses.stability.relational.engine import verdicts
from standoff.lenses.stability.relational.linear import linear_verdicts
from standoff.lenses.stability.relational.order import order_ground
from standoff.lenses.stability.relational.relation import NotAbove
from standoff.testing import random_conflict


def test_orders_give_the_five_concepts():
    """With one order per party the engine of three relations is the stability lens."""
    for seed in range(25):
        conflict = random_conflict(seed)
        for one in stability(conflict).settings[:1]:
            for row, party in zip(one.verdicts, one.parties, strict=True):
                ground = order_ground(conflict, party, one.chance)
                found = verdicts(ground.moves, ground.improves, ground.sanctions, ground.actors)
                assert np.array_equal(found, row)


def test_other_relations_are_left_alone(case):
    """Two different ranks, values or tables are no single order."""
    one = case(4, "order")
    assert linear_verdicts(*one.asked, CONCEPTS) is not None
    assert linear_verdicts(one.mover, one.improves, NotAbove(-one.improves.rank), one.actors, CONCEPTS) is None
    assert linear_verdicts(*case(4, "values").asked, CONCEPTS) is None
    assert linear_verdicts(*case(4, "any").asked, CONCEPTS) is None
