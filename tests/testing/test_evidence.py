"""The conflicts with sources to test with are whole, and of every kind."""

import pytest
from hypothesis import given, settings

from standoff.conflict.address import entries
from standoff.reading.sections.circles import circles
from standoff.testing import evidence_conflicts, random_evidence


def references(conflict):
    """Every reference of some sections of a conflict."""
    entries_with = (*conflict.levers.values(), *conflict.impossible, *conflict.rates, *conflict.claims.values())
    return [reference for entry in entries_with for reference in entry.because]


@given(evidence_conflicts())
@settings(max_examples=10, deadline=None)
def test_there_is_a_strategy(conflict):
    """Hypothesis draws the same conflicts that seeds make."""
    assert conflict.begins
    assert set(conflict.claims) <= {"c0", "c1", "c2", "c3"}


@pytest.mark.parametrize("seed", range(60))
def test_every_name_is_known(seed):
    """References and claims name sources and entries of the conflict, codings its levers; no source repeats itself."""
    conflict = random_evidence(seed)
    addresses = {one.address for one in entries(conflict)}
    assert all(reference.source in conflict.sources for reference in references(conflict))
    assert not circles({one.id: [up.source for up in one.derived_from] for one in conflict.sources.values()})
    for claim in conflict.claims.values():
        assert {*claim.supports, *claim.contests} <= addresses
        assert not {*claim.supports} & {*claim.contests}
    for coding in conflict.coding:
        assert all(level in conflict.levers[lever].levels for lever, level in (coding.set or {}).items())
    for question in conflict.questions:
        assert not (question.resolved and question.asked) or question.resolved.day >= question.asked.day


def test_a_seed_is_one_conflict():
    """The same seed makes the same conflict, another seed another."""
    assert random_evidence(7) == random_evidence(7)
    assert random_evidence(7) != random_evidence(8)


def test_there_are_all_kinds():
    """Among a hundred there is everything that a file can rest on."""
    found = [random_evidence(seed) for seed in range(100)]
    assert any(reference.against for one in found for reference in references(one))
    assert any(up.paragraphs for one in found for source in one.sources.values() for up in source.derived_from)
    figures = [figure for one in found for listed in one.quantities.values() for figure in listed]
    assert {figure.sense for figure in figures} == {"exactly", "about", "nearly", "at least", "at most"}
    assert {claim.verdict for one in found for claim in one.claims.values()} >= {"open", "false", "untested"}
    assert {bool(coding.set) for one in found for coding in one.coding} == {True, False}
    assert {question.outcome for one in found for question in one.questions} >= {"yes", "no", "void", "pending"}
    assert any(one.rates for one in found)
