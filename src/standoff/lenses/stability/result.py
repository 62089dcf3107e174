"""What the stability lens found: for every state, who would stay there under which concept.

Definition. A verdict is a triple (party, state, concept) that is true if the state is stable for the party under the
concept. The verdicts of one setting of chance are kept as one byte per party and state, bit k for the k-th of
``CONCEPTS``. A state is an equilibrium under a concept if it is stable for every party.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html import escape
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import numpy as np

from standoff.conflict.conflict import Conflict
from standoff.errors import UnknownName
from standoff.lenses.stability.concepts import CONCEPTS
from standoff.space.states import StateSpace

if TYPE_CHECKING:
    from numpy.typing import NDArray

LISTED = 50_000
"""More states than this are counted instead of listed, unless asked for."""


@dataclass(frozen=True, slots=True)
class StateVerdict:
    """One state: its label, its levels (None in graph form), and for each concept the parties it is stable for."""

    label: str
    levers: Mapping[str, str] | None
    start: bool
    stable: Mapping[str, list[str]]
    equilibrium: list[str]

    def to_dict(self) -> dict[str, Any]:
        """The state as plain values, in the fixed form."""
        return {
            "state": self.label,
            "levers": None if self.levers is None else dict(self.levers),
            "start": self.start,
            "stable": {concept: list(parties) for concept, parties in self.stable.items()},
            "equilibrium": list(self.equilibrium),
        }


@dataclass(frozen=True, slots=True, eq=False)
class SettingStability:
    """The verdicts in one setting of chance: ``verdicts`` is uint8, shape (parties, size), parties in file order."""

    chance: Mapping[str, str]
    space: StateSpace
    verdicts: NDArray[np.uint8]

    @property
    def parties(self) -> tuple[str, ...]:
        """The parties, in the order of the rows of ``verdicts``."""
        return self.space.conflict.deciders

    def stable(self, concept: str, party: str) -> NDArray[np.bool_]:
        """The states that are stable for one party under one concept; bool, shape (size,)."""
        if party not in self.parties:
            raise UnknownName("party", party, self.parties)
        stable: NDArray[np.bool_] = (self.verdicts[self.parties.index(party)] & _bit(concept)) != 0
        return stable

    def equilibria(self, concept: str) -> NDArray[np.int64]:
        """The numbers of the states that are stable for every party under one concept, ascending."""
        return np.flatnonzero(self._everyone() & _bit(concept)).astype(np.int64)

    def _everyone(self) -> NDArray[np.uint8]:
        together: NDArray[np.uint8] = np.bitwise_and.reduce(self.verdicts, axis=0)
        return together

    def state(self, i: int) -> StateVerdict:
        """The verdicts on state i, with names."""
        column = self.verdicts[:, i].tolist()
        stable = {
            concept: [party for party, byte in zip(self.parties, column, strict=True) if byte & _bit(concept)]
            for concept in CONCEPTS
        }
        return StateVerdict(
            self.space.label(i),
            None if self.space.conflict.is_graph else self.space.state(i),
            i == self.space.start,
            stable,
            [concept for concept in CONCEPTS if len(stable[concept]) == len(self.parties)],
        )

    def counts(self) -> dict[str, dict[str, Any]]:
        """For each concept the number of equilibria, and of stable states for each party."""
        return {
            concept: {
                "equilibria": len(self.equilibria(concept)),
                "stable": {party: int(np.count_nonzero(self.stable(concept, party))) for party in self.parties},
            }
            for concept in CONCEPTS
        }

    def chosen(self, *, equilibria_only: bool = False) -> NDArray[np.int64]:
        """The numbers of all states, or of those that are an equilibrium under some concept; ascending."""
        return np.flatnonzero(self._everyone()).astype(np.int64) if equilibria_only else np.arange(self.space.size)

    def to_dict(self, *, equilibria_only: bool = False, listed: int = LISTED) -> dict[str, Any]:
        """One entry of ``settings`` in the fixed form."""
        found: dict[str, Any] = {
            "chance": dict(self.chance),
            "combinations": self.space.combinations,
            "feasible": self.space.size,
            "counts": self.counts(),
        }
        chosen = self.chosen(equilibria_only=equilibria_only)
        what = "equilibria" if equilibria_only else "states"
        if len(chosen) > listed:
            hint = "" if equilibria_only else "; the equilibria alone can be asked for"
            found["not_listed"] = f"{len(chosen)} {what} are more than {listed}; counts only{hint}"
            return found
        found["listing"] = what
        found["states"] = [self.state(i).to_dict() for i in chosen.tolist()]
        return found


def _bit(concept: str) -> np.uint8:
    if concept not in CONCEPTS:
        raise UnknownName("concept", concept, CONCEPTS)
    return np.uint8(1 << CONCEPTS.index(concept))


@dataclass(frozen=True, slots=True, eq=False)
class StabilityResult:
    """The verdicts on a conflict, one per setting of chance; ``variants`` if they were asked for."""

    conflict: Conflict
    settings: tuple[SettingStability, ...]
    concepts: tuple[str, ...] = CONCEPTS
    variants: Mapping[str, StabilityResult] = field(default_factory=lambda: MappingProxyType({}))

    def to_dict(self, *, equilibria_only: bool = False, listed: int = LISTED) -> dict[str, Any]:
        """The result as plain values.

        A setting with more than ``listed`` states to show has no ``states`` but ``not_listed``, which says so;
        ``counts`` are always there. ``variants`` has the same for each variant, if the variants were analysed.
        """
        from standoff.provenance import provenance  # noqa: PLC0415 - only a written result needs it

        found: dict[str, Any] = {
            "title": self.conflict.title,
            "parties": list(self.conflict.deciders),
            "concepts": list(self.concepts),
            "settings": [one.to_dict(equilibria_only=equilibria_only, listed=listed) for one in self.settings],
        }
        if self.variants:
            found["variants"] = {
                name: other.to_dict(equilibria_only=equilibria_only, listed=listed)
                for name, other in self.variants.items()
            }
        found["provenance"] = provenance(self.conflict)
        return found

    def rows(self, *, equilibria_only: bool = False) -> Iterator[dict[str, str]]:
        """One row per variant, setting and state, for a table: levels, and for each concept for whom it is stable."""
        for one in self.settings:
            for i in one.chosen(equilibria_only=equilibria_only).tolist():
                verdict = one.state(i)
                yield {
                    "variant": self.conflict.variant,
                    "state": verdict.label,
                    "start": "yes" if verdict.start else "no",
                    "equilibrium": " ".join(verdict.equilibrium),
                    **{f"stable under {concept}": " ".join(verdict.stable[concept]) for concept in CONCEPTS},
                    **one.space.state(i),
                }
        for other in self.variants.values():
            yield from other.rows(equilibria_only=equilibria_only)

    def _repr_html_(self) -> str:
        head = "".join(f"<th scope=col>{escape(concept)}</th>" for concept in self.concepts)
        body = "".join(_html_row(one, self.concepts) for one in self.settings)
        caption = f"{escape(self.conflict.title)}: equilibria"
        return (
            f"<table><caption>{caption}</caption><thead><tr><th scope=col>setting</th>{head}</tr></thead>"
            f"<tbody>{body}</tbody></table>"
        )


_SHOWN = 6


def _html_row(one: SettingStability, concepts: tuple[str, ...]) -> str:
    setting = ", ".join(f"{lever}={level}" for lever, level in one.chance.items()) or "no chance"
    cells = []
    for concept in concepts:
        states = one.equilibria(concept)
        labels = [escape(one.space.label(i)) for i in states[:_SHOWN].tolist()]
        more = f"<br>and {len(states) - _SHOWN:,} more" if len(states) > _SHOWN else ""
        cells.append(f"<td>{'<br>'.join(labels) or 'none'}{more}</td>")
    return f"<tr><th scope=row>{escape(setting)}</th>{''.join(cells)}</tr>"
