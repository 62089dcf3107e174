"""Which nodes of a directed graph reach each other, and what reaches what.

Definition. Two nodes are in one component if each reaches the other. Components are numbered so that an arc between
two of them leads from the higher to the lower number. ``closure`` gives, for chosen components, all marks that stand
on a component that they reach, themselves among them.

Nodes without arcs out, or without arcs in, are a component each and are taken away in rounds; on what is left the
depth-first search of Tarjan runs. The marks that a component reaches are its own and those that the targets of its
arcs reach, so one pass from the lowest number up is enough.

Source: Tarjan, SIAM Journal on Computing 1 (1972).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from standoff.space.dense import dense
from standoff.space.lists import entries

if TYPE_CHECKING:
    from numpy.typing import NDArray

_REPEATED = 8
"""So many times as many marks as are wanted in the end are looked at in one round at most."""


@dataclass(frozen=True, slots=True, eq=False)
class Lists:
    """List c is ``values[begin[c]:begin[c] + length[c]]``."""

    begin: NDArray[np.int64]
    length: NDArray[np.int64]
    values: NDArray[np.int64]

    def of(self, which: NDArray[np.integer]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """All values of some lists: whose each is (a position in ``which``), and the value."""
        whose, at = _entries(self.begin, self.length, which)
        return whose, self.values[at]


@dataclass(frozen=True, slots=True, eq=False)
class Components:
    """The component of every node, and the arcs between components, each once."""

    of: NDArray[np.int64]
    count: int
    source: NDArray[np.int64]
    target: NDArray[np.int64]


def components(nodes: int, source: NDArray[np.integer], target: NDArray[np.integer]) -> Components:
    """The components of a graph given by its arcs."""
    arcs = distinct(source.astype(np.int64) * nodes + target)
    begin, end = np.divmod(arcs, nodes)
    label = _core_labels(nodes, begin, end)
    number, count = dense(label, nodes)
    number = number.astype(np.int64)
    arcs = distinct(number[begin] * count + number[end])
    begin, end = np.divmod(arcs, count)
    begin, end = begin[begin != end], end[begin != end]
    order = np.concatenate([np.zeros(0, np.int64), *_rounds(count, begin, end)])
    place = np.empty(count, np.int64)
    place[order] = np.arange(count)
    return Components(place[number], count, place[begin], place[end])


def closure(of: Components, place: NDArray[np.integer], mark: NDArray[np.integer], most: int) -> Lists | None:
    """The marks that each component reaches, its own among them, ascending; None if there would be more than ``most``.

    ``place[k]`` is the component on which ``mark[k]`` stands.
    """
    marks = int(mark.max()) + 1 if len(mark) else 1
    order = np.argsort(of.source, kind="stable")
    source, target = of.source[order], of.target[order]
    own = distinct(place.astype(np.int64) * marks + mark)
    begin, length = np.zeros(of.count, np.int64), np.zeros(of.count, np.int64)
    pool, filled = np.empty(max(1024, 2 * len(own)), np.int64), 0
    for first, last in _levels(of, source, target):
        low, high = np.searchsorted(source, [first, last])
        if int(length[target[low:high]].sum()) > _REPEATED * most:
            return None
        whose, at = _entries(begin, length, target[low:high])
        keys = own[np.searchsorted(own, first * marks) : np.searchsorted(own, last * marks)]
        keys = distinct(np.concatenate([keys, source[low:high][whose] * marks + pool[at]]))
        if filled + len(keys) > most:
            return None
        if filled + len(keys) > len(pool):
            pool = np.concatenate([pool, np.empty(filled + len(keys), np.int64)])
        pool[filled : filled + len(keys)] = keys % marks
        here = np.arange(first, last)
        begin[here] = filled + np.searchsorted(keys, here * marks)
        length[here] = np.diff(np.append(begin[here], filled + len(keys)))
        filled += len(keys)
    return Lists(begin, length, pool)


def distinct(keys: NDArray[np.int64]) -> NDArray[np.int64]:
    """The different keys, ascending; a sort, because looking them up in a hash table is many times slower here."""
    keys = np.sort(keys)
    new = np.ones(len(keys), np.bool_)
    new[1:] = keys[1:] != keys[:-1]
    once: NDArray[np.int64] = keys[new]
    return once


def _entries(
    begin: NDArray[np.int64], length: NDArray[np.int64], which: NDArray[np.integer]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """As ``entries``, for lists that may lie in any order."""
    sizes = length[which]
    whose = np.repeat(np.arange(len(which)), sizes)
    before = np.cumsum(sizes) - sizes
    return whose, np.arange(len(whose)) + np.repeat(begin[which] - before, sizes)


def _levels(of: Components, source: NDArray[np.int64], target: NDArray[np.int64]) -> list[tuple[int, int]]:
    """The components in runs of which none has an arc into its own run, lowest first."""
    highest = np.full(of.count, -1, np.int64)
    np.maximum.at(highest, source, target)
    runs, begin = [], 0
    furthest = np.maximum.accumulate(highest) if of.count else highest
    while begin < of.count:
        end = max(int(np.searchsorted(furthest, begin)), begin + 1)  # the first that has an arc to begin or beyond
        runs.append((begin, end))
        begin = end
    return runs


def _rounds(
    nodes: int, source: NDArray[np.int64], target: NDArray[np.int64], within: NDArray[np.bool_] | None = None
) -> Iterator[NDArray[np.int64]]:
    """Nodes without arcs out, then those that are without once these are gone, and so on; cycles are left over."""
    alive = np.ones(nodes, np.bool_) if within is None else within
    real = alive[source] & alive[target]
    source, target = source[real], target[real]
    degree = np.bincount(source, minlength=nodes)
    order = np.argsort(target, kind="stable")
    source = source[order]
    first = np.concatenate(([0], np.cumsum(np.bincount(target, minlength=nodes))))
    free = np.flatnonzero((degree == 0) & alive)
    while len(free):
        yield free
        alive[free] = False
        before = source[entries(first, free)[1]]
        np.subtract.at(degree, before, 1)
        free = distinct(before[degree[before] == 0])


def _core_labels(nodes: int, source: NDArray[np.int64], target: NDArray[np.int64]) -> NDArray[np.int64]:
    """A number per component: the node itself where it is alone, otherwise one of the nodes in it."""
    label = np.arange(nodes)
    alive = np.ones(nodes, np.bool_)
    for _ in _rounds(nodes, source, target, alive):
        pass
    for _ in _rounds(nodes, target, source, alive):
        pass
    core = np.flatnonzero(alive)
    if len(core):
        real = alive[source] & alive[target]
        small = np.cumsum(alive) - 1
        order = np.argsort(source[real], kind="stable")
        onto = small[target[real]][order]
        first = np.concatenate(([0], np.cumsum(np.bincount(small[source[real]], minlength=len(core)))))
        label[core] = core[np.array(_search(first.tolist(), onto.tolist()), np.int64)]
    return label


def _search(first: list[int], onto: list[int]) -> list[int]:
    """For each node the root of its component, by depth-first search without recursion."""
    nodes = len(first) - 1
    low, number, at, found = [0] * nodes, [0] * nodes, list(first[:-1]), [-1] * nodes
    kept: list[int] = []
    clock = 0
    for root in range(nodes):
        if number[root]:
            continue
        clock += 1
        number[root] = low[root] = clock
        kept.append(root)
        path = [root]
        while path:
            x = path[-1]
            if at[x] < first[x + 1]:
                y = onto[at[x]]
                at[x] += 1
                if not number[y]:
                    clock += 1
                    number[y] = low[y] = clock
                    kept.append(y)
                    path.append(y)
                elif found[y] < 0:
                    low[x] = min(low[x], number[y])
                continue
            path.pop()
            if path:
                low[path[-1]] = min(low[path[-1]], low[x])
            if low[x] == number[x]:
                while found[x] < 0:
                    found[kept.pop()] = x
    return found
