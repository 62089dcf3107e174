"""What each state is worth to a party, per month, and what of it comes from which wish.

Definition. The worth of state x to party i is a sum over its wishes k: u(x) = sum of w_k(x) over the k that hold at x,
with

    goals         w_k = the worth of goal k; a range counts at its midpoint
    statements    those that are both true of some and false of some state of x's setting of chance's levers count, in
                  their order, 1..n; then
                  halving    w_k = 2^-k / (1 - 2^-n)             each more than all later ones together
                  centroid   w_k = (1/n) sum over j = k..n of 1/j
                  so that all of them fulfilled for a month is worth 1
    ranking       no wishes; u(x) = (G - g(x)) / (G - 1) for a state in group g(x) of G, and 0 if G = 1

What it is worth, once, that the story ends in x is the sum of the worths of ``at_end`` that hold at x.

Source: Barron and Barrett, Management Science 42 (1996), for the centroid weights; prioritised statements after Hipel,
Kilgour, Fang and Peng, Applied Mathematics and Computation 83 (1997).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING, Literal

import numpy as np

from standoff.conflict.conflict import CHANCE, Conflict
from standoff.conflict.preference import Compares, Goals, Ranking, Statements
from standoff.errors import CallError
from standoff.lenses.forecast.game import Bools, Floats
from standoff.space.numbering import Numbering
from standoff.space.states import StateSpace

if TYPE_CHECKING:
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, eq=False)
class Wish:
    """One wish: ``holds`` (N,), and what it is worth while it holds, ``weight`` (N,) or one number for all states.

    ``at_end``: it is worth that once, if it holds when the story ends, instead of per month.
    """

    text: str
    holds: Bools
    weight: Floats | float
    at_end: bool = False

    @property
    def worth(self) -> Floats:
        """What it adds to the worth of each state, (N,)."""
        return np.where(self.holds, self.weight, 0.0)


def preference_of(conflict: Conflict, party: str) -> Statements | Goals | Ranking:
    """The preference of a party. Raises ``CallError`` for a party that has none, or only pairs of states."""
    if party not in conflict.preferences:
        raise CallError(
            f"{party} has no preferences, so nobody can say what it would do; write for example "
            f"`preferences: {{{party}: {{goals: [{{when: deal, worth: 3}}]}}}}`"
        )
    preference = conflict.preferences[party]
    if isinstance(preference, Compares):
        raise CallError(
            f"the preference of {party} is pairs of states, which have no worths, and a forecast needs them; write "
            "`goals`, `statements` or a `ranking`"
        )
    return preference


def worth_of(space: StateSpace, numbers: Numbering, party: str) -> tuple[Floats, Floats]:
    """What each state is worth to the party per month, and once at the end; two arrays (N,).

    Raises ``CallError`` for a party without a preference, or a ranking that leaves a feasible state out.
    """
    preference = preference_of(space.conflict, party)
    monthly, once = np.zeros(space.size), np.zeros(space.size)
    if isinstance(preference, Ranking):
        monthly = _by_ranking(space, numbers, preference, party)
    for wish in wishes(space, party):
        (once if wish.at_end else monthly).__iadd__(wish.worth)
    return monthly, once


def wishes(space: StateSpace, party: str) -> Iterator[Wish]:
    """The wishes of a party, one by one, those for the end last; a ranking has none per month."""
    preference = preference_of(space.conflict, party)
    known: dict[str, Bools] = {}
    if isinstance(preference, Goals):
        for goal in preference.goals:
            yield Wish(str(goal.when), space.holds(goal.when, known), float(goal.worth.about))
    if isinstance(preference, Statements):
        yield from _by_statements(space, preference, known)
    for goal in preference.at_end:
        yield Wish(str(goal.when), space.holds(goal.when, known), float(goal.worth.about), at_end=True)


def _by_statements(space: StateSpace, preference: Statements, known: dict[str, Bools]) -> Iterator[Wish]:
    setting, count = _settings(space)
    sizes = np.bincount(setting, minlength=count)
    tells = np.zeros((count, len(preference.statements)), np.bool_)
    for k, statement in enumerate(preference.statements):
        true = np.bincount(setting, space.holds(statement.that, known), minlength=count)
        tells[:, k] = (true > 0) & (true < sizes)
    weights: Floats = np.zeros(tells.shape)
    for s in range(count):
        weights[s, tells[s]] = weights_in_order(int(tells[s].sum()), preference.worths)
    for k, statement in enumerate(preference.statements):
        column: Floats = weights[:, k]
        weight: Floats | float = column[setting] if (column != column[0]).any() else float(column[0])
        yield Wish(str(statement.that), space.holds(statement.that, known), weight)


def weights_in_order(count: int, how: Literal["halving", "centroid"]) -> Floats:
    """The weights of so many statements, the first counting most; they sum to 1 (none: nothing).

    >>> weights_in_order(3, "centroid").round(4).tolist()
    [0.6111, 0.2778, 0.1111]
    """
    places = np.arange(1, count + 1)
    if how == "centroid":
        means: Floats = np.cumsum((1 / places)[::-1])[::-1] / max(count, 1)
        return means
    halves: Floats = np.exp2(-places) / (1 - 0.5**count if count else 1.0)
    return halves


def _settings(space: StateSpace) -> tuple[NDArray[np.int64], int]:
    """The number of the setting of chance's levers in each state, (N,), and how many settings there can be."""
    number, count = np.zeros(space.size, np.int64), 1
    for lever in space.conflict.levers_of(CHANCE):
        if lever.id in space.strides:
            number = number * len(lever.levels) + space.level(lever.id)
            count *= len(lever.levels)
    used, dense = np.unique(number, return_inverse=True) if count > 1 else (number[:1], number)
    return dense.astype(np.int64), len(used)


def _by_ranking(space: StateSpace, numbers: Numbering, preference: Ranking, party: str) -> Floats:
    depth = len(preference.groups)
    worth = np.full(space.size + 1, np.nan)
    chance = [lever for lever in space.conflict.levers_of(CHANCE) if lever.id in space.strides]
    for position, group in enumerate(preference.groups):
        value = (depth - 1 - position) / (depth - 1) if depth > 1 else 0.0
        for pattern in group:
            left_open = [lever for lever in chance if lever.id not in pattern]
            for levels in product(*(lever.levels for lever in left_open)):
                whole = {**pattern, **dict(zip((lever.id for lever in left_open), levels, strict=True))}
                code = _code(space, whole)
                if code is not None:
                    worth[numbers.of(np.array([code], np.int64))] = value
    worth = worth[:-1]
    missing = np.flatnonzero(np.isnan(worth))
    if len(missing):
        raise CallError(f"the ranking of {party} does not say where the state {space.label(int(missing[0]))!r} stands")
    return worth


def _code(space: StateSpace, pattern: dict[str, str]) -> int | None:
    """The code of a pattern; None if it leaves a lever open or is held otherwise."""
    levers = space.conflict.levers
    if any(lever not in pattern for lever in space.levers):
        return None
    if any(levers[lever].levels.index(pattern[lever]) != at for lever, at in space.fixed.items() if lever in pattern):
        return None
    return sum(levers[lever].levels.index(pattern[lever]) * stride for lever, stride in space.strides.items())
