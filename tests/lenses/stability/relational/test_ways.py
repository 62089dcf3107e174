"""One move back means what it says."""

import numpy as np
import pytest

from standoff.errors import TooLarge
from standoff.lenses.stability.relational import ways
from standoff.lenses.stability.relational.bits import contains, packed
from standoff.lenses.stability.relational.ways import chunks, reached, way


@pytest.mark.parametrize("what", ["order", "order by bits", "any"])
def test_back_is_one_credible_move(case, what):
    """A state is marked exactly if one credible move leads from it into the set; itself does not count."""
    for seed in range(25):
        one = case(seed, what)
        dice = np.random.default_rng(seed)
        for actor in one.actors:
            size = actor.moves.size
            truths = dice.random((70, size)) < dice.random()
            back = way(actor.moves, actor.credible).back(packed(truths))
            for i in dice.integers(0, size, 5).tolist():
                ends = actor.moves.successors(i)
                if actor.credible is not None:
                    ends = ends[actor.credible.pairs(np.full(len(ends), i), ends)]
                found = contains(back, np.arange(70), np.full(70, i))
                assert np.array_equal(found, truths[:, ends].any(axis=1)), (seed, i)


def test_touching_is_back_and_at_most_itself(case):
    """Where a state may count as its own target nothing else changes."""
    for seed in range(20):
        for actor in case(seed, "any").actors:
            table = packed(np.random.default_rng(seed).random((64, actor.moves.size)) < 0.3)
            one = way(actor.moves, actor.credible)
            back, touching = one.back(table), one.touching(table)
            assert not (back & ~touching).any()
            assert not (touching & ~back & ~table).any()


def test_reached_counts_moves(case):
    """What is said to be reached is the number of moves, or one more where a block has an arc to itself."""
    for seed in range(20):
        mover = case(seed, "any").mover
        counts = np.array([len(mover.successors(i)) for i in range(mover.size)])
        assert set((reached(mover) - counts).tolist()) <= {0, 1}


def test_chunks_keep_the_order():
    """Pieces laid end to end are the whole, each of about the weight asked for."""
    weight = np.array([5, 1, 1, 9, 2, 2, 2])
    pieces = chunks(np.arange(7), weight, 4)
    assert np.concatenate(pieces).tolist() == list(range(7))
    assert len(pieces) > 2
    assert chunks(np.zeros(0, np.int64), weight, 4) == []


def test_too_many_moves_one_by_one_are_refused(case, monkeypatch):
    """A relation that is no order needs the moves one by one; too many are refused with their number."""
    one = case(2, "any")
    monkeypatch.setattr(ways, "MOST_ARCS", 0)
    with pytest.raises(TooLarge, match="one by one"):
        ways.Listed.of(one.mover, one.improves)
    monkeypatch.setattr(ways, "MOST_ARCS", 1 << 33)
    monkeypatch.setattr(ways, "available", lambda: -1)
    with pytest.raises(TooLarge, match="GB that are free"):
        ways.Listed.of(one.mover, one.improves)
