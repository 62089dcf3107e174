"""A world without the parties that can do nothing in it.

Definition. A party acts if some state offers it a choice besides staying. What the others value changes nobody's
choices, so the world of those that act has the same law, and the same probabilities. In a part of a large file most
parties are often idle; each one left out is an array less to be worked out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from types import MappingProxyType

from standoff.lenses.forecast.engine.flow import acts
from standoff.lenses.forecast.game import Deadline, Game, Jump, World


def only_acting(world: World) -> World:
    """The same world for the parties that act, in their order; where nobody acts the first party stays.

    Dates on which an idle party would have to choose go with it.
    """
    everybody = range(world.truth.parties)
    kept = [i for i in everybody if bool(acts(world.truth.choices[i]).any())] or list(everybody)[:1]
    if len(kept) == len(everybody):
        return world
    pictures = {new: _with(world.pictures[old], kept) for new, old in enumerate(kept) if old in world.pictures}
    return World(_with(world.truth, kept), MappingProxyType(pictures))


def _with(game: Game, kept: Sequence[int]) -> Game:
    rows = list(kept)
    return replace(
        game,
        worth=game.worth[rows],
        end=game.end[rows],
        discount=game.discount[rows],
        pace=game.pace[rows],
        precision=game.precision[rows],
        choices=tuple(game.choices[i] for i in rows),
        jumps=tuple(_renumbered(jump, rows) for jump in game.jumps if _stays(jump, rows)),
    )


def _stays(jump: Jump, kept: Sequence[int]) -> bool:
    return not isinstance(jump, Deadline) or jump.party in kept


def _renumbered(jump: Jump, kept: Sequence[int]) -> Jump:
    return replace(jump, party=kept.index(jump.party)) if isinstance(jump, Deadline) else jump
