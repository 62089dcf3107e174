"""What a kind of preference finds: the verdicts under each of its readings, side by side.

Definition. For every reading and every setting of chance the verdicts of all states, as the stability lens has them.
For strength of preference, weakly stable at degree k means stable generally but not strongly at degree k, and a weak
equilibrium is a general one that is not strong. ``unsure``
counts, for each party, the pairs of states of which it is not known which is better.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any

import numpy as np

from standoff.errors import UnknownName
from standoff.lenses.stability.concepts import CONCEPTS
from standoff.lenses.stability.preferences.strength import GENERAL
from standoff.lenses.stability.result import LISTED, SettingStability

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from standoff.conflict.conflict import Conflict

MOST_PAIRS = 1 << 24
"""Unknown pairs are counted in settings with at most so many pairs of classes of states."""


@dataclass(frozen=True, slots=True, eq=False)
class Verdicts:
    """The verdicts under one reading, setting by setting."""

    label: str
    parameters: Mapping[str, str]
    definition: str
    settings: tuple[SettingStability, ...]

    def to_dict(self, *, equilibria_only: bool = False, listed: int = LISTED) -> dict[str, Any]:
        """Plain values."""
        return {
            "label": self.label,
            "parameters": dict(self.parameters),
            "definition": self.definition,
            "settings": [one.to_dict(equilibria_only=equilibria_only, listed=listed) for one in self.settings],
        }


@dataclass(frozen=True, slots=True, eq=False)
class PreferenceResult:
    """The verdicts on a conflict under the readings of one kind of preference.

    ``unsure`` has one entry per setting: for each party the number of pairs of states of which it is not known which is
    better, None where they were not counted because they are too many.
    """

    conflict: Conflict
    kind: str
    readings: tuple[Verdicts, ...]
    unsure: tuple[Mapping[str, int | None], ...]
    concepts: tuple[str, ...] = CONCEPTS

    def reading(self, label: str) -> Verdicts:
        """The verdicts under the reading with this label."""
        for one in self.readings:
            if one.label == label:
                return one
        raise UnknownName("reading", label, [one.label for one in self.readings])

    def weakly(self, label: str) -> tuple[SettingStability, ...]:
        """Strength only: what is stable generally but not strongly under the reading of this label, by setting."""
        return tuple(
            SettingStability(strong.chance, strong.space, np.bitwise_and(general.verdicts, ~strong.verdicts))
            for general, strong in zip(self.reading(GENERAL).settings, self.reading(label).settings, strict=True)
        )

    def weak_equilibria(self, label: str, concept: str) -> tuple[NDArray[np.int64], ...]:
        """Strength only: general equilibria that are not strong under the reading of this label, by setting."""
        pairs = zip(self.reading(GENERAL).settings, self.reading(label).settings, strict=True)
        return tuple(np.setdiff1d(one.equilibria(concept), other.equilibria(concept)) for one, other in pairs)

    def to_dict(self, *, equilibria_only: bool = False, listed: int = LISTED) -> dict[str, Any]:
        """The result as plain values; a setting with more than ``listed`` states to show has counts only."""
        from standoff.provenance import provenance  # noqa: PLC0415 - only a written result needs it

        found: dict[str, Any] = {
            "title": self.conflict.title,
            "parties": list(self.conflict.deciders),
            "kind": self.kind,
            "concepts": list(self.concepts),
            "unknown_pairs": [
                {"chance": dict(one.chance), "parties": dict(counts)}
                for one, counts in zip(self.readings[0].settings, self.unsure, strict=True)
            ],
            "readings": [one.to_dict(equilibria_only=equilibria_only, listed=listed) for one in self.readings],
        }
        if any(one.label == GENERAL for one in self.readings):
            found["weakly_stable"] = {
                one.label: [
                    {"chance": dict(part.chance), "counts": self._weak_counts(one.label, at, part)}
                    for at, part in enumerate(self.weakly(one.label))
                ]
                for one in self.readings
                if one.label != GENERAL
            }
        found["provenance"] = provenance(self.conflict)
        return found

    def _weak_counts(self, label: str, at: int, part: SettingStability) -> dict[str, Any]:
        """For each concept the number of weak equilibria, and of weakly stable states for each party."""
        return {
            concept: {
                "equilibria": len(self.weak_equilibria(label, concept)[at]),
                "stable": {party: int(np.count_nonzero(part.stable(concept, party))) for party in part.parties},
            }
            for concept in self.concepts
        }

    def rows(self, *, equilibria_only: bool = False) -> Iterator[dict[str, str]]:
        """One row per reading, setting and state."""
        for reading in self.readings:
            for one in reading.settings:
                for i in one.chosen(equilibria_only=equilibria_only).tolist():
                    verdict = one.state(i)
                    yield {
                        "kind": self.kind,
                        "reading": reading.label,
                        "state": verdict.label,
                        "start": "yes" if verdict.start else "no",
                        "equilibrium": " ".join(verdict.equilibrium),
                        **{f"stable under {concept}": " ".join(verdict.stable[concept]) for concept in CONCEPTS},
                        **one.space.state(i),
                    }

    def _repr_html_(self) -> str:
        head = "".join(f"<th scope=col>{escape(concept)}</th>" for concept in self.concepts)
        body = "".join(
            f"<tr><th scope=row>{escape(reading.label)}</th>"
            + "".join(f"<td>{sum(len(one.equilibria(c)) for one in reading.settings):,}</td>" for c in self.concepts)
            + "</tr>"
            for reading in self.readings
        )
        caption = f"{escape(self.conflict.title)}: equilibria by reading of {escape(self.kind)} preference"
        return (
            f"<table><caption>{caption}</caption><thead><tr><th scope=col>reading</th>{head}</tr></thead>"
            f"<tbody>{body}</tbody></table>"
        )
