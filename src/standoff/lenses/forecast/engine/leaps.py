"""What dated events do to values, going back over them, and to probabilities, going forward.

Definition. At a draw with outcomes w of chance odds_w that take x to onto_w(x), and at a date on which party i has to
choose, where t- is just before and t+ just after,

    F(x, t-) = sum over w of odds_w F(onto_w(x), t+)         p(y, t+) = sum over onto_w(x) = y of odds_w p(x, t-)
    F(x, t-) = (Sigma_i F)(x, t+),  V_i(x, t-) = W_i(x, t+)    p(t+) = Sigma_i' p(t-)

with W_i by the noise of the game, as in flow.py. Taste is credited where i has any choice or a pace above 0, that is,
wherever the story has not ended.

Source: the dynamic programming principle at a date that is known in advance.
"""

from __future__ import annotations

import numpy as np

from standoff.lenses.forecast.engine.flow import Acting, Flow, acts, opportunity
from standoff.lenses.forecast.game import Deadline, Draw, Floats, Ints, Jump


def dates(flow: Flow) -> tuple[float, ...]:
    """The times of the jumps, ascending, each once."""
    return tuple(sorted({jump.at for jump in flow.world.truth.jumps}))


def back(flow: Flow, at: float, values: Floats) -> Floats:
    """The values just before the jumps of that time, from those just after (N, columns), for V and watches."""
    for k in reversed(_numbers(flow, at)):
        values = _back(flow, k, values)
    return values


def _back(flow: Flow, k: int, values: Floats) -> Floats:
    policies = flow.policies(values)
    before = np.empty_like(values)
    games = flow.world.games
    for g in range(len(games) + 1):
        a, b = (flow.first[g], flow.first[g + 1]) if g < len(games) else (flow.first[g], flow.columns)
        if a == b:
            continue
        jump = games[g % len(games)].jumps[k]
        if isinstance(jump, Draw):
            before[:, a:b] = _mean(jump, values[:, a:b])
            continue
        before[:, a:b] = values[:, a:b]
        acting = flow.law(policies, g if g < len(games) else None)[jump.party]
        pace = _where(jump, len(values))
        flow.kernels.mix(acting.moves, acting.policy, pace, values[:, a:b], before[:, a:b])
        if g < len(games):
            _credit(flow, g, jump, acting, before)
    return before


def forward(flow: Flow, at: float, after: Floats, flows: Floats) -> Floats:
    """The probabilities just after the jumps of that time, from those before; ``after`` are the values just after."""
    numbers = _numbers(flow, at)
    stages = [after]
    for k in reversed(numbers[1:]):
        stages.append(_back(flow, k, stages[-1]))
    for k, values in zip(numbers, reversed(stages), strict=True):
        jump = flow.world.truth.jumps[k]
        flows = _onward(jump, flows) if isinstance(jump, Draw) else _choose(flow, jump, values, flows)
    return flows


def carry(onto: Ints, flows: Floats) -> Floats:
    """The probabilities when every state x becomes ``onto[x]``."""
    columns = [np.bincount(onto, flows[:, k], len(flows)) for k in range(flows.shape[1])]
    return np.stack(columns, axis=1)


def _choose(flow: Flow, jump: Deadline, values: Floats, flows: Floats) -> Floats:
    acting = flow.law(flow.policies(values), None)[jump.party]
    result = flows.copy()
    flow.kernels.unmix(acting.moves, acting.policy, _where(jump, len(values)), flows, result)
    return result


def _onward(jump: Draw, flows: Floats) -> Floats:
    return np.asarray(sum(odds * carry(onto, flows) for odds, onto in zip(jump.odds, jump.onto, strict=True)))


def _mean(jump: Draw, values: Floats) -> Floats:
    result = np.zeros(values.shape)
    for odds, onto in zip(jump.odds, jump.onto, strict=True):
        part = values.take(onto, axis=0)
        part *= odds
        result += part
    return result


def _credit(flow: Flow, g: int, jump: Deadline, acting: Acting, before: Floats) -> None:
    """What the party that chooses expects of it beyond the value of where it goes."""
    game, column = flow.world.games[g], flow.first[g] + jump.party
    where = _where(jump, len(before)) > 0
    if game.noise != "error":
        where &= (game.pace[jump.party] > 0) | acts(game.choices[jump.party])
        before[where, column] = opportunity(game, jump.party, acting.policy)[where]
    elif (gain := flow.kernels.gain(acting.moves, acting.policy)) is not None:
        before[where, column] += gain[where]


def _where(jump: Deadline, size: int) -> Floats:
    return np.ones(size) if jump.where is None else jump.where.astype(np.float64)


def _numbers(flow: Flow, at: float) -> list[int]:
    return [k for k, jump in enumerate(flow.world.truth.jumps) if jump.at == at]


def same_times(jumps: tuple[Jump, ...], others: tuple[Jump, ...]) -> bool:
    """Whether two games' jumps fall on the same times."""
    return [jump.at for jump in jumps] == [jump.at for jump in others]
