"""Equilibrium jumps: where a coalition can go from one equilibrium to another that all its members prefer.

Definition. (H, s, q) is a jump under a concept if s and q are equilibria under it, each stable for every single party,
H has at least two members, and q is in CI_H(s). A single party is left out: what it would do alone is what its own
stability is about.

Source: Kilgour, Hipel, Fang and Peng, Group Decision and Negotiation 10 (2001).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from standoff.lenses.stability.coalitions.coalition import Coalition

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from standoff.lenses.stability.coalitions.credible import Group
    from standoff.space.moves import Moves

MOST_EQUILIBRIA = 3_000
"""Jumps are looked for among so many equilibria at most."""

MOST_JUMPS = 10_000
"""So many jumps under one concept are kept; beyond it they are only counted."""

_AT_ONCE = 1 << 20


@dataclass(frozen=True, slots=True)
class Jump:
    """Who, from where, to where: states by number."""

    coalition: Coalition
    source: int
    target: int


@dataclass(frozen=True, slots=True)
class Jumps:
    """The jumps under one concept: how many, and the first of them.

    ``why_not`` says why they were not looked for, and is empty if they were.
    """

    concept: str
    equilibria: int
    count: int
    found: tuple[Jump, ...]
    why_not: str = ""


def jumps(groups: Mapping[Coalition, Group], equilibria: Mapping[str, NDArray[np.int64]]) -> tuple[Jumps, ...]:
    """The jumps of the coalitions of two or more under each concept, given its equilibria."""
    within = {name: states for name, states in equilibria.items() if len(states) <= MOST_EQUILIBRIA}
    everywhere = np.unique(np.concatenate([np.zeros(0, np.int64), *within.values()]))
    several = {members: group for members, group in groups.items() if len(members) > 1}
    pairs = {members: _improvements(group, everywhere) for members, group in several.items()}
    found = []
    for name, states in equilibria.items():
        if name not in within:
            reason = f"{len(states):,} equilibria are more than {MOST_EQUILIBRIA:,}"
            found.append(Jumps(name, len(states), 0, (), reason))
            continue
        here: list[Jump] = []
        count = 0
        for members, (source, target) in pairs.items():
            both = np.isin(source, states) & np.isin(target, states)
            count += int(both.sum())
            first = np.flatnonzero(both)[: MOST_JUMPS - len(here)]
            here += [Jump(members, s, q) for s, q in zip(source[first].tolist(), target[first].tolist(), strict=True)]
        found.append(Jumps(name, len(states), count, tuple(here)))
    return tuple(found)


def _improvements(group: Group, among: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The coalition improvements from some states to some of them."""
    sources, targets = [], []
    step = max(1, _AT_ONCE // max(1, len(among)))
    for begin in range(0, len(among), step):
        source = np.repeat(among[begin : begin + step], len(among))
        target = np.tile(among, len(source) // max(1, len(among)))
        real = group.improvement.pairs(source, target)
        source, target = source[real], target[real]
        real = reaches(group.moves, source, target)
        sources.append(source[real])
        targets.append(target[real])
    nothing = np.zeros(0, np.int64)
    return np.concatenate([nothing, *sources]), np.concatenate([nothing, *targets])


def reaches(moves: Moves, source: NDArray[np.int64], target: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Whether there is a move from ``source[k]`` to ``target[k]``, which differ; same shape as both."""
    if moves.plain:
        same: NDArray[np.bool_] = moves.block[source] == moves.block[target]
        return same
    if not len(moves.onto):
        return np.zeros(len(source), np.bool_)
    begin = np.repeat(np.arange(moves.blocks, dtype=np.int64), np.diff(moves.onto_first))
    arcs = np.sort(begin * moves.blocks + moves.onto)
    keys = moves.block[source].astype(np.int64) * moves.blocks + moves.block[target]
    found: NDArray[np.bool_] = arcs[np.minimum(np.searchsorted(arcs, keys), len(arcs) - 1)] == keys
    return found
