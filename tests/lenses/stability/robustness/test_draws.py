"""Random words by sample number: the published function, in whatever pieces."""

import numpy as np
import pytest

import standoff as so
from standoff.lenses.stability.robustness import draws
from standoff.reference.robustness import choice, philox


def test_words_are_philox():
    """The words are those of the published function, written out in the slow twin."""
    for seed, stream, sample, each in ((1, 5, 0, 1), (2**64 - 1, 3, 12345, 9), (7, 0, 2, 4)):
        assert draws.words(seed, stream, sample, sample + 1, each)[0].tolist() == philox(seed, stream, sample, each)


def test_pieces_are_parts_of_the_whole():
    """A sample has the same words whoever works it out."""
    whole = draws.words(3, 5, 0, 50, 6)
    assert np.array_equal(np.concatenate([draws.words(3, 5, at, at + 10, 6) for at in range(0, 50, 10)]), whole)


def test_choices_are_the_twins():
    """A choice among any number of things, also more than 64 bits count, is the slow twin's."""
    for among in (1, 2, 7, 10**6, 2**64, 3**90):
        chosen = draws.choices(4, 3, 20, among)
        assert chosen == [choice(4, 3, sample, among) for sample in range(20)]
        assert all(0 <= one < among for one in chosen)


@pytest.mark.parametrize("seed", [-1, 2**64, 1.0, True, "1"])
def test_a_wrong_seed_is_refused(seed):
    """A seed is a whole number of 64 bits."""
    with pytest.raises(so.CallError, match="expected a whole number"):
        draws.check_seed(seed)
