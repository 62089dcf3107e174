"""Which legal paths there are, and how many."""

import numpy as np
import pytest

import standoff as so
from standoff.lenses.stability.paths.analysis import paths
from standoff.lenses.stability.paths.legal import Legal, arrivals
from standoff.lenses.stability.reasons.answers import Way
from standoff.lenses.stability.reasons.ground import ground

TRIANGLE = """
standoff: 1
title: A triangle that only one party walks
parties: {A: , B: }
states: [p, q, r]
start: p
arcs: {A: [[p, q], [q, r], [r, p]], B: [[q, p]]}
preferences: {A: {ranking: [r, q, p]}, B: {ranking: [p, q, r]}}
"""


def test_nobody_moves_twice_in_a_row():
    """A party that would have to move twice does not get to r, unless another moves in between; B's move leads back."""
    found = paths(so.loads(TRIANGLE), to=["p", "q", "r"], longest=4)
    assert [one.passages["moves"].length for one in found.destinations] == [0, 1, None]
    assert [one.passages["moves"].totals for one in found.destinations] == [(0, 1, 0, 1), (1, 0, 1, 0), (0, 0, 0, 0)]


def test_equal_states_by_other_movers_are_other_paths():
    """Where two parties have the same arc, there are two paths."""
    both = TRIANGLE.replace("B: [[q, p]]", "B: [[p, q]]")
    assert paths(so.loads(both), to="q").destination(0).passages["moves"].shortest == 2


def _hypercube(levers: int) -> str:
    names = [f"x{k}" for k in range(levers)]
    return (
        "standoff: 1\ntitle: One lever a party\n"
        f"parties: {{{', '.join(f'P{k}: ' for k in range(levers))}}}\n"
        f"levers: {{{', '.join(f'{name}: {{of: P{k}}}' for k, name in enumerate(names))}}}\n"
        f"preferences: {{{', '.join(f'P{k}: {{statements: [{name}]}}' for k, name in enumerate(names))}}}\n"
    )


def test_orders_of_independent_moves_are_all_counted():
    """From none to all of n switches, each of another party, there are n! shortest paths."""
    conflict = so.loads(_hypercube(8))
    corner = {f"x{k}": "yes" for k in range(8)}
    for one in paths(conflict, to=corner).destination(0).passages.values():
        assert (one.length, one.shortest) == (8, 40320)
        assert one.blockers == tuple(f"P{k}" for k in range(8))


def test_numbers_are_exact_beyond_64_bits():
    """Walks on a cube have a closed form; where it needs 80 bits the count is still that number."""
    conflict = so.loads("""
standoff: 1
title: Two parties that can always move
parties: {A: , B: }
levers: {a: {of: A, levels: [a1, a2, a3, a4, a5]}, b: {of: B, levels: [b1, b2, b3, b4, b5]}}
preferences: {A: {statements: [a == a1]}, B: {statements: [b == b1]}}
""")
    found = paths(conflict, to="start", longest=40).destination(0).passages["moves"].totals
    # A and B alternate; after t moves of one party, w(t) of its 4 ** t walks are back where they began
    back = [1]
    for t in range(40):
        back.append(4**t - back[t])
    assert found == tuple(2 * back[k // 2] * back[k // 2] if k % 2 == 0 else 2 * back[k // 2] * back[k // 2 + 1]
                          for k in range(1, 41))  # fmt: skip
    assert found[-1] > 1 << 63


@pytest.mark.parametrize("improving", [False, True])
def test_sums_over_blocks_are_sums_over_moves(improving, monkeypatch):
    """Adding up block by block, in many small pieces, gives what adding up move by move gives."""
    monkeypatch.setattr("standoff.lenses.stability.paths.legal._AT_ONCE", 3)
    place = ground(so.load("elmira"))
    generator = np.random.default_rng(1)
    for party, own in place.moves.items():
        rank = place.ranks[party]
        way = Way.of(own, rank if improving else None)
        weights = generator.integers(0, 9, place.space.size)
        expected = np.zeros(place.space.size, np.int64)
        for i in range(place.space.size):
            for j in own.successors(i):
                expected[j] += weights[i] if not improving or rank[j] > rank[i] else 0
        assert arrivals(way, weights, np.arange(place.space.size)).tolist() == expected.tolist()


def test_without_a_party_the_others_still_move():
    """Leaving a party out leaves the ways of the others."""
    legal = Legal.of(ground(so.load("elmira")), improving=False)
    assert set(legal.without("MoE").ways) == set(legal.ways) - {"MoE"}
