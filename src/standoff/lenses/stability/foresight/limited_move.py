"""L_h: limited-move stability.

Definition. With A_h(i, s) the states that i may anticipate with h moves ahead (anticipation.py), s is L_h stable for i
if A_h(i, s) = {s}, not stable if s is not in A_h(i, s), and otherwise stable or not, depending on how ties fall.

Source: D. M. Kilgour, Anticipation and stability in two-person non-cooperative games (1985); Zagare (1984); Fang,
Hipel and Kilgour (1993).
"""

from __future__ import annotations

from collections.abc import Iterator

from standoff.lenses.stability.foresight.anticipation import Anticipated, nothing_ahead, one_more
from standoff.lenses.stability.foresight.movers import Movers

DEFINITION = (
    "L_h: the mover looks h moves ahead; at each turn the party whose turn it is moves to what ends best for it, and "
    "stays if that is not better than staying"
)


def foreseen(pair: Movers) -> Iterator[tuple[Anticipated, Anticipated]]:
    """What both movers anticipate with 0, 1, 2, ... moves ahead, without end."""
    ahead = (nothing_ahead(pair), nothing_ahead(pair))
    while True:
        yield ahead
        ahead = (one_more(pair, 0, ahead[1]), one_more(pair, 1, ahead[0]))
