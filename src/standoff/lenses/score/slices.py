"""The scores of some of the questions: those asked on one day, or with one tag.

Definition. A slice has the scored questions that share a date of asking, or a tag; a question with several tags is in
several slices, one without a tag in the slice without a name. Dates are in order, tags in the order of the file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import chain

from standoff.lenses.score.baselines import estimate
from standoff.lenses.score.result import Scored, Slice
from standoff.lenses.score.rules import mean


def by_date(scored: Sequence[Scored], seed: int) -> tuple[Slice, ...]:
    """One slice per day on which scored questions were asked."""
    return _slices(sorted({one.asked for one in scored}), scored, lambda one: (one.asked,), seed)


def by_tag(scored: Sequence[Scored], seed: int) -> tuple[Slice, ...]:
    """One slice per tag, and one for the questions without."""
    names = dict.fromkeys(chain.from_iterable(one.tags for one in scored))
    rest = [""] if any(not one.tags for one in scored) else []
    return _slices((*names, *rest), scored, lambda one: one.tags or ("",), seed)


def _slices(
    names: Iterable[str], scored: Sequence[Scored], belongs: Callable[[Scored], tuple[str, ...]], seed: int
) -> tuple[Slice, ...]:
    return tuple(_slice(name, [one for one in scored if name in belongs(one)], seed) for name in names)


def _slice(name: str, scored: Sequence[Scored], seed: int) -> Slice:
    both = [one for one in scored if one.base_brier is not None]
    return Slice(
        name,
        tuple(one.id for one in scored),
        estimate([one.brier for one in scored if one.brier is not None], seed),
        mean([one.log for one in scored if one.log is not None]),
        len(both),
        mean([one.brier for one in both if one.brier is not None]),
        mean([one.base_brier for one in both if one.base_brier is not None]),
    )
