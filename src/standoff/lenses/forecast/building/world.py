"""The whole game of a conflict: the true one, and the picture that some parties have of it.

Definition. Per party i, with days counted as 365.25/12 to the month,

    pace[i, x] = 1 month / every, 0 in final states     discount[i] = 1 month / patience     precision[i] = consistency

where the file is silent: every 1 month, patience 1 year, consistency 10 for statements and rankings and 1 for goals,
one lever at a time. What was assumed is told in words. A picture has the same states, choices and final states; its
events are matched with the true ones by name and time, and what one of them lacks does nothing in it.

Source: the grammar of the file; game.py for the arrays.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import get_args

import numpy as np

from standoff.conflict.amount import Amount
from standoff.conflict.conflict import Conflict, Movement
from standoff.conflict.preference import Goals
from standoff.errors import CallError
from standoff.lenses.forecast.building.calendar import DAYS, Calendar, When
from standoff.lenses.forecast.building.choices import choices, final_states, with_costs
from standoff.lenses.forecast.building.nature import Dated, Nature, nature
from standoff.lenses.forecast.building.pictures import same_states_and_moves
from standoff.lenses.forecast.building.size import most_states
from standoff.lenses.forecast.building.status_quo import status_quo
from standoff.lenses.forecast.building.worths import preference_of, worth_of
from standoff.lenses.forecast.game import Bools, Choices, Draw, Floats, Game, Noise, World
from standoff.space.numbering import Numbering, numbering
from standoff.space.states import StateSpace, joint_space

_YEAR = 365.25


@dataclass(frozen=True, slots=True, eq=False)
class Built:
    """A conflict as arrays, and the way back to its names.

    ``space`` numbers the states, ``calendar`` the dates. ``final`` (N,) marks where the story has ended. ``nature``
    has the names of the shocks and the dated events, in the order of ``world.truth``. ``assumed`` and ``left_out`` say
    in words what the file was silent on, and what of it has no effect here.
    """

    conflict: Conflict
    space: StateSpace
    calendar: Calendar
    world: World
    final: Bools
    nature: Nature
    assumed: tuple[str, ...]
    left_out: tuple[str, ...]

    def start(self, at: float = 0.0, state: str | dict[str, str] | None = None) -> int:
        """The number of the state in which things stand at ``at`` (months), or of ``state`` with the rest as then."""
        return status_quo(self.space, self.calendar, at, state)

    def seen_by(self, party: str) -> StateSpace:
        """The states with the preferences and conditions as that party has them in mind."""
        picture = self.conflict.perceives.get(party)
        return self.space if picture is None else replace(self.space, conflict=picture)


def build(conflict: Conflict, *, until: When | None = None, noise: Noise | None = None) -> Built:
    """The game of a conflict from ``begins`` to ``until`` (by default its ``ends``).

    Raises ``CallError`` where the file leaves the game undefined, and ``TooLarge`` for more states than fit, each
    before anything of that size is allocated.
    """
    calendar = Calendar.of(conflict, until)
    same_states_and_moves(conflict)
    for party in conflict.deciders:
        preference_of_all(conflict, party)
    space = joint_space(conflict, limit=most_states(conflict))
    numbers = numbering(space)
    final = final_states(space, conflict)
    mode = _noise(noise or conflict.noise)
    onto = [choices(space, numbers, party, final) for party in conflict.deciders]
    seen = {
        "": conflict,
        **{party: conflict.perceives[party] for party in conflict.deciders if party in conflict.perceives},
    }
    natures = {
        party: nature(replace(space, conflict=picture), numbers, calendar, final) for party, picture in seen.items()
    }
    dated = aligned([one.dated for one in natures.values()], space.size)
    games: list[Game] = []
    for (party, picture), jumps in zip(seen.items(), dated, strict=True):
        own = replace(space, conflict=picture)
        acts = tuple(with_costs(own, one, table) for one, table in zip(conflict.deciders, onto, strict=True))
        chance = replace(natures[party], dated=jumps)
        games.append(replace(_game(own, numbers, final, acts, chance), span=calendar.span, noise=mode))
    truth = replace(natures[""], dated=dated[0])
    pictures = {conflict.deciders.index(party): game for party, game in zip(list(seen)[1:], games[1:], strict=True)}
    assumed = [*(note for party in conflict.deciders for note in assumptions(conflict, party)), *truth.assumed]
    left = [*truth.left_out]
    for party in list(seen)[1:]:
        left += [f"as {party} sees it: {what}" for what in natures[party].left_out if what not in truth.left_out]
    world = World(games[0], MappingProxyType(pictures))
    return Built(conflict, space, calendar, world, final, truth, tuple(assumed), tuple(left))


def _noise(mode: str) -> Noise:
    for known in get_args(Noise):
        if mode == known:
            return known  # type: ignore[no-any-return]
    raise CallError(f"there is no reading of noise {mode!r}: give error, taste or taste-euler")


def preference_of_all(conflict: Conflict, party: str) -> None:
    """Raise ``CallError`` if the party has no preferences, in the file or in a picture."""
    for picture in (conflict, *conflict.perceives.values()):
        preference_of(picture, party)


def _game(space: StateSpace, numbers: Numbering, final: Bools, acts: tuple[Choices, ...], chance: Nature) -> Game:
    conflict, parties = space.conflict, space.conflict.deciders
    shape = (len(parties), space.size)
    worth, end, pace = np.zeros(shape), np.zeros(shape), np.zeros(shape)
    manners = [manner_of(conflict, party) for party in parties]
    for i, party in enumerate(parties):
        worth[i], end[i] = worth_of(space, numbers, party)
        pace[i, ~final] = manners[i].pace
    return Game(
        size=space.size,
        span=0.0,
        worth=worth,
        end=end,
        discount=np.array([manner.discount for manner in manners]),
        pace=pace,
        precision=np.array([manner.precision for manner in manners]),
        choices=acts,
        shocks=chance.shocks,
        jumps=tuple(one.jump for one in chance.dated),
    )


@dataclass(frozen=True, slots=True)
class Manner:
    """How a party acts: chances per month, discount per month, precision per unit of worth."""

    pace: float
    discount: float
    precision: float


def manner_of(conflict: Conflict, party: str) -> Manner:
    """How a party acts, with the defaults where the file is silent; ``CallError`` for a span that is not positive."""
    own = conflict.moves.get(party, Movement())
    every = _positive(own.every, DAYS, party, "every", "2 weeks")
    patience = _positive(own.patience, _YEAR, party, "patience", "1 year")
    default = 1.0 if isinstance(conflict.preferences.get(party), Goals) else 10.0
    return Manner(DAYS / every, DAYS / patience, _positive(own.consistency, default, party, "consistency", "3"))


def _positive(amount: Amount | None, default: float, party: str, key: str, example: str) -> float:
    value = default if amount is None else float(amount.about)
    if value <= 0:
        raise CallError(f"`{key}` of {party} is {amount}; it has to be more than 0, for example {example}")
    return value


def assumptions(conflict: Conflict, party: str) -> list[str]:
    """What the file does not say about how a party acts, and what is therefore assumed; at most one line."""
    own = conflict.moves.get(party, Movement())
    consistency = "1" if isinstance(conflict.preferences.get(party), Goals) else "10"
    free = [lever for lever in conflict.levers_of(party) if lever.id not in conflict.hold]
    told = [
        *(["a chance to act every 1 month on average"] if own.every is None else []),
        *(["patience 1 year"] if own.patience is None else []),
        *([f"consistency {consistency}"] if own.consistency is None else []),
        *(["one lever at a time"] if own.at_once is None and len(free) > 1 else []),
    ]
    return [f"{party}: {', '.join(told)}"] if told else []


def aligned(games: Sequence[Sequence[Dated]], size: int) -> list[tuple[Dated, ...]]:
    """The jumps of all games, one for one: what a game lacks of another does nothing in it.

    Jumps are the same if their time and name are, and their turn among those alike. Their order is that of the first
    game, then of the others.
    """
    keyed: list[dict[tuple[float, str, int], Dated]] = []
    for dated in games:
        own: dict[tuple[float, str, int], Dated] = {}
        for one in dated:
            turn = sum(key[:2] == (one.at, one.name) for key in own)
            own[one.at, one.name, turn] = one
        keyed.append(own)
    order = sorted(dict.fromkeys(key for own in keyed for key in own), key=lambda key: key[0])

    def of(own: dict[tuple[float, str, int], Dated], key: tuple[float, str, int]) -> Dated:
        at, name, _ = key
        return own.get(key) or Dated(name, at, _nothing(at, size))

    return [tuple(of(own, key) for key in order) for own in keyed]


def _nothing(at: float, size: int) -> Draw:
    certain: Floats = np.ones(1)
    return Draw(at, certain, np.arange(size, dtype=np.int32)[None, :])
