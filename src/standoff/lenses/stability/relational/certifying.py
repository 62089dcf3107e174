"""Making certificates under three relations: every improvement, tried against the answers of the actors.

Definition. For a state s and a concept: the improvements of the mover from s; for each the shortest legal sequence of
the actors to an end that deters, or that there is none; and from these the verdict with its certificate. An end deters
if sanctions(s, s2) and, for SMR and SSEQ, sanctions(s, s3) for every s3 in R(s2).

Source: the definitions of engine.py; shortest answers by breadth-first search (Moore 1959).
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np

from standoff.errors import UnknownName
from standoff.lenses.stability.concepts import CONCEPTS
from standoff.lenses.stability.reasons.answers import CREDIBLE, SYMMETRIC, Way
from standoff.lenses.stability.reasons.certificate import LISTED
from standoff.lenses.stability.relational.answering import Answering, Moved, nearest_first
from standoff.lenses.stability.relational.certificate import Deterred, Leg, RelationalCertificate, Undeterred
from standoff.lenses.stability.relational.ground import RelationalGround

if TYPE_CHECKING:
    from standoff.space.evaluation import Bools


def certify(ground: RelationalGround, state: int, concept: str) -> RelationalCertificate:
    """The verdict on one state under one concept, with what makes it true. Raises ``UnknownName`` and ``TooLarge``."""
    if concept not in CONCEPTS:
        raise UnknownName("concept", concept, CONCEPTS)
    ends = ground.moves.successors(state)
    ends = ends[ground.improves.pairs(np.full(len(ends), state), ends)]
    improvements = [int(end) for end in nearest_first(ground.space, state, ends)]
    deterred: tuple[Deterred, ...] = ()
    undeterred = None
    if improvements and concept == "Nash":
        undeterred = Undeterred(_leg(ground, ground.mover, state, improvements[0]))
    elif improvements:
        deters = _deters(ground, state, symmetric=concept in SYMMETRIC)
        search = Answering.of(ground.space, ground.actors, deters, credible=concept in CREDIBLE)
        routes = search.routes(improvements)
        failed = next((end for end in improvements if routes[end] is None), None)
        if failed is None:
            replies = concept in SYMMETRIC
            deterred = tuple(_deterred(ground, state, end, routes[end] or (), replies=replies) for end in improvements)
        else:
            undeterred = _undeterred(ground, search, state, failed)
    return RelationalCertificate(
        ground.kind,
        MappingProxyType(dict(ground.parameters)),
        ground.space.label(state),
        MappingProxyType(ground.space.state(state)),
        ground.mover,
        concept,
        undeterred is None,
        ground.space.chance,
        deterred,
        undeterred,
    )


def _deters(ground: RelationalGround, state: int, *, symmetric: bool) -> Bools:
    """The ends that deter."""
    deters: Bools = ground.sanctions.rows(np.array([state]))[0].copy()
    if symmetric:
        deters &= ~Way.of(ground.moves, None).back(~deters)
    return deters


def _leg(ground: RelationalGround, members: tuple[str, ...], source: int, target: int) -> Leg:
    return Leg(members, ground.route(members, source, target))


def _deterred(ground: RelationalGround, state: int, end: int, route: Moved, *, replies: bool) -> Deterred:
    """One improvement with its answer, in names."""
    legs, here = [], end
    for actor, target in route:
        legs.append(_leg(ground, ground.actors[actor].by, here, target))
        here = target
    count = len(ground.moves.successors(here)) if replies else None
    return Deterred(_leg(ground, ground.mover, state, end), tuple(legs), count)


def _undeterred(ground: RelationalGround, search: Answering, state: int, end: int) -> Undeterred:
    """An improvement without an answer, with all that the actors can bring about from it."""
    reach = np.flatnonzero(search.reachable(end))
    states = tuple(MappingProxyType(ground.space.state(int(i))) for i in reach) if len(reach) <= LISTED else None
    return Undeterred(_leg(ground, ground.mover, state, end), len(reach), states)
