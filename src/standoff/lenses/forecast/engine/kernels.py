"""The sums over choices that everything in the engine is made of, behind an interface that can be compiled.

Definition. Party i with precision c and values V(x) gives choice y = onto(d, x) the weight exp(c (V(y) + psi_d(x))) and
staying the weight exp(c V(x)). With E(x) = exp(c (V(x) - max V)) and tilt_d(x) = exp(c psi_d(x)), which needs one
exponential per state and none per choice,

    total(x)      = E(x) + sum over d of tilt_d(x) E(onto(d, x))
    (Sigma F)(x)  = [E(x) F(x) + sum over d of tilt_d(x) E(onto(d, x)) F(onto(d, x))] / total(x)         (``mix``)
    (Sigma' p)(y) = E(y) [p(y) / total(y) + sum over d and x with onto(d, x) = y of tilt_d(x) p(x) / total(x)]

(``mix``, and ``unmix``, its transpose).

If c times the range of the values is so large that E would underflow, the probabilities of all choices are kept
instead (``shares``), each state with its own maximum. Source: the logit choice of Arcidiacono, Bayer, Blevins and
Ellickson, Review of Economic Studies 83 (2016), eq. 3; the factorisation is plain algebra.

A set of kernels is a value of `Kernels`. Another set (compiled, say) has to provide the same functions with the
same results up to 1e-10; ``moves`` and ``shocks`` are whatever its own ``ready`` functions return, ``policy`` is always
a `Policy`. No kernel keeps anything between calls. Arrays of values are (states, columns) float64, rows contiguous
in memory, possibly a slice of the columns of a wider array (so the strides must be respected).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

import numpy as np

from standoff.errors import CallError
from standoff.lenses.forecast.game import Choices, Floats, Shocks

Engine: TypeAlias = Literal["auto", "numpy", "numba"]
STEEP = 600.0
"""Beyond this logarithm of the ratio of two weights exp() comes near to the smallest number that floats can hold."""
WORTH_COMPILING = 1 << 10
"""From so many states on, loading the compiled kernels costs less than it saves (measured)."""
BLOCK = 1 << 13
"""States worked on at a time, so that what is in between stays in the cache."""


@dataclass(frozen=True, slots=True, eq=False)
class Policy:
    """How one party chooses in each state.

    Either ``shares`` is None, and ``odds`` (N + 1; the last 0) is E and ``total`` (N) its sum, or ``shares``
    (slots + 1, N) holds the probabilities themselves, staying first, and ``odds`` is not to be read. ``top`` (N, or one
    number) is what was taken off: log(total) / c + top is (1/c) log sum exp(c (V + psi)) in both cases.
    """

    odds: Floats
    total: Floats
    top: Floats | float
    shares: Floats | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Kernels:
    """The functions that a set of kernels provides.

    ready(choices, precision) -> moves; ready_shocks(shocks) -> shocks: what the functions below take
    weigh(moves, values (N,)) -> Policy: the policy at these values (which may be a column of a wider array)
    mix(moves, policy, pace (N,), values (N, m), out (N, m)): out += pace (Sigma values - values)
    unmix(moves, policy, pace (N,), flow (N, k), out (N, k)): out += Sigma'(pace flow) - pace flow
    gain(moves, policy) -> (N,): the expected psi of a choice, or None where no move costs anything
    drift(shocks, values (N, m), out (N, m)): out += Q0 values;  undrift(shocks, flow, out): out += Q0' flow
    combine(base (N, m), weights, slopes (k, N, m), out (N, m)): out = base + sum over k of weights[k] slopes[k], where
    weights of 0 are skipped; all of it contiguous; base None stands for 0
    weigh_all(moves of all parties, values (N, parties)) -> policies; mix_all and unmix_all(acting, values or flow,
    out): the same for several parties at once, ``acting`` a sequence of what has ``moves``, ``policy`` and ``pace``
    """

    name: str
    ready: Callable[[Choices, float], Any]
    ready_shocks: Callable[[Shocks], Any]
    weigh: Callable[[Any, Floats], Policy]
    mix: Callable[[Any, Policy, Floats, Floats, Floats], None]
    unmix: Callable[[Any, Policy, Floats, Floats, Floats], None]
    gain: Callable[[Any, Policy], Floats | None]
    drift: Callable[[Any, Floats, Floats], None]
    undrift: Callable[[Any, Floats, Floats], None]
    combine: Callable[[Floats | None, Sequence[float], Floats, Floats], None]
    weigh_all: Callable[[Sequence[Any], Floats], list[Policy]]
    mix_all: Callable[[Sequence[Any], Floats, Floats], None]
    unmix_all: Callable[[Sequence[Any], Floats, Floats], None]


def kernels(engine: Engine = "auto", states: int = WORTH_COMPILING) -> Kernels:
    """The set of kernels of that name; ``auto`` takes the compiled ones for many states, where Numba is installed.

    >>> kernels("numpy").name
    'numpy'
    """
    if engine not in {"auto", "numpy", "numba"}:
        raise CallError(f"found engine {engine!r}; expected auto, numpy or numba")
    if engine == "numba" or (engine == "auto" and states >= WORTH_COMPILING):
        try:
            from standoff.lenses.forecast.engine.flow_numba import numba_kernels  # noqa: PLC0415 - slow to load

            return numba_kernels()
        except ImportError as error:
            if engine == "numba":
                raise CallError(
                    "the compiled engine needs Numba: install standoff[fast], or take engine='numpy'"
                ) from error
    return NUMPY


@dataclass(frozen=True, slots=True, eq=False)
class _Moves:
    """One party's choices, its precision, and what its costs make of the weights (None where nothing costs)."""

    choices: Choices
    precision: float
    tilt: Floats | None
    most: float


