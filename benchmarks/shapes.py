"""The conflicts that are measured: random goals over binary levers, in several shapes.

Definition. A shape with L levers and P parties deals the levers out in turn; each party has 16 goals, each a random
conjunction of one to three switches, worth a random whole number from -100 to 100. The shapes differ in what
restricts states and moves:

    free          nothing
    one-way       every second lever moves up only
    half          rules rule out about half of the states: each forbids one combination of three levers
    forbidden     each party has a forbidden move that makes its moves intransitive
    one-lever     each party moves one lever at a time

The same shape, levers, parties and seed always give the same conflict.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from random import Random
from types import MappingProxyType

from standoff.conflict import condition as c
from standoff.conflict.amount import Amount
from standoff.conflict.conflict import Conflict, Forbidden, Impossible, Lever, Movement, Party
from standoff.conflict.preference import Goal, Goals

SHAPES = ("free", "one-way", "half", "forbidden", "one-lever")

_GOALS = 16


def conflict_of(shape: str, levers: int, parties: int, seed: int = 1) -> Conflict:
    """The conflict of a shape."""
    random = Random(seed)  # noqa: S311 - no secret
    names = [f"P{k + 1}" for k in range(parties)]
    own = {
        f"x{k + 1}": Lever(
            f"x{k + 1}",
            names[k % parties],
            ("no", "yes"),
            "no",
            "up" if shape == "one-way" and k // parties % 2 else "any",
        )
        for k in range(levers)
    }
    bare = Conflict(
        f"{shape}, {levers} levers, {parties} parties",
        MappingProxyType({name: Party(name, name) for name in names}),
        MappingProxyType(own),
        MappingProxyType({name: Goals(tuple(_goal(random, levers) for _ in range(_GOALS))) for name in names}),
    )
    if shape == "half":
        return replace(bare, impossible=tuple(Impossible(_switches(random, levers, 3)) for _ in range(5)))
    if shape == "forbidden":
        return replace(bare, moves=MappingProxyType({name: _forbidding(bare, name) for name in names}))
    if shape == "one-lever":
        return replace(bare, moves=MappingProxyType(dict.fromkeys(names, Movement(at_once="one lever"))))
    return bare


def _goal(random: Random, levers: int) -> Goal:
    worth = Fraction(random.randint(-100, 100))
    return Goal(_switches(random, levers, random.randint(1, 3)), Amount(worth, worth, str(worth)))


def _switches(random: Random, levers: int, count: int) -> c.Condition:
    chosen = sorted(random.sample(range(1, levers + 1), min(count, levers)))
    items = tuple(c.Atom(f"x{k}", "==", random.choice(("no", "yes"))) for k in chosen)
    return c.Condition(" and ".join(f"{item.lever} == {item.level}" for item in items), c.All(items))


def _forbidding(conflict: Conflict, party: str) -> Movement:
    """From the party's first two levers at no it cannot go to both at yes at once, only one after the other."""
    first, second, *_ = [lever.id for lever in conflict.levers_of(party)] * 2
    sides = [
        c.Condition(f"both at {level}", c.All((c.Atom(first, "==", level), c.Atom(second, "==", level))))
        for level in ("no", "yes")
    ]
    return Movement(forbid=(Forbidden(*sides),))
