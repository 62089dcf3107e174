"""The two parties that foresight is about, with what the solvers need of them.

Definition. A mover is a party that has a move in some state of the setting. Limited-move, non-myopic and metarational
stability are defined here for two movers. A party that cannot move at all (all its levers held, say) is a spectator:
nobody has to anticipate it, and every state is stable for it. With fewer than two movers the first other parties of
the file take the empty places.

The class of a state is the pair of its two ranks. States of one class are alike for both movers, so what a mover
anticipates is kept as classes.

More than two movers are refused: for limited-move stability there are two older definitions, both criticised, and two
newer ones, and they differ.

Source: Fang, Hipel and Kilgour, Interactive Decision Making (1993); the definitions for more parties are compared by
Soares et al., Group Decision and Negotiation (2026).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from standoff.conflict.conflict import Conflict
from standoff.errors import NotComputed
from standoff.lenses.stability.reasons.words import and_list
from standoff.space.dense import dense
from standoff.space.moves import Moves, moves
from standoff.space.rank import Ranks, ranks
from standoff.space.states import StateSpace, state_space


@dataclass(frozen=True, slots=True, eq=False)
class Movers:
    """Two parties by number, 0 and 1: names, ranks (size,), moves; ``classes`` (size,) and the ranks of each class.

    ``spectators`` are the parties that cannot move.
    """

    space: StateSpace
    parties: tuple[str, ...]
    ranks: tuple[Ranks, Ranks]
    moves: tuple[Moves, Moves]
    classes: Ranks
    class_ranks: tuple[Ranks, Ranks]
    spectators: tuple[str, ...]


def movers(conflict: Conflict, chance: Mapping[str, str] | None = None) -> Movers:
    """The two movers of one setting. Raises ``NotComputed`` if there are more, and what ``state_space`` raises."""
    space = state_space(conflict, chance)
    own = {party: moves(space, party) for party in conflict.deciders}
    moving = [party for party in conflict.deciders if _can_move(own[party])]
    if len(moving) > 2:
        raise NotComputed(_refusal(moving))
    idle = [party for party in conflict.deciders if party not in moving]
    chosen = sorted((moving + idle)[:2], key=conflict.deciders.index)
    rank = [ranks(space, party) for party in chosen]
    tables = [own[party] for party in chosen]
    while len(rank) < 2:  # a conflict of one party: nobody answers
        rank.append(np.zeros(space.size, np.int32))
        tables.append(_none(space.size))
    classes, count = dense(rank[0].astype(np.int64) * (int(rank[1].max()) + 1) + rank[1])
    of_class = [np.zeros(count, np.int32), np.zeros(count, np.int32)]
    for table, own_rank in zip(of_class, rank, strict=True):
        table[classes] = own_rank
    return Movers(
        space,
        tuple(chosen),
        (rank[0], rank[1]),
        (tables[0], tables[1]),
        classes,
        (of_class[0], of_class[1]),
        tuple(party for party in conflict.deciders if party not in chosen),
    )


def _can_move(own: Moves) -> bool:
    """Whether a party has a move anywhere; a block of one state with an arc to itself is none."""
    targets = np.repeat(np.arange(own.blocks), np.diff(own.onto_first))
    length = np.diff(own.first)
    return bool(((targets != own.onto) | (length[own.onto] > 1)).any())


def _none(size: int) -> Moves:
    """The moves of nobody."""
    everyone, nothing = np.arange(size, dtype=np.int32), np.zeros(0, np.int32)
    first = np.zeros(size + 1, np.int64)
    return Moves("", everyone, everyone, np.arange(size + 1), nothing, first, nothing, first, transitive=True)


def _refusal(moving: list[str]) -> str:
    return (
        f"foresight is defined here for two parties that move; this conflict has {len(moving)}: {and_list(moving)}. "
        "For more there is no one definition. Limited-move stability has two older ones (Fang, Hipel and Kilgour "
        "1993), both criticised, and two newer ones: L_h^CC, in which the others cooperate, and L_h^CI, in which each "
        "acts for itself (Soares et al. 2026). Metarational trees have a reading in rounds (Zeng et al. 2007). They "
        "differ, so none is taken in silence. Hold the levers of all but two parties (`hold`), or take a part in "
        "which two parties move; `standoff stability` takes any number."
    )
