"""Passages: runs near one another put together, made longer at both ends, and weighed.

Definition. Two runs that are near one another (see ``runs``) are linked if their gaps are alike: at least ``ALIKE`` of
the words of the longer gap stand in the other, in the same order, or the shorter gap has at most ``CLAUSE`` words. The
runs that are linked, directly or through others, are one passage: in each document the stretch from its first word to
its last, and then as many steps as there are at either end (see ``alignment``). ``matched`` is the length of the
longest common subsequence of the two stretches. In stretches of more than ``LONG`` words it is the words of the runs in
their order and what is common between one and the next: never more, and seldom less by more than a few words.

A passage is listed if it has a strong run: of at least ``LEAST`` words and no stock phrase, or of ``LEAST_QUOTED``
words quoted in both documents. It is listed, too, if it has at least two runs that are no stock phrases and
``LEAST_MATCHED`` words in common; and, whatever its runs, if one has at least ``TIMES`` ``LEAST`` words, or if they are
two or more with so many together and ``TIMES`` ``LEAST_MATCHED`` words are in common. Nothing here depends on the order
of documents, of runs, or on which document is called the first.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from standoff.lenses.evidence.reuse.alignment import common, gone_on
from standoff.lenses.evidence.reuse.rules import ALIKE, CLAUSE, LEAST, LEAST_MATCHED, LONG, TIMES
from standoff.lenses.evidence.reuse.runs import Runs, near
from standoff.lenses.evidence.reuse.shingles import Integers, Numbers, Row


@dataclass(frozen=True, slots=True)
class Stretches:
    """A passage by places: words x to x_end - 1 of one document, y to y_end - 1 of another.

    ``parts`` counts its runs.
    """

    pair: int
    x: int
    x_end: int
    y: int
    y_end: int
    matched: int
    run: int
    parts: int


def find_passages(row: Row, runs: Runs) -> Iterator[Stretches]:
    """The passages that these runs make, listed ones only, pair by pair."""
    words, opens = row.words.data, row.opens.data
    links = _links(row, runs, *near(row, runs))
    for group in _groups(np.flatnonzero(runs.strong | (runs.length >= TIMES * LEAST)), links):
        found = _passage(words, opens, runs, group)
        if found is not None:
            yield found


def _links(row: Row, runs: Runs, earlier: Integers, later: Integers) -> Iterator[tuple[int, int]]:
    """The pairs of near runs with gaps that are alike."""
    for first, other in zip(earlier.tolist(), later.tolist(), strict=True):
        length = int(runs.length[first])
        x, y = int(runs.x[first]) + length, int(runs.y[first]) + length
        x_gap, y_gap = int(runs.x[other]) - x, int(runs.y[other]) - y
        if min(x_gap, y_gap) <= CLAUSE or _alike(row.words[x : x + x_gap], row.words[y : y + y_gap]):
            yield first, other


def _alike(first: Numbers, second: Numbers) -> bool:
    part, whole = ALIKE
    return common(first.tolist(), second.tolist()) * whole >= part * max(len(first), len(second))


def _groups(long: Integers, links: Iterable[tuple[int, int]]) -> list[list[int]]:
    """The runs that are linked to others, together, and those that are long enough by themselves, in order."""
    above: dict[int, int] = {}

    def root(run: int) -> int:
        while above.setdefault(run, run) != run:
            above[run] = run = above[above[run]]
        return run

    for first, other in links:
        one, two = root(first), root(other)
        above[max(one, two)] = min(one, two)
    for run in long.tolist():
        root(run)
    groups: dict[int, list[int]] = {}
    for run in sorted(above):
        groups.setdefault(root(run), []).append(run)
    return list(groups.values())


def _passage(words: Sequence[int], opens: Sequence[int], runs: Runs, group: list[int]) -> Stretches | None:
    """The stretches that these runs span, with the steps beyond, and the words in common; None if not to be listed."""
    x, y, length = runs.x[group], runs.y[group], runs.length[group]
    sure = bool(runs.strong[group].any() or length.max() >= TIMES * LEAST)
    fresh = int(np.count_nonzero(~runs.stock[group]))
    several = len(group) > 1 and int(length.sum()) >= TIMES * LEAST
    if not (sure or fresh > 1 or several):
        return None
    x_first, y_first = gone_on(words, opens, int(x.min()), int(y.min()), -1)
    x_end, y_end = gone_on(words, opens, int((x + length).max()), int((y + length).max()), 1)
    longest = int(length.max())
    whole = len(group) == 1 and x_end - x_first == longest == y_end - y_first
    if whole:
        matched = longest
    elif min(x_end - x_first, y_end - y_first) > LONG:
        matched = between_runs(
            words, zip(x.tolist(), y.tolist(), length.tolist(), strict=True), (x_first, y_first), (x_end, y_end)
        )
    else:
        matched = common(words[x_first:x_end], words[y_first:y_end])
    enough = (fresh > 1 and matched >= LEAST_MATCHED) or (several and matched >= TIMES * LEAST_MATCHED)
    if not (sure or enough):
        return None
    return Stretches(int(runs.pair[group[0]]), x_first, x_end, y_first, y_end, matched, longest, len(group))


def between_runs(
    words: Sequence[int], runs: Iterable[tuple[int, int, int]], start: tuple[int, int], end: tuple[int, int]
) -> int:
    """The words of the runs, each (x, y, length), that follow one another, and what is common between them."""
    x, y = start
    total = 0
    for at, to, length in runs:
        if at >= x and to >= y:
            total += common(words[x:at], words[y:to]) + length
            x, y = at + length, to + length
    return total + common(words[x : end[0]], words[y : end[1]])
