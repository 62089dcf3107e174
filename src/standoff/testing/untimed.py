"""Random conflicts without a calendar.

Definition. Two to five parties, option form with levers of two or three levels (some one-way, some held, some of
chance), impossible states, forbidden moves, one lever at a time, all three forms of preference with ties, and graph
form with intransitive arcs. Every one has a feasible state in at least one setting, and few enough states for
``standoff.reference``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from types import MappingProxyType

from standoff.conflict.conflict import (
    CHANCE,
    GRAPH_LEVER,
    Conflict,
    Forbidden,
    Impossible,
    Lever,
    Movement,
    Party,
)
from standoff.testing.dice import Dice
from standoff.testing.pieces import graphs, random_condition, random_levers, random_preference


def untimed(dice: Dice) -> Conflict:
    """One conflict without a calendar."""
    parties = ["A", "B", "C", "D", "E"][: 2 + dice.below(4)]
    bare = random_graph(dice, parties) if dice.one_in(4) else _option_form(dice, parties)
    preferences = {party: random_preference(dice, bare) for party in parties}
    return replace(bare, preferences=MappingProxyType(preferences))


def random_graph(dice: Dice, parties: Sequence[str], most: int = 9) -> Conflict:
    """A conflict in graph form with two to ``most`` states, without preferences."""
    states = tuple(f"s{k + 1}" for k in range(2 + dice.below(most - 1)))
    arcs = {}
    for party in parties:
        density = 2 + dice.below(6)
        pairs = ((a, b) for a in states for b in states if a != b)
        arcs[party] = tuple(pair for pair in pairs if dice.one_in(density))
    lever = Lever(GRAPH_LEVER, "", states, dice.of(states))
    return Conflict(
        "random graph",
        MappingProxyType({party: Party(party, party) for party in parties}),
        MappingProxyType({GRAPH_LEVER: lever}),
        MappingProxyType({}),
        arcs=MappingProxyType(arcs),
    )


def _option_form(dice: Dice, parties: Sequence[str]) -> Conflict:
    levers = {lever.id: lever for lever in random_levers(dice, parties)}
    everyone = [*parties, CHANCE] if any(lever.of == CHANCE for lever in levers.values()) else parties
    conflict = Conflict(
        "random options",
        MappingProxyType({party: Party(party, party) for party in everyone}),
        MappingProxyType(levers),
        MappingProxyType({}),
    )
    if dice.one_in(3):
        conflict = replace(conflict, conditions=MappingProxyType({"named": random_condition(dice, conflict)}))
    if dice.one_in(5):
        held = dice.of(list(levers.values()))
        conflict = replace(conflict, hold=MappingProxyType({held.id: dice.of(held.levels)}))
    moves = {party: random_movement(dice, conflict) for party in parties if dice.one_in(3)}
    conflict = replace(conflict, moves=MappingProxyType(moves))
    rules = tuple(Impossible(random_condition(dice, conflict)) for _ in range(dice.below(3)))
    limited = replace(conflict, impossible=rules)
    return limited if any(graph.states() for graph in graphs(limited)) else conflict


def random_movement(dice: Dice, conflict: Conflict) -> Movement:
    """One lever at a time or not, and up to two forbidden moves."""
    rules = tuple(
        Forbidden(random_condition(dice, conflict), random_condition(dice, conflict)) for _ in range(dice.below(3))
    )
    return Movement("one lever" if dice.one_in(2) else None, rules)
