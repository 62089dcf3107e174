"""Everything that can happen next in one state of a forecast, as contenders in the race of next_move.py.

Definition. The contenders in state x are the choices of every party at x (hazard: its pace times the odds of the
choice at its own values), the shocks that change x (their rate), and the outcomes of the events ahead that change x
(their chance, on the day). Where a party has to choose on a date, its choices take their odds at the values just after
all that is dated to that minute.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

import numpy as np

from standoff.conflict.conflict import CHANCE
from standoff.lenses.forecast import words
from standoff.lenses.forecast.building.choices import changes
from standoff.lenses.forecast.building.world import Built
from standoff.lenses.forecast.engine.rungekutta import Inside, Room
from standoff.lenses.forecast.engine.values import Trajectory
from standoff.lenses.forecast.game import Deadline, Draw, Floats
from standoff.lenses.forecast.next_move import NextMove, NextMoves, race


def next_moves(built: Built, law: Trajectory, begin: float, state: int, *, tolerance: float) -> NextMoves:
    """Who is likely to change something next, how and when, in a state at ``begin`` (months, a node of ``law``)."""
    contest = _Contest.of(built, law, begin, state)
    points = [t for t in law.times if t >= begin]
    found = race(points, contest.hazards, contest.dated)
    now = contest.hazards(begin)
    names = {CHANCE: "", **{party: words.party(built.conflict, party) for party in built.conflict.deciders}}
    moves = [
        NextMove(one.mover, one.what, one.sets, one.label, float(hazard), max(0.0, float(share)), names[one.mover])
        for one, hazard, share in zip(contest.contenders, now, found.shares, strict=True)
    ]
    moves.sort(key=lambda one: -one.share)
    return NextMoves(
        date=built.calendar.text(begin),
        until=built.calendar.text(points[-1]),
        state=built.space.label(state),
        moves=tuple(moves),
        nothing=found.nothing,
        mean_months=found.mean,
        tolerance=max(tolerance, found.error),
    )


@dataclass(frozen=True, slots=True)
class _Contender:
    """What may happen: who does it, what it is in words, the levers it sets, and what the state is called then."""

    mover: str
    what: str
    sets: Mapping[str, str]
    label: str


@dataclass(frozen=True, slots=True, eq=False)
class _Mover:
    """One party in the state.

    ``column`` of its values, its pace and precision; ``rows``: the state and where its choices lead; ``worth``: what
    each is worth at once; ``first``: the number of its first contender.
    """

    column: int
    pace: float
    precision: float
    rows: Sequence[int]
    worth: Floats
    first: int

    def odds(self, values: Floats) -> Floats:
        """The odds of its choices (staying is the rest), from its values in ``rows``."""
        own = self.precision * (values + self.worth)
        shares = np.exp(own - own.max())
        return np.asarray(shares[1:] / shares.sum())


@dataclass(frozen=True, slots=True, eq=False)
class _Contest:
    """All contenders in one state, their hazards, and their chances on the dates ahead."""

    contenders: Sequence[_Contender]
    movers: Sequence[_Mover]
    constant: Floats
    values: Callable[[float, Sequence[int], int], Floats]
    dated: Mapping[float, Floats]

    @classmethod
    def of(cls, built: Built, law: Trajectory, begin: float, state: int) -> _Contest:
        """The contenders in a state from ``begin`` on."""
        contenders: list[_Contender] = []
        movers = [_mover(built, party, state, contenders) for party in range(built.world.truth.parties)]
        constant = np.zeros(len(contenders))
        shocks = built.world.truth.shocks
        for k, name in enumerate(built.nature.shock_names):
            if shocks.rate[k, state] > 0 and shocks.onto[k, state] != state:
                contenders.append(_by_chance(built, name, state, int(shocks.onto[k, state])))
                constant = np.append(constant, shocks.rate[k, state])
        ahead = [one for one in built.nature.dated if begin <= one.at <= law.times[-1]]
        chances: dict[float, list[tuple[int, float]]] = {}
        for at, together in groupby(ahead, key=lambda one: one.at):
            left, chances[at] = 1.0, []
            for one in together:
                found = list(_outcomes(built, law, movers, state, one.name, one.jump, contenders))
                chances[at] += [(number, left * chance) for number, chance in found]
                left *= 1 - sum(chance for _, chance in found)
        dated = {at: np.zeros(len(contenders)) for at in chances}
        for at, found in chances.items():
            for number, chance in found:
                dated[at][number] = chance
        rest = np.zeros(len(contenders) - len(constant))
        return cls(contenders, movers, np.append(constant, rest), _near(law), dated)

    def hazards(self, t: float) -> Floats:
        """The hazard of every contender at t, per month; 0 for what is dated."""
        found = self.constant.copy()
        for mover in self.movers:
            if len(mover.rows) > 1 and mover.pace > 0:
                odds = mover.odds(self.values(t, mover.rows, mover.column))
                found[mover.first : mover.first + len(odds)] = mover.pace * odds
        return found


def _mover(built: Built, party: int, state: int, contenders: list[_Contender]) -> _Mover:
    """A party in the state; its choices are added to the contenders."""
    world, name = built.world, built.conflict.deciders[party]
    number = 1 + list(world.pictures).index(party) if party in world.pictures else 0
    game = world.games[number]
    choices = game.choices[party]
    slots = np.flatnonzero(choices.onto[:, state] < game.size)
    ends = [int(end) for end in choices.onto[slots, state]]
    worth = np.zeros(len(slots)) if choices.worth is None else choices.worth[slots, state]
    first = len(contenders)
    for end in ends:
        sets = changes(built.space, state, end)
        contenders.append(_Contender(name, words.move(built.conflict, sets), sets, built.space.label(end)))
    column = number * game.parties + party
    pace = float(world.truth.pace[party, state])
    return _Mover(column, pace, float(game.precision[party]), (state, *ends), np.append(0.0, worth), first)


def _by_chance(built: Built, name: str, state: int, end: int) -> _Contender:
    sets = changes(built.space, state, end)
    told = words.move(built.conflict, sets)
    return _Contender(CHANCE, f"{name} {told}" if name else told, sets, built.space.label(end))


def _outcomes(  # noqa: PLR0917 - all that an event may need
    built: Built,
    law: Trajectory,
    movers: Sequence[_Mover],
    state: int,
    name: str,
    jump: Draw | Deadline,
    contenders: list[_Contender],
) -> Iterator[tuple[int, float]]:
    """The outcomes of one event that change the state: their numbers among the contenders, and their chances."""
    if isinstance(jump, Draw):
        ends: dict[int, float] = {}
        for chance, onto in zip(jump.odds, jump.onto[:, state], strict=True):
            if onto != state:
                ends[int(onto)] = ends.get(int(onto), 0.0) + float(chance)
        for end, chance in ends.items():
            contenders.append(_by_chance(built, f"{name} ({built.calendar.text(jump.at)})", state, end))
            yield len(contenders) - 1, chance
        return
    mover = movers[jump.party]
    if len(mover.rows) > 1 and (jump.where is None or jump.where[state]):
        odds = mover.odds(law.flat(jump.at, "after")[list(mover.rows), mover.column])
        for own, chance in zip(list(contenders[mover.first : mover.first + len(odds)]), odds, strict=True):
            what = f"{own.what} ({name}, {built.calendar.text(jump.at)})"
            contenders.append(_Contender(own.mover, what, own.sets, own.label))
            yield len(contenders) - 1, float(chance)


def _near(law: Trajectory) -> Callable[[float, Sequence[int], int], Floats]:
    """A function from a time, some states and a column to the values there: it looks at these states only."""
    shape = (law.world.truth.size, law.flow.columns)
    room, parts = Room.like(np.empty(shape), inside=True), np.empty((7, *shape))
    held: dict[int, Inside] = {}

    def at(t: float, rows: Sequence[int], column: int) -> Floats:
        some, k = list(rows), bisect_left(law.times, t)
        if law.times[k] == t:
            return np.asarray(law.at_node(k, "before")[some, column])
        if k - 1 not in held:
            held.clear()
            held[k - 1] = law.between(k - 1, room, parts)
        inside = held[k - 1]
        weights = np.asarray(inside.weights(law.times[k] - t))
        return np.asarray(inside.values[some, column] + weights @ inside.parts[:, some, column])

    return at
