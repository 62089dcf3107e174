"""What a hypergame brings: what holds, what each party expects, and who is surprised by what.

Definition. See first.py, second.py and surprises.py. Verdicts are bits, bit k for the k-th of ``CONCEPTS``, on the
states of the world.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any

import numpy as np

from standoff.conflict.conflict import Conflict
from standoff.errors import UnknownName
from standoff.lenses.stability.concepts import CONCEPTS
from standoff.lenses.stability.hypergame.surprises import Surprises
from standoff.space.states import StateSpace

if TYPE_CHECKING:
    from numpy.typing import NDArray

LISTED = 50_000
"""More states than this are counted instead of listed."""

NAMED = 20
"""Unknown and imagined states are named up to so many."""


@dataclass(frozen=True, slots=True, eq=False)
class SettingHypergame:
    """A hypergame in one setting of chance; arrays are over the states of the world, ``space``.

    ``own`` (parties, size): each party's verdicts in its own game; ``perceived`` (parties, size): whether it knows the
    state; ``hopes`` (parties, size): the concepts under which it expects the state to hold; ``world`` (size,): those
    under which it would hold if everybody saw the world. ``pictures`` has the space of each party that has a picture.
    """

    chance: Mapping[str, str]
    space: StateSpace
    parties: tuple[str, ...]
    own: NDArray[np.uint8]
    perceived: NDArray[np.bool_]
    hopes: NDArray[np.uint8]
    world: NDArray[np.uint8]
    pictures: Mapping[str, StateSpace]
    surprises: tuple[Surprises, ...]

    def stable(self, concept: str, party: str) -> NDArray[np.bool_]:
        """The states that are stable for a party in its own game; False where it does not perceive the state."""
        stable: NDArray[np.bool_] = (self.own[self._row(party)] & _bit(concept)) != 0
        return stable

    def equilibria(self, concept: str) -> NDArray[np.int64]:
        """The numbers of the states that are stable for every party in its own game, ascending."""
        return np.flatnonzero(np.bitwise_and.reduce(self.own, axis=0) & _bit(concept)).astype(np.int64)

    def unforeseen(self, concept: str) -> NDArray[np.int64]:
        """The numbers of the states that some party does not perceive and that are stable for all that do, ascending.

        They are no equilibria, because a party that does not know a state cannot be said to stay there.
        """
        stays = ((self.own & _bit(concept)) != 0) | ~self.perceived
        some = self.perceived.any(axis=0) & ~self.perceived.all(axis=0)
        return np.flatnonzero(stays.all(axis=0) & some).astype(np.int64)

    def expected(self, concept: str, party: str) -> NDArray[np.int64]:
        """The numbers of the states that a party expects to be equilibria, ascending."""
        return np.flatnonzero(self.hopes[self._row(party)] & _bit(concept)).astype(np.int64)

    def clear_sighted(self, concept: str) -> NDArray[np.int64]:
        """The numbers of the states that would be equilibria if everybody saw the world, ascending."""
        return np.flatnonzero(self.world & _bit(concept)).astype(np.int64)

    def _row(self, party: str) -> int:
        if party not in self.parties:
            raise UnknownName("party", party, self.parties)
        return self.parties.index(party)

    def state(self, i: int) -> dict[str, Any]:
        """The verdicts on state i, with names."""
        together = int(np.bitwise_and.reduce(self.own[:, i]))
        knowing = [int(self.own[k, i]) for k in range(len(self.parties)) if self.perceived[k, i]]
        unforeseen = int(np.bitwise_and.reduce(knowing)) if 0 < len(knowing) < len(self.parties) else 0
        return {
            "state": self.space.label(i),
            "levers": None if self.space.conflict.is_graph else self.space.state(i),
            "start": i == self.space.start,
            "perceived": [party for k, party in enumerate(self.parties) if self.perceived[k, i]],
            "stable": {
                concept: [party for k, party in enumerate(self.parties) if self.own[k, i] & _bit(concept)]
                for concept in CONCEPTS
            },
            "equilibrium": [concept for concept in CONCEPTS if together & _bit(concept)],
            "unforeseen": [concept for concept in CONCEPTS if unforeseen & _bit(concept)],
            "expected": {
                concept: [party for k, party in enumerate(self.parties) if self.hopes[k, i] & _bit(concept)]
                for concept in CONCEPTS
            },
            "clear_sighted": [concept for concept in CONCEPTS if self.world[i] & _bit(concept)],
        }

    def to_dict(self, *, listed: int = LISTED) -> dict[str, Any]:
        """One entry of ``settings``."""
        found: dict[str, Any] = {
            "chance": dict(self.chance),
            "feasible": self.space.size,
            "pictures": {
                party: {"feasible": space.size, "chance": dict(space.chance)} for party, space in self.pictures.items()
            },
            "counts": {
                concept: {
                    "equilibria": len(self.equilibria(concept)),
                    "unforeseen": len(self.unforeseen(concept)),
                    "expected": {party: len(self.expected(concept, party)) for party in self.parties},
                    "clear_sighted": len(self.clear_sighted(concept)),
                }
                for concept in CONCEPTS
            },
            "surprises": [self._surprises(one) for one in self.surprises],
        }
        if self.space.size > listed:
            found["not_listed"] = f"{self.space.size} states are more than {listed}; counts only"
        else:
            found["states"] = [self.state(i) for i in range(self.space.size)]
        return found

    def _surprises(self, one: Surprises) -> dict[str, Any]:
        seen = self.pictures.get(one.seer, self.space)
        return {
            "seer": one.seer,
            "unknown_states": {
                "count": len(one.unknown),
                "first": [self.space.label(i) for i in one.unknown[:NAMED].tolist()],
            },
            "imagined_states": {
                "count": len(one.imagined),
                "first": [seen.label(i) for i in one.imagined[:NAMED].tolist()],
            },
            "moves": [move.to_dict() for move in one.moves],
            **({"not_computed": one.not_computed} if one.not_computed else {}),
        }


@dataclass(frozen=True, slots=True, eq=False)
class HypergameResult:
    """A hypergame of the first or second level, one entry per setting of chance; ``definition`` is the one in use."""

    conflict: Conflict
    level: int
    definition: str
    settings: tuple[SettingHypergame, ...]
    concepts: tuple[str, ...] = CONCEPTS

    def to_dict(self, *, listed: int = LISTED) -> dict[str, Any]:
        """The result as plain values; a setting with more than ``listed`` states has counts only and says so."""
        from standoff.provenance import provenance  # noqa: PLC0415 - only a written result needs it

        return {
            "title": self.conflict.title,
            "level": self.level,
            "definition": self.definition,
            "parties": list(self.conflict.deciders),
            "concepts": list(self.concepts),
            "settings": [one.to_dict(listed=listed) for one in self.settings],
            "provenance": provenance(self.conflict),
        }

    def rows(self) -> Iterator[dict[str, str]]:
        """One row per setting and state of the world."""
        for one in self.settings:
            for i in range(one.space.size):
                found = one.state(i)
                yield {
                    "state": found["state"],
                    "start": "yes" if found["start"] else "no",
                    "perceived by": " ".join(found["perceived"]),
                    "equilibrium": " ".join(found["equilibrium"]),
                    "unforeseen": " ".join(found["unforeseen"]),
                    "if all saw the world": " ".join(found["clear_sighted"]),
                    **{f"stable under {concept}": " ".join(found["stable"][concept]) for concept in CONCEPTS},
                    **{f"expected under {concept}": " ".join(found["expected"][concept]) for concept in CONCEPTS},
                    **one.space.state(i),
                }

    def _repr_html_(self) -> str:
        rows = "".join(
            f"<tr><th scope=row>{escape(concept)}</th><td>{len(one.equilibria(concept)):,}</td>"
            f"<td>{len(one.clear_sighted(concept)):,}</td></tr>"
            for one in self.settings
            for concept in CONCEPTS
        )
        head = "<tr><th scope=col>concept</th><th scope=col>equilibria</th><th scope=col>if all saw the world</th></tr>"
        title = escape(self.conflict.title)
        return f"<table><caption>{title}</caption><thead>{head}</thead><tbody>{rows}</tbody></table>"


def _bit(concept: str) -> int:
    if concept not in CONCEPTS:
        raise UnknownName("concept", concept, CONCEPTS)
    return 1 << CONCEPTS.index(concept)
