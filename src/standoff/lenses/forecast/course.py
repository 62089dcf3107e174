"""The probabilities followed from the status quo to the horizon, and what is read off them at each date.

Definition. With p_t the distribution at t and, for a condition with target C, p_t^C that of the process stopped in C,

    at(t) = p_t(C)        first(t) = p_t^C(C)        waited = integral of p_t^C(C) from the start to the horizon

A lever's level has the sum of p_t over the states with it. All conditions are followed together, as many at a time as
fit into memory.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from standoff.lenses.forecast.engine.distribution import looks
from standoff.lenses.forecast.game import Bools, Floats, Ints
from standoff.space.evaluation import mentioned

if TYPE_CHECKING:
    from standoff.lenses.forecast.building.world import Built
    from standoff.lenses.forecast.forecast import Plan
    from standoff.lenses.forecast.law import Law, Progress

LISTED = 10
"""So many of the likeliest states are kept at each date."""

AT_ONCE = 1.0e9
"""Bytes that conditions followed together may take."""


@dataclass(frozen=True, slots=True, eq=False)
class Course:
    """What was seen at each date of the plan, in its order.

    ``conditions``: where each condition holds, (N,). ``at``, ``first`` (dates, conditions); ``reached``, ``waited``
    (conditions,) at the horizon. ``levers``: (dates, levels) for each lever that can differ. ``likeliest``: states and
    their probabilities, descending. ``error`` bounds the error of the probability of any set of states.
    """

    conditions: Mapping[str, Bools]
    at: Floats
    first: Floats
    reached: Floats
    waited: Floats
    levers: Mapping[str, Floats]
    likeliest: tuple[tuple[Ints, Floats], ...]
    error: float


def followed(plan: Plan, law: Law, push: Mapping[float, Ints], progress: Progress | None) -> Course:
    """Follow the probabilities of a plan under a law, through all pushes."""
    built, size = plan.built, plan.built.space.size
    conditions = _conditions(built)
    holds = np.array(list(conditions.values()), np.bool_).reshape(len(conditions), size)
    shape = (len(plan.dates), len(conditions))
    at, first = np.zeros(shape), np.zeros(shape)
    reached, waited = np.zeros(len(conditions)), np.zeros(len(conditions))
    columns = {lever: built.space.level(lever) for lever in built.space.levers}
    levers = {lever: np.zeros((len(plan.dates), built.space.radix(lever))) for lever in columns}
    likeliest: list[tuple[Ints, Floats]] = []
    error, rows = 0.0, {date: row for row, date in enumerate(plan.dates)}
    horizon = built.world.truth.span
    for batch in batches(len(conditions), size):
        stopped = holds[batch].T
        sets = np.hstack([np.zeros((size, 1), np.bool_), stopped])
        wanted = sorted({*plan.dates, horizon})
        start = np.zeros(size)
        start[plan.state] = 1.0
        seen = looks(law.values, start, plan.begin, wanted, absorbing=sets, push=push, tolerance=law.tolerance / 10)
        for done, look in enumerate(seen, 1):
            if progress is not None:
                progress("probabilities", done, len(wanted))
            inside = (look.probabilities[:, 1:] * stopped).sum(axis=0)
            if look.at == horizon:
                reached[batch], waited[batch] = inside, look.waited[1:]
            error = max(error, look.error)
            row = rows.get(look.at)
            if row is None:
                continue
            first[row, batch] = inside
            if batch.start == 0:
                free = np.ascontiguousarray(look.probabilities[:, 0])
                at[row] = holds @ free
                likeliest.append(_largest(free))
                for lever, level in columns.items():
                    levers[lever][row] = np.bincount(level, free, built.space.radix(lever))
    return Course(conditions, at, first, reached, waited, levers, tuple(likeliest), error)


def batches(conditions: int, size: int) -> list[slice]:
    """How the conditions are grouped: at least one group, the first beginning with the first condition.

    >>> batches(5, 2_000_000)
    [slice(0, 2, None), slice(2, 4, None), slice(4, 5, None)]
    """
    fits = max(1, int(AT_ONCE / (20 * 8 * size)) - 1)
    return [slice(begin, min(begin + fits, conditions)) for begin in range(0, max(conditions, 1), fits)]


def _conditions(built: Built) -> dict[str, Bools]:
    """Where each named condition holds that speaks of a lever that can differ."""
    known: dict[str, Bools] = {}
    free = set(built.space.levers)
    return {
        name: np.array(built.space.holds(condition, known))
        for name, condition in built.conflict.conditions.items()
        if mentioned(condition.expression, built.conflict) & free
    }


def _largest(probabilities: Floats) -> tuple[Ints, Floats]:
    """The likeliest states that are possible, and their probabilities, descending; of equals the first."""
    some = np.argpartition(-probabilities, min(LISTED, len(probabilities)) - 1)[:LISTED]
    some = some[probabilities[some] > 0]
    order = some[np.lexsort((some, -probabilities[some]))].astype(np.int32)
    return order, probabilities[order]
