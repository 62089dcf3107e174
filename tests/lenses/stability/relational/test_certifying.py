"""Certificates under three relations are true, and say the verdict of the engine."""

import pytest

from standoff.checking import check_certificate
from standoff.errors import UnknownName
from standoff.lenses.stability.concepts import CONCEPTS
from standoff.lenses.stability.relational.certifying import certify
from standoff.lenses.stability.relational.engine import verdicts
from standoff.lenses.stability.relational.order import order_ground
from standoff.space.states import settings
from standoff.testing import chicken, prisoners_dilemma, random_conflict


def test_every_certificate_is_accepted_and_says_the_verdict():
    """On random conflicts the certificate has the engine's verdict, and the checker finds nothing wrong with it."""
    for seed in range(25):
        conflict = random_conflict(seed)
        ground = order_ground(conflict, conflict.deciders[seed % 2], settings(conflict)[0])
        found = verdicts(ground.moves, ground.improves, ground.sanctions, ground.actors)
        for i in range(0, ground.space.size, max(1, ground.space.size // 4)):
            for bit, concept in enumerate(CONCEPTS):
                certificate = certify(ground, i, concept)
                assert certificate.stable == bool(found[i] >> bit & 1)
                assert check_certificate(conflict, certificate) == []


def test_an_answer_is_as_short_as_possible():
    """In chicken the driver who stops swerving is answered by one move of the other."""
    ground = order_ground(chicken(), "Row")
    certificate = certify(ground, ground.space.index("CC"), "SMR")
    (one,) = certificate.deterred
    assert [leg.by for leg in one.answer] == [("Column",)]
    assert one.answer[0].end.state == "DD"
    assert one.replies == 1


def test_an_improvement_without_an_answer_says_what_can_be_reached():
    """Where Column would not answer in its own interest, nothing is within its reach."""
    ground = order_ground(prisoners_dilemma(), "Row")
    certificate = certify(ground, ground.space.index("CD"), "SEQ")
    assert not certificate.stable
    assert certificate.deterred == ()
    assert certificate.undeterred.improvement.end.state == "DD"
    assert certificate.undeterred.reach == 0
    assert certificate.undeterred.states == ()


def test_many_states_are_counted_and_not_listed(monkeypatch):
    """Where the others can bring about very many states the certificate gives their number and says so."""
    monkeypatch.setattr("standoff.lenses.stability.relational.certifying.LISTED", 0)
    ground = order_ground(prisoners_dilemma(), "Row")
    certificate = certify(ground, ground.space.index("CD"), "GMR")
    assert certificate.undeterred.states is None
    assert "only their number" in certificate.to_dict()["undeterred"]["not_listed"]


def test_an_unknown_concept_is_refused():
    """A concept that is not there is named, with those that are."""
    with pytest.raises(UnknownName, match="SMR"):
        certify(order_ground(chicken(), "Row"), 0, "SMRR")
    with pytest.raises(UnknownName, match="Column"):
        order_ground(chicken(), "Colum")
