"""One step of a chain at constant rates, compiled with Numba and run on all cores.

Definition. As in chain.py. The states are dealt with in runs that fit the first cache; no two threads write to the same
state and no sum runs over threads, so the same bytes come out of any number of them. A product of levers needs no array
of neighbours: within a run of states that share the level of a lever, the states they are reached from lie side by
side. Other chains are turned round once, into lists of who leads to a state.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, Any

import numba
import numpy as np
from numba import prange

from standoff.lenses.forecast.engine.chain import Chain, Slots, Stepper
from standoff.lenses.forecast.game import Floats, Ints

if TYPE_CHECKING:
    from numpy.typing import NDArray

_RUN = 4096
"""States of a run, a multiple of 8: 32 kB of probabilities."""


def stepper(chain: Chain, stays: Floats, fastest: float) -> Stepper:
    """One step of the uniformised chain; see ``chain.Stepper``."""
    parallel = chain.size > _RUN  # one run is nothing to share
    rate = np.ascontiguousarray(chain.rate if chain.rate.ndim == 2 else chain.rate[:, None])
    if isinstance(chain, Slots):
        first, source, inflow = _compiled(_turn_round, parallel=False)(chain.onto, rate)
        kernel = _compiled(_step_slots, parallel=parallel)

        def step_slots(now: Floats, after: Floats, totals: Floats, weights: Floats) -> None:
            dates = np.flatnonzero(weights)
            kernel(first, source, inflow, stays, 1.0 / fastest, now, after, totals, weights, dates)

        return step_slots
    levels = np.array([levels for levels in chain.levels for _ in range(1, levels)], dtype=np.int64)
    shifts = np.array([k for levels in chain.levels for k in range(1, levels)], dtype=np.int64)
    below = np.cumprod([1, *chain.levels[:0:-1]])[::-1]
    strides = np.array([s for s, m in zip(below, chain.levels, strict=True) for _ in range(1, m)], dtype=np.int64)
    kernel = _compiled(_step_product, parallel=parallel)

    def step_product(now: Floats, after: Floats, totals: Floats, weights: Floats) -> None:
        dates = np.flatnonzero(weights)
        kernel(levels, shifts, strides, rate, stays, 1.0 / fastest, now, after, totals, weights, dates)

    return step_product


@cache
def _compiled(function: Callable[..., Any], *, parallel: bool) -> Any:  # noqa: ANN401 - Numba has no types
    try:
        return numba.njit(cache=True, parallel=parallel, nogil=True)(function)
    except RuntimeError:  # nowhere to keep the machine code
        return numba.njit(parallel=parallel, nogil=True)(function)


def _turn_round(onto: Ints, rate: Floats) -> tuple[NDArray[np.int64], Ints, Floats]:
    """For each state the states that lead to it and at what rate: ``source[first[y]:first[y + 1]]``, by slot."""
    slots, size = onto.shape
    each = rate.shape[1] > 1
    first = np.zeros(size + 2, np.int64)
    for d in range(slots):
        for x in range(size):
            if onto[d, x] < size:
                first[onto[d, x] + 2] += 1
    for y in range(size + 1):
        first[y + 1] += first[y]
    source = np.empty(first[size + 1], np.int32)
    inflow = np.empty(first[size + 1], np.float64)
    for d in range(slots):
        for x in range(size):
            y = onto[d, x]
            if y < size:
                at = first[y + 1]
                source[at] = x
                inflow[at] = rate[d, x] if each else rate[d, 0]
                first[y + 1] = at + 1
    return first, source, inflow


def _step_slots(  # noqa: PLR0917 - compiled functions take positions
    first: NDArray[np.int64],
    source: Ints,
    inflow: Floats,
    stays: Floats,
    scale: float,
    now: Floats,
    after: Floats,
    totals: Floats,
    weights: Floats,
    dates: NDArray[np.int64],
) -> None:
    size = len(now)
    for run in prange((size + _RUN - 1) // _RUN):
        begin = run * _RUN
        end = min(size, begin + _RUN)
        for y in range(begin, end):
            arriving = 0.0
            for at in range(first[y], first[y + 1]):
                arriving += inflow[at] * now[source[at]]
            after[y] = arriving * scale + now[y] * stays[y]
        for date in dates:
            weight = weights[date]
            for y in range(begin, end):
                totals[date, y] += weight * after[y]


def _step_product(  # noqa: C901, PLR0912, PLR0917 - one flat loop, because it is compiled
    levels: NDArray[np.int64],
    shifts: NDArray[np.int64],
    strides: NDArray[np.int64],
    rate: Floats,
    stays: Floats,
    scale: float,
    now: Floats,
    after: Floats,
    totals: Floats,
    weights: Floats,
    dates: NDArray[np.int64],
) -> None:
    size = len(now)
    each = rate.shape[1] > 1
    for run in prange((size + _RUN - 1) // _RUN):
        begin = run * _RUN
        end = min(size, begin + _RUN)
        here, mine = now[begin:end], after[begin:end]
        for i in range(len(mine)):
            mine[i] = 0.0
        for d in range(len(levels)):
            level, stride = levels[d], strides[d]
            # Neighbours closer than a vector register is wide: the loops of fixed length become shuffles.
            if each and level == 2 and stride == 1:
                flow = rate[d, begin:end]
                for i in range(len(mine) // 2):
                    mine[2 * i] += flow[2 * i + 1] * here[2 * i + 1]
                    mine[2 * i + 1] += flow[2 * i] * here[2 * i]
            elif each and level == 2 and stride == 2:
                flow = rate[d, begin:end]
                for i in range(len(mine) // 4):
                    for j in range(2):
                        mine[4 * i + j] += flow[4 * i + j + 2] * here[4 * i + j + 2]
                        mine[4 * i + j + 2] += flow[4 * i + j] * here[4 * i + j]
            elif each and level == 2 and stride == 4:
                flow = rate[d, begin:end]
                for i in range(len(mine) // 8):
                    for j in range(4):
                        mine[8 * i + j] += flow[8 * i + j + 4] * here[8 * i + j + 4]
                        mine[8 * i + j + 4] += flow[8 * i + j] * here[8 * i + j]
            else:
                y = begin
                while y < end:
                    # All states up to `stop` share the level; `back` leads to where they are reached from.
                    at = (y // stride) % level
                    back = ((at - shifts[d]) % level - at) * stride
                    stop = min(end, (y // stride + 1) * stride)
                    part, there = after[y:stop], now[y + back : stop + back]
                    if each:
                        flow = rate[d, y + back : stop + back]
                        for i in range(len(part)):
                            part[i] += flow[i] * there[i]
                    else:
                        for i in range(len(part)):
                            part[i] += rate[d, 0] * there[i]
                    y = stop
        rest = stays[begin:end]
        for i in range(len(mine)):
            mine[i] = mine[i] * scale + here[i] * rest[i]
        for date in dates:
            total = totals[date, begin:end]
            for i in range(len(mine)):
                total[i] += weights[date] * mine[i]
