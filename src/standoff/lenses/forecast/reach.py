"""What can come about at all: the states that choices, shocks and dated events can lead to, from one state on.

Definition. Under logit choice every choice has positive odds. So, with R the states that the conflict can be in,

    R(asked)  = closure of {start}        under choices where the pace is positive, and shocks with a positive rate
    R(t_e+)   = closure of J_e(R(t_e-))   J_e the outcomes of the event at t_e that have positive odds, or the choices
                                          (staying included) of the party that has to choose then, where it has to

A push takes every state to another at its time, after what is dated to it. A target outside of R over its whole window
has probability 0 exactly, whatever rounding says.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

import numpy as np

from standoff.lenses.forecast.game import Bools, Deadline, Draw, Game, Ints

if TYPE_CHECKING:
    from numpy.typing import NDArray


def possible(
    game: Game, start: int, begin: float, end: float, push: Mapping[float, Ints] | None = None
) -> Iterator[tuple[float, float, Bools]]:
    """The states that are possible from the state ``start`` just before ``begin`` until ``end``, in months.

    Yields (from, to, states (N,)): what is possible at every time t of from <= t < to; the last one includes ``end``.
    ``push`` has, for a time, the state that each becomes. Several jumps at one time give intervals without length.
    """
    now = np.zeros(game.size, np.bool_)
    now[start] = True
    now = _closed(game, now)
    since = begin
    pushes = [(at, onto) for at, onto in (push or {}).items()]
    dated = sorted([*((jump.at, jump) for jump in game.jumps), *pushes], key=lambda one: one[0])
    for at, what in dated:
        if not begin <= at <= end:
            continue
        yield since, at, now
        since = at
        now = _closed(game, _pushed(what, now) if isinstance(what, np.ndarray) else _jumped(game, what, now))
    yield since, end, now


def _closed(game: Game, states: Bools) -> Bools:
    """The states and all that moves and shocks lead to from them."""
    found = states.copy()
    new: NDArray[np.integer] = np.flatnonzero(found)
    while len(new):
        ends = [
            choices.onto[:, new][:, game.pace[party, new] > 0].ravel()
            for party, choices in enumerate(game.choices)
            if choices.slots
        ]
        ends += [onto[new][rate[new] > 0] for onto, rate in zip(game.shocks.onto, game.shocks.rate, strict=True)]
        reached = np.unique(np.concatenate(ends)) if ends else np.zeros(0, np.int32)
        reached = reached[reached < game.size]
        new = reached[~found[reached]]
        found[new] = True
    return found


def _pushed(onto: Ints, states: Bools) -> Bools:
    after = np.zeros(len(states), np.bool_)
    after[onto[states]] = True
    return after


def _jumped(game: Game, jump: Draw | Deadline, states: Bools) -> Bools:
    at = np.flatnonzero(states)
    after = np.zeros(game.size + 1, np.bool_)
    if isinstance(jump, Deadline):
        after[at] = True
        choosing = at if jump.where is None else np.flatnonzero(states & jump.where)
        after[game.choices[jump.party].onto[:, choosing]] = True
    else:
        for odds, onto in zip(jump.odds, jump.onto, strict=True):
            if odds > 0:
                after[onto[at]] = True
    return after[:-1]
