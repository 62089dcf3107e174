"""The sums over choices, compiled with Numba and run on all cores.

Definition. As in kernels.py, by the loops in flow_loops.py. For the forward equations the choices are turned round
once, into lists of who leads to a state, so that every state is written to by one core only. Where weights underflow,
the kernels in NumPy take over.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from standoff.lenses.forecast.engine import flow_loops as loops
from standoff.lenses.forecast.engine.cores import RUN, compiled, each, share
from standoff.lenses.forecast.engine.kernels import NUMPY, STEEP, Kernels, Policy
from standoff.lenses.forecast.game import Choices, Floats, Shocks

if TYPE_CHECKING:
    from numpy.typing import NDArray

_NONE = np.empty((0, 0))
_STRETCH = 4 * RUN
_LARGE = 1 << 18


@dataclass(frozen=True, slots=True, eq=False)
class Into:
    """Who leads to a state: ``source[first[y]:first[y + 1]]``, in the order of the slots, each with its weight."""

    first: NDArray[np.int64]
    source: NDArray[np.uint32]
    weight: Floats


@dataclass(frozen=True, slots=True, eq=False)
class _Moves:
    """One party's choices; ``plain`` is what the kernels in NumPy make of them."""

    plain: Any
    onto: NDArray[np.uint32]
    tilt: Floats
    worth: Floats
    precision: float
    most: float
    reverse: Into


@dataclass(frozen=True, slots=True, eq=False)
class _Shocks:
    """What chance does at rates."""

    onto: NDArray[np.uint32]
    rate: Floats
    reverse: Into


@dataclass(frozen=True, slots=True, eq=False)
class _Acting:
    """One party's choices, its policy and its pace, as ``mix_all`` takes them."""

    moves: _Moves
    policy: Policy
    pace: Floats


