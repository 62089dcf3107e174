"""The feasible combinations of levels, built lever by lever.

Definition. Number the levels of lever l from 0 to k(l) - 1. The code of a combination x is the mixed-radix number

    code(x) = sum over levers l of x(l) * stride(l),    stride(l) = product of k(m) over the levers m after l

so the last lever changes fastest. The feasible codes are those at which no rule of ``impossible`` is true.

Two levers hang together if a rule mentions both. The set of feasible combinations is the product of the feasible
combinations of the levers that hang together, so each such cluster is built on its own: levers are added so that
rules become decidable as early as possible, and each rule removes combinations as soon as all its levers are in. The
product of all levels is never formed. Before each step the size that it will have is known, and refused if it is over
the limit.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import prod
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from standoff.conflict.conflict import Conflict, Impossible
from standoff.errors import TooLarge
from standoff.space.evaluation import mentioned, truth

Codes: TypeAlias = NDArray[np.int64]

_CODES = 1 << 62


@dataclass(frozen=True, slots=True)
class Grid:
    """The levers that can differ, in file order, and the level positions of those that cannot."""

    conflict: Conflict
    levers: tuple[str, ...]
    fixed: Mapping[str, int]

    def radix(self, lever: str) -> int:
        """How many levels the lever has."""
        return len(self.conflict.levers[lever].levels)

    @property
    def combinations(self) -> int:
        """How many combinations there are before any rule."""
        return prod(self.radix(lever) for lever in self.levers)

    @property
    def strides(self) -> dict[str, int]:
        """What one level of each lever adds to the code."""
        strides: dict[str, int] = {}
        stride = 1
        for lever in reversed(self.levers):
            strides[lever] = stride
            stride *= self.radix(lever)
        return {lever: strides[lever] for lever in self.levers}


def feasible_codes(grid: Grid, limit: int) -> Codes:
    """The codes of the feasible combinations, ascending; shape (size,).

    Raises ``TooLarge``, before anything of that size is allocated, if more than ``limit`` combinations would have to
    be held.
    """
    parts = clusters(grid, limit)
    size = prod(len(part) for part in parts)
    if size > limit:
        raise too_large(grid, size, limit, whole=True)
    codes = np.zeros(1, np.int64)
    for part in sorted(parts, key=lambda part: -int(part[-1]) if len(part) else 0):
        codes = (codes[:, None] + part[None, :]).ravel()
    if len(codes) > 1 and not bool(np.all(codes[1:] > codes[:-1])):
        codes.sort()
    return codes


def clusters(grid: Grid, limit: int) -> list[Codes]:
    """The feasible codes of each set of levers that hang together; their sums are the feasible codes of the grid."""
    if grid.combinations > _CODES:
        raise TooLarge(
            f"{len(grid.levers)} levers make {grid.combinations:.3g} combinations, more than can be "
            f"numbered ({_CODES:.3g}). "
            f"{_HELP}"
        )
    rules = [
        (rule, mentioned(rule.when.expression, grid.conflict) & set(grid.levers)) for rule in grid.conflict.impossible
    ]
    groups: list[set[str]] = [{lever} for lever in grid.levers]
    for _, levers in rules:
        touched = [group for group in groups if group & levers]
        if len(touched) > 1:
            groups = [group for group in groups if not group & levers] + [set().union(*touched)]
    never = any(_holds(rule, grid, np.zeros(1, np.int64), {}).any() for rule, levers in rules if not levers)
    if never:
        return [np.zeros(0, np.int64)]
    return [
        _cluster(grid, group, [(rule, levers) for rule, levers in rules if levers & group], limit) for group in groups
    ]


def _cluster(grid: Grid, levers: set[str], rules: Sequence[tuple[Impossible, frozenset[str]]], limit: int) -> Codes:
    strides = {lever: stride for lever, stride in grid.strides.items() if lever in levers}
    codes, inside, waiting = np.zeros(1, np.int64), set[str](), list(rules)
    for lever in _order(grid, list(strides), rules):
        radix = grid.radix(lever)
        if len(codes) * radix > limit:
            raise too_large(grid, len(codes) * radix, limit, whole=len(inside) + 1 == len(grid.levers))
        codes = (codes[:, None] + strides[lever] * np.arange(radix)[None, :]).ravel()
        inside.add(lever)
        for rule, needs in waiting:
            if needs <= inside:
                codes = codes[~np.broadcast_to(_holds(rule, grid, codes, strides), codes.shape)]
        waiting = [(rule, needs) for rule, needs in waiting if not needs <= inside]
    codes.sort()
    return codes


def _order(grid: Grid, levers: list[str], rules: Sequence[tuple[Impossible, frozenset[str]]]) -> list[str]:
    """The order in which levers are added: always next the levers of the rule that is cheapest to complete."""
    order: list[str] = []
    open_rules = [needs for _, needs in rules]
    while open_rules:
        missing = [sorted(needs - set(order), key=levers.index) for needs in open_rules]
        cheapest = min(missing, key=lambda some: prod(grid.radix(lever) for lever in some))
        order.extend(cheapest)
        open_rules = [needs for needs in open_rules if not needs <= set(order)]
    return order + [lever for lever in levers if lever not in order]


def _holds(rule: Impossible, grid: Grid, codes: Codes, strides: Mapping[str, int]) -> NDArray[np.bool_]:
    def column(lever: str) -> Codes | int:
        return codes // strides[lever] % grid.radix(lever) if lever in strides else grid.fixed[lever]

    return truth(rule.when.expression, column, grid.conflict)  # type: ignore[arg-type]


_HELP = (
    "What would help: `hold` levers that do not matter for the question, analyse one of the `parts`, "
    "or rule out more combinations under `impossible`."
)


def too_large(grid: Grid, size: int, limit: int, *, whole: bool) -> TooLarge:
    """The refusal, with the size, the limit and what would help."""
    what = f"{size:,} states" if whole else f"at least {size:,} combinations on the way to its states"
    return TooLarge(
        f"this conflict has {what} ({grid.combinations:,} combinations before `impossible`); "
        f"at most {limit:,} fit into the memory that is free here. Nothing was computed. {_HELP}"
    )
