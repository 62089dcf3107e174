"""Credible metarational trees: only improvements answer."""

import numpy as np

import standoff as so
from standoff.lenses.stability.foresight.credible_metarational import Above
from standoff.lenses.stability.foresight.movers import movers
from standoff.testing import chicken, prisoners_dilemma, random_conflict


def test_disaster_is_no_credible_answer():
    """In chicken mutual restraint is MR_1 but not CMR_1 stable."""
    found = so.metarational(chicken(), 1).settings[0]
    assert {found.space.label(i) for i in found.equilibria("MR_1")} == {"CC", "DC", "CD"}
    assert {found.space.label(i) for i in found.equilibria("CMR_1")} == {"DC", "CD"}


def test_least_over_improvements():
    """The least value over a party's improvements is the one that trying all of them finds."""
    for conflict in [prisoners_dilemma(), *(random_conflict(seed) for seed in (2, 4, 9, 14, 22))]:
        if len(conflict.deciders) > 2:
            continue
        pair = movers(conflict, so.settings(conflict)[0])
        value = np.arange(pair.space.size, dtype=np.int32)[::-1].copy()
        for own, rank in zip(pair.moves, pair.ranks, strict=True):
            least = Above.of(own, rank).least(value)
            for i in range(pair.space.size):
                ends = [int(value[e]) for e in own.successors(i) if rank[e] > rank[i]]
                assert int(least[i]) == min(ends, default=np.iinfo(np.int32).max)
