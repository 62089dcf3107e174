"""The game of the forecast on all joint states, as dense arrays, word for word.

Definition. A joint state is one level per lever; held levers stay as they are held, and so do, at their start, those
of chance's levers that no event, shock or fact sets, in the true file or in a party's picture. For party i, states x
and y and time in months:

    worth[i, x], end[i, x]   what x is worth per month, and once at the horizon
    discount[i]              1 / patience; without one, patience is a year
    pace[i, x]               1 / every; without one, every month; 0 where the story has ended
    precision[i]             consistency; without one, 1 for goals, 10 for statements and rankings
    can[i, x, y]             whether i may stay (y = x) or move from x to y: one lever at once, if not ``any``
    cost[i, x, y]            the worths of all ``costs`` whose ``from`` holds in x and whose ``to`` holds in y, added up
    nature[x, y]             the rate at which shocks take x to y; minus their sum where y = x

and, in the order of time, jumps: a matrix of chances from x to y, or the date on which a party has to choose, with the
states in which it has to. Those of a picture and the true ones are the same if their time and name are. An event or
shock happens where its ``when`` holds and the story has not ended; what it sets on a held lever has no effect. A range
counts at its midpoint; midpoints of chances are divided by their sum.

Source: Doraszelski and Judd, Quantitative Economics 3 (2012); Arcidiacono, Bayer, Blevins and Ellickson, Review of
Economic Studies 83 (2016).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from standoff.conflict.amount import Amount, Moment
from standoff.conflict.condition import Condition
from standoff.conflict.conflict import CHANCE, Conflict, Cost, Event, Movement
from standoff.conflict.preference import Goals
from standoff.reference.calendar import MONTH, months
from standoff.reference.conditions import true_of
from standoff.reference.graph import Graph, State
from standoff.reference.payoff import at_the_end, per_month

Floats: TypeAlias = NDArray[np.float64]
Bools: TypeAlias = NDArray[np.bool_]
Noise: TypeAlias = Literal["error", "taste", "taste-euler"]


@dataclass(frozen=True, slots=True, eq=False)
class Draw:
    """An event without a chooser: ``chances[x, y]``."""

    name: str
    at: float
    chances: Floats


@dataclass(frozen=True, slots=True, eq=False)
class Choice:
    """A date on which party number ``party`` has to choose, in the states ``where``."""

    name: str
    at: float
    party: int
    where: Bools


@dataclass(frozen=True, slots=True, eq=False)
class Game:
    """One game; see the definition above for the arrays."""

    worth: Floats
    end: Floats
    discount: Floats
    pace: Floats
    precision: Floats
    can: Bools
    cost: Floats
    nature: Floats
    jumps: tuple[Draw | Choice, ...]
    noise: Noise


@dataclass(frozen=True, slots=True, eq=False)
class Joint:
    """The joint states of a conflict, the true game on them, and the games as the parties with pictures see them."""

    conflict: Conflict
    states: tuple[State, ...]
    parties: tuple[str, ...]
    truth: Game
    pictures: Mapping[str, Game]

    def named(self, state: State) -> Mapping[str, str]:
        """The state as lever to level."""
        return dict(zip(self.conflict.levers, state, strict=True))

    def where(self, condition: Condition) -> Bools:
        """In which of the states a condition is true."""
        expression = condition.expression
        return np.array([true_of(expression, self.named(state), self.conflict) for state in self.states])


def joint(conflict: Conflict, span: float, noise: Noise | None = None) -> Joint:
    """The joint states and games of a conflict over ``span`` months."""
    still, states, parties = _still(conflict), joint_states(conflict), conflict.deciders
    noise = noise or conflict.noise
    pictures = {
        party: _game(replace(conflict.perceives[party], noise=noise), states, still, span)
        for party in parties
        if party in conflict.perceives
    }
    truth = _game(replace(conflict, noise=noise), states, still, span)
    truth, *seen = _matched([truth, *pictures.values()])
    return Joint(conflict, states, parties, truth, MappingProxyType(dict(zip(pictures, seen, strict=True))))


def _matched(games: Sequence[Game]) -> list[Game]:
    """The games with the same jumps by time and name, one for one: what one lacks of another does nothing in it."""
    known: list[dict[tuple[float, str, int], Draw | Choice]] = []
    for game in games:
        own: dict[tuple[float, str, int], Draw | Choice] = {}
        for jump in game.jumps:
            turn = sum(key[:2] == (jump.at, jump.name) for key in own)
            own[jump.at, jump.name, turn] = jump
        known.append(own)
    keys = sorted({key: None for own in known for key in own}, key=lambda key: key[0])
    nothing = np.eye(games[0].worth.shape[1])
    return [
        replace(game, jumps=tuple(own.get(key, Draw(key[1], key[0], nothing)) for key in keys))
        for game, own in zip(games, known, strict=True)
    ]


def joint_states(conflict: Conflict) -> tuple[State, ...]:
    """The joint states alone."""
    return tuple(Graph(conflict, _still(conflict)).states())


def beginning(conflict: Conflict, as_of: Moment | None = None) -> State:
    """The status quo: the starts, and then all facts up to a moment (the first minute of the story without one)."""
    until = 0.0 if as_of is None else months(conflict, as_of, ending=True)
    state = {lever.id: lever.starts for lever in conflict.levers.values()}
    for fact in sorted(conflict.history, key=lambda fact: months(conflict, fact.on)):
        if months(conflict, fact.on) <= until:
            state |= fact.set
    return tuple({**state, **conflict.hold}.values())


def _still(conflict: Conflict) -> dict[str, str]:
    """Chance's levers that nothing sets, at their start."""
    files = [conflict, *conflict.perceives.values()]
    can = {lever for file in files for levels in _settings(file) for lever in levels}
    return {
        lever.id: lever.starts
        for lever in conflict.levers_of(CHANCE)
        if lever.id not in can and lever.id not in conflict.hold
    }


