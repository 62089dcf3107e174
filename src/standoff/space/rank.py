"""How a party ranks the states: whole numbers, higher is better, equal means indifferent.

Definition. rank(s) = number of different values of the party's preference that are below its value at s, where the
value is

    statements b1, b2, ..., bn    the vector (b1(s), ..., bn(s)), in lexicographic order
    goals (c1, w1), ...           the sum of w_k over the goals k with c_k(s); a range counts at its midpoint
    ranking [g1, g2, ...]         minus the position of the group that s is in
    compares                      that of the ranking that says the same, if the pairs are an order

Everything is exact. Statements are packed bit by bit into dense ranks, so there may be any number of them; worths are
fractions, brought to a common denominator and added as integers (of any length where 64 bits do not do). Only the
order of the result has a meaning in the stability lens.

Source: option prioritising after Hipel, Kilgour, Fang and Peng, Applied Mathematics and Computation 83 (1997).
"""

from __future__ import annotations

from collections.abc import Sequence
from math import lcm
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from standoff.conflict.condition import Condition
from standoff.conflict.pairs import order_of
from standoff.conflict.preference import Compares, Goals, Preference, Ranking, Statements
from standoff.errors import CallError, UnknownName
from standoff.space.columns import Columns
from standoff.space.dense import dense, table_room
from standoff.space.evaluation import Bools
from standoff.space.states import StateSpace, pattern_codes

Ranks: TypeAlias = NDArray[np.int32]

_EXACT = 1 << 62
_NARROW = 1 << 30

_PIECE = 1 << 16
"""States that are valued at once: so few that all that is needed of them stays in the fast part of the memory."""


def ranks(space: StateSpace, party: str) -> Ranks:
    """The rank of every state for one party: int32, shape (size,), dense from 0.

    Raises ``UnknownName`` for a party without a preference, and ``CallError`` if a ranking leaves a feasible state
    out.
    """
    if party not in space.conflict.preferences:
        raise UnknownName("party with a preference", party, space.conflict.deciders)
    preference: Preference = space.conflict.preferences[party]
    match preference:
        case Statements():
            return _by_statements(space, preference)
        case Goals():
            return _by_goals(space, preference)
        case Ranking():
            return _by_ranking(space, preference, party)
        case Compares():
            ranking = ordered(preference, party)
            named = sum(len(group) for group in ranking.groups)
            if preference.otherwise and named < space.size:
                raise _no_order(party)
            return _by_ranking(space, ranking, party)


def ordered(compares: Compares, party: str) -> Ranking:
    """The ranking that says the same as pairs of states. Raises ``CallError`` if they are not an order."""
    ranking = order_of(compares)
    if ranking is None:
        raise _no_order(party)
    return ranking


def _no_order(party: str) -> CallError:
    return CallError(
        f"the pairs of {party} do not put the states into one order (something is unknown, graded, left out or goes "
        "round), and this analysis needs one; `standoff preferences` takes pairs as they are"
    )


def _by_statements(space: StateSpace, preference: Statements) -> Ranks:
    return _lexicographic(space, [statement.that for statement in preference.statements])[0]


def _lexicographic(space: StateSpace, wishes: Sequence[Condition]) -> tuple[Ranks, int]:
    """Dense ranks of the vectors of truths, the first condition counting most; and how many there are."""
    rank, values = np.zeros(space.size, np.int32), 1
    keys = np.empty(space.size, np.int64)
    at_once = table_room(space.size)
    waiting = list(wishes)
    while waiting:
        bits = max(1, (at_once // values).bit_length() - 1)
        some, waiting = waiting[:bits], waiting[bits:]
        for place, part in space.pieces(_PIECE):
            known: dict[str, Bools] = {}
            columns = Columns(part)
            key = rank[place].astype(np.int64)
            for wish in some:
                key *= 2
                key += part.holds(wish, known, columns)
            keys[place] = key
        rank, values = dense(keys, values << len(some))
    return rank, values


def _by_goals(space: StateSpace, preference: Goals) -> Ranks:
    worths = [goal.worth.about for goal in preference.goals]
    scale = lcm(*(worth.denominator for worth in worths))
    whole = [int(worth * scale) for worth in worths]
    if sum(abs(worth) for worth in whole) >= _EXACT:
        return _by_patterns(space, preference, whole)
    lowest = sum(min(0, worth) for worth in whole)
    kind = np.dtype(np.int32 if sum(map(abs, whole)) < _NARROW else np.int64)
    total: NDArray[np.integer] = np.full(space.size, -lowest, kind)
    for place, part in space.pieces(_PIECE):
        known: dict[str, Bools] = {}
        columns = Columns(part)
        here = total[place]
        for goal, worth in zip(preference.goals, whole, strict=True):
            here += np.multiply(part.holds(goal.when, known, columns), worth, dtype=kind)
    return dense(total, sum(max(0, worth) for worth in whole) - lowest + 1)[0]


def _by_patterns(space: StateSpace, preference: Goals, whole: Sequence[int]) -> Ranks:
    """The same for worths too long for 64 bits: added up as Python integers, once per distinct pattern of goals."""
    known: dict[str, Bools] = {}
    pattern, count = _lexicographic(space, [goal.when for goal in preference.goals])
    example = np.zeros(count, np.int64)
    example[pattern] = np.arange(space.size)
    totals = np.zeros(count, object)
    for goal, worth in zip(preference.goals, whole, strict=True):
        totals += space.holds(goal.when, known)[example].astype(object) * worth
    order = {total: position for position, total in enumerate(sorted(set(totals.tolist())))}
    by_pattern: Ranks = np.array([order[total] for total in totals.tolist()], np.int32)
    return by_pattern[pattern]


def _by_ranking(space: StateSpace, preference: Ranking, party: str) -> Ranks:
    depth = len(preference.groups)
    patterns = [pattern for group in preference.groups for pattern in group]
    value = np.array([depth - at for at, group in enumerate(preference.groups) for _ in group], np.int64)
    codes = pattern_codes(space, patterns)
    at = np.minimum(np.searchsorted(space.codes, codes), space.size - 1)
    there = space.codes[at] == codes
    rank = np.zeros(space.size, np.int64)
    rank[at[there]] = value[there]
    if not rank.all():
        missing = space.label(int(np.flatnonzero(rank == 0)[0]))
        raise CallError(f"the ranking of {party} does not say where the state {missing!r} stands")
    return dense(rank, depth + 1)[0]
