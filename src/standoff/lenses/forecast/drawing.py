"""Whole courses of events, drawn from the exact law of the forecast.

Definition. In state x the chances to act of all parties and the shocks come at the constant rate

    R(x) = sum over parties i of pace_i(x) + sum over shocks k of rate_k(x)

so the wait for the next is exponential with that rate. It belongs to party i, or is shock k, in proportion to the
rates; a party then stays or moves with the odds of the logit at its values at that instant (engine/values.py, inside
the steps of the integration), as in its own picture if it has one. Most chances to act change nothing: the law of the
moves is thinned from that of the opportunities, without error of time steps. Dated events happen on their dates.

Draw number r has its own stream of uniform numbers, that of the seed (seed, r): three for each opportunity (wait, who,
what) and one for each dated event. So a draw is the same whatever number of others is drawn beside it.

Source: Lewis and Shedler, Naval Research Logistics Quarterly 26 (1979), for thinning; the streams: NumPy's PCG64 with
spawned seeds.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from types import MappingProxyType
from typing import Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from standoff.lenses.forecast.engine import leaps
from standoff.lenses.forecast.engine.rungekutta import Inside, Room
from standoff.lenses.forecast.engine.values import Progress, Trajectory
from standoff.lenses.forecast.game import Draw, Floats, Game, World

Kind: TypeAlias = Literal["move", "shock", "event", "choice"]
"""A party's move, a shock, a dated event, a party's move on a date on which it has to choose."""
Numbers: TypeAlias = NDArray[np.int64]

_BLOCK = 96


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that happened: at ``at`` months, of what kind, and by whom or by what (its number).

    ``number`` counts parties for moves and shocks for shocks, otherwise jumps. ``before`` and ``after`` are states;
    they are equal only for an event that could have changed something and did not.
    """

    at: float
    kind: Kind
    number: int
    before: int
    after: int


Course: TypeAlias = tuple[Step, ...]


def courses(
    trajectory: Trajectory, start: int, begin: float, *, draws: int, seed: int, progress: Progress | None = None
) -> tuple[Course, ...]:
    """So many courses of events from the state ``start`` at ``begin`` (months) to the horizon; the same for a seed."""
    drawing = _Drawing.of(trajectory, start, begin, draws, seed)
    times = trajectory.times
    dated = set(leaps.dates(trajectory.flow))
    if begin in dated:
        drawing.jump(begin)
    for k, stop in enumerate(times[1:]):
        if stop > begin:
            drawing.through(k, stop)
            if stop in dated:
                drawing.jump(stop)
            if progress is not None:
                progress("stories", round(100 * (stop - begin) / (times[-1] - begin)), 100)
    return tuple(tuple(course) for course in drawing.told)


class _Streams:
    """Each draw's own uniform numbers, made block by block."""

    def __init__(self, seed: int, draws: int) -> None:
        self._makers = [np.random.default_rng((seed, r)) for r in range(draws)]
        self._kept = np.empty((draws, _BLOCK))
        self._used = np.full(draws, _BLOCK)

    def next(self, which: Numbers) -> Floats:
        """The next number of each of these draws, in [0, 1)."""
        for r in which[self._used[which] == _BLOCK]:
            self._kept[r] = self._makers[r].random(_BLOCK)
            self._used[r] = 0
        found: Floats = self._kept[which, self._used[which]]
        self._used[which] += 1
        return found


