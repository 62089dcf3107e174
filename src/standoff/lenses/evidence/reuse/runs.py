"""Runs: stretches of words that two documents have in common, made from places that hold the same shingle.

Definition. For documents a and b let x be a place of a and y a place of b. A run (x, y, n) says that the words from x
to x + n - 1 and from y to y + n - 1 are the same, that no two of these places after the first both open a paragraph,
that it holds a shared shingle, and that it cannot be made longer at either end.

Given all pairs (x, y) that hold the same shingle, pairs on one diagonal y - x that follow one another are one stretch;
sorting by (diagonal, x) puts them together. A stretch ends where a paragraph ends in one of the documents; it is then
made longer word by word, all stretches at a time.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from standoff.lenses.evidence.reuse.rules import DRIFT, GAP, LEAST, LEAST_QUOTED, QUOTED, SHINGLE
from standoff.lenses.evidence.reuse.shingles import NOTHING, Flags, Hashes, Integers, Row


@dataclass(frozen=True, slots=True)
class Runs:
    """Runs in the order of (document of x, document of y, x, y); ``pair`` is the same number for one pair.

    ``stock``: at least half of the shingles of the run are stock phrases, in either document. ``strong``: the run is
    long enough to be a passage by itself, as it is no stock phrase, or is quoted in both documents.
    """

    x: Integers
    y: Integers
    length: Integers
    pair: Integers
    stock: Flags
    strong: Flags

    def __len__(self) -> int:
        return len(self.x)


def find_runs(row: Row, met: Hashes, stock: Integers) -> Runs:
    """The runs that hold the pairs of places ``met``, each once and written as (y - x) * 2**32 + x with x < y.

    ``stock[x]`` is how many stock phrases begin before place x.
    """
    met = np.sort(met)
    x = (met & np.uint64(0xFFFFFFFF)).astype(np.int64)
    y = (met >> np.uint64(32)).astype(np.int64) + x
    starts = np.flatnonzero(np.concatenate(([True], met[1:] != met[:-1] + np.uint64(1)))) if len(met) else x
    length = np.diff(np.append(starts, len(met))) + SHINGLE - 1
    x, y = x[starts], y[starts]
    length += _further(row, x + length, y + length)
    back = _further_back(row, x, y)
    x, y, length = x - back, y - back, length + back
    pair = (row.document(x) << 32) | row.document(y)
    order = np.lexsort((y, x, pair))
    x, y, length, pair = x[order], y[order], length[order], pair[order]
    fresh = np.concatenate(([True], (x[1:] != x[:-1]) | (y[1:] != y[:-1]))) if len(x) else np.zeros(0, np.bool_)
    x, y, length, pair = x[fresh], y[fresh], length[fresh], pair[fresh]
    most = length - SHINGLE + 1
    worn = np.maximum(stock[x + most] - stock[x], stock[y + most] - stock[y])
    worn_out = 2 * worn >= most
    part, whole = QUOTED
    quotes = np.minimum(row.quoted[x + length] - row.quoted[x], row.quoted[y + length] - row.quoted[y])
    strong = ((length >= LEAST) & ~worn_out) | ((length >= LEAST_QUOTED) & (quotes * whole >= part * length))
    return Runs(x, y, length, pair, worn_out, strong)


def _further(row: Row, x: Integers, y: Integers) -> Integers:
    """How many words from x on are those from y on."""
    gained = np.zeros(len(x), np.int64)
    going = np.arange(len(x))
    while len(going):
        at, to = x[going] + gained[going], y[going] + gained[going]
        word = row.words[at]
        going = going[(word == row.words[to]) & (word != NOTHING) & ~(row.opens[at] & row.opens[to]).astype(np.bool_)]
        gained[going] += 1
    return gained


def _further_back(row: Row, x: Integers, y: Integers) -> Integers:
    """How many words before x are those before y."""
    gained = np.zeros(len(x), np.int64)
    going = np.arange(len(x))
    while len(going):
        at, to = x[going] - gained[going], y[going] - gained[going]
        word = row.words[at - 1]
        alike = (word == row.words[to - 1]) & (word != NOTHING)
        going = going[alike & ~(row.opens[at] & row.opens[to]).astype(np.bool_)]
        gained[going] += 1
    return gained


def near(row: Row, runs: Runs) -> tuple[Integers, Integers]:
    """All (earlier run, later run) of one pair of documents that may belong to one passage, by their distance alone.

    The later begins and ends later in both documents; at most ``GAP`` words lie between them in each, the gaps differ
    by at most ``DRIFT``, and no paragraph begins within both gaps.
    """
    earlier, later = [np.zeros(0, np.int64)], [np.zeros(0, np.int64)]
    first = np.arange(len(runs))
    for apart in range(1, len(runs)):
        first = first[first + apart < len(runs)]
        other = first + apart
        within = (runs.pair[other] == runs.pair[first]) & (runs.x[other] - runs.x[first] - runs.length[first] <= GAP)
        first = first[within]
        if not len(first):
            break
        other = first + apart
        fits = _follows(row, runs, first, other)
        earlier.append(first[fits])
        later.append(other[fits])
    return np.concatenate(earlier), np.concatenate(later)


def _follows(row: Row, runs: Runs, first: Integers, other: Integers) -> Flags:
    x_end, y_end = runs.x[first] + runs.length[first], runs.y[first] + runs.length[first]
    x, y, length = runs.x[other], runs.y[other], runs.length[other]
    later = (x > runs.x[first]) & (y > runs.y[first]) & (x + length > x_end) & (y + length > y_end)
    x_gap, y_gap = np.maximum(x - x_end, 0), np.maximum(y - y_end, 0)
    close = (x_gap <= GAP) & (y_gap <= GAP) & (abs(x_gap - y_gap) <= DRIFT)
    x_opens = (x >= x_end) & (row.block[x] != row.block[x_end - 1])
    y_opens = (y >= y_end) & (row.block[y] != row.block[y_end - 1])
    fits: Flags = later & close & ~(x_opens & y_opens)
    return fits
