"""Making certificates: every improvement of the mover, tried against the answers of the others.

Definition. For a state s, a mover i and a concept: the improvements of i from s, for each the shortest legal sequence
of the others that ends where it deters i (see ``answers``), or that there is none; and from these the verdict with
its certificate (see ``certificate``).

Source: the definitions of Fang, Hipel and Kilgour (1993); symmetric sequential stability after Rego and Vieira (2017).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from standoff.lenses.stability.reasons.answers import SYMMETRIC, Route, Search, reachable
from standoff.lenses.stability.reasons.certificate import (
    LISTED,
    Answer,
    Certificate,
    Counter,
    Reach,
    Relation,
    Step,
    Unanswered,
)
from standoff.lenses.stability.reasons.ground import Ground


@dataclass(frozen=True, slots=True)
class Tried:
    """An improvement with its shortest answer (None if there is none), how that ends for the mover, and the
    counter-move.

    ``comparison`` is None for Nash and without an answer; ``counter`` is None unless the concept looks at
    counter-moves.
    """

    improvement: Step
    sequence: tuple[Step, ...] | None
    comparison: Relation | None
    counter: Counter | None


def certify(place: Ground, state: int, party: str, concept: str) -> tuple[Certificate, tuple[Tried, ...]]:
    """The verdict on one state with its certificate, and all of the party's improvements, smallest moves first."""
    successors = place.successors(party, state)
    rank = place.ranks[party]
    ends = [end for end in successors if rank[end] > rank[state]]
    search = Search.of(place, party, concept, state) if ends and concept != "Nash" else None
    if search is None:
        tried = tuple(Tried(place.step(party, state, end), None, None, None) for end in ends)
    else:
        routes = search.routes(ends)
        tried = tuple(_tried(search, state, end, routes[end]) for end in ends)
    failed = [(end, one) for end, one in zip(ends, tried, strict=True) if one.sequence is None]
    best = max(successors, key=lambda end: rank[end], default=None)
    unanswered = None
    if failed:
        end, one = failed[0]
        unanswered = Unanswered(one.improvement, None if search is None else _reach(place, search, end))
    certificate = Certificate(
        state=place.space.label(state),
        levers=place.space.state(state),
        party=party,
        concept=concept,
        stable=not failed,
        chance=place.space.chance,
        moves=len(successors),
        best=None if best is None else place.step(party, state, best),
        answers=() if failed else tuple(_answer(one) for one in tried),
        unanswered=unanswered,
    )
    return certificate, tried


def _answer(one: Tried) -> Answer:
    """An answered improvement as the certificate has it."""
    if one.sequence is None or one.comparison is None:
        raise ValueError("only an answered improvement can be part of a certificate of stability")
    return Answer(one.improvement, one.sequence, one.comparison, one.counter)


def _tried(search: Search, state: int, end: int, route: Route | None) -> Tried:
    """One improvement with what answers it, in names."""
    place, party = search.place, search.mover
    improvement = place.step(party, state, end)
    if route is None:
        return Tried(improvement, None, None, None)
    steps = []
    here = end
    for mover, target in route:
        steps.append(place.step(mover, here, target))
        here = target
    counter = _counter(place, party, state, here) if search.concept in SYMMETRIC else None
    return Tried(improvement, tuple(steps), _relation(place, party, state, here), counter)


def _relation(place: Ground, party: str, before: int, after: int) -> Relation:
    """How the second state compares with the first for a party."""
    difference = int(place.ranks[party][after]) - int(place.ranks[party][before])
    if difference > 0:
        return "better"
    return "equal" if difference == 0 else "worse"


def _counter(place: Ground, party: str, state: int, end: int) -> Counter:
    """The best that the mover can do from the end of an answer."""
    ends = place.successors(party, end)
    if not ends:
        return Counter(0, None, None)
    best = max(ends, key=lambda target: place.ranks[party][target])
    return Counter(len(ends), place.step(party, end, best), _relation(place, party, state, best))


def _reach(place: Ground, search: Search, improvement: int) -> Reach:
    """What the others can bring about from an unanswered improvement."""
    ends = np.flatnonzero(reachable(search, improvement))
    if not len(ends):
        return Reach(0, None, None, None, ())
    worst = int(ends[np.argmin(search.worth[ends])])
    reply = None
    if search.worth[worst] > place.ranks[search.mover][worst]:
        replies = place.successors(search.mover, worst)
        best = max(replies, key=lambda target: place.ranks[search.mover][target])
        reply = place.step(search.mover, worst, best)
    states = tuple(place.space.state(int(end)) for end in ends) if len(ends) <= LISTED else None
    return Reach(len(ends), place.space.label(worst), place.space.state(worst), reply, states)
