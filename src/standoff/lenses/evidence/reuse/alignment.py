"""How many words two stretches have in common in the same order, and how far a passage goes on beyond its last run.

Definition. ``common`` is the length of the longest common subsequence. With the words of the first stretch as the bits
of one number V, all set at first, and M(w) the bits where word w stands, each word w of the second stretch does

    U = V and M(w),   V = (V + U) or (V - U)

and the answer is the number of bits that are 0 in the end.

A step from a pair of ends passes over p words in the one and q words in the other document, p and q at most ``REACH``,
so that the next m words are the same, m >= 2, m >= p and m >= q. The step with the least p + q is made, then with the
least |p - q|, then with the largest m; if two are still equal, none. What is passed over and the words after it never
hold the beginning of a paragraph at the same point, or within both parts passed over.

Source: H. Hyyrö, Bit-parallel LCS-length computation revisited, Australasian Workshop on Combinatorial Algorithms
(2004). The step is ours.
"""

from __future__ import annotations

from collections.abc import Sequence

from standoff.lenses.evidence.reuse.rules import REACH
from standoff.lenses.evidence.reuse.shingles import NOTHING


def common(first: Sequence[int], second: Sequence[int]) -> int:
    """The length of the longest common subsequence.

    >>> common([1, 2, 3, 4, 5], [1, 9, 3, 5, 4])
    3
    """
    stands: dict[int, int] = {}
    for k, word in enumerate(first):
        stands[word] = stands.get(word, 0) | 1 << k
    everything = (1 << len(first)) - 1
    left = everything
    for word in second:
        if word in stands:
            used = left & stands[word]
            left = ((left + used) | (left - used)) & everything
    return len(first) - left.bit_count()


def gone_on(words: Sequence[int], opens: Sequence[int], x: int, y: int, way: int) -> tuple[int, int]:
    """The ends after all steps from (x, y): forwards from the first word not yet in (``way`` 1), or backwards (-1).

    Backwards x and y are the first words that are in. ``words`` and ``opens`` are those of the row of all documents.
    """
    while True:
        step = _step(words, opens, x, y, way)
        if step is None:
            return x, y
        x, y = x + way * step[0], y + way * step[1]


def _step(words: Sequence[int], opens: Sequence[int], x: int, y: int, way: int) -> tuple[int, int] | None:
    """How many words the next step takes from each document."""
    shift = 0 if way > 0 else -1
    x_room, y_room = _room(words, x + shift, way), _room(words, y + shift, way)
    best: list[tuple[tuple[int, int, int], int, int]] = []
    for p in range(min(REACH, x_room) + 1):
        for q in range(min(REACH, y_room) + 1):
            if best and p + q > best[0][0][0]:
                break
            if words[x + shift + way * p] != words[y + shift + way * q]:
                continue
            x_opens = any(opens[x + way * k] for k in range(p + 1))
            y_opens = any(opens[y + way * k] for k in range(q + 1))
            if x_opens and y_opens:
                continue
            m = _same(words, opens, x + way * p, y + way * q, way)
            if m >= max(2, p, q):
                best.append(((p + q, abs(p - q), -m), p + m, q + m))
                best.sort()
    if not best or (len(best) > 1 and best[0][0] == best[1][0]):
        return None
    return best[0][1], best[0][2]


def _room(words: Sequence[int], at: int, way: int) -> int:
    """How many words the document has from here on, counted up to one more than a step passes over."""
    room = 0
    while room <= REACH and words[at + way * room] != NOTHING:
        room += 1
    return room


def _same(words: Sequence[int], opens: Sequence[int], x: int, y: int, way: int) -> int:
    """How many words are the same from these ends on, up to where both documents begin a paragraph."""
    shift = 0 if way > 0 else -1
    m = 0
    while True:
        at, to = x + way * m, y + way * m
        if m and opens[at] and opens[to]:
            return m
        word = words[at + shift]
        if word != words[to + shift] or word == NOTHING:
            return m
        m += 1
