"""Verdicts under three relations, in words."""

from standoff.lenses.stability.concepts import CONCEPTS
from standoff.lenses.stability.relational.certifying import certify
from standoff.lenses.stability.relational.explanation import explain_relational
from standoff.lenses.stability.relational.order import DEFINITION, order_ground
from standoff.space.states import settings
from standoff.testing import chicken, prisoners_dilemma, random_conflict


def said(conflict, party, state, concept):
    """The sentences about one verdict."""
    ground = order_ground(conflict, party)
    return explain_relational(conflict, certify(ground, ground.space.index(state), concept), ground.wording)


def test_a_deterred_improvement_is_told_with_its_answer():
    """What the party could do, what the other does then, why that deters, and what a reply would be worth."""
    assert said(chicken(), "Row", "CC", "SMR") == [
        "Under SMR, the status quo (CC) is stable for Row: the only improvement has an answer that deters.",
        (
            "Row could set row-defects to yes, which leads to DC: Row prefers that state. Then Column sets "
            "column-defects to yes, which leads to DD: Row does not prefer that to where it was. From there its only "
            "reply does not help."
        ),
        f"Definition in use: {DEFINITION}.",
    ]


def test_an_open_improvement_is_told_with_what_can_be_reached():
    """What nothing deters is told with the states that the others could bring about."""
    assert said(prisoners_dilemma(), "Row", "CD", "GMR")[:2] == [
        "Under GMR, CD is not stable for Row: an improvement from there is not deterred.",
        (
            "Row could set row-defects to yes, which leads to DD: Row prefers that state. By moves the others can "
            "bring about 1 state from there (DC), and it does not deter."
        ),
    ]
    assert "Nobody else has a credible move from there." in said(prisoners_dilemma(), "Row", "CD", "SEQ")[1]


def test_a_credible_answer_says_why_it_would_be_made():
    """For SEQ each answering move comes with its mover's reason."""
    assert "(Column prefers that)" in said(prisoners_dilemma(), "Row", "CC", "SEQ")[1]
    assert "(Column prefers that)" not in said(prisoners_dilemma(), "Row", "CC", "GMR")[1]


def test_nothing_to_gain_is_said():
    """A state that the party has no reason to leave says so."""
    assert said(chicken(), "Row", "DC", "Nash") == [
        "Under Nash, DC is stable for Row: no move from there counts as an improvement.",
        f"Definition in use: {DEFINITION}.",
    ]


def test_every_verdict_can_be_told():
    """On random conflicts there is always a verdict first and the definition last, and no state by number."""
    for seed in range(12):
        conflict = random_conflict(seed)
        ground = order_ground(conflict, conflict.deciders[0], settings(conflict)[0])
        for i in range(0, ground.space.size, max(1, ground.space.size // 6)):
            for concept in CONCEPTS:
                certificate = certify(ground, i, concept)
                lines = explain_relational(conflict, certificate, ground.wording)
                assert ("is stable for" in lines[0]) == certificate.stable
                assert lines[-1] == f"Definition in use: {DEFINITION}."
                assert len(lines) > 2 or certificate.stable


def test_many_improvements_are_told_in_groups(monkeypatch):
    """Improvements with the same answer are told once, with their number."""
    monkeypatch.setattr("standoff.lenses.stability.relational.explanation.ONE_BY_ONE", 0)
    assert said(chicken(), "Row", "CC", "SMR")[1].startswith("Row could")
    monkeypatch.setattr("standoff.lenses.stability.relational.explanation.GROUPS", 0)
    assert said(chicken(), "Row", "CC", "SMR")[1] == (
        "The other 1 improvement is not told here; the certificate has them all."
    )
