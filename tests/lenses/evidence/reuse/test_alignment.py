"""Words in common, and steps beyond the last run."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from standoff.lenses.evidence.reuse.alignment import common, gone_on
from standoff.lenses.evidence.reuse.shingles import NOTHING
from standoff.reference.reuse import in_common

WORDS = st.lists(st.integers(0, 5), max_size=40)


@given(WORDS, WORDS)
def test_bits_count_what_the_textbook_counts(first, second):
    """The bit-parallel length is that of the longest common subsequence, both ways round."""
    assert common(first, second) == common(second, first) == in_common(first, second)


def ends(first, second, way, *, opens=()):
    """How many words the steps take from two texts beyond a run of one word; ``opens`` are places in the row."""
    run = [99]
    sides = [[*run, *said] if way > 0 else [*said, *run] for said in (first, second)]
    row = [NOTHING, *sides[0], NOTHING, *sides[1], NOTHING]
    opening = [int(word == NOTHING or at in opens) for at, word in enumerate(row)]
    x, y = (2, len(first) + 4) if way > 0 else (len(first) + 1, len(row) - 2)
    x_end, y_end = gone_on(row, opening, x, y, way)
    return abs(x_end - x), abs(y_end - y)


def test_a_step_passes_over_a_few_words():
    """One replaced, one dropped and one added word are passed over, and what is the same after them is taken."""
    assert ends([9, 1, 2, 3, 4], [8, 1, 2, 4, 4], 1) == (3, 3)
    assert ends([1, 2, 3], [8, 1, 2, 3], 1) == (3, 4)
    assert ends([1, 2, 3, 9], [1, 2, 3], -1) == (4, 3)


def test_a_step_needs_as_many_words_as_it_passes_over():
    """Three words passed over and two the same are no step; nor is a single word."""
    assert ends([7, 7, 7, 1, 2], [8, 8, 8, 1, 2], 1) == (0, 0)
    assert ends([7, 7, 7, 1, 2, 3], [8, 8, 8, 1, 2, 3], 1) == (6, 6)
    assert ends([9, 1], [8, 1], 1) == (0, 0)


def test_no_step_over_the_beginning_of_a_paragraph_in_both():
    """A paragraph that begins in one document is passed over, one that begins in both is not."""
    assert ends([9, 1, 2], [8, 1, 2], 1, opens={2}) == (3, 3)
    assert ends([9, 1, 2], [8, 1, 2], 1, opens={2, 7}) == (0, 0)


def test_two_equal_steps_are_none():
    """What is as likely one way as the other is not taken, so that the order of the documents does not matter."""
    assert ends([1, 2, 3, 1, 2, 9], [3, 1, 2, 3, 1, 9], 1)[0] == ends([3, 1, 2, 3, 1, 9], [1, 2, 3, 1, 2, 9], 1)[1]
    assert ends([5, 5, 6, 6], [6, 6, 5, 5], 1) == (0, 0)
