"""Second-level hypergames: what each party expects takes into account that the others see things differently.

Definition. Equilibria are those of the first level: i's own verdict is that in G^i = G^i_i. What i expects is an
equilibrium of the hypergame that it has in mind: a state that is stable for every j in G^i_j, the game that i thinks j
sees.

Source: Wang, Hipel and Fraser (1988), second-level hypergames.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from standoff.lenses.stability.hypergame.games import Games

if TYPE_CHECKING:
    from numpy.typing import NDArray

DEFINITION = (
    "equilibrium: perceived by every party and stable for each in its own game; a party expects what is stable for "
    "each party in the game that it thinks that party sees"
)


def expected(found: Games, party: str) -> NDArray[np.uint8]:
    """The concepts under which a party expects a state to hold, as bits; shape (size,)."""
    together: NDArray[np.uint8] = np.bitwise_and.reduce(
        [found.thought[party, other].verdicts(other) for other in found.own]
    )
    return together
