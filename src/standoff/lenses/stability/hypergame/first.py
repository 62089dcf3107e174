"""First-level hypergames: each party is stable, or not, in the conflict as it sees it.

Definition. A state s of the world is stable for party i if it is perceived by i and stable for i in G^i, i's own game.
It is an equilibrium of the hypergame if that is so for every party. What i expects is an equilibrium of G^i: it thinks
that everybody sees what it sees.

Source: Bennett (1977); Wang, Hipel and Fraser (1988); perception in the graph model after Obeidi, Kilgour and Hipel
(2009).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from standoff.lenses.stability.hypergame.games import Game, Games

if TYPE_CHECKING:
    from numpy.typing import NDArray

DEFINITION = (
    "equilibrium: perceived by every party and stable for each in its own game; a party expects what is an equilibrium "
    "of the game that it sees"
)


def own_verdicts(found: Games) -> NDArray[np.uint8]:
    """Every party's verdicts in its own game on the states of the world, as bits; uint8, shape (parties, size)."""
    return np.stack([game.verdicts(party) for party, game in found.own.items()])


def expected(found: Games, party: str) -> NDArray[np.uint8]:
    """The concepts under which a party expects a state to hold, as bits; shape (size,)."""
    return everyone(found.own[party])


def everyone(game: Game) -> NDArray[np.uint8]:
    """The concepts under which a state is stable for all parties of one game, as bits."""
    together = np.bitwise_and.reduce(game.found.verdicts, axis=0)
    return np.where(game.places >= 0, together[game.places], 0).astype(np.uint8)
