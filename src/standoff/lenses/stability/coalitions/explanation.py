"""Why a coalition would stay at a state, or leave it: certificate and sentences.

Definition. The certificate is that of the engine of three relations, with the coalition as the mover: the states of
CI_H(s), and for each the shortest answer of the others to an end that does not improve on s for H. Under CGMR and CSMR
the others answer as single parties; under CSEQ and CSSEQ the actors are all their coalitions, each of which moves only
where that improves for all its members. A leg of a coalition is told as the shortest legal sequence of its members.

Sources: Kilgour, Hipel, Fang and Peng (2001); Inohara and Hipel (2008).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Any

import numpy as np

from standoff.lenses.stability.coalitions.coalition import Coalition, coalition, written
from standoff.lenses.stability.coalitions.concepts import BY_NAME
from standoff.lenses.stability.coalitions.improvement import PARETO, STRICT
from standoff.lenses.stability.coalitions.verdicts import Groups
from standoff.lenses.stability.coalitions.wanted import wanted_concepts
from standoff.lenses.stability.reasons import words
from standoff.lenses.stability.reasons.answers import CREDIBLE
from standoff.lenses.stability.reasons.comparison import Comparer
from standoff.lenses.stability.relational.actor import Actor
from standoff.lenses.stability.relational.answering import Answering
from standoff.lenses.stability.relational.certifying import certify
from standoff.lenses.stability.relational.explained import Explained
from standoff.lenses.stability.relational.explanation import explain_relational
from standoff.lenses.stability.relational.ground import RelationalGround, Route, one_step
from standoff.lenses.stability.relational.relation import Not
from standoff.lenses.stability.relational.wording import Wording
from standoff.space.states import state_space

if TYPE_CHECKING:
    from standoff.conflict.conflict import Conflict
    from standoff.conflict.preference import StatePattern
    from standoff.lenses.stability.reasons.certificate import Step
    from standoff.space.states import StateSpace

KIND, KIND_PARETO = "coalition", "coalition-pareto"
"""The kinds of certificate; see ``standoff.reference.kinds``."""


@dataclass(frozen=True, slots=True, eq=False)
class CoalitionExplanation(Explained):
    """The verdict on one state for one coalition under one concept, and why."""

    coalition: Coalition
    concept: str

    def to_dict(self) -> dict[str, Any]:
        """Plain values, ready for JSON."""
        return {
            "state": self.certificate.state,
            "coalition": list(self.coalition),
            "concept": self.concept,
            "stable": self.stable,
            "sentences": self.sentences(),
            "certificate": self.certificate.to_dict(),
        }


def explain_coalition(
    conflict: Conflict,
    members: str | Iterable[str],
    *,
    state: str | Mapping[str, str] = "start",
    concept: str | Sequence[str] | None = None,
    chance: Mapping[str, str] | None = None,
    pareto: bool = False,
) -> tuple[CoalitionExplanation, ...]:
    """Why ``state`` is stable or not for the coalition of ``members``, under each concept asked for (CNash by default).

    Raises ``CallError`` for a coalition that names nobody or somebody twice, ``UnknownName`` for a party, state or
    concept that is not there.

    >>> import standoff as so
    >>> found = so.explain_coalition(so.load("elmira"), "MoE+Uniroyal", state="s5-insist-delay")
    >>> found[0].stable
    False
    """
    chosen = coalition(conflict, members)
    asked = ("CNash",) if concept is None else (concept,) if isinstance(concept, str) else tuple(concept)
    space = state_space(conflict, chance)
    number = space.index(state)
    groups = Groups.of(space, pareto=pareto)
    found = []
    for name in wanted_concepts(asked):
        after = BY_NAME[name].after
        ground = _ground(groups, space, chosen, credible=after in CREDIBLE)
        certificate = certify(ground, number, after)
        told = explain_relational(conflict, certificate, ground.wording)
        found.append(CoalitionExplanation(conflict, certificate, tuple(told), chosen, name))
    return tuple(found)


def _ground(groups: Groups, space: StateSpace, chosen: Coalition, *, credible: bool) -> RelationalGround:
    """What a verdict for the coalition stands on."""
    own = groups.group(chosen)
    others = tuple(party for party in groups.parties if party not in chosen)
    actors = [Actor((party,), groups.own[party], None) for party in others]
    if credible:
        some = [some for count in range(1, len(others) + 1) for some in combinations(others, count)]
        actors = [Actor(one, groups.group(one).moves, groups.group(one).improvement) for one in some]
    return RelationalGround(
        space.conflict,
        space,
        KIND_PARETO if groups.pareto else KIND,
        {},
        chosen,
        own.moves,
        own.improvement,
        Not(own.improvement),
        tuple(actors),
        _route(groups, space),
        _wording(space.conflict, pareto=groups.pareto),
    )


def _route(groups: Groups, space: StateSpace) -> Route:
    """A leg as the shortest legal sequence of its members."""
    alone = one_step(space)

    def route(members: tuple[str, ...], source: int, target: int) -> tuple[Step, ...]:
        if len(members) == 1:
            return alone(members, source, target)
        end = np.zeros(space.size, np.bool_)
        end[target] = True
        each = tuple(Actor((member,), groups.own[member], None) for member in members)
        legs = Answering.of(space, each, end, credible=False).routes([source])[source] or ()
        steps: list[Step] = []
        here = source
        for actor, after in legs:
            steps += alone((members[actor],), here, after)
            here = after
        return tuple(steps)

    return route


def _wording(conflict: Conflict, *, pareto: bool) -> Wording:
    """Why an end improves for all members, or does not: member by member, as the file says what each wants."""
    comparer = Comparer(conflict)

    def said(member: str, before: StatePattern, after: StatePattern) -> str:
        found = comparer.compare(member, before, after)
        side = {"better": "is better off", "equal": "is no better off", "worse": "is worse off"}[found.relation]
        return f"{words.party(conflict, member)} {side} ({found.words(brief=True)})"

    def gains(members: tuple[str, ...], before: StatePattern, after: StatePattern) -> str:
        return words.and_list(said(member, before, after) for member in members)

    def deters(members: tuple[str, ...], before: StatePattern, after: StatePattern) -> str:
        relations = {member: comparer.compare(member, before, after).relation for member in members}
        held = [member for member, found in relations.items() if found != "better"]
        worse = [member for member in held if relations[member] == "worse"]
        blocking = (worse or held) if pareto else held
        return words.and_list(said(member, before, after) for member in blocking[:2] or members[:1])

    improves = PARETO if pareto else STRICT
    definition = (
        f"a coalition improves with {improves}, by legal sequences of its members; it is deterred where that is no "
        "longer so; credible answers are improvements of coalitions of the others (Kilgour, Hipel, Fang and Peng 2001; "
        "Inohara and Hipel 2008)"
    )
    return Wording(definition, gains, deters, gains, prefix="C")


def told_for(found: CoalitionExplanation) -> str:
    """The heading of an explanation: for whom, and what."""
    stable = "stable" if found.stable else "not stable"
    return f"{written(found.coalition)}: {stable} under {found.concept}"
