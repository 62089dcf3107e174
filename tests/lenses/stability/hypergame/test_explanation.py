"""Explanations of hypergames use a party's own eyes, and say what is different in the world."""

import json

import pytest

import standoff as so
from standoff.checking import check_certificate
from standoff.errors import UnknownName
from standoff.testing import random_hypergame


def test_certificates_hold_in_the_picture():
    """For random pictures, each certificate is accepted by the checker for the party's own game."""
    checked = 0
    for seed in range(8):
        conflict = random_hypergame(seed)
        one = so.hypergame(conflict).settings[0]
        for i in range(min(one.space.size, 3)):
            for party in one.parties:
                found = so.explain_hypergame(
                    conflict, state=one.space.state(i), party=party, concept="SEQ", chance=one.chance
                )
                assert found.stable == bool(one.stable("SEQ", party)[i])
                assert json.dumps(found.to_dict())
                if found.own is not None:
                    game = conflict.perceives.get(party, conflict)
                    assert check_certificate(game, found.own.certificate) == []
                    checked += 1
    assert checked > 20


def test_whose_eyes(blind):
    """It is said as whom the state is seen, and what holds in the world."""
    found = so.explain_hypergame(blind, state="start", party="Minister", concept="SEQ")
    assert found.sentences()[0] == "As Minister sees it:"
    assert found.sentences()[-1] == "If it saw the world as it is, the state would be stable for it, too."


def test_what_is_not_perceived(blind):
    """A state that a party does not know has no verdict, and the missing level is named."""
    found = so.explain_hypergame(blind, state={"strike": "blockade"}, party="Minister", concept="SEQ")
    assert (found.own, found.stable) == (None, False)
    assert "it knows no level blockade of strike" in found.text()


def test_unknown_names(blind):
    """Parties and concepts are checked."""
    with pytest.raises(UnknownName, match="Minister"):
        so.explain_hypergame(blind, party="Ministre")
    with pytest.raises(UnknownName, match="SEQ"):
        so.explain_hypergame(blind, party="Minister", concept="SEK")
