"""How many combinations of levels a condition is true of, exactly.

Definition. For a set M of levers that contains those of the condition e, count(e, M) is the number of ways to give
each lever of M one of its levels such that e is true. With |M| the number of all ways:

    count(not e, M)     = |M| - count(e, M)
    count(e and f, M+K) = count(e, M) * count(f, K)      if e and f share no lever
    count(e or f, M)    = |M| - count(not e and not f, M)
    count(exactly k of e, f, ...) item by item,         if they share no lever

and what cannot be split like this is evaluated on the grid of its own levers, in blocks of bounded size. So a rule
over many levers costs no more than its largest part that hangs together.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from math import prod

import numpy as np

from standoff.conflict.condition import All, Any, Comparison, Count, Expression, Implies, Named, Not
from standoff.conflict.conflict import Conflict
from standoff.errors import TooLarge
from standoff.space.evaluation import COMPARE, mentioned, truth

_BLOCK = 1 << 20
_LARGEST_GRID = 1 << 30


def count_true(expression: Expression, conflict: Conflict, fixed: Mapping[str, int], levers: Iterable[str]) -> int:
    """The number of combinations of ``levers`` in which the expression is true, the other levers being ``fixed``.

    Raises ``TooLarge`` if the expression ties more levers together than can be tried out.
    """
    levers = tuple(levers)
    own = mentioned(expression, conflict) - fixed.keys()
    rest = prod(len(conflict.levers[lever].levels) for lever in levers if lever not in own)
    return rest * _count(expression, conflict, fixed, own)


def _count(  # noqa: PLR0911 - one case per kind of expression
    expression: Expression, conflict: Conflict, fixed: Mapping[str, int], own: frozenset[str]
) -> int:
    """count(expression, own), where ``own`` are exactly its free levers."""
    match expression:
        case Named(name):
            return _count(conflict.conditions[name].expression, conflict, fixed, own)
        case Not(item):
            return _ways(conflict, own) - _count(item, conflict, fixed, own)
        case Implies(given, then):
            return _ways(conflict, own) - _count(All((given, Not(then))), conflict, fixed, own)
        case Any(items) if len(items) > 1:
            return _ways(conflict, own) - _count(All(tuple(Not(item) for item in items)), conflict, fixed, own)
        case All(items) if len(items) > 1:
            clusters = _clusters(items, conflict, fixed)
            if len(clusters) > 1:
                return prod(_count(All(tuple(group)), conflict, fixed, levers) for group, levers in clusters)
        case All((item,)) | Any((item,)):
            return _count(item, conflict, fixed, own)
        case Count(op, n, items):
            clusters = _clusters(items, conflict, fixed)
            if len(clusters) == len(items):
                return _count_items(
                    [(_count(i[0], conflict, fixed, own), _ways(conflict, own)) for i, own in clusters], op, n
                )
    return _try_all(expression, conflict, fixed, own)


def _count_items(items: Iterable[tuple[int, int]], op: Comparison, n: int) -> int:
    """In how many ways the number of true items compares with n; items share no lever and are (ways true, all)."""
    ways = [1]  # ways[k]: so many ways for exactly k true items so far
    for yes, every in items:
        ways = [a * (every - yes) + b * yes for a, b in zip([*ways, 0], [0, *ways], strict=True)]
    return sum(way for k, way in enumerate(ways) if COMPARE[op](k, n))


def _ways(conflict: Conflict, levers: Iterable[str]) -> int:
    return prod(len(conflict.levers[lever].levels) for lever in levers)


def _clusters(
    items: Iterable[Expression], conflict: Conflict, fixed: Mapping[str, int]
) -> list[tuple[list[Expression], frozenset[str]]]:
    """The items in groups that share no lever with each other."""
    clusters: list[tuple[list[Expression], frozenset[str]]] = []
    for item in items:
        group, levers = [item], mentioned(item, conflict) - fixed.keys()
        apart = []
        for other, theirs in clusters:
            if levers & theirs:
                group, levers = [*other, *group], levers | theirs
            else:
                apart.append((other, theirs))
        clusters = [*apart, (group, levers)]
    return clusters


def _try_all(expression: Expression, conflict: Conflict, fixed: Mapping[str, int], own: frozenset[str]) -> int:
    levers = [lever for lever in conflict.levers if lever in own]
    ways = _ways(conflict, levers)
    if ways > _LARGEST_GRID:
        raise TooLarge(
            f"one rule ties {len(levers)} levers together, with {ways:,} combinations: too many to count (at most "
            f"{_LARGEST_GRID:,}). Write it as several rules with fewer levers each, "
            "or `hold` some of its levers."
        )
    strides: dict[str, int] = {}
    stride = 1
    for lever in reversed(levers):
        strides[lever] = stride
        stride *= len(conflict.levers[lever].levels)
    total = 0
    for begin in range(0, ways, _BLOCK):
        codes = np.arange(begin, min(begin + _BLOCK, ways))

        def column(lever: str, codes: np.ndarray = codes) -> np.ndarray | int:
            if lever in strides:
                return codes // strides[lever] % len(conflict.levers[lever].levels)
            return fixed[lever]

        holds = truth(expression, column, conflict)
        total += int(np.count_nonzero(np.broadcast_to(holds, codes.shape)))
    return total
