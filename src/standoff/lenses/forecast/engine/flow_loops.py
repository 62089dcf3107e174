"""The loops over states of the compiled kernels.

Definition. As in kernels.py; each does the states begin..end-1 and writes to no other (cores.py). Means are sums of
differences: what is the same in all states stays exactly the same. States are unsigned, N stands for none.
"""

# ruff: noqa: PLR0917 - compiled functions take positions

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from standoff.lenses.forecast.engine.cores import RUN
from standoff.lenses.forecast.game import Floats

if TYPE_CHECKING:
    from numpy.typing import NDArray

_VECTOR = 512
"""Numbers worked on at a time where each goes through several loops: 4 kB."""


def count(onto: NDArray[np.uint32], first: NDArray[np.int64]) -> None:
    """Where the list of each state begins, one place late: what fills the lists moves it back."""
    slots, size = onto.shape
    for d in range(slots):
        for x in range(size):
            if onto[d, x] < size:
                first[onto[d, x] + np.uint32(2)] += 1
    for y in range(size + 1):
        first[y + 1] += first[y]


def turn_round(
    onto: NDArray[np.uint32], weight: Floats, first: NDArray[np.int64], source: NDArray[np.uint32], weights: Floats
) -> None:
    """Fill the lists: the states that lead to each state, in the order of the slots, and their weights if asked for."""
    slots, size = onto.shape
    weighted = len(weights) > 0
    for d in range(slots):
        for x in range(size):
            y = onto[d, x]
            if y < size:
                at = first[y + np.uint32(1)]
                source[at] = x
                if weighted:
                    weights[at] = weight[d, x]
                first[y + np.uint32(1)] = at + 1


