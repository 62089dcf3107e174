"""Limited-move stability is what the definition says, ties included."""

import standoff as so
from standoff.errors import NotComputed
from standoff.reference.foresight import Anticipation
from standoff.reference.graph import Graph
from standoff.testing import random_conflict, stag_hunt, two_by_two

SAID = {0: False, 1: True, 2: None}


def compared(seed, most=4):
    """How many verdicts of a random conflict were compared, and how many depend on ties."""
    conflict, count, ties = random_conflict(seed), 0, 0
    for chance in so.settings(conflict):
        try:
            found = so.foresight(conflict, most, settings=[chance]).settings[0]
        except NotComputed:
            continue
        twin = Anticipation(Graph(conflict, chance), (*found.parties, *found.spectators)[:2])
        for i in range(found.space.size):
            state = tuple(found.space.state(i).values())
            for party in found.parties:
                for h in range(1, most + 1):
                    slow = twin.limited_move(party, state, h)
                    assert SAID[int(found.verdict(f"L_{h}", party)[i])] is slow
                    count, ties = count + 1, ties + (slow is None)
    return count, ties


def test_it_agrees_with_the_definition():
    """For random conflicts every verdict is the definition's, also where it depends on ties."""
    counts = [compared(seed, 3) for seed in range(40)]
    assert sum(count for count, _ in counts) > 600
    assert sum(ties for _, ties in counts) > 0


def test_one_move_ahead_is_nash():
    """L_1 is Nash stability, and never depends on ties."""
    for seed in range(40):
        conflict = random_conflict(seed)
        try:
            found = so.foresight(conflict, 1)
        except NotComputed:
            continue
        for ahead, plain in zip(found.settings, so.stability(conflict).settings, strict=True):
            for party in ahead.parties:
                assert (ahead.verdict("L_1", party) == plain.stable("Nash", party)).all()


def test_a_tie_that_decides_is_said():
    """Where the other is indifferent between punishing and not, the verdict depends on how that tie falls."""
    lenient = two_by_two("Lenient", ["DC", "CC", "DD", "CD"], ["CC", "CD", "DC", "DD"])
    text = """
standoff: 1
title: Would it answer?
parties: {A: , B: }
states: [here, gain, kind, harsh]
start: here
arcs: {A: [[here, gain]], B: [[gain, kind], [gain, harsh]]}
preferences:
  A: {ranking: [kind, gain, here, harsh]}
  B: {ranking: [[kind, harsh], gain, here]}
"""
    found = so.foresight(so.loads(text), 2).settings[0]
    assert found.state(0)["depends_on_ties"] == {"L_2": ["A"], "NM": ["A"]}
    assert found.state(0)["perhaps"] == ["L_2", "NM"]
    assert not so.foresight(lenient).settings[0].perhaps("NM").size


def test_stag_hunt_with_two_moves_ahead():
    """Two moves ahead a hunter goes for the stag first, expecting the other to follow."""
    found = so.foresight(stag_hunt(), 2).settings[0]
    assert [found.space.label(i) for i in found.equilibria("L_2")] == ["CC"]
