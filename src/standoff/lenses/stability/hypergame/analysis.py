"""Hypergames: every party analysed in the conflict as it sees it, and the world in which they meet.

Definition. See games.py, first.py, second.py, surprises.py.

Source: Bennett (1977); Wang, Hipel and Fraser (1988); Obeidi, Kilgour and Hipel (2009).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

import numpy as np

from standoff.conflict.conflict import Conflict
from standoff.errors import CallError
from standoff.lenses.stability.hypergame import first, second
from standoff.lenses.stability.hypergame.games import games
from standoff.lenses.stability.hypergame.result import HypergameResult, SettingHypergame
from standoff.lenses.stability.hypergame.surprises import surprises
from standoff.space.states import settings as all_settings

LEVELS = (1, 2)


def hypergame(
    conflict: Conflict, level: int = 1, *, settings: Sequence[Mapping[str, str]] | None = None
) -> HypergameResult:
    """What holds if each party sees the conflict its own way (``perceives``), in every setting of chance's levers.

    At level 2 a party also takes into account how it thinks that the others see it: the pictures in its picture.
    Raises ``CallError`` for another level, or if a picture has no feasible state.

    >>> import standoff as so
    >>> found = so.hypergame(so.load("prisoners-dilemma")).settings[0]  # nobody is mistaken
    >>> [found.space.label(i) for i in found.equilibria("Nash")]
    ['DD-both-defect']
    """
    if level not in LEVELS or isinstance(level, bool):
        raise CallError(f"found the level {level!r}; a hypergame is of level 1 or 2")
    chosen = all_settings(conflict) if settings is None else settings
    done = tuple(_setting(conflict, chance, level) for chance in chosen)
    return HypergameResult(conflict, level, (first if level == 1 else second).DEFINITION, done)


def levels(conflict: Conflict) -> int:
    """The level of the hypergame that a file describes: 2 if a picture has pictures, otherwise 1."""
    return 2 if any(picture.perceives for picture in conflict.perceives.values()) else 1


def _setting(conflict: Conflict, chance: Mapping[str, str], level: int) -> SettingHypergame:
    found = games(conflict, chance, level)
    parties = tuple(found.own)
    expected = first.expected if level == 1 else second.expected
    return SettingHypergame(
        found.world.found.chance,
        found.world.found.space,
        parties,
        first.own_verdicts(found),
        np.stack([game.places >= 0 for game in found.own.values()]),
        np.stack([expected(found, party) for party in parties]),
        first.everyone(found.world),
        MappingProxyType(
            {party: game.found.space for party, game in found.own.items() if game.conflict is not conflict}
        ),
        tuple(surprises(party, found.world, game) for party, game in found.own.items()),
    )