def copy(begin: int, end: int, values: Floats, odds: Floats, extremes: Floats) -> None:
    """The values in a row of their own, and the least and the largest of each run."""
    for run in range(begin // RUN, (end + RUN - 1) // RUN):
        low = high = values[run * RUN]
        for x in range(run * RUN, min(end, (run + 1) * RUN)):
            value = values[x]
            odds[x] = value
            low = min(low, value)
            high = max(high, value)
        extremes[run, 0] = low
        extremes[run, 1] = high


def exponentials(begin: int, end: int, odds: Floats, top: float, precision: float) -> None:
    """exp(precision (odds - top)), whose argument is between -STEEP and 0, in loops that become vector instructions.

    With n the nearest whole number to v / log 2, exp v = 2^n exp(v - n log 2). Adding 1.5 x 2^52 leaves n in the last
    bits of the sum, from where it is moved to the exponent. The polynomial is the Taylor series to the 13th power,
    whose remainder is below 2^-57; the whole is right to about one unit in the last place.
    """
    power = np.empty(_VECTOR)
    bits = power.view(np.int64)
    for run in range(begin, end, _VECTOR):
        here = odds[run : min(end, run + _VECTOR)]
        for x in range(len(here)):
            here[x] = precision * (here[x] - top)
            power[x] = here[x] * 1.4426950408889634 + 6755399441055744.0
        for x in range(len(here)):
            n = power[x] - 6755399441055744.0
            here[x] = here[x] - n * 0.6931471803691238 - n * 1.9082149292705877e-10
        for x in range(len(here)):
            bits[x] = (bits[x] + 1023) << 52
        for x in range(len(here)):
            r = here[x]
            p = 1.0 / 6227020800.0
            p = p * r + 1.0 / 479001600.0
            p = p * r + 1.0 / 39916800.0
            p = p * r + 1.0 / 3628800.0
            p = p * r + 1.0 / 362880.0
            p = p * r + 1.0 / 40320.0
            p = p * r + 1.0 / 5040.0
            p = p * r + 1.0 / 720.0
            p = p * r + 1.0 / 120.0
            p = p * r + 1.0 / 24.0
            p = p * r + 1.0 / 6.0
            p = p * r + 0.5
            p = p * r + 1.0
            p = p * r + 1.0
            here[x] = p * power[x]


def totals(begin: int, end: int, onto: NDArray[np.uint32], tilt: Floats, odds: Floats, total: Floats) -> None:
    """The sum of the weights of staying and of all choices."""
    for run in range(begin, end, RUN):
        here = total[run : min(end, run + RUN)]
        size = np.uint64(len(here))
        stays = odds[run : run + len(here)]
        for x in range(size):
            here[x] = stays[x]
        for d in range(len(onto)):
            leads = onto[d, run : run + len(here)]
            if len(tilt):
                tilts = tilt[d, run : run + len(here)]
                for x in range(size):
                    here[x] += tilts[x] * odds[leads[x]]
            else:
                for x in range(size):
                    here[x] += odds[leads[x]]


def mix_states(  # noqa: C901 - three times the same loop, by the number of columns
    begin: int,
    end: int,
    onto: NDArray[np.uint32],
    tilt: Floats,
    odds: Floats,
    total: Floats,
    pace: Floats,
    values: Floats,
    out: Floats,
) -> None:
    """Add to ``out``: pace (Sigma values - values).

    Four columns at a time, then two, then one: what fits the registers, whatever the number of columns. All numbers of
    places are unsigned: signed ones could count from the end, and looking whether they do costs a quarter of the time.
    """
    size, columns, slots = np.uint64(len(values)), np.uint64(values.shape[1]), np.uint64(len(onto))
    for x in range(np.uint64(begin), np.uint64(end)):
        if pace[x] == 0.0:
            continue
        scale = pace[x] / total[x]
        i = np.uint64(0)
        while i + np.uint64(4) <= columns:
            j, k, m = i + np.uint64(1), i + np.uint64(2), i + np.uint64(3)
            a, b, c, d = values[x, i], values[x, j], values[x, k], values[x, m]
            to_a = to_b = to_c = to_d = 0.0
            for slot in range(slots):
                y = onto[slot, x]
                if y < size:
                    weight = odds[y] * tilt[slot, x] if len(tilt) else odds[y]
                    to_a += weight * (values[y, i] - a)
                    to_b += weight * (values[y, j] - b)
                    to_c += weight * (values[y, k] - c)
                    to_d += weight * (values[y, m] - d)
            out[x, i] += scale * to_a
            out[x, j] += scale * to_b
            out[x, k] += scale * to_c
            out[x, m] += scale * to_d
            i += np.uint64(4)
        if i + np.uint64(2) <= columns:
            j = i + np.uint64(1)
            a, b = values[x, i], values[x, j]
            to_a = to_b = 0.0
            for slot in range(slots):
                y = onto[slot, x]
                if y < size:
                    weight = odds[y] * tilt[slot, x] if len(tilt) else odds[y]
                    to_a += weight * (values[y, i] - a)
                    to_b += weight * (values[y, j] - b)
            out[x, i] += scale * to_a
            out[x, j] += scale * to_b
            i += np.uint64(2)
        if i < columns:
            a = values[x, i]
            to_a = 0.0
            for slot in range(slots):
                y = onto[slot, x]
                if y < size:
                    weight = odds[y] * tilt[slot, x] if len(tilt) else odds[y]
                    to_a += weight * (values[y, i] - a)
            out[x, i] += scale * to_a


def give(begin: int, end: int, total: Floats, pace: Floats, flow: Floats, given: Floats) -> None:
    """What each state has to give, per unit of weight: pace flow / total."""
    for x in range(begin, end):
        for k in range(flow.shape[1]):
            given[x, k] = pace[x] * flow[x, k] / total[x]


def unmix_states(
    begin: int,
    end: int,
    first: NDArray[np.int64],
    source: NDArray[np.uint32],
    weight: Floats,
    odds: Floats,
    total: Floats,
    given: Floats,
    out: Floats,
) -> None:
    """Add to ``out``: Sigma'(pace flow) - pace flow, from what each state has to give."""
    for y in range(np.uint64(begin), np.uint64(end)):
        since, until = np.uint64(first[y]), np.uint64(first[y + np.uint64(1)])
        for k in range(np.uint64(given.shape[1])):
            coming = 0.0
            if len(weight):
                for at in range(since, until):
                    coming += weight[at] * given[source[at], k]
            else:
                for at in range(since, until):
                    coming += given[source[at], k]
            # What stays, pace p odds / total, less what had a chance to act, pace p.
            out[y, k] += odds[y] * coming + (odds[y] - total[y]) * given[y, k]


def gain_states(
    begin: int,
    end: int,
    onto: NDArray[np.uint32],
    tilt: Floats,
    worth: Floats,
    odds: Floats,
    total: Floats,
    expected: Floats,
) -> None:
    """The expected cost or gain of a choice itself."""
    for x in range(begin, end):
        worths = 0.0
        for d in range(len(onto)):
            worths += odds[onto[d, x]] * tilt[d, x] * worth[d, x]
        expected[x] = worths / total[x]


def drift_states(begin: int, end: int, onto: NDArray[np.uint32], rate: Floats, values: Floats, out: Floats) -> None:
    """Add to ``out``: Q0 values."""
    for k in range(len(onto)):
        for x in range(begin, end):
            if rate[k, x] != 0.0:
                y = onto[k, x]
                for column in range(values.shape[1]):
                    out[x, column] += rate[k, x] * (values[y, column] - values[x, column])


def undrift_states(
    begin: int,
    end: int,
    first: NDArray[np.int64],
    source: NDArray[np.uint32],
    weight: Floats,
    rate: Floats,
    flow: Floats,
    out: Floats,
) -> None:
    """Add to ``out``: Q0' flow."""
    for y in range(begin, end):
        leaving = 0.0
        for k in range(len(rate)):
            leaving += rate[k, y]
        for column in range(flow.shape[1]):
            coming = 0.0
            for at in range(first[y], first[y + 1]):
                coming += weight[at] * flow[source[at], column]
            out[y, column] += coming - leaving * flow[y, column]


def combine_entries(
    begin: int, end: int, base: Floats, kept: NDArray[np.int64], scales: Floats, slopes: Floats, out: Floats
) -> None:
    """Into ``out``: base + the weighted sum of those slopes that have a weight."""
    for run in range(begin, end, RUN):
        stop = min(end, run + RUN)
        here = out[run:stop]
        if len(base):
            start = base[run:stop]
            for x in range(len(here)):
                here[x] = start[x]
        else:
            for x in range(len(here)):
                here[x] = 0.0
        for k in range(len(kept)):
            slope = slopes[kept[k], run:stop]
            for x in range(len(here)):
                here[x] += scales[k] * slope[x]
