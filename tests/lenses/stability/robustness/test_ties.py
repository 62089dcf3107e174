"""Merges and splits by hand."""

import standoff as so
from standoff.lenses.stability.reasons.ground import ground
from standoff.lenses.stability.robustness.ties import merges, splits

TIES = """
standoff: 1
title: A tie of three
parties: {Ann: }
states: [w, x, y, z]
arcs: {Ann: [[w, x]]}
preferences: {Ann: {ranking: [[w, x, y], z]}}
"""


def test_splits_and_merges_of_a_tie_of_three():
    """Each of three can go above or below the others; two groups can become one."""
    place = ground(so.loads(TIES))
    split = splits(place)
    assert split.size == 6
    assert split.profiles(range(6))[0].tolist() == [
        [4, 3, 3, 1], [3, 4, 3, 1], [3, 3, 4, 1], [2, 3, 3, 1], [3, 2, 3, 1], [3, 3, 2, 1],
    ]  # fmt: skip
    merge = merges(place)
    assert merge.size == 1
    assert merge.profiles([0])[0].tolist() == [[0, 0, 0, 0]]


def test_two_tied_are_split_in_two_ways():
    """In a tie of two, one above the other is the other below the one."""
    assert splits(ground(so.loads(TIES.replace("[[w, x, y], z]", "[[w, x], [y], z]")))).size == 2
