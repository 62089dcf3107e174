"""Sets of states as bits."""

import numpy as np

from standoff.lenses.stability.relational.bits import batch, contains, packed, parts, unpacked


def test_packing_keeps_every_truth():
    """Bit k of row q is entry [k, q], whatever the shape; bits beyond are zero."""
    dice = np.random.default_rng(1)
    for sets, size in ((1, 1), (7, 5), (8, 8), (64, 3), (65, 17), (200, 31)):
        truths = dice.random((sets, size)) < 0.5
        table = packed(truths)
        assert table.shape == (size, -(-sets // 64))
        which, where = (grid.ravel() for grid in np.meshgrid(np.arange(sets), np.arange(size), indexing="ij"))
        assert np.array_equal(contains(table, which, where), truths.ravel())
        assert sum(int(word).bit_count() for word in table.ravel()) == truths.sum()
        assert np.array_equal(unpacked(table[0], sets), truths[:, 0])


def test_pieces_hold_every_state_once():
    """States are cut into pieces of whole words, in order."""
    states = np.arange(1_000)
    assert np.array_equal(np.concatenate(parts(states, 1 << 17)), states)
    assert batch(1 << 17) % 64 == 0
    assert batch(1 << 40) == 64