def _ready(choices: Choices, precision: float) -> _Moves:
    if choices.worth is None or not choices.worth.any():
        return _Moves(Choices(choices.onto), precision, None, 0.0)
    most = precision * float(np.abs(choices.worth).max())
    with np.errstate(over="ignore"):  # then the policy is kept as shares and the tilt never read
        return _Moves(choices, precision, np.exp(precision * choices.worth), most)


def _weigh(moves: _Moves, values: Floats) -> Policy:
    top = float(values.max())
    if moves.precision * (top - float(values.min())) + moves.most >= STEEP:
        return _weigh_steep(moves, values)
    size, onto, tilt = len(values), moves.choices.onto, moves.tilt
    odds = np.empty(size + 1)
    np.subtract(values, top, out=odds[:size])
    odds *= moves.precision
    np.exp(odds[:size], out=odds[:size])
    odds[size] = 0.0
    total = odds[:size].copy()
    for a in range(0, size, BLOCK) if len(onto) else ():
        b = min(a + BLOCK, size)
        near = odds.take(onto[:, a:b], mode="clip")
        if tilt is not None:
            near *= tilt[:, a:b]
        total[a:b] += near.sum(axis=0)
    return Policy(odds, total, top)


def _weigh_steep(moves: _Moves, values: Floats) -> Policy:
    onto, worth = moves.choices.onto, moves.choices.worth
    shares = np.empty((len(onto) + 1, len(values)))
    shares[0] = values
    np.append(values, -np.inf).take(onto, mode="clip", out=shares[1:])
    if worth is not None:
        shares[1:] += worth
    top = shares.max(axis=0)
    shares -= top
    shares *= moves.precision
    np.exp(shares, out=shares)
    total = shares.sum(axis=0)
    shares /= total
    return Policy(values, total, top, shares)


def _mix(moves: _Moves, policy: Policy, pace: Floats, values: Floats, out: Floats) -> None:
    onto, shares = moves.choices.onto, policy.shares
    if not len(onto):
        return
    size, columns = values.shape
    weighted = np.empty((size + 1, columns))
    weighted[size] = 0.0
    if shares is None:
        np.multiply(values, policy.odds[:size, None], out=weighted[:size])
    else:
        weighted[:size] = values
    tilt = moves.tilt if shares is None else shares[1:]
    for a in range(0, size, BLOCK):
        b = min(a + BLOCK, size)
        near = weighted.take(onto[:, a:b], axis=0, mode="clip")
        if tilt is not None:
            near *= tilt[:, a:b, None]
        mean = near.sum(axis=0)
        if shares is None:
            mean += weighted[a:b]
            mean /= policy.total[a:b, None]
        else:
            mean += shares[0, a:b, None] * values[a:b]
        mean -= values[a:b]
        mean *= pace[a:b, None]
        out[a:b] += mean


