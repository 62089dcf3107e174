"""What each party can do from each state, as a table of the states it leads to.

Definition. With one lever at a time (the default of the forecast) the choices of party i at state x are the states
that differ from x in one lever of i, to a level that the lever's direction allows, by a move that no rule of
``forbid`` excludes, and that are feasible. With ``at_once: any`` they are all of R_i(x) (space/moves.py), in graph form
the ends of the arcs of i. Staying is always possible and is not listed. In a final state there are no choices.

Slot d of a table belongs to the d-th other level of one lever, levers in file order and levels ascending; for ``any``
and for arcs to the d-th reachable state, ascending. So the order of the choices is that of the file.

A move from x to y is worth, once, the sum of the worths of the ``costs`` with their from-condition true at x and their
to-condition true at y.

Source: Doraszelski and Judd, Quantitative Economics 3 (2012), for one component at a time in continuous time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from standoff.conflict.conflict import Conflict, Lever, Movement
from standoff.lenses.forecast.building.size import refuse_choices
from standoff.lenses.forecast.game import Bools, Choices, Floats, Ints
from standoff.space.lists import entries
from standoff.space.moves import Moves, moves
from standoff.space.numbering import Numbering
from standoff.space.states import StateSpace

if TYPE_CHECKING:
    from numpy.typing import NDArray


def choices(space: StateSpace, numbers: Numbering, party: str, final: Bools) -> Choices:
    """The choices of one party, without their worths; ``final`` (N,) marks the states where nobody moves any more.

    Raises ``TooLarge`` before allocating if all combinations of its levers at once are too many.
    """
    movement = space.conflict.moves.get(party, Movement())
    if space.conflict.is_graph or movement.at_once == "any":
        return Choices(_every_move(moves(space, party), final, party))
    return Choices(_one_lever(space, numbers, party, final))


def _one_lever(space: StateSpace, numbers: Numbering, party: str, final: Bools) -> Ints:
    own = [lever for lever in space.conflict.levers_of(party) if lever.id in space.strides]
    known: dict[str, Bools] = {}
    forbidden = [
        (space.holds(rule.source, known), np.append(space.holds(rule.target, known), False))
        for rule in space.conflict.moves.get(party, Movement()).forbid
    ]
    slots: list[Ints] = []
    for lever in own:
        at = space.level(lever.id).astype(np.int64)
        for other in range(len(lever.levels) - 1):
            level = other + (other >= at)
            onto = numbers.of(space.codes + (level - at) * space.strides[lever.id])
            barred = final | _against(lever, at, level)
            for source, target in forbidden:
                barred |= source & target[onto]
            onto[barred] = space.size
            if (onto < space.size).any():
                slots.append(onto)
    return np.array(slots, np.int32).reshape(len(slots), space.size)


def _against(lever: Lever, at: NDArray[np.int64], level: NDArray[np.int64]) -> Bools:
    """Where a change of level goes against the direction of a one-way lever."""
    if lever.moves == "any":
        return np.zeros(len(at), np.bool_)
    return level < at if lever.moves == "up" else level > at


def _every_move(own: Moves, final: Bools, party: str) -> Ints:
    size = own.size
    sizes = np.diff(own.first)
    ends = np.concatenate(([0], np.cumsum(sizes[own.onto])))
    reach = ends[own.onto_first[1:]] - ends[own.onto_first[:-1]]  # states that a block reaches, itself included
    most = int(np.where(final, 0, reach[own.block]).max(initial=0))
    refuse_choices(party, most, size)
    onto = np.full((most, size), size, np.int32)
    step = max(1, (1 << 22) // max(most, 1))
    movers = np.flatnonzero(~final)
    for begin in range(0, len(movers), step):
        some = movers[begin : begin + step]
        origin, target = own.steps(some)
        order = np.lexsort((target, origin))
        origin, target = origin[order], target[order]
        first = np.concatenate(([0], np.cumsum(np.bincount(origin, minlength=len(some)))))
        onto[entries(first, np.arange(len(some)))[1] - first[origin], some[origin]] = target
    used = int(np.count_nonzero((onto < size).any(axis=1)))
    return onto[:used]


def with_costs(space: StateSpace, party: str, own: Choices) -> Choices:
    """The same choices with what each is worth by the ``costs`` of the party in the conflict of this space."""
    costs = space.conflict.moves.get(party, Movement()).costs
    if not costs or not own.slots:
        return Choices(own.onto)
    known: dict[str, Bools] = {}
    worth: Floats = np.zeros(own.onto.shape)
    for cost in costs:
        source = space.holds(cost.source, known)
        target = np.append(space.holds(cost.target, known), False)
        for slot, onto in enumerate(own.onto):
            worth[slot] += float(cost.worth.about) * (source & target[onto])
    return Choices(own.onto, worth)


def changes(space: StateSpace, source: int, target: int) -> dict[str, str]:
    """The levers in which two states differ, with their levels in the second; in file order."""
    before, after = space.state(source), space.state(target)
    return {lever: level for lever, level in after.items() if before[lever] != level}


def final_states(space: StateSpace, conflict: Conflict) -> Bools:
    """Where the story has ended: some condition of ``final`` holds; shape (N,)."""
    known: dict[str, Bools] = {}
    found = np.zeros(space.size, np.bool_)
    for outcome in conflict.final:
        found |= space.holds(outcome.when, known)
    return found