def _settings(conflict: Conflict) -> Iterator[Mapping[str, str]]:
    yield from (outcome.set for event in conflict.events for outcome in event.outcomes)
    yield from (shock.set for shock in conflict.shocks)
    yield from (fact.set for fact in conflict.history)


def _one_at_a_time(conflict: Conflict) -> Conflict:
    """The same conflict with the forecast's reading of ``at_once``."""
    moves = {}
    for party in conflict.parties:
        movement = conflict.moves.get(party, Movement())
        moves[party] = replace(movement, at_once=movement.at_once or "one lever")
    return replace(conflict, moves=MappingProxyType(moves))


def _game(conflict: Conflict, states: Sequence[State], still: Mapping[str, str], span: float) -> Game:
    graph = Graph(_one_at_a_time(conflict), still)
    parties = graph.parties
    named = [graph.named(state) for state in states]
    over = np.array([any(_true(conflict, one.when, state) for one in conflict.final) for state in named])
    number = {state: x for x, state in enumerate(states)}
    moves = [conflict.moves.get(party, Movement()) for party in parties]
    can = np.stack([_can(graph, party, number, over) for party in parties])
    reach = _Reach(conflict, graph, number, over, {*conflict.hold, *still})
    return Game(
        worth=_floats([per_month(conflict, party, named) for party in parties]),
        end=_floats([at_the_end(conflict, party, named) for party in parties]),
        discount=np.array([1 / _months(one.patience, 12.0) for one in moves]),
        pace=np.array([np.where(over, 0.0, 1 / _months(one.every, 1.0)) for one in moves]),
        precision=np.array([_precision(conflict, party) for party in parties]),
        can=can,
        cost=np.stack([_costs(conflict, one.costs, named) * rows for one, rows in zip(moves, can, strict=True)]),
        nature=reach.nature(),
        jumps=tuple(sorted((jump for jump in reach.jumps() if 0 <= jump.at <= span), key=lambda jump: jump.at)),
        noise=conflict.noise,
    )


def _floats(rows: Sequence[Sequence[object]]) -> Floats:
    return np.array([[float(one) for one in row] for row in rows])  # type: ignore[arg-type]


def _true(conflict: Conflict, condition: Condition | None, state: Mapping[str, str]) -> bool:
    return condition is None or true_of(condition.expression, state, conflict)


def _months(days: Amount | None, silent: float) -> float:
    return silent if days is None else float(days.about / MONTH)


def _precision(conflict: Conflict, party: str) -> float:
    given = conflict.moves.get(party, Movement()).consistency
    silent = 1.0 if isinstance(conflict.preferences[party], Goals) else 10.0
    return silent if given is None else float(given.about)


def _can(graph: Graph, party: str, number: Mapping[State, int], over: Bools) -> Bools:
    found = np.eye(len(number), dtype=np.bool_)
    for state, x in number.items():
        if not over[x]:
            found[x, [number[other] for other in graph.moves(party, state)]] = True
    return found


def _costs(conflict: Conflict, costs: Sequence[Cost], named: Sequence[Mapping[str, str]]) -> Floats:
    total = np.zeros((len(named), len(named)))
    for cost in costs:
        leave = np.array([_true(conflict, cost.source, state) for state in named])
        arrive = np.array([_true(conflict, cost.target, state) for state in named])
        total += float(cost.worth.about) * np.outer(leave, arrive)
    np.fill_diagonal(total, 0.0)
    return total


@dataclass(frozen=True, slots=True)
class _Reach:
    """Where events and shocks lead."""

    conflict: Conflict
    graph: Graph
    number: Mapping[State, int]
    over: Bools
    fixed: set[str]

    def _happens(self, when: Condition | None) -> Bools:
        here = [_true(self.conflict, when, self.graph.named(state)) for state in self.number]
        return np.array(here) & ~self.over

    def _onto(self, state: State, levels: Mapping[str, str]) -> int:
        free = {lever: level for lever, level in levels.items() if lever not in self.fixed}
        return self.number[tuple({**self.graph.named(state), **free}.values())]

    def nature(self) -> Floats:
        rates = np.zeros((len(self.number), len(self.number)))
        for shock in self.conflict.shocks:
            happens = self._happens(shock.when)
            for state, x in self.number.items():
                y = self._onto(state, shock.set) if happens[x] else x
                rates[x, y] += float(shock.rate.about * MONTH) * (x != y)
        return rates - np.diag(rates.sum(axis=1))

    def jumps(self) -> Iterator[Draw | Choice]:
        for event in self.conflict.events:
            at, happens = months(self.conflict, event.on), self._happens(event.when)
            if event.by:
                yield Choice(event.name, at, self.graph.parties.index(event.by), happens)
            else:
                yield Draw(event.name, at, self._chances(event, happens))

    def _chances(self, event: Event, happens: Bools) -> Floats:
        odds = np.array([float(outcome.chance.about) for outcome in event.outcomes])
        chances = np.zeros((len(self.number), len(self.number)))
        for state, x in self.number.items():
            for outcome, chance in zip(event.outcomes, odds / odds.sum(), strict=True):
                chances[x, self._onto(state, outcome.set) if happens[x] else x] += chance
        return chances
