"""Explanations of foresight say who would do what, and where it ends."""

import json

import pytest

import standoff as so
from standoff.errors import NotComputed, UnknownName
from standoff.testing import chicken, prisoners_dilemma


def test_it_says_what_the_mover_expects():
    """The course, its end and its worth are told with the file's names."""
    found = so.explain_foresight(prisoners_dilemma(), state="start", party="Row", concept="L_2")
    assert found.sentences() == [
        "Under L_2, the status quo (CC) is stable for Row.",
        (
            "Its only move is to set row-defects to yes; then Column sets column-defects to yes. There it ends, at DD "
            "(it looks 2 moves ahead), and Row is worse off than by staying: this ranks 3rd of its 4 places instead of "
            "2nd."
        ),
    ]


def test_leaving_is_told_too():
    """A mover that would go says what for."""
    found = so.explain_foresight(chicken(), state="start", party="Row", concept="CMR_2")
    assert found.certificate.verdict == "not stable"
    assert found.text().startswith("Under CMR_2, the status quo (CC) is not stable for Row.\nRow would set row-defects")


def test_as_json():
    """The explanation with its certificate is plain values."""
    for concept in ("NM", "MR_2"):
        found = so.explain_foresight(chicken(), state="start", party="Row", concept=concept).to_dict()
        assert json.loads(json.dumps(found))["certificate"]["concept"] == concept


def test_who_is_not_there_and_who_cannot_move():
    """An unknown party is an unknown name; a spectator has no foresight to explain."""
    with pytest.raises(UnknownName, match="Did you mean: Row"):
        so.explain_foresight(chicken(), party="Rwo")
    text = "standoff: 1\ntitle: t\nparties: {A: , B: , C: }\nlevers: {a: {of: A}, b: {of: B}}\n"
    text += "preferences: {A: {statements: [a]}, B: {statements: [b]}, C: {statements: [a]}}\n"
    with pytest.raises(NotComputed, match="C has no move anywhere here"):
        so.explain_foresight(so.loads(text), party="C")
