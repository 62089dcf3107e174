"""Whose game is which: the world, each party's picture of it, and what a party takes another's picture to be.

Definition. G^i is the conflict as party i sees it: its picture, or the world itself. G^i_j is the conflict as i thinks
that j sees it: the picture of j in the picture of i, or G^i itself, if i thinks that j sees what it sees. A first-level
hypergame is {G^1, ..., G^n}; a second-level hypergame is {H^1, ..., H^n} with H^i = {G^i_1, ..., G^i_n} and
G^i_i = G^i.

Source: Bennett (1977); Wang, Hipel and Fraser, Modeling misperceptions in hypergames, Behavioral Science 33 (1988).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from standoff.conflict.conflict import Conflict
from standoff.errors import CallError
from standoff.lenses.stability.analysis import stability
from standoff.lenses.stability.hypergame.mapping import Places, perceived, setting_in
from standoff.lenses.stability.result import SettingStability

if TYPE_CHECKING:
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, eq=False)
class Game:
    """One conflict with its verdicts, and where the states of the world are in it."""

    conflict: Conflict
    found: SettingStability
    places: Places

    def verdicts(self, party: str) -> NDArray[np.uint8]:
        """A party's verdicts on the states of the world, as bits; 0 where the state is not perceived."""
        own = self.found.verdicts[self.found.parties.index(party)]
        return np.where(self.places >= 0, own[self.places], 0).astype(np.uint8)


@dataclass(frozen=True, slots=True, eq=False)
class Games:
    """All games of one setting: the ``world``, ``own[i]`` is G^i, ``thought[i, j]`` is G^i_j (second level only)."""

    world: Game
    own: Mapping[str, Game]
    thought: Mapping[tuple[str, str], Game]


def games(conflict: Conflict, chance: Mapping[str, str], level: int) -> Games:
    """The games of a hypergame of the first or second level in one setting, each analysed once."""
    solved: dict[int, SettingStability] = {}

    def solve(one: Conflict, whose: str) -> SettingStability:
        if id(one) not in solved:
            try:
                solved[id(one)] = stability(one, settings=[setting_in(one, chance)]).settings[0]
            except CallError as error:
                raise CallError(f"{whose}: {error}" if whose else str(error)) from error
        return solved[id(one)]

    world = solve(conflict, "")
    everywhere = np.arange(world.space.size)
    own = {
        party: _game(conflict.perceives.get(party, conflict), world, solve, f"as {party} sees it")
        for party in conflict.deciders
    }
    thought: dict[tuple[str, str], Game] = {}
    for party in conflict.deciders if level > 1 else ():
        for other in conflict.deciders:
            seen = own[party]
            inner = seen.conflict.perceives.get(other) if party != other and seen.conflict is not conflict else None
            whose = f"as {party} thinks that {other} sees it"
            thought[party, other] = seen if inner is None else _inner(inner, seen, solve, whose)
    return Games(Game(conflict, world, everywhere), own, thought)


_Solve = Callable[[Conflict, str], SettingStability]


def _game(seen: Conflict, world: SettingStability, solve: _Solve, whose: str) -> Game:
    found = solve(seen, whose)
    same = found is world
    return Game(seen, found, np.arange(world.space.size) if same else perceived(world.space, found.space))


def _inner(seen: Conflict, outer: Game, solve: _Solve, whose: str) -> Game:
    """A picture in a picture: where the states of the world are in it, by way of the outer one."""
    found = solve(seen, whose)
    further = perceived(outer.found.space, found.space)
    return Game(seen, found, np.where(outer.places >= 0, further[outer.places], -1))
