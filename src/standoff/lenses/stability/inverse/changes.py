"""The least that would have to change: fewest comparisons, or how far the state would have to rise.

Definition. Let A be the states that the party now prefers to s. A change takes some of them below s or beside it; it
is enough if the conditions hold with the rest of A above. ``flips`` is the fewest states of a change that is enough,
``ways`` how many such changes there are. Where no state occurs in the conditions of two moves, each move that is a
reason to leave needs one, and any of its states will do; otherwise the fewest are found along the decision diagram
of what is left of the conditions (diagram.py), with sums in place of products and the least in place of sums.

``rise``: all other comparisons kept, s stands beside the states of a rank r; the least r that is enough is the
maximum of the levels of the moves (conditions.py).

Source: this program's; the fewest states that meet all conditions is the smallest hitting set where terms have one
state.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import prod

import numpy as np

from standoff.errors import NotComputed
from standoff.lenses.stability.inverse.conditions import Conditions
from standoff.lenses.stability.inverse.counting import disjoint, open_sizes
from standoff.lenses.stability.inverse.diagram import Choice, Diagram, diagram
from standoff.lenses.stability.inverse.formula import Known, formula
from standoff.lenses.stability.inverse.merging import Merged, merged
from standoff.space.evaluation import Bools


@dataclass(frozen=True, slots=True)
class Rise:
    """The state rises from one place to another (1 is the best), beside ``beside``; it passes ``passed`` states."""

    place: int
    to: int
    places: int
    beside: int
    passed: int


@dataclass(frozen=True, slots=True)
class Change:
    """The fewest states to be taken below s, ``states`` one way to choose them; the rise that would do instead.

    ``flips`` is None if no change that keeps what is kept is enough. If ``why_not`` says that the fewest were not
    found, ``flips`` and ``states`` are a change that is enough, and ``ways`` is None.
    """

    flips: int | None
    ways: int | None
    states: tuple[int, ...]
    rise: Rise | None
    why_not: str = ""


def change(asked: Conditions, kept: Bools) -> Change:
    """The least change that makes the state stable; comparisons with the ``kept`` states stay as they are."""
    rank = asked.place.ranks[asked.party]
    above = rank > rank[asked.state]
    rise = _rise(asked, above & kept)
    known = Known(above & kept, ~above)
    try:
        flips, ways, states = _one_by_one(asked, known) if disjoint(asked) else _together(asked, known)
    except NotComputed as error:
        open_moves = asked.answers.moves[~asked.deterred()]
        if (above & kept)[open_moves].any():
            return Change(None, None, (), rise, str(error))
        return Change(len(open_moves), None, tuple(open_moves.tolist()), rise, str(error))
    return Change(flips, ways, states, rise)


def _rise(asked: Conditions, never: Bools) -> Rise | None:
    """How far the state has to rise; None if it would pass a state that is to stay above it."""
    rank = asked.place.ranks[asked.party]
    here, need = int(rank[asked.state]), int(asked.levels().max())
    passed = (rank > here) & (rank <= need)
    if (passed & never).any():
        return None
    top = int(rank.max())
    beside = int(np.flatnonzero(rank == need)[0])
    return Rise(top - here + 1, top - need + 1, top + 1, beside, int(passed.sum()))


def _one_by_one(asked: Conditions, known: Known) -> tuple[int | None, int | None, tuple[int, ...]]:
    """One state for each move that is a reason to leave: the one that is nearest above."""
    sizes = open_sizes(asked, known).tolist()
    if 0 in sizes:
        return None, None, ()
    rank = asked.place.ranks[asked.party]
    chosen = []
    for k in np.flatnonzero(~asked.deterred()).tolist():
        states = np.append(asked.answers.to(k), asked.answers.moves[k])
        states = states[~known.above[states]]
        chosen.append(int(states[np.lexsort((states, rank[states]))[0]]))
    return len(sizes), prod(sizes), tuple(sorted(chosen))


def _together(asked: Conditions, known: Known) -> tuple[int | None, int | None, tuple[int, ...]]:
    """The fewest states where one may help with several moves."""
    found = formula(asked, known)
    if found.impossible:
        return None, None, ()
    small = merged(found.clauses)
    drawn = diagram(small.clauses)
    rank = asked.place.ranks[asked.party]
    costs = {atom: (len(states), 1, int(rank[states].max())) for atom, states in found.atoms.items()}
    picked = _costs_of_made(small, costs)
    totals = _totals(drawn, picked)
    chosen: set[int] = set()
    for variable in _chosen(drawn, totals, picked):
        for atom in _parts(variable, small, picked):
            chosen.update(found.atoms[atom].tolist())
    flips, ways = totals[drawn.root]
    return int(flips), ways, tuple(sorted(chosen))


_Cost = tuple[int, int, int]
"""Fewest states, in how many ways, and the highest rank among them (to prefer the nearest)."""


def _costs_of_made(small: Merged, costs: Mapping[int, _Cost]) -> dict[int, _Cost]:
    """What it costs to make each variable true."""
    found = dict(costs)
    for whole, made in small.made.items():
        parts = [found[part] for part in made.parts]
        if made.of == "all":
            found[whole] = (sum(c for c, _, _ in parts), prod(w for _, w, _ in parts), max(r for _, _, r in parts))
        else:
            least = min(c for c, _, _ in parts)
            cheapest = [part for part in parts if part[0] == least]
            found[whole] = (least, sum(w for _, w, _ in cheapest), min(r for _, _, r in cheapest))
    return found


_NO_WAY = (float("inf"), 0)


def _totals(drawn: Diagram, costs: Mapping[int, _Cost]) -> list[tuple[float, int]]:
    """For every node the fewest states that make it true, and in how many ways."""
    totals: list[tuple[float, int]] = [_NO_WAY, (0, 1)]
    for node in drawn.nodes:
        if isinstance(node, Choice):
            cost, ways, _ = costs[node.variable]
            yes, no = totals[node.yes], totals[node.no]
            options = [(cost + yes[0], ways * yes[1]), no]
            least = min(option[0] for option in options)
            totals.append((least, sum(option[1] for option in options if option[0] == least)))
        else:
            parts = [totals[part] for part in node.parts]
            totals.append((sum(cost for cost, _ in parts), prod(ways for _, ways in parts)))
    return totals


def _chosen(drawn: Diagram, totals: Sequence[tuple[float, int]], costs: Mapping[int, _Cost]) -> list[int]:
    """The variables to be made true in one of the cheapest ways."""
    waiting, found = [drawn.root], []
    while waiting:
        number = waiting.pop()
        if number < 2:
            continue
        node = drawn.nodes[number - 2]
        if not isinstance(node, Choice):
            waiting.extend(node.parts)
        elif totals[node.no][0] <= costs[node.variable][0] + totals[node.yes][0]:
            waiting.append(node.no)
        else:
            found.append(node.variable)
            waiting.append(node.yes)
    return found


def _parts(variable: int, small: Merged, costs: Mapping[int, _Cost]) -> list[int]:
    """The atoms to be made true for a variable: all its parts, or the cheapest, nearest one."""
    waiting, found = [variable], []
    while waiting:
        one = waiting.pop()
        if one not in small.made:
            found.append(one)
        elif small.made[one].of == "all":
            waiting.extend(small.made[one].parts)
        else:
            waiting.append(min(small.made[one].parts, key=lambda part: (costs[part][0], costs[part][2], part)))
    return found
