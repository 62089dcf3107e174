"""The inverse question: which preferences would make a chosen state stable.

Definition. For a state s, a party i and a concept: the exact conditions on how i compares other states with s under
which s is stable for i (conditions.py), everything else of the conflict as it is. No ranking is ever listed: the
conditions come from moves alone, and are counted in closed form or along a decision diagram (counting.py).

Source: Kinsara, Kilgour and Hipel, Inverse approach to the graph model for conflict resolution, IEEE Transactions on
Systems, Man, and Cybernetics: Systems 45 (2015), which lists rankings.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import numpy as np

from standoff.conflict.conflict import Conflict
from standoff.errors import CallError, UnknownName
from standoff.lenses.stability.concepts import BY_NAME, CONCEPTS
from standoff.lenses.stability.inverse.changes import change
from standoff.lenses.stability.inverse.conditions import Conditions, answers_for, conditions
from standoff.lenses.stability.inverse.counting import count
from standoff.lenses.stability.inverse.formula import Known
from standoff.lenses.stability.inverse.needs import Sayings, needs
from standoff.lenses.stability.inverse.reach import Answers
from standoff.lenses.stability.inverse.result import Finding, Inverse
from standoff.lenses.stability.inverse.routes import routes as find_routes
from standoff.lenses.stability.reasons import words
from standoff.lenses.stability.reasons.ground import Ground, ground
from standoff.space.evaluation import Bools


def inverse(
    conflict: Conflict,
    state: str | Mapping[str, str] = "start",
    *,
    parties: Sequence[str] | None = None,
    concepts: Sequence[str] | None = None,
    keep: Sequence[str | Mapping[str, str]] = (),
    routes: int = 0,
    chance: Mapping[str, str] | None = None,
) -> Inverse:
    """Which preferences make ``state`` stable, for each party and concept, or for those given.

    States are given as ``start``, by label, as ``lever=level, ...`` or as a mapping; ``keep`` names states whose
    comparison with ``state`` must stay as it is; ``routes`` lists up to so many routes by which the others could
    answer, with what each asks of their preferences (SEQ and SSEQ only). Raises ``UnknownName`` for a name that the
    file does not have, and ``CallError`` for a state that is impossible, or kept though it is the state itself.

    >>> import standoff as so
    >>> found = so.inverse(so.load("prisoners-dilemma"), "CC-both-cooperate", parties=["Row"])
    >>> [(one.concept, one.stable, one.count.rankings) for one in found.findings][::4]
    [('Nash', False, 12), ('GMR', True, 16)]
    """
    asked = conflict.deciders if parties is None else tuple(dict.fromkeys(parties))
    for party in asked:
        if party not in conflict.deciders:
            raise UnknownName("deciding party", party, conflict.deciders)
    wanted = CONCEPTS if concepts is None else tuple(dict.fromkeys(words.concept(concept) for concept in concepts))
    for concept in wanted:
        if concept not in BY_NAME:
            raise UnknownName("concept", concept, CONCEPTS)
    place = ground(conflict, chance)
    number = place.space.index(state)
    kept = np.zeros(place.space.size, np.bool_)
    for one in keep:
        kept[place.space.index(one)] = True
    if kept[number]:
        raise CallError(
            f"{place.space.label(number)} is the state asked about; `keep` takes other states, whose comparison with "
            "it must not change"
        )
    findings = [one for party in asked for one in _findings(place, number, party, wanted, kept=kept, routes=routes)]
    labels = tuple(place.space.label(i) for i in np.flatnonzero(kept).tolist())
    return Inverse(conflict, place, number, labels, tuple(findings))


def _findings(
    place: Ground, number: int, party: str, wanted: Sequence[str], *, kept: Bools, routes: int
) -> Iterator[Finding]:
    """The findings for one party; concepts that count the same answers share the search for them."""
    known: dict[str, Answers] = {}
    told: Sayings = {}
    for name in wanted:
        concept = BY_NAME[name]
        if concept.answers not in known:
            known[concept.answers] = answers_for(place, number, party, concept)
        asked = conditions(place, number, party, concept, known[concept.answers])
        found = _finding(asked, kept, told)
        listed = routes and concept.answers == "improving"
        yield replace(found, routes=find_routes(asked, routes)) if listed else found


def _finding(asked: Conditions, kept: Bools, told: Sayings) -> Finding:
    rank = asked.place.ranks[asked.party]
    here, top = int(rank[asked.state]), int(rank.max())
    above = rank > here
    low = kept & ~above
    highest = ~low
    highest[asked.state] = False
    stable = bool(asked.deterred().all())
    always = asked.hold_if(highest)
    possible = asked.hold_if(kept & above)
    return Finding(
        party=asked.party,
        concept=asked.concept.name,
        stable=stable,
        verdict="always" if always else "depends" if possible else "never",
        place=top - here + 1,
        places=top + 1,
        above=int(above.sum()),
        needs=needs(asked, told),
        change=None if stable else change(asked, kept),
        count=count(asked, Known(kept & above, low)),
    )
