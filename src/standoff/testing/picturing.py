"""Random conflicts that their parties see differently.

Definition. A conflict without a calendar (untimed.py) in which one or two parties have a picture: the same levers with
other wishes, rules, held levers or restrictions on moves; or levers with a level less or more, or one lever less, and
then everything else anew; in graph form other arcs, and perhaps a state less or more. A picture may have a picture of
another party. Every picture has a feasible state in every setting of chance's levers in which the world has one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from standoff.conflict.conflict import CHANCE, GRAPH_LEVER, Conflict, Impossible, Lever
from standoff.conflict.preference import Preference
from standoff.testing.dice import Dice
from standoff.testing.pieces import graphs, random_condition, random_preference
from standoff.testing.untimed import random_movement, untimed


def picturing(dice: Dice) -> Conflict:
    """One conflict in which somebody sees something else."""
    world = untimed(dice)
    seers = dice.shuffled(list(world.deciders))[: 1 + dice.below(2)]
    return replace(world, perceives=MappingProxyType({seer: _picture(dice, world, seer, 1) for seer in seers}))


def _picture(dice: Dice, world: Conflict, seer: str, level: int) -> Conflict:
    seen = _graph(dice, world) if world.is_graph else _options(dice, world)
    others = [party for party in world.deciders if party != seer]
    if level == 1 and dice.one_in(2):
        other = dice.of(others)
        return replace(seen, perceives=MappingProxyType({other: _picture(dice, seen, other, 2)}))
    return seen


def _options(dice: Dice, world: Conflict) -> Conflict:
    if dice.one_in(3):
        return _other_levers(dice, world)
    seen = world
    if dice.one_in(3):
        seen = replace(seen, impossible=(*seen.impossible, Impossible(random_condition(dice, seen))))
    free = [lever for lever in seen.levers.values() if lever.of != CHANCE and lever.id not in seen.hold]
    if free and dice.one_in(4):
        lever = dice.of(free)
        seen = replace(seen, hold=MappingProxyType({**seen.hold, lever.id: dice.of(lever.levels)}))
    if dice.one_in(3):
        mover = dice.of(seen.deciders)
        seen = replace(seen, moves=MappingProxyType({**seen.moves, mover: random_movement(dice, seen)}))
    seen = seen if _feasible(seen) else world
    return _wishes(dice, seen, [party for party in world.deciders if dice.one_in(2)])


def _other_levers(dice: Dice, world: Conflict) -> Conflict:
    """Levers with a level less or more, or one lever less; all that speaks of levels is made anew."""
    levers = {name: _other_levels(dice, lever) for name, lever in world.levers.items()}
    own = [name for name, lever in levers.items() if lever.of != CHANCE]
    if len(own) > 1 and dice.one_in(3):
        del levers[dice.of(own)]
    bare = replace(
        world,
        levers=MappingProxyType(levers),
        preferences=MappingProxyType({}),
        conditions=MappingProxyType({}),
        impossible=(),
        names=MappingProxyType({}),
        hold=MappingProxyType({}),
        moves=MappingProxyType({}),
    )
    limited = replace(bare, impossible=tuple(Impossible(random_condition(dice, bare)) for _ in range(dice.below(2))))
    return _wishes(dice, limited if _feasible(limited) else bare, list(world.deciders))


def _other_levels(dice: Dice, lever: Lever) -> Lever:
    if lever.of == CHANCE or "extra" in lever.levels or dice.one_in(2):
        return lever
    levels = lever.levels[:-1] if len(lever.levels) > 2 else (*lever.levels, "extra")
    starts = lever.starts if lever.starts in levels else levels[0]
    return replace(lever, levels=levels, starts=starts, numbers=None)


def _graph(dice: Dice, world: Conflict) -> Conflict:
    lever = world.levers[GRAPH_LEVER]
    states = lever.levels
    if len(states) > 2 and dice.one_in(3):
        states = tuple(state for state in states if state != states[-1])
    if "extra" not in states and dice.one_in(3):
        states = (*states, "extra")
    arcs = {
        party: tuple((a, b) for a in states for b in states if a != b and dice.one_in(3)) for party in world.deciders
    }
    starts = lever.starts if lever.starts in states else states[0]
    seen = replace(
        world,
        levers=MappingProxyType({GRAPH_LEVER: replace(lever, levels=states, starts=starts)}),
        arcs=MappingProxyType(arcs),
    )
    return _wishes(dice, seen, list(world.deciders))


def _wishes(dice: Dice, seen: Conflict, parties: list[str]) -> Conflict:
    """The picture with other wishes of these parties."""
    fresh: Mapping[str, Preference] = {party: random_preference(dice, seen) for party in parties}
    return replace(seen, preferences=MappingProxyType({**seen.preferences, **fresh}))


def _feasible(conflict: Conflict) -> bool:
    """Whether there is a state in every setting of chance's levers."""
    return all(graph.states() for graph in graphs(conflict))
