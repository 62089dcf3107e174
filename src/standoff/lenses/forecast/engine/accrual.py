"""How many months something is expected to hold until the horizon, for all states at once: what values consist of.

Definition. For weights w_k(x) (1 where condition k holds) and party i with discount rho,

    A_k(x, t) = E[integral from t to T of exp(-rho (s - t)) w_k(X at s) ds | X = x at t]

under the law that i believes in: that of its picture, if it has one, otherwise that of the truth, in which everybody is
taken to see it. Then V_i = sum over k of worth_k A_k if worth_i = sum over k of worth_k w_k and neither costs nor ends
count. dA/ds = Q A + w - rho A (flow.py), A = 0 at T, solved together with V.

Source: linearity of expectation; the backward equation with a source, Norris, Markov Chains (1997), section 4.2.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from standoff.errors import CallError
from standoff.lenses.forecast.engine import leaps
from standoff.lenses.forecast.engine.flow import Flow, Watch, busiest, picture_of
from standoff.lenses.forecast.engine.kernels import Engine, kernels
from standoff.lenses.forecast.engine.rungekutta import Control, Progressing, Room, integrate
from standoff.lenses.forecast.engine.values import Progress, fine, first_step, longest_step, scales
from standoff.lenses.forecast.game import Bools, Floats, World


@dataclass(frozen=True, slots=True, eq=False)
class Accruals:
    """``at[t]``: float64 (K, N), discounted months just before the jumps of t. ``error``: the largest, in months."""

    at: Mapping[float, Floats]
    error: float


def accruals(
    world: World,
    party: int,
    weights: Bools | Floats,
    times: Sequence[float],
    *,
    tolerance: float = 1e-9,
    engine: Engine = "auto",
    progress: Progress | None = None,
) -> Accruals:
    """The months expected of each of the weights (K, N), at each of these times, by this party."""
    game = world.games[picture_of(world, party)]
    wanted = {float(t) for t in times}
    if any(not 0 <= t <= game.span for t in wanted):
        raise CallError(f"found times {sorted(wanted)}; expected times between 0 and {game.span:g} months")
    rho = float(game.discount[party])
    alone = World(game)
    watches = [Watch(source=np.asarray(w, dtype=np.float64), discount=rho) for w in weights]
    flow = Flow.of(alone, kernels(engine, game.size)).watching(watches)
    most = np.maximum(np.abs(np.asarray(weights, dtype=np.float64)).max(axis=1, initial=0.0), 1e-300)
    unit = most * min(game.span or 1.0, 1.0 / max(rho, 1e-12))
    scale = np.ones(flow.columns)
    share = fine(alone)
    scale[flow.values] = share * scales(alone)
    scale[list(flow.column)] = unit
    control = Control(tolerance, game.span or 1.0, scale, longest=longest_step(alone))
    going = Progressing(first_step(alone))
    values, found, bent = flow.start(), {}, 0.0
    room = Room.like(values)
    stops = sorted({game.span, min(wanted, default=0.0), *wanted, *leaps.dates(flow)}, reverse=True)
    for high, stop in zip([game.span, *stops], stops, strict=False):
        if stop < min(wanted, default=0.0):
            break
        integrate(flow.slope, game.span - high, values, game.span - stop, control, going, room, flow.kernels)
        bent += 0.5 * busiest(game) * share * (high - stop) * going.error
        if stop in leaps.dates(flow):
            values = leaps.back(flow, stop, values)
        if stop in wanted:
            found[stop] = np.ascontiguousarray(values[:, list(flow.column)].T)
        if progress is not None:
            progress("reasons", int(100 * (game.span - stop) / (game.span or 1.0)), 100)
    return Accruals(found, float((going.error + bent) * unit.max(initial=0.0)))
