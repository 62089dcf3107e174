"""Words as numbers, and the shingles that stand in more than one place.

Definition. A shingle is five words that follow one another within one paragraph. All documents are written one after
another as word numbers, with ``NOTHING`` before, between and after them; a place is a position in this row. Two places
hold the same shingle if their five words are the same.

Shingles are found by a 64-bit hash of the five numbers: one array, sorted once. Neighbours with the same hash are
compared word by word, and a group of different shingles with one hash is sorted again by its words, so that a
collision of hashes changes nothing.

Source: A. Z. Broder, On the resemblance and containment of documents, Proceedings of Compression and Complexity of
Sequences (1997), 21-29. The mixing of a word number is the finaliser of splitmix64 (Steele, Lea and Flood 2014).
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from standoff.documents.document import Document
from standoff.documents.quotations import quotations
from standoff.documents.words import Vocabulary
from standoff.lenses.evidence.reuse.rules import SHINGLE

Integers: TypeAlias = NDArray[np.int64]
Numbers: TypeAlias = NDArray[np.uint32]
Hashes: TypeAlias = NDArray[np.uint64]
Flags: TypeAlias = NDArray[np.bool_]

NOTHING = 0xFFFFFFFF
"""The number that is no word: it stands between documents."""


@dataclass(frozen=True, slots=True)
class Row:
    """The words of all documents in one row.

    ``words[x]`` is the number of the word at x. ``opens[x]`` is 1 if a paragraph begins there, or at ``NOTHING``, and
    ``block[x]`` counts those up to x, from 0. ``quoted[x]`` counts the words before x that stand in quotation marks.
    ``begin[d]`` and ``end[d]`` bound document d. ``first[k]`` is where block k begins, with the length of the row at
    the end; ``places[k]`` is its name, empty for ``NOTHING``, and ``owner[k]`` its document, -1 for ``NOTHING``.
    """

    names: tuple[str, ...]
    words: Numbers
    opens: NDArray[np.uint8]
    block: Numbers
    quoted: Integers
    begin: Integers
    end: Integers
    first: Integers
    places: tuple[str, ...]
    owner: Integers

    def document(self, at: Integers) -> Integers:
        """The document of each place."""
        return self.owner[self.block[at]]


@dataclass(frozen=True, slots=True)
class Shingles:
    """Every place that holds a shingle: ``place`` in order of ``shingle`` and then of place.

    ``shingle`` numbers the different shingles from 0.
    """

    place: Numbers
    shingle: Numbers


def in_one_row(documents: Iterable[Document]) -> Row:
    """The documents as word numbers, in the order given; a paragraph without words leaves no trace."""
    known = Vocabulary()
    words, opens, begin, end = array("I", (NOTHING,)), array("q", (0,)), array("q"), array("q")
    marks = array("q")
    names, places, owner = [], [""], array("q", (-1,))
    for number, document in enumerate(documents):
        names.append(document.name)
        begin.append(len(words))
        for paragraph in document.paragraphs:
            said = known.ids(paragraph.text)
            if said:
                for one in quotations(paragraph.text, least=1):
                    start = len(words) + len(known.ids(paragraph.text[: one.start]))
                    marks.extend(range(start, start + len(one.words)))
                opens.append(len(words))
                places.append(paragraph.place)
                owner.append(number)
                words.extend(said)
        end.append(len(words))
        opens.append(len(words))
        places.append("")
        owner.append(-1)
        words.append(NOTHING)
    first = np.frombuffer(opens, np.int64)
    opening, quoted = np.zeros(len(words), np.uint8), np.zeros(len(words) + 1, np.int64)
    opening[first] = 1
    quoted[np.frombuffer(marks, np.int64) + 1] = 1
    return Row(
        tuple(names),
        np.frombuffer(words, np.uint32),
        opening,
        np.cumsum(opening, dtype=np.uint32) - np.uint32(1),
        np.cumsum(quoted),
        np.array(begin, np.int64),
        np.array(end, np.int64),
        np.append(first, len(words)),
        tuple(places),
        np.array(owner, np.int64),
    )


def hashed(words: Numbers) -> Hashes:
    """A 64-bit hash of every five words that follow one another.

    >>> first, *_, last = hashed(np.array([1, 2, 3, 4, 5, 1, 2, 3, 4, 5], np.uint32))
    >>> bool(first == last)
    True
    """
    mixed = words.astype(np.uint64) * np.uint64(0x9E3779B97F4A7C15)
    mixed ^= mixed >> np.uint64(30)
    mixed *= np.uint64(0xBF58476D1CE4E5B9)
    mixed ^= mixed >> np.uint64(27)
    mixed *= np.uint64(0x94D049BB133111EB)
    mixed ^= mixed >> np.uint64(31)
    count = max(len(words) - SHINGLE + 1, 0)
    result = np.zeros(count, np.uint64)
    for k in range(SHINGLE):
        result *= np.uint64(0xD6E8FEB86659FD93)
        result += mixed[k : k + count]
    return result


def find_shingles(row: Row, hashing: Callable[[Numbers], Hashes] = hashed) -> Shingles:
    """All shingles with their places; ``hashing`` may be any function, a bad one only costs time."""
    count = max(len(row.words) - SHINGLE + 1, 0)
    place = np.flatnonzero(row.block[:count] == row.block[SHINGLE - 1 :][:count]).astype(np.uint32)
    if not len(place):
        return Shingles(place, place.copy())
    keys = hashing(row.words)[place]
    order = np.argsort(keys, kind="stable")
    keys, place = keys[order], place[order]
    del order
    alike = keys[1:] == keys[:-1]
    same = _same_words(row.words, place)
    if np.any(alike & ~same):
        place = _untangled(row.words, place, alike, same)
        same = _same_words(row.words, place)
    shingle = np.zeros(len(place), np.uint32)
    np.cumsum(~same, out=shingle[1:])
    return Shingles(place, shingle)


def _same_words(words: Numbers, place: Numbers) -> Flags:
    """Whether a place holds the same five words as the place before it in the list."""
    same = np.ones(len(place) - 1, np.bool_)
    for k in range(SHINGLE):
        at = words[place + np.uint32(k)]
        same &= at[1:] == at[:-1]
    return same


def _untangled(words: Numbers, place: Numbers, alike: Flags, same: Flags) -> Numbers:
    """The places with each group of one hash but several shingles in the order of its words."""
    first = np.flatnonzero(np.concatenate(([True], ~alike)))
    group = np.cumsum(np.concatenate(([0], ~alike)))
    last = np.append(first[1:], len(place))
    result = place.copy()
    for g in np.unique(group[1:][alike & ~same]):
        part = place[first[g] : last[g]]
        columns = [words[part + np.uint32(k)] for k in range(SHINGLE)]
        result[first[g] : last[g]] = part[np.lexsort((part, *columns))]
    return result
