"""Three relations given by values, in nearly linear time.

Definition. Let improves be a(q) > b(s), sanctions c(q) <= d(s), and each actor's credible moves those from x to y with
u(y) > v(x) for values u, v of its own (or all of them). With f = c, or with replies f(y) = the greatest of c over y and
R(y), let V(x) be the least f over the ends of all legal sequences of the actors from x, one or more moves, nobody twice
in a row. Then

    s is stable   if and only if   no q in R(s) has a(q) > b(s) and V(q) > d(s).

Algorithm. V does not depend on s. It is found by sweeps, an actor at a time, until nothing changes: V(x, j) for
sequences that j begins. With a block's members sorted by u the credible targets of x are all from one place on, so a
sweep is a running minimum; and the last line is a running maximum of V over members sorted by a. Values are replaced by
their places in the order of all that they are compared with, which changes no comparison. This needs u <= v and a <= b
everywhere, so that no state counts as its own target; other values are left to the bits of engine.py.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from standoff.lenses.stability.concepts import BY_NAME, CONCEPTS
from standoff.lenses.stability.relational.actor import Actor
from standoff.lenses.stability.relational.relation import Above, AtMost, Exceeds, NotAbove, Relation, Values
from standoff.lenses.stability.search.reachable_numpy import INFINITE, Side
from standoff.space.moves import Ints, Moves

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from standoff.space.evaluation import Bools

Two: TypeAlias = tuple[Ints, Ints]
"""Two values of each state that are compared with each other, as places in their common order."""


def threshold_verdicts(
    mover: Moves, improves: Relation, sanctions: Relation, actors: Sequence[Actor], concepts: Sequence[str]
) -> NDArray[np.uint8] | None:
    """The verdicts on all states; None if the relations are not given by values of that kind."""
    leave, deter = _exceeding(improves), _at_most(sanctions)
    credible = [None if actor.credible is None else _exceeding(actor.credible) for actor in actors]
    lost = any(actor.credible is not None and two is None for actor, two in zip(actors, credible, strict=True))
    if leave is None or deter is None or (lost and any(BY_NAME[name].answers == "improving" for name in concepts)):
        return None
    zero = np.zeros(mover.size, np.int32)
    own = Side.of(mover, *leave)
    sides = [Side.of(actor.moves, *(two or (zero, zero))) for actor, two in zip(actors, credible, strict=True)]
    found = np.zeros(mover.size, np.uint8)
    for name in concepts:
        concept = BY_NAME[name]
        worth = np.full(mover.size, INFINITE, np.int32)
        if concept.answers != "none":
            value = np.maximum(deter[0], best_reply(mover, deter[0])) if concept.reply else deter[0]
            by_value = [concept.answers == "improving" and two is not None for two in credible]
            worth = _least(sides, by_value, value)
        found |= _stable(own, worth, deter[1]).astype(np.uint8) << np.uint8(CONCEPTS.index(name))
    return found


def _exceeding(relation: Relation) -> Two | None:
    if isinstance(relation, Above):
        return relation.rank, relation.rank
    if not isinstance(relation, Exceeds) or bool((relation.value > relation.bound).any()):
        return None
    return _places(relation.value, relation.bound)


def _at_most(relation: Relation) -> Two | None:
    if isinstance(relation, NotAbove):
        return relation.rank, relation.rank
    return _places(relation.value, relation.bound) if isinstance(relation, AtMost) else None


def _places(first: Values, second: Values) -> Two:
    """The place of each value in the common order of both."""
    places = np.unique(np.concatenate((first, second)), return_inverse=True)[1].reshape(-1).astype(np.int32)
    return places[: len(first)], places[len(first) :]


def best_reply(moves: Moves, value: Ints) -> Ints:
    """The greatest value that one move leads to (a state's own counted where its block has an arc to itself); or -1."""
    top = np.maximum.reduceat(value[moves.members], moves.first[:-1])
    reach = np.full(moves.blocks, -1, np.int32)
    some = moves.onto_first[1:] > moves.onto_first[:-1]
    if some.any():
        reach[some] = np.maximum.reduceat(top[moves.onto], moves.onto_first[:-1][some])
    return reach[moves.block]


def _least(sides: Sequence[Side], by_value: Sequence[bool], value: Ints) -> Ints:
    """V for all states; ``INFINITE`` where nobody can move."""
    nothing = np.full(len(value), INFINITE, np.int32)
    begun = [nothing] * len(sides)
    waiting = [True] * len(sides)
    while any(waiting):
        for j, side in enumerate(sides):
            if not waiting[j]:
                continue
            waiting[j] = False
            after = value.copy()
            for k, other in enumerate(begun):
                if k != j:
                    np.minimum(after, other, out=after)
            if by_value[j]:
                found = nothing.copy()
                side.improve(after, found)
            else:
                found = side.any_move(after, but_self=True)
            if not np.array_equal(found, begun[j]):
                waiting = [w or k != j for k, w in enumerate(waiting)]
                begun[j] = found
    least = nothing
    for one in begun:
        least = np.minimum(least, one)
    return least


def _stable(own: Side, worth: Ints, bound: Ints) -> Bools:
    """Where no improvement leads to a worth above the bound."""
    most = np.int32(max(int(bound.max()), 0) + 1)
    below = most - np.minimum(worth, most)  # the least of it is the greatest worth
    found = np.full(len(worth), INFINITE, np.int32)
    own.improve(below, found)
    stable: Bools = (found == INFINITE) | (most - found <= bound)
    return stable
