"""What a verdict under three relations stands on: one mover, one setting, and how to say it all.

Definition. The mover's moves, the relations improves and sanctions, the actors with their moves and credible moves, all
over the states of one setting; the kind with its parameters, by which the slow twin builds the same anew; and the route
that a move takes: one step for a party, the steps of its members for a coalition.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from standoff.conflict.conflict import Conflict
from standoff.lenses.stability.reasons.certificate import Step
from standoff.lenses.stability.relational.actor import Actor
from standoff.lenses.stability.relational.relation import Relation
from standoff.lenses.stability.relational.wording import Wording
from standoff.space.moves import Moves
from standoff.space.states import StateSpace

Route: TypeAlias = Callable[[tuple[str, ...], int, int], tuple[Step, ...]]
"""Called as route(members, source, target) for a move that is there: its steps, by members, at least one."""


@dataclass(frozen=True, slots=True, eq=False)
class RelationalGround:
    """See above; ``kind`` is a key of ``standoff.reference.kinds.KINDS``."""

    conflict: Conflict
    space: StateSpace
    kind: str
    parameters: Mapping[str, str]
    mover: tuple[str, ...]
    moves: Moves
    improves: Relation
    sanctions: Relation
    actors: tuple[Actor, ...]
    route: Route
    wording: Wording


def one_step(space: StateSpace) -> Route:
    """The route where every mover is one party: the move itself."""

    def route(members: tuple[str, ...], source: int, target: int) -> tuple[Step, ...]:
        before, after = space.state(source), space.state(target)
        changes = {lever: level for lever, level in after.items() if before[lever] != level}
        return (Step(members[0], changes, space.label(target), after),)

    return route
