"""The improvements of a mover, one by one or as sets."""

import numpy as np

from standoff.lenses.stability.relational import leaving
from standoff.lenses.stability.relational.bits import packed
from standoff.lenses.stability.relational.leaving import Leaving


def test_sets_and_one_by_one_agree(case, monkeypatch):
    """Whether moves are looked at one by one or as sets makes no difference."""
    for seed in range(30):
        one = case(seed, "any")
        size = one.mover.size
        states = np.arange(0, size, 3)
        ends = packed(np.random.default_rng(seed).random((len(states), size)) < 0.5)
        found = []
        for dense in (0, 1 << 40):
            monkeypatch.setattr(leaving, "_DENSE", dense)
            own = Leaving.of(one.mover, one.improves)
            found.append((own.any_from(states), own.any_from(states, one.sanctions), own.beyond(states, ends)))
        for few, many in zip(*found, strict=True):
            assert np.array_equal(few, many)
