"""Vector dominance within groups of points: the comparison that coalitions are made of, without comparing all pairs.

Definition. A question is a bound u in k coordinates and a group; a point is a value v in k coordinates and a group. v
beats u if it is in the same group and greater in every coordinate. ``beaten`` says which bounds some point beats,
``least`` the least worth of a point that beats them.

Algorithm. One coordinate: the greatest value of the group, or a running minimum over the values from the greatest down.
Two coordinates: the points in order of the first, with the running maximum of the second. More: ``front`` leaves out
points that another is nowhere below, which changes no answer, and the rest are tried in the order that settles most
first (by sum, or by worth); a bound that is settled is not asked about again. Small groups are tried all at once, one
point each at a time, large ones one after the other, a block of points at a time.

Source: the maxima of a set of vectors after Kung, Luccio and Preparata, Journal of the ACM 22 (1975).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from numpy.typing import NDArray

from standoff.space.moves import Offsets

if TYPE_CHECKING:
    from standoff.space.evaluation import Bools

Vectors: TypeAlias = NDArray[np.int32]
"""Coordinates of points, shape (k, points)."""

Groups: TypeAlias = NDArray[np.integer]

NOTHING = np.iinfo(np.int32).max
"""The least worth where no point beats the bound."""

_SMALL = 200
"""Groups of up to so many points are tried all at once."""

_ROUNDS = 400
"""So many rounds are made at most to leave points out."""

_BLOCK = 1 << 21
_FIRST_BLOCK = 32


def beaten(bounds: Vectors, asked: Groups, values: Vectors, group: Groups, groups: int) -> Bools:
    """Whether each bound, asked of its group, is beaten by a point of that group; shape of ``asked``."""
    if len(values) == 1:
        top = np.full(groups, np.iinfo(np.int32).min, np.int32)
        np.maximum.at(top, group, values[0])
        found: Bools = top[asked] > bounds[0]
        return found
    if len(values) == 2:
        return _beaten_by_two(bounds, asked, values, group)
    kept = np.flatnonzero(front(values, group))
    values, group = values[:, kept], group[kept]
    order = np.lexsort((-values.sum(axis=0, dtype=np.int64), group))
    return _first(bounds, asked, _Listed.of(values[:, order], group[order], groups)) >= 0


def least(  # noqa: PLR0917 - bounds with their groups, points with theirs
    bounds: Vectors, asked: Groups, values: Vectors, group: Groups, groups: int, worth: NDArray[np.int32]
) -> NDArray[np.int32]:
    """The least ``worth`` of a point that beats each bound; ``NOTHING`` where none does."""
    if len(values) == 1:
        return _least_by_one(bounds[0], asked, values[0], group, worth)
    order = np.lexsort((worth, group))
    place = _first(bounds, asked, _Listed.of(values[:, order], group[order], groups))
    found = np.full(len(asked), NOTHING, np.int32)
    found[place >= 0] = worth[order[place[place >= 0]]]
    return found


def front(values: Vectors, group: Groups) -> Bools:
    """The points to keep: every other point is nowhere above some point of its group that is kept.

    Not all that could be left out need be: after a number of rounds the rest is kept.
    """
    kept = np.zeros(values.shape[1], np.bool_)
    alive = np.lexsort((-values.sum(axis=0, dtype=np.int64), group))
    for _ in range(_ROUNDS):
        if not len(alive):
            return kept
        whose = group[alive]
        new = np.append(True, whose[1:] != whose[:-1])
        best = alive[new]
        kept[best] = True
        against = best[np.cumsum(new) - 1]
        below = values[0, alive] <= values[0, against]
        for row in values[1:]:
            below &= row[alive] <= row[against]
        alive = alive[~below]
    kept[alive] = True
    return kept


@dataclass(frozen=True, slots=True, eq=False)
class _Listed:
    """Points group by group, in the order in which they are tried; ``first`` (groups + 1,) where each begins."""

    values: Vectors
    first: Offsets

    @classmethod
    def of(cls, values: Vectors, group: Groups, groups: int) -> _Listed:
        return cls(np.ascontiguousarray(values), np.searchsorted(group, np.arange(groups + 1)).astype(np.int64))


def _first(bounds: Vectors, asked: Groups, points: _Listed) -> NDArray[np.int64]:
    """The place of the first point that beats each bound; -1 where none does."""
    found = np.full(len(asked), -1, np.int64)
    sizes = np.diff(points.first)[asked]
    _all_at_once(bounds, asked, points, np.flatnonzero((sizes > 0) & (sizes <= _SMALL)), found)
    large = np.flatnonzero(sizes > _SMALL)
    large = large[np.argsort(asked[large], kind="stable")]
    ends = [*(np.flatnonzero(np.diff(asked[large])) + 1).tolist(), len(large)] if len(large) else []
    begin = 0
    for end in ends:
        _one_by_one(bounds, large[begin:end], points, int(asked[large[begin]]), found)
        begin = end
    return found


def _all_at_once(
    bounds: Vectors, asked: Groups, points: _Listed, open_: NDArray[np.int64], found: NDArray[np.int64]
) -> None:
    """For bounds of small groups: the first point of every group, then the second, and so on."""
    place, last = points.first[asked[open_]], points.first[asked[open_] + 1]
    while len(open_):
        hit = points.values[0, place] > bounds[0, open_]
        for values, bound in zip(points.values[1:], bounds[1:], strict=True):
            hit &= values[place] > bound[open_]
        found[open_[hit]] = place[hit]
        more = ~hit & (place + 1 < last)
        open_, place, last = open_[more], place[more] + 1, last[more]


def _one_by_one(
    bounds: Vectors, open_: NDArray[np.int64], points: _Listed, group: int, found: NDArray[np.int64]
) -> None:
    """For bounds of one large group: a block of points at a time, each larger than the one before."""
    begin, end = int(points.first[group]), int(points.first[group + 1])
    step = _FIRST_BLOCK
    while begin < end and len(open_):
        stop = min(end, begin + step)
        rest = []
        for at in range(0, len(open_), max(1, _BLOCK // step)):
            some = open_[at : at + max(1, _BLOCK // step)]
            hit = points.values[0, None, begin:stop] > bounds[0, some][:, None]
            for values, bound in zip(points.values[1:], bounds[1:], strict=True):
                hit &= values[None, begin:stop] > bound[some][:, None]
            any_hit = hit.any(axis=1)
            found[some[any_hit]] = begin + hit[any_hit].argmax(axis=1)
            rest.append(some[~any_hit])
        open_ = np.concatenate(rest)
        begin, step = stop, min(2 * step, 1 << 12)


def _beaten_by_two(bounds: Vectors, asked: Groups, values: Vectors, group: Groups) -> Bools:
    width, low = _width(values[0], bounds[0])
    order = np.lexsort((values[0], group))
    keys = group[order].astype(np.int64) * width + (values[0, order] - low)
    # from the last point back, each group is lifted above all after it, so that one running maximum serves all
    height, floor = _width(values[1], bounds[1])
    lift = -group[order].astype(np.int64) * height
    running = np.maximum.accumulate((values[1, order] - floor + lift)[::-1])[::-1]
    place = np.searchsorted(keys, asked.astype(np.int64) * width + (bounds[0] - low), side="right")
    there = place < len(order)
    there[there] = group[order[place[there]]] == asked[there]
    found: Bools = there
    found[there] = running[place[there]] + asked[there].astype(np.int64) * height > bounds[1, there] - floor
    return found


def _least_by_one(
    bound: NDArray[np.int32], asked: Groups, value: NDArray[np.int32], group: Groups, worth: NDArray[np.int32]
) -> NDArray[np.int32]:
    width, low = _width(value, bound)
    order = np.lexsort((value, group))
    keys = group[order].astype(np.int64) * width + (value[order] - low)
    shift = np.int64(1) << 32
    running = np.minimum.accumulate((worth[order] + group[order].astype(np.int64) * shift)[::-1])[::-1]
    place = np.searchsorted(keys, asked.astype(np.int64) * width + (bound - low), side="right")
    found = np.full(len(asked), NOTHING, np.int32)
    there = np.flatnonzero(place < len(order))
    there = there[group[order[place[there]]] == asked[there]]
    found[there] = running[place[there]] - asked[there].astype(np.int64) * shift
    return found


def _width(values: NDArray[np.int32], bounds: NDArray[np.int32]) -> tuple[np.int64, np.int64]:
    """One more than the range of values and bounds, and the least of them."""
    if not len(values) or not len(bounds):
        return np.int64(1), np.int64(0)
    low = min(int(values.min()), int(bounds.min()))
    return np.int64(max(int(values.max()), int(bounds.max())) - low + 1), np.int64(low)
