"""Who is surprised by what is what the definition says."""

import json

import standoff as so
from standoff.lenses.stability.hypergame import surprises
from standoff.reference.hypergame import Hypergame
from standoff.testing import random_hypergame


def test_it_agrees_with_the_definition():
    """For random pictures the unknown and imagined states and every count of moves are the definition's."""
    seen = set()
    for seed in range(14):
        conflict = random_hypergame(seed)
        one = so.hypergame(conflict).settings[0]
        twin = Hypergame(conflict, one.chance)
        for found in one.surprises:
            picture = one.pictures.get(found.seer, one.space)
            assert {tuple(one.space.state(i).values()) for i in found.unknown} == twin.unknown(found.seer)
            assert {tuple(picture.state(i).values()) for i in found.imagined} == twin.imagined(found.seer)
            for about in one.parties:
                counts = {move.kind: move.count for move in found.moves if move.about == about}
                assert counts == {kind: count for kind, count in twin.surprises(found.seer, about).items() if count}
                seen |= set(counts)
    assert seen == set(surprises.KINDS)


def test_examples_begin_at_the_status_quo(blind):
    """An unseen move from the status quo is shown before others, with names."""
    found = so.hypergame(blind).settings[0].surprises[0]
    unseen = next(move for move in found.moves if move.kind == "unseen moves")
    assert (unseen.about, unseen.count, unseen.at_start) == ("Strikers", 4, 1)
    assert unseen.examples[0].to_dict() == {
        "from": "concede=no, strike=no",
        "changes": {"strike": "blockade"},
        "to": "concede=no, strike=blockade",
    }


def test_too_many_moves_are_not_counted(blind, monkeypatch):
    """Beyond the limit it is said that they were not counted, and why."""
    monkeypatch.setattr(surprises, "MOST", 1)
    found = so.hypergame(blind).settings[0].surprises[0]
    assert found.moves == ()
    assert found.not_computed.startswith("not computed because Minister has")
    assert json.dumps(so.hypergame(blind).to_dict())
