"""Foresight for all states at once: limited-move and non-myopic stability, and the metarational trees.

Definition. See limited_move.py, nonmyopic.py, metarational.py and credible_metarational.py. One more move of foresight
is one pass over the blocks of states; nothing is kept of earlier horizons but the verdicts.

Source: Kilgour (1985); Fang, Hipel and Kilgour (1993); Zeng, Fang, Hipel and Kilgour (2006).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from standoff.conflict.conflict import Conflict
from standoff.lenses.stability.foresight import credible_metarational as credible
from standoff.lenses.stability.foresight import limited_move, nonmyopic
from standoff.lenses.stability.foresight import metarational as free
from standoff.lenses.stability.foresight.anticipation import Anticipated, verdicts
from standoff.lenses.stability.foresight.concepts import checked
from standoff.lenses.stability.foresight.movers import Movers, movers
from standoff.lenses.stability.foresight.result import Circle, ForesightResult, SettingForesight
from standoff.space.evaluation import Bools
from standoff.space.states import settings as all_settings

Settings = Sequence[Mapping[str, str]]

HORIZON = 4
"""How far is looked ahead unless asked otherwise."""

TIES = "ties: every tie, at every turn, may fall either way; a verdict that turns on that depends on ties"


def foresight(conflict: Conflict, horizon: int = HORIZON, *, settings: Settings | None = None) -> ForesightResult:
    """Limited-move stability L_1 to L_h and non-myopic stability NM, in every setting of chance's levers.

    Raises ``NotComputed`` where more than two parties move, ``CallError`` for a horizon that is none, and what
    ``states`` raises.

    >>> import standoff as so
    >>> found = so.foresight(so.load("prisoners-dilemma")).settings[0]
    >>> [found.space.label(i) for i in found.equilibria("NM")]
    ['CC-both-cooperate', 'DD-both-defect']
    """
    checked(horizon)
    names = (*(f"L_{h}" for h in range(1, horizon + 1)), "NM")
    told = (limited_move.DEFINITION, nonmyopic.DEFINITION, TIES)
    return ForesightResult(conflict, names, told, _settings(conflict, settings, names, _looking_ahead(horizon)))


def metarational(conflict: Conflict, horizon: int = HORIZON, *, settings: Settings | None = None) -> ForesightResult:
    """Metarational stability MR_1 to MR_h and credible CMR_1 to CMR_h, in every setting of chance's levers.

    Raises as ``foresight`` does.

    >>> import standoff as so
    >>> found = so.metarational(so.load("chicken"), 2).settings[0]
    >>> [found.space.label(i) for i in found.equilibria("CMR_1")]
    ['CD-row-swerves', 'DC-column-swerves']
    """
    checked(horizon)
    names = tuple(f"{kind}_{h}" for kind in ("MR", "CMR") for h in range(1, horizon + 1))
    told = (free.DEFINITION, credible.DEFINITION)
    return ForesightResult(conflict, names, told, _settings(conflict, settings, names, _trees(horizon)))


_Work = Callable[[Movers], tuple[NDArray[np.uint8], Circle | None]]


def _settings(
    conflict: Conflict, settings: Settings | None, names: tuple[str, ...], work: _Work
) -> tuple[SettingForesight, ...]:
    done = []
    for chance in all_settings(conflict) if settings is None else settings:
        pair = movers(conflict, chance)
        found, circle = work(pair)
        space = pair.space
        done.append(SettingForesight(space.chance, space, pair.parties, pair.spectators, names, found, circle))
    return tuple(done)


def _looking_ahead(horizon: int) -> _Work:
    def work(pair: Movers) -> tuple[NDArray[np.uint8], Circle | None]:
        found: list[NDArray[np.uint8]] = []

        def watched() -> Iterator[tuple[Anticipated, Anticipated]]:
            for h, ahead in enumerate(limited_move.foreseen(pair)):
                if 0 < h <= horizon:
                    found.append(np.stack([verdicts(pair, one) for one in ahead]))
                yield ahead

        steps = watched()
        lasting = nonmyopic.nonmyopic(pair, steps)
        while len(found) < horizon:
            next(steps)
        table = np.stack([*found, lasting.stable])[:, : len(pair.parties)]
        return table, Circle(lasting.begins, lasting.period)

    return work


def _trees(horizon: int) -> _Work:
    def work(pair: Movers) -> tuple[NDArray[np.uint8], Circle | None]:
        kinds: tuple[Callable[[Movers, int], Iterator[Bools]], ...] = (
            free.metarational,
            credible.credible_metarational,
        )
        sides = range(len(pair.parties))
        trees = [[list(islice(kind(pair, side), 1, horizon + 1)) for side in sides] for kind in kinds]
        found = [np.stack([tree[side][h] for side in sides]) for tree in trees for h in range(horizon)]
        return np.stack(found).astype(np.uint8), None

    return work