def numba_kernels() -> Kernels:
    """The compiled kernels. Raises ``ImportError`` without Numba."""
    import numba  # noqa: F401, PLC0415 - slow to load, and what is compiled is compiled at its first call

    return Kernels(
        "numba",
        _ready,
        _ready_shocks,
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


def _ready(choices: Choices, precision: float) -> _Moves:
    plain = NUMPY.ready(choices, precision)
    onto = np.ascontiguousarray(choices.onto).view(np.uint32)
    tilt = _NONE if plain.tilt is None else np.ascontiguousarray(plain.tilt)
    worth = _NONE if plain.tilt is None else np.ascontiguousarray(choices.worth)
    return _Moves(plain, onto, tilt, worth, precision, plain.most, into(onto, tilt, weighted=len(tilt) > 0))


def _ready_shocks(shocks: Shocks) -> _Shocks:
    onto = np.ascontiguousarray(shocks.onto).view(np.uint32)
    rate = np.ascontiguousarray(shocks.rate)
    return _Shocks(onto, rate, into(onto, rate, weighted=True))


def into(onto: NDArray[np.uint32], weight: Floats, *, weighted: bool) -> Into:
    """Turn slots (slots, N) round; their weights, of the same shape, are kept if asked for."""
    first = np.zeros(onto.shape[1] + 2, np.int64)
    compiled(loops.count)(onto, first)
    source = np.empty(first[-1], np.uint32)
    weights = np.empty(len(source) if weighted else 0)
    compiled(loops.turn_round)(onto, weight, first, source, weights)
    return Into(first, source, weights)


def _weigh(moves: _Moves, values: Floats, *, alone: bool = False) -> Policy:
    size, entries = len(values), 0 if alone else moves.onto.size + len(values)
    odds, total = np.empty(size + 1), np.empty(size)
    extremes = np.empty((-(-size // RUN), 2))
    share(compiled(loops.copy), size, entries, values, odds, extremes)
    low, top = float(extremes[:, 0].min()), float(extremes[:, 1].max())
    if moves.precision * (top - low) + moves.most >= STEEP:
        return NUMPY.weigh(moves.plain, values)
    odds[size] = 0.0
    share(compiled(loops.exponentials), size, entries, odds, top, moves.precision)
    share(compiled(loops.totals), size, entries, moves.onto, moves.tilt, odds, total)
    return Policy(odds, total, top)


def _idle(values: Floats) -> Policy:
    """The policy of a party that has nothing to choose: it stays."""
    return Policy(np.ones(len(values) + 1), np.ones(len(values)), values)


def _weigh_all(moves: Sequence[_Moves], values: Floats) -> list[Policy]:
    """All parties: side by side, each on one core, where they are too small to be worth sharing out one by one."""
    if not all(len(one.onto) for one in moves):
        return [_weigh(one, values[:, i]) if len(one.onto) else _idle(values[:, i]) for i, one in enumerate(moves)]
    entries = sum(one.onto.size for one in moves) + values.size
    if len(values) >= _LARGE or len(moves) < 2:
        return [_weigh(one, values[:, i]) for i, one in enumerate(moves)]
    found: list[Policy | None] = [None] * len(moves)

    def one(i: int) -> None:
        found[i] = _weigh(moves[i], values[:, i], alone=True)

    each(one, len(moves), entries)
    return [policy for policy in found if policy is not None]


def _mix(moves: _Moves, policy: Policy, pace: Floats, values: Floats, out: Floats) -> None:
    _mix_all([_Acting(moves, policy, pace)], values, out)


def _unmix(moves: _Moves, policy: Policy, pace: Floats, flow: Floats, out: Floats) -> None:
    _unmix_all([_Acting(moves, policy, pace)], flow, out)


def _mix_all(acting: Sequence[Any], values: Floats, out: Floats) -> None:
    """All parties, stretch after stretch, so that what is written stays in the cache from one to the next."""
    weighed = [one for one in _weighed(acting, NUMPY.mix, values, out) if len(one.moves.onto)]
    kernel = compiled(loops.mix_states)
    arrays = [(one.moves.onto, one.moves.tilt, one.policy.odds, one.policy.total, one.pace) for one in weighed]

    def some(begin: int, end: int) -> None:
        for a in range(begin, end, _STRETCH):
            for party in arrays:
                kernel(a, min(end, a + _STRETCH), *party, values, out)

    share(some, len(values), sum(one.moves.onto.size for one in weighed) * values.shape[1])


def _unmix_all(acting: Sequence[Any], flow: Floats, out: Floats) -> None:
    weighed = _weighed(acting, NUMPY.unmix, flow, out)
    give, take = compiled(loops.give), compiled(loops.unmix_states)
    given = [np.empty(flow.shape) for _ in weighed]
    entries = sum(one.moves.onto.size + flow.size for one in weighed) * flow.shape[1]

    def giving(begin: int, end: int) -> None:
        for one, flows in zip(weighed, given, strict=True):
            give(begin, end, one.policy.total, one.pace, flow, flows)

    def taking(begin: int, end: int) -> None:
        for a in range(begin, end, _STRETCH):
            for one, flows in zip(weighed, given, strict=True):
                reverse, policy = one.moves.reverse, one.policy
                lists = reverse.first, reverse.source, reverse.weight
                take(a, min(end, a + _STRETCH), *lists, policy.odds, policy.total, flows, out)

    share(giving, len(flow), entries // 4)
    share(taking, len(flow), entries)


def _weighed(acting: Sequence[Any], plain: Callable[..., None], values: Floats, out: Floats) -> list[Any]:
    """Those whose policies are weights; for the others NumPy does it at once."""
    for one in acting:
        if one.policy.shares is not None:
            plain(one.moves.plain, one.policy, one.pace, values, out)
    return [one for one in acting if one.policy.shares is None]


def _gain(moves: _Moves, policy: Policy) -> Floats | None:
    if policy.shares is not None or not len(moves.tilt):
        return NUMPY.gain(moves.plain, policy)
    expected = np.empty(len(policy.total))
    arrays = moves.onto, moves.tilt, moves.worth, policy.odds, policy.total, expected
    share(compiled(loops.gain_states), len(expected), moves.onto.size, *arrays)
    return expected


def _drift(shocks: _Shocks, values: Floats, out: Floats) -> None:
    if len(shocks.onto):
        entries = shocks.onto.size * values.shape[1]
        share(compiled(loops.drift_states), len(values), entries, shocks.onto, shocks.rate, values, out)


def _undrift(shocks: _Shocks, flow: Floats, out: Floats) -> None:
    if len(shocks.onto):
        reverse = shocks.reverse
        arrays = reverse.first, reverse.source, reverse.weight, shocks.rate, flow, out
        share(compiled(loops.undrift_states), len(flow), 2 * shocks.onto.size * flow.shape[1], *arrays)


def _combine(base: Floats | None, weights: Sequence[float], slopes: Floats, out: Floats) -> None:
    kept = np.flatnonzero(weights)
    scales = np.asarray(weights, dtype=np.float64)[kept]
    flat = out.reshape(-1)
    start = np.empty(0) if base is None else base.reshape(-1)
    arrays = start, kept, scales, slopes.reshape(len(slopes), -1), flat
    share(compiled(loops.combine_entries), len(flat), len(flat) * (len(kept) + 1), *arrays)
