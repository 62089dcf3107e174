"""Which pairs of documents are worth comparing word by word.

Definition. A pair is a candidate if it has a run that is strong or has at least ``TIMES`` ``LEAST`` words, or two runs
near one another of which one is no stock phrase, or two runs near one another and ``TIMES`` ``LEAST`` words in all its
runs.

Runs are looked for only where places of the same shingle meet. A shingle in at most ``STOCK`` documents: all its places
meet. A stock phrase: each of its places meets the next ``CHAIN`` places of it, so that a thousand of them are a chain
and not half a million pairs. The work is therefore proportional to the number of words; a report that stands in very
many documents is still found in each of them, though not each pair of them is looked at. Each document counts with its
first ``PLACES`` places of a shingle.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from standoff.lenses.evidence.reuse.rules import CHAIN, EVERY_PAIR, LEAST, PLACES, STOCK, TIMES
from standoff.lenses.evidence.reuse.runs import Runs, find_runs, near
from standoff.lenses.evidence.reuse.shingles import Hashes, Integers, Numbers, Row, Shingles

_AT_A_TIME = 4096
"""Pairs whose runs are held in memory at one time."""


@dataclass(frozen=True, slots=True)
class Shared:
    """The shingles that more than one document has.

    ``place`` and ``shingle`` are in the order of (shingle, place). ``different[d]`` is how many different shingles
    document d has, shared or not. ``stock[x]`` is how many stock phrases begin before place x.
    """

    place: Numbers
    shingle: Numbers
    different: Integers
    stock: Integers


def shared_shingles(row: Row, shingles: Shingles) -> Shared:
    """Leaves out what only one document has, and all but the first ``PLACES`` places in each document."""
    owner = row.document(shingles.place.astype(np.int64)) if len(shingles.place) else np.zeros(0, np.int64)
    fresh = np.ones(len(owner), np.bool_)
    fresh[1:] = (owner[1:] != owner[:-1]) | (shingles.shingle[1:] != shingles.shingle[:-1])
    different = np.bincount(owner[fresh], minlength=len(row.names))
    documents = np.bincount(shingles.shingle[fresh])
    start = np.flatnonzero(fresh)
    nth = np.arange(len(owner)) - np.repeat(start, np.diff(np.append(start, len(owner))))
    stock = np.zeros(len(row.words) + 1, np.int64)
    stock[shingles.place[documents[shingles.shingle] > STOCK].astype(np.int64) + 1] = 1
    kept = (documents[shingles.shingle] > 1) & (nth < PLACES) if len(owner) else fresh
    return Shared(shingles.place[kept], shingles.shingle[kept], different, np.cumsum(stock))


def met_in_passing(row: Row, shared: Shared) -> Hashes:
    """Pairs of places with the same shingle in different documents; of a stock phrase only the nearest."""
    place = shared.place.astype(np.int64)
    owner = row.document(place)
    stock = (shared.stock[place + 1] > shared.stock[place]) if len(place) else np.zeros(0, np.bool_)
    found: list[Hashes] = [np.zeros(0, np.uint64)]
    first = np.arange(len(place))
    for apart in range(1, max(STOCK * PLACES, CHAIN + 1)):
        first = first[first + apart < len(place)]
        first = first[shared.shingle[first] == shared.shingle[first + apart]]
        if apart == CHAIN + 1:
            first = first[~stock[first]]
        if not len(first):
            break
        met = first[owner[first] != owner[first + apart]]
        found.append(pairs_of_places(place[met], place[met + apart]))
    return np.concatenate(found)


def pairs_of_places(x: Integers, y: Integers) -> Hashes:
    """Each x with its y in one number, as ``find_runs`` takes them."""
    packed: Hashes = ((y - x) << 32 | x).astype(np.uint64)
    return packed


@dataclass(frozen=True, slots=True)
class Candidates:
    """``pairs``: rows (document, later document). ``alone``: runs of all other pairs."""

    pairs: Integers
    alone: int


def find_candidates(row: Row, shared: Shared) -> Candidates:
    """The pairs to compare, in order: all of them if the documents are few."""
    if len(row.names) <= EVERY_PAIR:
        return Candidates(np.column_stack(np.triu_indices(len(row.names), 1)), 0)
    runs = find_runs(row, met_in_passing(row, shared), shared.stock)
    earlier, later = near(row, runs)
    starts = np.flatnonzero(np.diff(runs.pair, prepend=-1))
    words = (
        np.repeat(np.add.reduceat(runs.length, starts), np.diff(np.append(starts, len(runs)))) if len(runs) else starts
    )
    worth = ~(runs.stock[earlier] & runs.stock[later]) | (words[earlier] >= TIMES * LEAST)
    chosen = np.union1d(runs.pair[runs.strong | (runs.length >= TIMES * LEAST)], runs.pair[earlier[worth]])
    alone = int(np.count_nonzero(~np.isin(runs.pair, chosen)))
    return Candidates(np.column_stack((chosen >> 32, chosen & 0xFFFFFFFF)), alone)


@dataclass(frozen=True, slots=True)
class ByDocument:
    """The shared shingles of each document: those of d are ``begin[d]`` to ``begin[d + 1]``, in ascending order."""

    place: Numbers
    shingle: Numbers
    begin: Integers


def by_document(row: Row, shared: Shared) -> ByDocument:
    """The same shingles, sorted by document."""
    owner = row.document(shared.place.astype(np.int64)).astype(np.int32)
    order = np.argsort(owner, kind="stable")
    begin = np.searchsorted(owner[order], np.arange(len(row.names) + 1))
    return ByDocument(shared.place[order], shared.shingle[order], begin)


def met_in_full(sorted_: ByDocument, a: int, b: int) -> tuple[Hashes, int]:
    """All pairs of places of a and b that hold the same shingle, and how many different shingles those are."""
    mine = slice(sorted_.begin[a], sorted_.begin[a + 1])
    other = slice(sorted_.begin[b], sorted_.begin[b + 1])
    wanted, known = sorted_.shingle[mine], sorted_.shingle[other]
    low, high = np.searchsorted(known, wanted, "left"), np.searchsorted(known, wanted, "right")
    times = high - low
    hit = np.flatnonzero(times)
    if not len(hit):
        return np.zeros(0, np.uint64), 0
    times, low = times[hit], low[hit]
    x = np.repeat(sorted_.place[mine][hit], times).astype(np.int64)
    along = np.arange(len(x)) - np.repeat(np.cumsum(times) - times, times)
    y = sorted_.place[other][np.repeat(low, times) + along].astype(np.int64)
    return pairs_of_places(x, y), 1 + int(np.count_nonzero(np.diff(wanted[hit])))


def compared_in_full(
    row: Row, shared: Shared, sorted_: ByDocument, pairs: Integers
) -> Iterator[tuple[Integers, Runs, list[int]]]:
    """Some pairs at a time: the pairs, all their runs, and how many shingles each shares."""
    for begin in range(0, len(pairs), _AT_A_TIME):
        part = pairs[begin : begin + _AT_A_TIME]
        met = [met_in_full(sorted_, a, b) for a, b in part.tolist()]
        yield (
            part,
            find_runs(row, np.concatenate([places for places, _ in met]), shared.stock),
            [many for _, many in met],
        )
