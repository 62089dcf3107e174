"""Why a party would stay, in the conflict as it sees it, and what that has to do with the world.

Definition. The explanation of (state, party, concept) in a hypergame is the explanation of that verdict in G^i, the
party's own game, with its certificate, which is checked against G^i. A state that the party does not perceive has no
verdict; what is missing is told.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from typing import Any

from standoff.conflict.conflict import CHANCE, Conflict
from standoff.errors import UnknownName
from standoff.lenses.stability.concepts import CONCEPTS
from standoff.lenses.stability.hypergame.mapping import perceived, setting_in
from standoff.lenses.stability.reasons import words
from standoff.lenses.stability.reasons.explanation import Explanation, explain
from standoff.lenses.stability.reasons.ground import ground
from standoff.space.states import StateSpace, state_space


@dataclass(frozen=True, slots=True)
class HypergameExplanation:
    """One verdict in a party's own game.

    ``mistaken`` says whether the party has a picture of its own; ``own`` explains the verdict there (None: the state is
    not perceived, and ``missing`` says why); ``world`` is the explanation of the verdict in the world.
    """

    conflict: Conflict
    state: str
    party: str
    concept: str
    mistaken: bool
    own: Explanation | None
    world: Explanation
    missing: str = ""

    @property
    def stable(self) -> bool:
        """Whether the party stays."""
        return self.own is not None and self.own.stable

    def sentences(self) -> list[str]:
        """Whose eyes are used; the explanation there; whether it is otherwise in the world."""
        party = words.party(self.conflict, self.party)
        if not self.mistaken:
            return [f"{party} sees the world as it is.", *self.world.sentences()]
        if self.own is None:
            return [f"{party} does not know the state {self.state}: {self.missing}. So it has no verdict on it."]
        same = self.own.stable == self.world.stable
        if self.world.stable:
            said = f"be stable for it{', too' if same else ''}"
        else:
            said = f"not be stable for it{' either' if same else ''}"
        last = f"If it saw the world as it is, the state would {said}."
        return [f"As {party} sees it:", *self.own.sentences(), last]

    def text(self) -> str:
        """The sentences, one a line."""
        return "\n".join(self.sentences())

    def to_dict(self) -> dict[str, Any]:
        """Plain values, ready for JSON."""
        return {
            "state": self.state,
            "party": self.party,
            "concept": self.concept,
            "mistaken": self.mistaken,
            "perceived": self.own is not None,
            "missing": self.missing,
            "stable": self.stable,
            "sentences": self.sentences(),
            "own": None if self.own is None else self.own.to_dict(),
            "world": self.world.to_dict(),
        }

    def _repr_html_(self) -> str:
        return "".join(f"<p>{escape(sentence)}</p>" for sentence in self.sentences())


def explain_hypergame(
    conflict: Conflict,
    *,
    state: str | Mapping[str, str] = "start",
    party: str,
    concept: str = "SEQ",
    chance: Mapping[str, str] | None = None,
) -> HypergameExplanation:
    """Why a state of the world is stable for a party in its own game, or not. Raises what ``explain`` raises.

    >>> import standoff as so
    >>> found = so.explain_hypergame(so.load("prisoners-dilemma"), party="Row", concept="Nash")
    >>> found.stable, found.mistaken
    (False, False)
    """
    name = words.concept(concept)
    if name not in CONCEPTS:
        raise UnknownName("concept", concept, CONCEPTS)
    if party not in conflict.deciders:
        raise UnknownName("party", party, conflict.deciders)
    world = state_space(conflict, chance)
    at = world.index(state)
    real = explain(conflict, state=world.state(at), party=party, concept=name, chance=world.chance)
    if party not in conflict.perceives:
        return HypergameExplanation(conflict, world.label(at), party, name, mistaken=False, own=real, world=real)
    picture = conflict.perceives[party]
    place = ground(picture, setting_in(picture, world.chance))
    there = int(perceived(world, place.space)[at])
    if there < 0:
        why = _missing(world, at, place.space)
        return HypergameExplanation(conflict, world.label(at), party, name, True, None, real, why)
    own = explain(
        picture,
        state=place.space.state(there),
        party=party,
        concept=name,
        chance=place.space.chance,
        prepared=place,
    )
    return HypergameExplanation(conflict, world.label(at), party, name, mistaken=True, own=own, world=real)


def _missing(world: StateSpace, at: int, picture: StateSpace) -> str:
    """Why a state is not perceived."""
    for name, level in world.state(at).items():
        lever = world.conflict.levers[name]
        if lever.of == CHANCE:
            continue
        other = picture.conflict.levers.get(name)
        if other is None:
            if level != world.conflict.hold.get(name, lever.starts):
                return f"it does not know of {name}"
        elif level not in other.levels:
            return f"it knows no {level}" if world.conflict.is_graph else f"it knows no level {level} of {name}"
        elif picture.conflict.hold.get(name, level) != level:
            return f"it believes that {name} stays at {picture.conflict.hold[name]}"
    return "it believes that this is impossible"
