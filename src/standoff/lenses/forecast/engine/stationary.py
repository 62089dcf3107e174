"""The values of a game that goes on for ever: what is left when the time to go no longer matters.

Definition. V with G(V) = 0, G the right-hand side of flow.py, that is, for each party i

    (discount_i + busy(x)) V_i(x) = worth_i(x) + the rates at x times the values of where they lead

with busy(x) the sum of all rates at x; found as the fixed point of V <- V + G(V) / (discount_i + busy), which is value
iteration, accelerated (fixed_point.py). Dated events are left out: the game is the one after the last of them. Every
party needs a discount above 0. Pictures are games of their own, solved beside the truth.

A solution exists, but there can be several. ``stationary`` finds one of them; ``settled`` the one that the flow comes
near to from V = 0, followed by Euler's method with a step of one over the fastest rate: what the first months of ever
longer games settle to. Mixing is let in when it is so near that it cannot well go elsewhere. Whether small changes lead
away from it is what conditioning.py says of a trajectory that begins there.

Error. ``residual`` is the largest |G_i(V)(x)| / discount_i, in ``scale`` = the lesser of 1/c_i and of what there is to
collect: where the others' policies are given, the values are within that of the exact ones.

Source: Arcidiacono, Bayer, Blevins and Ellickson, Review of Economic Studies 83 (2016), eq. 4.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from standoff.errors import CallError
from standoff.lenses.forecast.engine.fixed_point import Method, fixed_point
from standoff.lenses.forecast.engine.flow import Flow
from standoff.lenses.forecast.engine.kernels import Engine, kernels
from standoff.lenses.forecast.game import Floats, World

NEAR = 0.03
"""The residual, in scales, from which on mixing is let in: odds are then right to a few parts in a hundred."""

_ROUNDING = 64.0 * float(np.finfo(np.float64).eps)


@dataclass(frozen=True, slots=True, eq=False)
class Stationary:
    """``values`` (n, N) for each game of the world, the truth first; the residual; how many rounds were needed."""

    values: tuple[Floats, ...]
    residual: float
    rounds: int


def settled(world: World, *, tolerance: float = 1e-9, engine: Engine = "auto") -> tuple[Floats, ...]:
    """The stationary values as the terminal values of ``values.solve``; arguments and errors as for `stationary`."""
    near = stationary(world, tolerance=max(NEAR, tolerance), engine=engine, method="iteration", even=True)
    return stationary(world, tolerance=tolerance, engine=engine, start=near.values).values


def stationary(
    world: World,
    *,
    tolerance: float = 1e-9,
    engine: Engine = "auto",
    method: Method = "anderson",
    start: Sequence[Floats] | None = None,
    even: bool = False,
) -> Stationary:
    """Values at which nothing changes any more, to a residual of ``tolerance`` or of what rounding leaves.

    ``even``: with one step for all states and parties, which follows the flow; otherwise with a longer one where little
    happens.

    Raises ``CallError`` if somebody discounts nothing, ``NotComputed`` if the values do not settle.
    """
    flow = Flow.of(world, kernels(engine))
    if not (flow.discount > 0).all():
        raise CallError("found a party that discounts nothing; a game without end needs a patience for every party")
    busy = np.repeat(
        np.array([game.pace.sum(axis=0) + game.shocks.rate.sum(axis=0) for game in world.games]),
        [game.parties for game in world.games],
        axis=0,
    ).T
    total = np.ascontiguousarray(busy + flow.discount)
    scale = np.concatenate([np.abs(game.worth).max(axis=1) / game.discount for game in world.games])
    unit = np.concatenate([1.0 / game.precision for game in world.games])
    scale = np.where(scale > 0, np.minimum(scale, unit), unit)
    slope = np.empty_like(total)

    if even:
        total[:] = total.max()

    def step(values: Floats) -> Floats:
        flow.slope(0.0, values, slope)
        return np.asarray(values + slope / total)

    def residual(before: Floats, after: Floats) -> float:
        return float((np.abs(after - before) * total / (flow.discount * scale)).max())

    def enough(before: Floats, after: Floats) -> bool:
        rounding = float((_ROUNDING * np.abs(after) * total / (flow.discount * scale)).max())
        return residual(before, after) <= max(tolerance, rounding)

    begun = np.zeros_like(total) if start is None else np.ascontiguousarray(np.concatenate(list(start)).T)
    found = fixed_point(step, begun, tolerance=np.inf, method=method, enough=enough)
    values = tuple(np.ascontiguousarray(found.values[:, a:b].T) for a, b in pairwise(flow.first) if b > a)
    return Stationary(values, residual(found.values, step(found.values)), found.applications)
