"""The inverse question: against the slow twin, on random conflicts and by hand."""

import numpy as np
import pytest

import standoff as so
from standoff.reference.inverse import verify_inverse
from standoff.space.states import state_space
from standoff.testing import random_conflict


def test_findings_are_those_of_the_definitions():
    """Verdict, counts and least change agree with trying every set of states."""
    checked = 0
    for seed in range(100):
        conflict = random_conflict(seed)
        space = state_space(conflict)
        if space.size <= 7:
            assert verify_inverse(so.inverse(conflict, _levels(space, seed % space.size))) == ()
            checked += 1
    assert checked > 10


def test_findings_with_kept_comparisons_are_those_of_the_definitions():
    """With comparisons that must not change the same holds, of the preferences that agree with them."""
    checked = 0
    for seed in range(60):
        conflict = random_conflict(seed)
        space = state_space(conflict)
        if space.size > 7:
            continue
        draw = np.random.default_rng(seed)
        i = seed % space.size
        keep = [_levels(space, j) for j in range(space.size) if j != i and draw.integers(3) == 0]
        assert verify_inverse(so.inverse(conflict, _levels(space, i), keep=keep)) == ()
        checked += bool(keep)
    assert checked > 5


def _levels(space, i):
    return {lever: level for lever, level in space.state(i).items() if lever in space.levers}


def test_verdicts_agree_with_the_engine_on_all_bundled_cases():
    """Whether the conditions hold now is what the stability lens says."""
    for name in ("elmira", "cuban-missile-crisis", "chicken"):
        conflict = so.load(name)
        one = so.stability(conflict).settings[0]
        for i in range(0, one.space.size, max(1, one.space.size // 4)):
            for finding in so.inverse(conflict, _levels(one.space, i), chance=one.chance).findings:
                assert finding.stable == bool(one.stable(finding.concept, finding.party)[i])


def test_unknown_names_are_refused_with_what_there_is():
    """A party, concept or state that is not there is named, with those that are."""
    conflict = so.load("prisoners-dilemma")
    with pytest.raises(so.UnknownName, match="Row"):
        so.inverse(conflict, parties=["Rows"])
    with pytest.raises(so.UnknownName, match="GMR"):
        so.inverse(conflict, concepts=["GRM"])
    with pytest.raises(so.UnknownName, match="DD-both-defect"):
        so.inverse(conflict, "DD-both")
    with pytest.raises(so.CallError, match="the state asked about"):
        so.inverse(conflict, "DD-both-defect", keep=["DD-both-defect"])


def test_concepts_are_known_in_any_case():
    """``nash`` is Nash."""
    found = so.inverse(so.load("chicken"), concepts=["nash", "sseq"], parties=["Row"])
    assert [one.concept for one in found.findings] == ["Nash", "SSEQ"]