@dataclass(slots=True, eq=False)
class _Drawing:
    """All draws on their way: where each is, when its next opportunity comes, and what has happened to it."""

    trajectory: Trajectory
    state: Numbers
    due: Floats
    streams: _Streams
    told: list[list[Step]]
    room: Room
    parts: Floats

    @classmethod
    def of(cls, trajectory: Trajectory, start: int, begin: float, draws: int, seed: int) -> _Drawing:
        """All draws at the start."""
        shape = (trajectory.world.truth.size, trajectory.flow.columns)
        self = cls(
            trajectory,
            np.full(draws, start, np.int64),
            np.zeros(draws),
            _Streams(seed, draws),
            [[] for _ in range(draws)],
            Room.like(np.empty(shape), inside=True),
            np.empty((7, *shape)),
        )
        self._wait(np.arange(draws), np.full(draws, begin))
        return self

    @property
    def truth(self) -> Game:
        """What really happens."""
        return self.trajectory.world.truth

    def _rates(self, states: Numbers) -> Floats:
        """The rates of all parties' chances to act, then of the shocks; (parties + shocks, draws)."""
        return np.concatenate([self.truth.pace[:, states], self.truth.shocks.rate[:, states]])

    def _wait(self, which: Numbers, now: Floats) -> None:
        """Draw when the next opportunity of these draws comes."""
        rate = self._rates(self.state[which]).sum(axis=0)
        wait = -np.log1p(-self.streams.next(which))
        self.due[which] = now + np.divide(wait, rate, out=np.full(len(which), np.inf), where=rate > 0)

    def through(self, k: int, stop: float) -> None:
        """Let everything happen that is due before ``stop``, the end of step k of the values."""
        inside: Inside | None = None
        while len(which := np.flatnonzero(self.due < stop)):
            inside = inside or self.trajectory.between(k, self.room, self.parts)
            now = self.due[which]
            running = np.cumsum(self._rates(self.state[which]), axis=0)
            actor = (running <= self.streams.next(which) * running[-1]).sum(axis=0)
            chance = self.streams.next(which)
            for number in np.unique(actor):
                some = np.flatnonzero(actor == number)
                self._act(int(number), which[some], now[some], chance[some], inside, stop)
            self._wait(which, now)

    def _act(  # noqa: PLR0917 - who, which draws, when, and with what luck
        self, number: int, which: Numbers, now: Floats, chance: Floats, inside: Inside, stop: float
    ) -> None:
        parties = self.truth.parties
        if number >= parties:
            after = self.truth.shocks.onto[number - parties, self.state[which]].astype(np.int64)
            self._tell(which, now, "shock", number - parties, after)
            return
        weights: Floats = np.array([inside.weights(stop - t) for t in now.tolist()]).T

        def values(states: Numbers, column: int) -> Floats:
            within = np.einsum("jm,jdm->dm", weights, inside.parts[:, states, column])
            return np.asarray(inside.values[states, column] + within)

        self._tell(which, now, "move", number, self._chosen(number, self.state[which], chance, values))

    def _chosen(self, party: int, states: Numbers, chance: Floats, values: Callable[[Numbers, int], Floats]) -> Numbers:
        """Where the party goes from these states; ``values`` gives those of a column at states (choices, draws)."""
        flow = self.trajectory.flow
        owner = 1 + list(flow.world.pictures).index(party) if party in flow.world.pictures else 0
        game = flow.world.games[owner]
        choices = game.choices[party]
        there = choices.onto[:, states] < game.size
        ends = np.concatenate([states[None], np.where(there, choices.onto[:, states], states)])
        worth = values(ends, flow.first[owner] + party)
        if choices.worth is not None:
            worth[1:] += choices.worth[:, states]
        worth[1:][~there] = -np.inf
        odds = np.exp(float(game.precision[party]) * (worth - worth.max(axis=0)))
        running = np.cumsum(odds, axis=0)
        slot = (running <= chance * running[-1]).sum(axis=0)
        found: Numbers = ends[slot, np.arange(len(states))]
        return found

    def _tell(self, which: Numbers, now: Floats, kind: Kind, number: int, after: Numbers) -> None:
        """Put the draws into their new states, and write down what changed."""
        for d in np.flatnonzero(after != self.state[which]).tolist():
            r = int(which[d])
            self.told[r].append(Step(float(now[d]), kind, number, int(self.state[r]), int(after[d])))
        self.state[which] = after

    def jump(self, at: float) -> None:
        """Everything that is dated to this time happens, to all draws; who comes into another state waits anew."""
        everyone, now = np.arange(len(self.state)), np.full(len(self.state), at)
        before = self.state.copy()
        for k, jump in enumerate(self.truth.jumps):
            if jump.at != at:
                continue
            chance = self.streams.next(everyone)
            if isinstance(jump, Draw):
                self._draw(k, jump, chance)
                continue
            some = everyone if jump.where is None else np.flatnonzero(jump.where[self.state])
            flat = _just_after(self.trajectory, at, k)
            after = self._chosen(jump.party, self.state[some], chance[some], partial(_looked_up, flat))
            self._tell(some, now[some], "choice", k, after)
        moved = np.flatnonzero(before != self.state)
        self._wait(moved, now[moved])

    def _draw(self, k: int, jump: Draw, chance: Floats) -> None:
        outcome = np.minimum(np.searchsorted(np.cumsum(jump.odds), chance, side="right"), len(jump.odds) - 1)
        after = jump.onto[outcome, self.state].astype(np.int64)
        might = (jump.onto[jump.odds > 0][:, self.state] != self.state).any(axis=0)
        for r in np.flatnonzero(might).tolist():
            self.told[r].append(Step(jump.at, "event", k, int(self.state[r]), int(after[r])))
        self.state[:] = after


def _looked_up(values: Floats, states: Numbers, column: int) -> Floats:
    found: Floats = values[states, column]
    return found


def _just_after(trajectory: Trajectory, at: float, k: int) -> Floats:
    """The values just after jump k, (N, columns): before the later ones of the same time."""
    after, flow = trajectory.flat(at, "after"), trajectory.flow
    later = [j for j, jump in enumerate(flow.world.truth.jumps) if jump.at == at and j > k]
    if not later:
        return after
    games = [replace(game, jumps=tuple(game.jumps[j] for j in later)) for game in flow.world.games]
    pictures = dict(zip(flow.world.pictures, games[1:], strict=True))
    return leaps.back(replace(flow, world=World(games[0], MappingProxyType(pictures))), at, after)
