"""The plain case of three relations: one party that ranks the states.

Definition. For a party i with rank p_i: q improves on s if p_i(q) > p_i(s); q deters at s if not; a move of another
party j from x to y is credible if p_j(y) > p_j(x). Then the engine gives the five concepts as they are.

Source: Fang, Hipel and Kilgour (1993).
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from standoff.errors import UnknownName
from standoff.lenses.stability.reasons.words import party as called
from standoff.lenses.stability.relational.actor import Actor
from standoff.lenses.stability.relational.ground import RelationalGround, one_step
from standoff.lenses.stability.relational.relation import Above, NotAbove
from standoff.lenses.stability.relational.wording import Clause, Wording
from standoff.space.moves import moves
from standoff.space.rank import ranks
from standoff.space.states import StateSpace, state_space

if TYPE_CHECKING:
    from standoff.conflict.conflict import Conflict
    from standoff.conflict.preference import StatePattern

DEFINITION = "an improvement is a state that the party prefers; a state deters if the party does not prefer it"


def order_ground(
    conflict: Conflict, party: str, chance: Mapping[str, str] | None = None, *, space: StateSpace | None = None
) -> RelationalGround:
    """What verdicts for one party stand on, where all preferences are orders. Raises ``UnknownName``."""
    if party not in conflict.deciders:
        raise UnknownName("deciding party", party, conflict.deciders)
    states = space or state_space(conflict, chance)
    rank = ranks(states, party)
    others = [other for other in conflict.deciders if other != party]
    return RelationalGround(
        conflict,
        states,
        "order",
        MappingProxyType({}),
        (party,),
        moves(states, party),
        Above(rank),
        NotAbove(rank),
        tuple(Actor((other,), moves(states, other), Above(ranks(states, other))) for other in others),
        one_step(states),
        order_wording(conflict),
    )


def order_wording(conflict: Conflict) -> Wording:
    """How verdicts with plain orders are said."""

    def clause(template: str) -> Clause:
        def say(members: tuple[str, ...], before: StatePattern, after: StatePattern) -> str:  # noqa: ARG001 - a Clause
            return template.format(who=" and ".join(called(conflict, one) for one in members))

        return say

    return Wording(
        DEFINITION,
        clause("{who} prefers that state"),
        clause("{who} does not prefer that to where it was"),
        clause("{who} prefers that"),
    )
