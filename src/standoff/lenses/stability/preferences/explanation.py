"""Why a state is stable for a party, or not, under a reading of preference: certificate and sentences.

Definition. The certificate is that of the engine of three relations for one reading; its kind and parameters let the
slow twin build the same relations anew. The sentences name the definition in use, and say of every improvement, answer
and deterrent why it counts under the reading.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from standoff.errors import UnknownName
from standoff.lenses.stability.concepts import CONCEPTS
from standoff.lenses.stability.preferences.asked import readings
from standoff.lenses.stability.preferences.sight import Sight, sight
from standoff.lenses.stability.reasons import words
from standoff.lenses.stability.relational.actor import Actor
from standoff.lenses.stability.relational.certifying import certify
from standoff.lenses.stability.relational.explained import Explained
from standoff.lenses.stability.relational.explanation import explain_relational
from standoff.lenses.stability.relational.ground import RelationalGround, one_step
from standoff.space.moves import Moves, moves
from standoff.space.states import state_space

if TYPE_CHECKING:
    from standoff.conflict.conflict import Conflict
    from standoff.lenses.stability.preferences.reading import Reading


@dataclass(frozen=True, slots=True, eq=False)
class PreferenceExplanation(Explained):
    """The verdict on one state for one party under one concept and one reading, and why."""

    reading: str
    party: str

    def to_dict(self) -> dict[str, Any]:
        """Plain values, ready for JSON."""
        one = self.certificate
        return {
            "reading": self.reading,
            "state": one.state,
            "party": self.party,
            "concept": one.concept,
            "stable": one.stable,
            "sentences": self.sentences(),
            "certificate": one.to_dict(),
        }


def explain_preferences(
    conflict: Conflict,
    kind: str = "unknown",
    *,
    state: str | Mapping[str, str] = "start",
    party: str | Sequence[str] | None = None,
    concept: str | Sequence[str] | None = None,
    chance: Mapping[str, str] | None = None,
    **asked: Any,  # noqa: ANN401 - the parameters of the kinds, checked by ``asked``
) -> tuple[PreferenceExplanation, ...]:
    """Why ``state`` is stable or not, under each reading asked for, for each party asked for (all by default).

    Without a concept: the strongest under which it is stable, or GMR if there is none. ``asked`` are the parameters of
    the kind, as for ``preferences``. Raises ``UnknownName`` and ``CallError`` as that does.

    >>> import standoff as so
    >>> case = so.load("prisoners-dilemma")
    >>> found = so.explain_preferences(case, "unknown", reading="a", party="Row", concept="Nash")
    >>> found[0].stable
    False
    """
    parties = _names(party) or conflict.deciders
    concepts = tuple(words.concept(one) for one in _names(concept))
    for one in parties:
        if one not in conflict.deciders:
            raise UnknownName("deciding party", one, conflict.deciders)
    for one in concepts:
        if one not in CONCEPTS:
            raise UnknownName("concept", one, CONCEPTS)
    wanted = readings(conflict, kind, asked)
    place = sight(state_space(conflict, chance))
    own = {one: moves(place.space, one) for one in conflict.deciders}
    number = place.space.index(state)
    found = []
    for reading in wanted:
        for one in parties:
            ground = _ground(place, own, reading, one)
            found += [_told(ground, number, reading, name) for name in concepts] or [
                _strongest(ground, number, reading)
            ]
    return tuple(found)


def _names(given: str | Sequence[str] | None) -> tuple[str, ...]:
    if given is None:
        return ()
    return (given,) if isinstance(given, str) else tuple(given)


def _ground(place: Sight, own: Mapping[str, Moves], reading: Reading, party: str) -> RelationalGround:
    conflict = place.space.conflict
    three = reading.relations(place, party)
    others = [other for other in conflict.deciders if other != party]
    return RelationalGround(
        conflict,
        place.space,
        reading.kind,
        reading.parameters,
        (party,),
        own[party],
        three.improves,
        three.sanctions,
        tuple(Actor((other,), own[other], reading.relations(place, other).credible) for other in others),
        one_step(place.space),
        reading.wording(place),
    )


def _told(ground: RelationalGround, state: int, reading: Reading, concept: str) -> PreferenceExplanation:
    certificate = certify(ground, state, concept)
    said = explain_relational(ground.conflict, certificate, ground.wording)
    return PreferenceExplanation(ground.conflict, certificate, tuple(said), reading.label, ground.mover[0])


def _strongest(ground: RelationalGround, state: int, reading: Reading) -> PreferenceExplanation:
    for concept in CONCEPTS:
        found = _told(ground, state, reading, concept)
        if found.stable:
            break
    return found
