"""Verification finds what is wrong, and says what it compared."""

from dataclasses import replace
from types import MappingProxyType

import numpy as np
import pytest

from standoff.conflict.condition import All, Atom, Condition
from standoff.conflict.conflict import Impossible
from standoff.conflict.preference import Ranking
from standoff.errors import NotComputed
from standoff.lenses.stability.analysis import stability
from standoff.reference import verification, verify
from standoff.testing import prisoners_dilemma


def test_agreement_says_what_was_compared():
    """A right result has no disagreements, and the comparison is stated in words."""
    found = verify(stability(prisoners_dilemma()))
    assert found.agrees
    assert list(found) == []
    assert found.compared == ("all 4 states for 2 parties under 5 concepts",)


@pytest.mark.parametrize("bit", range(5))
@pytest.mark.parametrize("state", range(4))
def test_every_wrong_verdict_is_found(bit, state):
    """A single wrong bit, wherever it is, is reported with its state, concept and party."""
    result = stability(prisoners_dilemma())
    verdicts = result.settings[0].verdicts.copy()
    verdicts[1, state] ^= np.uint8(1 << bit)
    found = verify(replace(result, settings=(replace(result.settings[0], verdicts=verdicts),)))
    concept = result.concepts[bit]
    assert len(found) == 1
    assert f"{result.settings[0].space.label(state)}: {concept} for Column: the engine says" in found.disagreements[0]


def test_a_missing_state_is_found():
    """A result from which the file's rule took a state away does not agree with the file without the rule."""
    conflict = prisoners_dilemma()
    both = Condition("", All(tuple(Atom(lever, "==", "yes") for lever in conflict.levers)))
    rankings = {
        party: Ranking(tuple(group for group in ranking.groups if "no" in group[0].values()))
        for party, ranking in conflict.preferences.items()
    }
    limited = replace(conflict, impossible=(Impossible(both),), preferences=MappingProxyType(rankings))
    found = verify(replace(stability(limited), conflict=conflict))
    assert "1 states are feasible for one of the two only" in found.disagreements[0]


def test_a_sample_says_that_it_is_one():
    """If only some states are compared, the statement says how many of how many."""
    assert verify(stability(prisoners_dilemma()), sample=2).compared[0].startswith("2 of 4 states")


def test_too_many_states_are_refused(monkeypatch):
    """Beyond what the twin can do it is not started, and says what would help."""
    monkeypatch.setattr(verification, "MOST", 3)
    with pytest.raises(NotComputed, match="Verify one of its parts"):
        verify(stability(prisoners_dilemma()))
