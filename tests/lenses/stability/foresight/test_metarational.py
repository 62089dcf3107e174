"""The metarational tree generalises GMR and SMR, and is what the definition says."""

import numpy as np

import standoff as so
from standoff.errors import NotComputed
from standoff.reference.foresight import metarational as slow
from standoff.reference.graph import Graph
from standoff.testing import random_conflict, two_by_two

KINDS = ("MR", "CMR")


def two_party_conflicts(count):
    """Random conflicts in which two parties move, with their results."""
    for seed in range(count):
        conflict = random_conflict(seed)
        try:
            yield conflict, so.metarational(conflict, 5)
        except NotComputed:
            continue


def test_it_agrees_with_the_definition():
    """For random conflicts every verdict up to three moves deep is the definition's."""
    compared = 0
    for conflict, found in two_party_conflicts(50):
        one = found.settings[0]
        graph = Graph(conflict, one.chance)
        pair = (*one.parties, *one.spectators)[:2]
        for i in range(min(one.space.size, 12)):
            state = tuple(one.space.state(i).values())
            for party, other in (pair, pair[::-1]):
                for kind in KINDS:
                    for h in (1, 2, 3):
                        fast = bool(one.verdict(f"{kind}_{h}", party)[i])
                        assert fast == slow(graph, (party, other), state, h, credible=kind == "CMR")
                        compared += 1
    assert compared > 1_000


def test_one_and_two_moves_are_gmr_and_smr_seq_and_sseq():
    """For two parties MR_1, MR_2, CMR_1, CMR_2 are GMR, SMR, SEQ, SSEQ, verdict for verdict."""
    same = {"MR_1": "GMR", "MR_2": "SMR", "CMR_1": "SEQ", "CMR_2": "SSEQ"}
    compared = 0
    for conflict, found in two_party_conflicts(60):
        if len(conflict.deciders) > 2:
            continue
        for trees, plain in zip(found.settings, so.stability(conflict).settings, strict=True):
            for party in trees.parties:
                for name, known in same.items():
                    assert np.array_equal(trees.verdict(name, party) == 1, plain.stable(known, party))
                    compared += 1
    assert compared > 40


def test_how_they_contain_each_other():
    """MR_2 => MR_4 => MR_5 => MR_3 => MR_1, likewise CMR, and CMR_h => MR_h."""
    for _, found in two_party_conflicts(60):
        for one in found.settings:
            for party in one.parties:
                for kind in KINDS:
                    for strong, weak in ((2, 4), (4, 5), (5, 3), (3, 1)):
                        assert (one.verdict(f"{kind}_{strong}", party) <= one.verdict(f"{kind}_{weak}", party)).all()
                for h in range(1, 6):
                    assert (one.verdict(f"CMR_{h}", party) <= one.verdict(f"MR_{h}", party)).all()


def test_limited_moves_imply_metarational_moves():
    """What may be L_h stable is MR_{h-1} stable: its own interest lets the other do no more than malice."""
    for conflict, found in two_party_conflicts(60):
        for trees, ahead in zip(found.settings, so.foresight(conflict, 5).settings, strict=True):
            for party in trees.parties:
                for h in range(2, 6):
                    assert ((ahead.verdict(f"L_{h}", party) == 0) | trees.verdict(f"MR_{h - 1}", party)).all()


def test_looking_two_moves_ahead_does_not_imply_smr():
    """L_2 does not imply MR_2: the published L_h => MR_h counts the first move of the tree."""
    found = two_by_two("Pennies", ["CC", "DD", "CD", "DC"], ["CD", "DC", "CC", "DD"])
    ahead, trees = so.foresight(found, 2).settings[0], so.metarational(found, 2).settings[0]
    there = [(ahead.verdict("L_2", one) == 1) & (trees.verdict("MR_2", one) == 0) for one in found.deciders]
    assert np.any(there)