def _unmix(moves: _Moves, policy: Policy, pace: Floats, flow: Floats, out: Floats) -> None:
    onto, shares, tilt = moves.choices.onto, policy.shares, moves.tilt
    if not len(onto):
        return
    size, columns = flow.shape
    for k in range(columns):
        leaving = pace * flow[:, k]
        given = leaving / policy.total if shares is None else leaving
        coming = given.copy() if shares is None else shares[0] * given
        for d, target in enumerate(onto):
            share = (given if tilt is None else given * tilt[d]) if shares is None else given * shares[d + 1]
            coming += np.bincount(target, share, size + 1)[:size]
        if shares is None:
            coming *= policy.odds[:size]
        coming -= leaving
        out[:, k] += coming


def _gain(moves: _Moves, policy: Policy) -> Floats | None:
    onto, worth, tilt = moves.choices.onto, moves.choices.worth, moves.tilt
    if worth is None or tilt is None:
        return None
    if policy.shares is not None:
        return np.asarray((policy.shares[1:] * worth).sum(axis=0))
    expected = np.zeros(len(policy.total))
    for d, target in enumerate(onto):
        expected += policy.odds.take(target, mode="clip") * tilt[d] * worth[d]
    expected /= policy.total
    return expected


def _drift(shocks: Shocks, values: Floats, out: Floats) -> None:
    for onto, rate in zip(shocks.onto, shocks.rate, strict=True):
        for a in range(0, len(values), BLOCK):
            change = values.take(onto[a : a + BLOCK], axis=0, mode="clip")
            change -= values[a : a + BLOCK]
            change *= rate[a : a + BLOCK, None]
            out[a : a + BLOCK] += change


def _undrift(shocks: Shocks, flow: Floats, out: Floats) -> None:
    size, columns = flow.shape
    for onto, rate in zip(shocks.onto, shocks.rate, strict=True):
        for k in range(columns):
            leaving = rate * flow[:, k]
            out[:, k] += np.bincount(onto, leaving, size)
            out[:, k] -= leaving


def _combine(base: Floats | None, weights: Sequence[float], slopes: Floats, out: Floats) -> None:
    flat = slopes.reshape(len(slopes), -1)
    onto = out.reshape(-1)
    start = None if base is None else base.reshape(-1)
    length = len(onto)
    if length <= BLOCK:
        np.einsum("k,kn->n", np.asarray(weights, dtype=np.float64), flat[: len(weights)], out=onto)
        if start is not None:
            onto += start
        return
    terms = [(float(w), flat[k]) for k, w in enumerate(weights) if w]
    part = np.empty(min(2 * BLOCK, length))
    for a in range(0, length, len(part)):
        here = onto[a : a + len(part)]
        term = part[: len(here)]
        if start is None:
            here[:] = 0.0
        else:
            here[:] = start[a : a + len(part)]
        for weight, slope in terms:
            np.multiply(slope[a : a + len(part)], weight, out=term)
            here += term


def _same(shocks: Shocks) -> Shocks:
    return shocks


def _weigh_all(moves: Sequence[_Moves], values: Floats) -> list[Policy]:
    return [_weigh(one, values[:, i]) for i, one in enumerate(moves)]


def _mix_all(acting: Sequence[Any], values: Floats, out: Floats) -> None:
    for one in acting:
        _mix(one.moves, one.policy, one.pace, values, out)


def _unmix_all(acting: Sequence[Any], flow: Floats, out: Floats) -> None:
    for one in acting:
        _unmix(one.moves, one.policy, one.pace, flow, out)


NUMPY = Kernels(
    "numpy",
    _ready,
    _same,
    _weigh,
    _mix,
    _unmix,
    _gain,
    _drift,
    _undrift,
    _combine,
    _weigh_all,
    _mix_all,
    _unmix_all,
)
"""The kernels in plain NumPy."""
