"""The verdicts of all coalitions on all states of one setting.

Definition. For a coalition H with vectors u and v (improvement.py) and the others M, let V(x) be, coordinate by
coordinate, the least v that M can bring about from x, x included: by legal sequences for CGMR, by chains of coalition
improvements for CSEQ. That some end does not improve on s means that some coordinate of it is not above u(s), so

    s is not stable for H   if and only if   some s1 in R_H(s) has min(v(s1), V(s1)) > u(s) in every coordinate

with V infinite for CNash. CSMR and CSSEQ compare sets of blocks (replies.py), unless u and v have one coordinate: then
the best that H can make of an end takes the place of v. Each concept is asked only of the states that one that it
implies has left open. In graphs with intransitive moves CSSEQ goes to the engine of three relations.

Sources: Kilgour, Hipel, Fang and Peng (2001); Inohara and Hipel (2008). The reduction is this program's, and is held
against the definitions by ``standoff.reference``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np

from standoff.lenses.stability.coalitions.chains import reached_by_chains
from standoff.lenses.stability.coalitions.coalition import Coalition
from standoff.lenses.stability.coalitions.concepts import COALITION_CONCEPTS
from standoff.lenses.stability.coalitions.credible import (
    Group,
    greatest_by_moves,
    improvable,
    least_by_improvements,
    least_by_moves,
)
from standoff.lenses.stability.coalitions.credible_numba import ChainTables
from standoff.lenses.stability.coalitions.dominance import Vectors
from standoff.lenses.stability.coalitions.improvement import Improvement
from standoff.lenses.stability.coalitions.replies import held_without_reply, reached_by_moves
from standoff.lenses.stability.relational.actor import Actor
from standoff.lenses.stability.relational.engine import verdicts as relational_verdicts
from standoff.lenses.stability.relational.relation import Not
from standoff.space.coalition_moves import coalition_moves
from standoff.space.moves import Moves, moves
from standoff.space.rank import Ranks, ranks

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from standoff.lenses.stability.coalitions.kernels import Kernels
    from standoff.space.evaluation import Bools
    from standoff.space.states import StateSpace

_SSEQ = 1 << 1


@dataclass(frozen=True, slots=True, eq=False)
class Groups:
    """Every coalition of one setting as it acts, worked out when it is first needed."""

    parties: tuple[str, ...]
    own: dict[str, Moves]
    rank: dict[str, Ranks]
    pareto: bool
    kernels: Kernels | None = None
    known: dict[Coalition, Group] = field(default_factory=dict)

    @classmethod
    def of(cls, space: StateSpace, *, pareto: bool, kernels: Kernels | None = None) -> Groups:
        """The parties' moves and ranks; ``kernels`` if the loops are to be compiled ones."""
        parties = space.conflict.deciders
        rank = {party: ranks(space, party) for party in parties}
        return cls(parties, {party: moves(space, party) for party in parties}, rank, pareto, kernels)

    def group(self, members: Coalition) -> Group:
        """One coalition."""
        if members not in self.known:
            together = coalition_moves([self.own[party] for party in members])
            improvement = Improvement.of([self.rank[party] for party in members], pareto=self.pareto)
            self.known[members] = Group.of(together, improvement)
        return self.known[members]

    def others(self, members: Coalition) -> Coalition:
        """M."""
        return tuple(party for party in self.parties if party not in members)

    def within(self, members: Coalition) -> list[Group]:
        """All coalitions of some parties."""
        return [self.group(some) for count in range(1, len(members) + 1) for some in combinations(members, count)]

    def transitive(self, members: Coalition) -> bool:
        """Whether the moves of some parties are all transitive."""
        return all(self.own[party].transitive for party in members)


def coalition_verdicts(groups: Groups, members: Coalition, concepts: Sequence[str]) -> NDArray[np.uint8]:
    """The verdicts for one coalition: uint8, shape (size,), bit k for the k-th concept; 0 for those not asked for."""
    own = groups.group(members)
    size = own.moves.size
    stable = {concept: np.ones(size, np.bool_) for concept in COALITION_CONCEPTS}
    for one in stable.values():
        one[own.leaving] = False
    others = groups.others(members)
    if others and len(own.leaving):
        if {"CGMR", "CSMR"} & set(concepts):
            _by_moves(groups, members, stable, reply="CSMR" in concepts)
        if {"CSEQ", "CSSEQ"} & set(concepts):
            _by_chains(groups, members, stable, reply="CSSEQ" in concepts)
    found = np.zeros(size, np.uint8)
    for bit, concept in enumerate(COALITION_CONCEPTS):
        if concept in concepts:
            found |= stable[concept].astype(np.uint8) << np.uint8(bit)
    return found


def _by_moves(groups: Groups, members: Coalition, stable: dict[str, Bools], *, reply: bool) -> None:
    """CGMR and CSMR: the others answer with whatever they can do together."""
    own, others = groups.group(members), groups.group(groups.others(members)).moves

    def answered(value: Vectors) -> Vectors:
        return np.stack([least_by_moves(others, one) for one in value])

    stable["CGMR"][own.leaving] = ~_escaping(own, answered(own.improvement.value), own.leaving)
    if reply:
        asked = own.leaving[stable["CGMR"][own.leaving]]
        if len(members) == 1:
            stable["CSMR"][asked] = ~_escaping(own, answered(_best_made(own)), asked)
        else:
            reached = reached_by_moves(others, own.moves)
            stable["CSMR"][asked] = held_without_reply(own.moves, own.improvement, reached, asked, groups.kernels)


def _by_chains(groups: Groups, members: Coalition, stable: dict[str, Bools], *, reply: bool) -> None:
    """CSEQ and CSSEQ: the others answer with coalition improvements."""
    own, within = groups.group(members), groups.within(groups.others(members))
    tables = _tables(groups, members, within)
    least = partial(least_by_improvements, within) if tables is None else tables.least

    def answered(value: Vectors) -> Vectors:
        return np.stack([least(one) for one in value])

    stable["CSEQ"][own.leaving] = ~_escaping(own, answered(own.improvement.value), own.leaving)
    if reply:
        asked = own.leaving[stable["CSEQ"][own.leaving]]
        if len(members) == 1:
            stable["CSSEQ"][asked] = ~_escaping(own, answered(_best_made(own)), asked)
        elif groups.transitive(groups.others(members)):
            others = groups.group(groups.others(members)).moves
            reached = reached_by_chains(within, others, own.moves, tables)
            stable["CSSEQ"][asked] = held_without_reply(own.moves, own.improvement, reached, asked, groups.kernels)
        else:
            actors = [Actor((one.moves.party,), one.moves, one.improvement) for one in within]
            better = own.improvement
            found = relational_verdicts(own.moves, better, Not(better), actors, concepts=("SSEQ",), states=asked)
            stable["CSSEQ"][asked] = (found[asked] & _SSEQ) != 0


def _tables(groups: Groups, members: Coalition, within: Sequence[Group]) -> ChainTables | None:
    """The coalitions of the others for the compiled loops; None where these are not used."""
    if groups.kernels is None or not groups.transitive(groups.others(members)):
        return None
    return ChainTables.of(groups.kernels, within, groups.own[members[0]].size)


def _best_made(own: Group) -> Vectors:
    """The best that a single party can make of each state, staying included."""
    return np.stack([greatest_by_moves(own.moves, one) for one in own.improvement.value])


def _escaping(own: Group, answered: Vectors, states: NDArray[np.int64]) -> Bools:
    """Whether some improvement from each of some states stays one whatever the answer."""
    value = np.minimum(own.improvement.value, answered)
    return improvable(own.moves, own.improvement, value, states)
