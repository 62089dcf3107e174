"""Chains at constant rates: where chance alone has moved the state by a date, by uniformisation.

Definition. Slot d takes state x to y = onto[d, x] at q[d, x] per month, and p(t) solves dp/dt = Q^T p, where Q[x, y] is
the sum of the rates from x to y. With L the largest sum of the rates that leave a state, P = I + Q / L has no negative
entry and rows that sum to 1, and

    p(t) = sum_k w_k(L t) (P^T)^k p(0),    w_k(m) = e^-m m^k / k!

Nothing is subtracted, so nothing cancels and nothing becomes negative. The weights are built outwards from the largest,
which neither overflows nor underflows; both tails are cut where a Bernstein bound and their own sum say that little is
left, and what remains is scaled to sum to 1: at most eps in the 1-norm. P is a contraction in the 1-norm, so once a
step changes p by delta, the k steps to come change it by at most k delta: the sum ends early where that is below eps as
well. Rounding adds at most (slots + 3) 2^-53 for each step that is taken. All of this is in the stated error.

Sources: Jensen, Skandinavisk Aktuarietidskrift 36 (1953); Grassmann, Computers and Operations Research 4 (1977); Fox
and Glynn, Communications of the ACM 31 (1988), for starting at the largest weight.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor, log, prod, sqrt
from typing import TYPE_CHECKING, Literal, Protocol, TypeAlias

import numpy as np

from standoff.errors import CallError
from standoff.lenses.forecast.game import Floats, Ints

if TYPE_CHECKING:
    from numpy.typing import NDArray

Engine: TypeAlias = Literal["auto", "numpy", "numba"]

SMALL = 1 << 12
"""Below so many entries (slots x states) loading Numba takes longer than NumPy needs."""

_LOOK = 16
"""Every so many steps the change of one step is measured."""

_BLOCK = 1 << 14

_ROUNDING = 2.0**-53


@dataclass(frozen=True, slots=True, eq=False)
class Slots:
    """Slot d takes state x to ``onto[d, x]`` (int32, shape (slots, N); N where it leads nowhere).

    ``rate`` per month: float64, shape (slots, N), or (slots,) where a slot has the same rate in every state.
    """

    onto: Ints
    rate: Floats

    @property
    def size(self) -> int:
        """How many states there are."""
        return int(self.onto.shape[1])


@dataclass(frozen=True, slots=True, eq=False)
class Product:
    """Levers that move one at a time; no array of neighbours is needed.

    Lever l has ``levels[l]`` levels; states are numbered as in a C-ordered array of that shape, the last lever the
    fastest. Slot k = 1..levels[l]-1 of lever l takes its level a to (a + k) modulo levels[l]; the slots of the first
    lever come first. ``rate`` per month: float64, shape (slots, N) or (slots,).
    """

    levels: tuple[int, ...]
    rate: Floats

    @property
    def size(self) -> int:
        """How many states there are."""
        return prod(self.levels)


Chain: TypeAlias = Slots | Product


@dataclass(frozen=True, slots=True, eq=False)
class Occupied:
    """Probabilities of the states, float64 (dates, N), and a bound of their error in the 1-norm, at each date."""

    probabilities: Floats
    error: float


class Stepper(Protocol):
    """One step of the uniformised chain."""

    def __call__(self, now: Floats, after: Floats, totals: Floats, weights: Floats) -> None:
        """Set ``after`` to P^T now; add weights[t] times it to totals[t] wherever that weight is not 0."""


def forward(
    chain: Chain, start: Floats, times: Sequence[float], *, error: float = 1e-12, engine: Engine = "auto"
) -> Occupied:
    """The probabilities of all states after each of ``times`` months, begun from ``start`` (N,), which sums to 1.

    Work: one pass over the rates for each of about L t + 7 sqrt(L t) steps, t the last time, whatever the number of
    dates. Raises ``CallError`` for a negative rate or time, ``ImportError`` if Numba is asked for and missing.

    >>> import numpy as np
    >>> switch = Product((2,), np.array([[0.3, 0.9]]))
    >>> forward(switch, np.array([1.0, 0.0]), [0.5, 100.0]).probabilities.round(12)
    array([[0.88720291, 0.11279709],
           [0.75      , 0.25      ]])
    """
    leaving = _leaving(chain)
    if len(times) and not (min(times) >= 0 and max(times) < np.inf):
        raise CallError("the times of a chain are 0 or more months")
    fastest = float(leaving.max(initial=0.0))
    windows = [poisson(fastest * time, error / 2) for time in times]
    totals = np.zeros((len(times), chain.size))
    _add(totals, start, _weights(windows, 0))
    steps = max((first + len(weight) - 1 for first, weight in windows), default=0)
    taken = 0
    if steps:
        step = _stepper(chain, leaving, fastest, engine)
        taken = _sum(step, windows, steps, np.array(start, dtype=np.float64), totals, error / 2)
    slots = len(chain.rate)
    return Occupied(totals, error + (taken + 1) * (slots + 3) * _ROUNDING)


def poisson(mean: float, error: float) -> tuple[int, Floats]:
    """(first, w): the weights w[j] of a Poisson law at first + j, scaled to sum to 1, within ``error`` in the 1-norm.

    >>> first, weights = poisson(1e6, 1e-10)
    >>> first, first + len(weights) - 1, float(weights.sum().round(12))
    (993341, 1006673, 1.0)
    """
    if mean == 0.0:
        return 0, np.ones(1)
    bits = log(8.0 / error)
    mode = floor(mean)
    low = max(0, mode - ceil(sqrt(2.0 * mean * bits)))
    high = mode + ceil(bits / 3.0 + sqrt(bits * bits / 9.0 + 2.0 * mean * bits)) + 1
    up = np.cumprod(mean / np.arange(mode + 1, high + 1))
    down = np.cumprod(np.arange(mode, low, -1) / mean)[::-1]
    weights = np.concatenate([down, [1.0], up])
    weights /= weights.sum()
    # The bounds are generous: what is still too small to matter at either end goes as well.
    head = int(np.searchsorted(np.cumsum(weights), error / 8.0))
    tail = len(weights) - int(np.searchsorted(np.cumsum(weights[::-1]), error / 8.0))
    kept = weights[head:tail]
    return low + head, kept / kept.sum()


def _sum(  # noqa: PLR0917 - the terms of the sum
    step: Stepper, windows: Sequence[tuple[int, Floats]], steps: int, now: Floats, totals: Floats, error: float
) -> int:
    """Add the steps 1..``steps`` to the totals, ending early where nothing changes any more; how many were taken."""
    after = np.empty_like(now)
    for k in range(1, steps + 1):
        step(now, after, totals, _weights(windows, k))
        settled = k % _LOOK == 0 and float(np.abs(after - now).sum()) * (steps - k) <= error
        now, after = after, now
        if settled:
            left = np.array([weight[max(0, k + 1 - first) :].sum() for first, weight in windows])
            _add(totals, now, left)
            return k
    return steps


def _weights(windows: Sequence[tuple[int, Floats]], k: int) -> Floats:
    """The weight of step k for each date."""
    return np.array([w[k - first] if first <= k < first + len(w) else 0.0 for first, w in windows])


def _add(totals: Floats, now: Floats, weights: Floats) -> None:
    for total, weight in zip(totals, weights, strict=True):
        if weight:
            np.add(total, weight * now, out=total)


def _leaving(chain: Chain) -> Floats:
    """The sum of the rates that leave each state (N,)."""
    if float(chain.rate.min(initial=0.0)) < 0:
        raise CallError("the rates of a chain are 0 or more per month")
    leaving = np.zeros(chain.size)
    for d, rate in enumerate(chain.rate):
        leaving += np.where(chain.onto[d] < chain.size, rate, 0.0) if isinstance(chain, Slots) else rate
    return leaving


def _stepper(chain: Chain, leaving: Floats, fastest: float, engine: Engine) -> Stepper:
    stays = (fastest - leaving) / fastest
    if engine == "numba" or (engine == "auto" and len(chain.rate) * chain.size >= SMALL):
        try:
            from standoff.lenses.forecast.engine import chain_numba  # noqa: PLC0415 - slow to load

            return chain_numba.stepper(chain, stays, fastest)
        except ImportError:
            if engine == "numba":
                raise
    return _numpy_slots(chain, stays, fastest) if isinstance(chain, Slots) else _numpy_product(chain, stays, fastest)


def _numpy_slots(chain: Slots, stays: Floats, fastest: float) -> Stepper:
    size = chain.size

    def step(now: Floats, after: Floats, totals: Floats, weights: Floats) -> None:
        arriving = np.zeros(size + 1)
        for onto, rate in zip(chain.onto, chain.rate, strict=True):
            arriving += np.bincount(onto, rate * now, size + 1)
        np.multiply(arriving[:size], 1.0 / fastest, out=after)
        after += now * stays
        _add(totals, after, weights)

    return step


def _numpy_product(chain: Product, stays: Floats, fastest: float) -> Stepper:
    """The last levers make a block that fits the cache; the first levers lead from block to block."""
    low = len(chain.levels)
    while low and prod(chain.levels[low:]) < _BLOCK:
        low -= 1
    block = prod(chain.levels[low:])
    between, within = _origins(chain.levels[:low]), _origins(chain.levels[low:])
    rates = np.broadcast_to(chain.rate if chain.rate.ndim == 2 else chain.rate[:, None], (len(chain.rate), chain.size))
    flow, moved = np.empty(block), np.empty(block)

    def step(now: Floats, after: Floats, totals: Floats, weights: Floats) -> None:
        for b in range(chain.size // block):
            here = slice(b * block, (b + 1) * block)
            arriving = after[here]
            arriving[:] = 0.0
            for rate, origin in zip(rates, between, strict=False):
                there = slice(origin[b] * block, (origin[b] + 1) * block)
                arriving += np.multiply(rate[there], now[there], out=flow)
            for rate, origin in zip(rates[len(between) :], within, strict=True):
                np.multiply(rate[here], now[here], out=flow)
                arriving += flow.take(origin, mode="clip", out=moved)
            arriving *= 1.0 / fastest
            arriving += np.multiply(now[here], stays[here], out=flow)
            _add(totals[:, here], arriving, weights)

    return step


def _origins(levels: Sequence[int]) -> list[NDArray[np.intp]]:
    """For each slot of these levers where each state is reached from."""
    states = np.arange(prod(levels)).reshape(levels)
    return [np.roll(states, k, lever).ravel() for lever in range(len(levels)) for k in range(1, levels[lever])]
