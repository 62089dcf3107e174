"""Copies side by side: each has the verdicts that its ranks alone would give."""

import numpy as np
import pytest

from standoff.lenses.stability.analysis import stability
from standoff.lenses.stability.concepts import CONCEPTS
from standoff.lenses.stability.reasons.ground import ground
from standoff.lenses.stability.robustness.copies import copied
from standoff.lenses.stability.robustness.neighbourhood import as_now


@pytest.mark.parametrize("compiled", [False, True])
def test_copies_do_not_see_each_other(small, compiled):
    """Random ranks in several copies give what each gives alone, and the file's ranks the file's verdicts."""
    random = np.random.default_rng(1)
    for _, conflict, chance, _ in small(8000, 10):
        place = ground(conflict, chance)
        own = tuple(place.moves.values())
        ranks = random.integers(0, 5, (len(own), 4, place.space.size)).astype(np.int32)
        ranks[:, 2] = as_now(place, 1)[:, 0]
        found = copied(own, 4, compiled=compiled).verdicts(ranks, CONCEPTS)
        alone = copied(own, 1, compiled=False)
        for at in range(4):
            assert np.array_equal(found[:, at : at + 1], alone.verdicts(ranks[:, at : at + 1], CONCEPTS))
        assert np.array_equal(found[:, 2], stability(conflict, settings=[chance]).settings[0].verdicts)
