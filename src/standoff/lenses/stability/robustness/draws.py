"""Random words for each sample by its number, so that it does not matter who works it out, or when.

Definition. Word k of sample t is word (t m + k) of the stream of Philox 4x64-10 with the key (seed, stream) and the
counter from zero, where m is the number of words that a sample needs, rounded up to a multiple of four. Streams of one
seed are independent of each other. From the words:

    a choice among n            floor(n w / 2^(64 r)) for r words read as one number w
    a point of [low, high]      low + (high - low) (2 k + 1) / 2^25 with k the upper 24 bits of a word: the middle of
                                one of 2^24 equal parts

Both are exact: no number is rounded.

Source: Salmon, Moraes, Dror and Shaw, Parallel random numbers: as easy as 1, 2, 3 (2011).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from standoff.errors import CallError

if TYPE_CHECKING:
    from numpy.typing import NDArray

PARTS = 1 << 24
"""A range of worth is drawn as the middle of one of so many equal parts."""

_SEEDS = 1 << 64


def check_seed(seed: int) -> None:
    """Refuse what is no seed. Raises ``CallError``."""
    if isinstance(seed, bool) or not isinstance(seed, int) or not 0 <= seed < _SEEDS:
        raise CallError(f"found the seed {seed!r}; expected a whole number from 0 to 2^64 - 1, for example 1")


def words(seed: int, stream: int, start: int, stop: int, each: int) -> NDArray[np.uint64]:
    """The words of the samples from ``start`` up to ``stop``; uint64, shape (samples, each)."""
    counters = -(-each // 4)
    key, counter = np.array([seed, stream], np.uint64), np.array([start * counters, 0, 0, 0], np.uint64)
    raw = np.random.Philox(key=key, counter=counter).random_raw((stop - start) * counters * 4)
    return np.asarray(raw, np.uint64).reshape(stop - start, counters * 4)[:, :each]


def choices(seed: int, stream: int, samples: int, among: int) -> list[int]:
    """One of ``among`` things for each sample, by number; each is as likely as any other, up to 1 in 2^64."""
    each = 1 + among.bit_length() // 64 + 1
    chosen = []
    for row in words(seed, stream, 0, samples, each).tolist():
        whole = 0
        for word in row:
            whole = whole << 64 | word
        chosen.append(whole * among >> 64 * each)
    return chosen


def parts(drawn: NDArray[np.uint64]) -> NDArray[np.int64]:
    """The number of the part of a range that each word chooses, from 0 to ``PARTS`` - 1."""
    return (drawn >> np.uint64(40)).astype(np.int64)
