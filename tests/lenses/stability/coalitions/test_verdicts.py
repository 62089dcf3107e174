"""The engine finds for every coalition what the definitions say."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standoff.lenses.stability.analysis import stability
from standoff.lenses.stability.coalitions.analysis import coalitions
from standoff.testing import conflicts, random_conflict


@pytest.mark.parametrize("loops", ["numpy", "numba"])
@pytest.mark.parametrize("pareto", [False, True])
def test_the_engine_agrees_with_the_definitions(disagreements, loops, pareto):
    """Every verdict of every coalition under every concept, with either loops, strictly and by Pareto."""
    first = 1_000 * pareto + 500 * (loops == "numba")
    for seed in range(first, first + 5):
        assert disagreements(random_conflict(seed), pareto=pareto, loops=loops) == []


@settings(max_examples=15)
@given(conflicts())
def test_single_parties_keep_their_verdicts(conflict):
    """For a single party CNash, CGMR and CSMR are Nash, GMR and SMR."""
    alone = stability(conflict).settings
    for one, other in zip(coalitions(conflict).settings, alone, strict=True):
        for party in conflict.deciders:
            for concept in ("Nash", "GMR", "SMR"):
                assert np.array_equal(one.stable(f"C{concept}", (party,)), other.stable(concept, party))


def contained(found, strong, weak):
    """The coalitions for which a state is stable under the first concept and not under the second."""
    return [m for m in found.coalitions if (found.stable(strong, m) & ~found.stable(weak, m)).any()]


@settings(max_examples=30)
@given(st.integers(0, 1_000_000))
def test_containments(seed):
    """What holds of all conflicts, and what holds where moves are transitive."""
    conflict = random_conflict(seed)
    plain = not conflict.is_graph and not conflict.moves
    for found in coalitions(conflict).settings:
        pairs = [("CNash", "CSSEQ"), ("CSSEQ", "CSEQ"), ("CNash", "CSMR"), ("CSMR", "CGMR")]
        for strong, weak in pairs + [("CSEQ", "CGMR"), ("CSSEQ", "CSMR")] * plain:
            assert contained(found, strong, weak) == []


def test_cseq_without_cgmr_in_an_intransitive_graph():
    """A party that acts alone and then as a member of a coalition does what no legal sequence of parties can."""
    found = coalitions(random_conflict(274)).settings[0]
    assert [found.space.label(i) for i in np.flatnonzero(found.stable("CSEQ", "C"))].count("s3") == 1
    assert not found.stable("CGMR", "C")[found.space.index("s3")]
    assert contained(found, "CSEQ", "CGMR") == [("C",)]
