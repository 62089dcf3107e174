"""One step of a chain at constant rates, compiled with Numba and run on all cores.

Definition. As in chain.py. The states are dealt with in runs that fit the first cache (cores.py). A product of levers
needs no array of neighbours: within a run of states that share the level of a lever, the states they are reached from
lie side by side. Other chains are turned round once, into lists of who leads to a state.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from standoff.lenses.forecast.engine.chain import Chain, Slots, Stepper
from standoff.lenses.forecast.engine.cores import RUN, compiled, share
from standoff.lenses.forecast.engine.flow_numba import into
from standoff.lenses.forecast.game import Floats

if TYPE_CHECKING:
    from numpy.typing import NDArray


def stepper(chain: Chain, stays: Floats, fastest: float) -> Stepper:
    """One step of the uniformised chain; see ``chain.Stepper``."""
    if isinstance(chain, Slots):
        rate = chain.rate if chain.rate.ndim == 2 else np.broadcast_to(chain.rate[:, None], chain.onto.shape)
        onto = np.ascontiguousarray(chain.onto).view(np.uint32)
        reverse = into(onto, np.ascontiguousarray(rate), weighted=True)
        kernel = compiled(_step_slots)

        def step_slots(now: Floats, after: Floats, totals: Floats, weights: Floats) -> None:
            dates = np.flatnonzero(weights)
            arrays = (
                reverse.first,
                reverse.source,
                reverse.weight,
                stays,
                1.0 / fastest,
                now,
                after,
                totals,
                weights,
                dates,
            )
            share(kernel, len(now), len(reverse.source), *arrays)

        return step_slots
    rate = np.ascontiguousarray(chain.rate if chain.rate.ndim == 2 else chain.rate[:, None])
    levels = np.array([levels for levels in chain.levels for _ in range(1, levels)], dtype=np.int64)
    shifts = np.array([k for levels in chain.levels for k in range(1, levels)], dtype=np.int64)
    below = np.cumprod([1, *chain.levels[:0:-1]])[::-1]
    strides = np.array([s for s, m in zip(below, chain.levels, strict=True) for _ in range(1, m)], dtype=np.int64)
    kernel = compiled(_step_product)

    def step_product(now: Floats, after: Floats, totals: Floats, weights: Floats) -> None:
        dates = np.flatnonzero(weights)
        arrays = levels, shifts, strides, rate, stays, 1.0 / fastest, now, after, totals, weights, dates
        share(kernel, len(now), len(levels) * len(now), *arrays)

    return step_product


def _step_slots(  # noqa: PLR0917 - compiled functions take positions
    begin: int,
    end: int,
    first: NDArray[np.int64],
    source: NDArray[np.uint32],
    inflow: Floats,
    stays: Floats,
    scale: float,
    now: Floats,
    after: Floats,
    totals: Floats,
    weights: Floats,
    dates: NDArray[np.int64],
) -> None:
    for run in range(begin, end, RUN):
        stop = min(end, run + RUN)
        for y in range(run, stop):
            arriving = 0.0
            for at in range(first[y], first[y + 1]):
                arriving += inflow[at] * now[source[at]]
            after[y] = arriving * scale + now[y] * stays[y]
        for date in dates:
            weight = weights[date]
            for y in range(run, stop):
                totals[date, y] += weight * after[y]


def _step_product(  # noqa: C901, PLR0912, PLR0917 - one flat loop, because it is compiled
    begin: int,
    end: int,
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
    each = rate.shape[1] > 1
    for run in range(begin, end, RUN):
        last = min(end, run + RUN)
        here, mine = now[run:last], after[run:last]
        for i in range(len(mine)):
            mine[i] = 0.0
        for d in range(len(levels)):
            level, stride = levels[d], strides[d]
            # Neighbours closer than a vector register is wide: the loops of fixed length become shuffles.
            if each and level == 2 and stride == 1:
                flow = rate[d, run:last]
                for i in range(len(mine) // 2):
                    mine[2 * i] += flow[2 * i + 1] * here[2 * i + 1]
                    mine[2 * i + 1] += flow[2 * i] * here[2 * i]
            elif each and level == 2 and stride == 2:
                flow = rate[d, run:last]
                for i in range(len(mine) // 4):
                    for j in range(2):
                        mine[4 * i + j] += flow[4 * i + j + 2] * here[4 * i + j + 2]
                        mine[4 * i + j + 2] += flow[4 * i + j] * here[4 * i + j]
            elif each and level == 2 and stride == 4:
                flow = rate[d, run:last]
                for i in range(len(mine) // 8):
                    for j in range(4):
                        mine[8 * i + j] += flow[8 * i + j + 4] * here[8 * i + j + 4]
                        mine[8 * i + j + 4] += flow[8 * i + j] * here[8 * i + j]
            else:
                y = run
                while y < last:
                    # All states up to `stop` share the level; `back` leads to where they are reached from.
                    at = (y // stride) % level
                    back = ((at - shifts[d]) % level - at) * stride
                    stop = min(last, (y // stride + 1) * stride)
                    part, there = after[y:stop], now[y + back : stop + back]
                    if each:
                        flow = rate[d, y + back : stop + back]
                        for i in range(len(part)):
                            part[i] += flow[i] * there[i]
                    else:
                        for i in range(len(part)):
                            part[i] += rate[d, 0] * there[i]
                    y = stop
        rest = stays[run:last]
        for i in range(len(mine)):
            mine[i] = mine[i] * scale + here[i] * rest[i]
        for date in dates:
            total = totals[date, run:last]
            for i in range(len(mine)):
                total[i] += weights[date] * mine[i]
