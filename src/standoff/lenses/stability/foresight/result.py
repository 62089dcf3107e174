"""What foresight found: for every state, who would stay there under which concept, looking how far ahead.

Definition. A verdict is a number for each (concept, party, state): 0 not stable, 1 stable, 2 stable or not depending on
how ties fall. A state is an equilibrium if it is stable for both parties; it may be one if it is not unstable for
either.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any

import numpy as np

from standoff.conflict.conflict import Conflict
from standoff.errors import UnknownName
from standoff.lenses.stability.foresight.anticipation import NO, TIES, YES
from standoff.space.states import StateSpace

if TYPE_CHECKING:
    from numpy.typing import NDArray

LISTED = 50_000
"""More states than this are counted instead of listed."""

WORDS: Mapping[int, str] = {NO: "not stable", YES: "stable", TIES: "depends on ties"}
"""Verdict to words."""


@dataclass(frozen=True, slots=True)
class Circle:
    """From horizon ``begins`` on what the parties anticipate repeats every ``period`` horizons."""

    begins: int
    period: int

    def to_dict(self) -> dict[str, int]:
        """Plain values."""
        return {"begins": self.begins, "period": self.period}


@dataclass(frozen=True, slots=True, eq=False)
class SettingForesight:
    """The verdicts in one setting of chance: ``verdicts`` is uint8, shape (concepts, parties, size).

    ``parties`` are the two that move; ``spectators`` cannot move, and everything is stable for them. ``circle`` is
    None where non-myopic stability was not asked for.
    """

    chance: Mapping[str, str]
    space: StateSpace
    parties: tuple[str, ...]
    spectators: tuple[str, ...]
    concepts: tuple[str, ...]
    verdicts: NDArray[np.uint8]
    circle: Circle | None = None

    def verdict(self, concept: str, party: str) -> NDArray[np.uint8]:
        """The verdict on every state for one party: 0 not stable, 1 stable, 2 depends on ties; shape (size,)."""
        if party not in self.parties:
            raise UnknownName("party that moves", party, self.parties)
        found: NDArray[np.uint8] = self.verdicts[self._row(concept), self.parties.index(party)]
        return found

    def equilibria(self, concept: str) -> NDArray[np.int64]:
        """The numbers of the states that are stable for both parties, ascending."""
        return np.flatnonzero((self.verdicts[self._row(concept)] == YES).all(axis=0)).astype(np.int64)

    def perhaps(self, concept: str) -> NDArray[np.int64]:
        """The numbers of the states that are an equilibrium or not, depending on how ties fall; ascending."""
        rows = self.verdicts[self._row(concept)]
        return np.flatnonzero((rows != NO).all(axis=0) & (rows == TIES).any(axis=0)).astype(np.int64)

    def _row(self, concept: str) -> int:
        if concept not in self.concepts:
            raise UnknownName("concept of foresight here", concept, self.concepts)
        return self.concepts.index(concept)

    def state(self, i: int) -> dict[str, Any]:
        """The verdicts on state i, with names."""
        column = self.verdicts[:, :, i].tolist()
        rows = list(zip(self.concepts, column, strict=True))
        return {
            "state": self.space.label(i),
            "levers": None if self.space.conflict.is_graph else self.space.state(i),
            "start": i == self.space.start,
            "stable": {concept: self._who(row, YES) for concept, row in rows},
            "depends_on_ties": {concept: self._who(row, TIES) for concept, row in rows if TIES in row},
            "equilibrium": [concept for concept, row in rows if set(row) == {YES}],
            "perhaps": [concept for concept, row in rows if TIES in row and NO not in row],
        }

    def _who(self, row: list[int], verdict: int) -> list[str]:
        return [party for party, found in zip(self.parties, row, strict=True) if found == verdict]

    def to_dict(self, *, listed: int = LISTED) -> dict[str, Any]:
        """One entry of ``settings``."""
        found: dict[str, Any] = {
            "chance": dict(self.chance),
            "parties": list(self.parties),
            "spectators": list(self.spectators),
            "feasible": self.space.size,
            "circle": None if self.circle is None else self.circle.to_dict(),
            "counts": {
                concept: {"equilibria": len(self.equilibria(concept)), "depends_on_ties": len(self.perhaps(concept))}
                for concept in self.concepts
            },
        }
        if self.space.size > listed:
            found["not_listed"] = f"{self.space.size} states are more than {listed}; counts only"
        else:
            found["states"] = [self.state(i) for i in range(self.space.size)]
        return found


@dataclass(frozen=True, slots=True, eq=False)
class ForesightResult:
    """The verdicts of foresight on a conflict, one per setting of chance; ``definitions`` are those in use."""

    conflict: Conflict
    concepts: tuple[str, ...]
    definitions: tuple[str, ...]
    settings: tuple[SettingForesight, ...]

    def to_dict(self, *, listed: int = LISTED) -> dict[str, Any]:
        """The result as plain values; a setting with more than ``listed`` states has counts only and says so."""
        from standoff.provenance import provenance  # noqa: PLC0415 - only a written result needs it

        return {
            "title": self.conflict.title,
            "concepts": list(self.concepts),
            "definitions": list(self.definitions),
            "settings": [one.to_dict(listed=listed) for one in self.settings],
            "provenance": provenance(self.conflict),
        }

    def rows(self) -> Iterator[dict[str, str]]:
        """One row per setting and state: levels, and for each concept for whom it is stable."""
        for one in self.settings:
            for i in range(one.space.size):
                found = one.state(i)
                yield {
                    "state": found["state"],
                    "start": "yes" if found["start"] else "no",
                    "equilibrium": " ".join(found["equilibrium"]),
                    **{f"stable under {concept}": " ".join(found["stable"][concept]) for concept in self.concepts},
                    **{
                        f"depends on ties under {concept}": " ".join(found["depends_on_ties"].get(concept, ()))
                        for concept in self.concepts
                        if "MR_" not in concept
                    },
                    **one.space.state(i),
                }

    def _repr_html_(self) -> str:
        rows = "".join(
            f"<tr><th scope=row>{escape(concept)}</th><td>{len(one.equilibria(concept)):,}</td></tr>"
            for one in self.settings
            for concept in self.concepts
        )
        head = "<tr><th scope=col>concept</th><th scope=col>equilibria</th></tr>"
        return (
            f"<table><caption>{escape(self.conflict.title)}</caption><thead>{head}</thead><tbody>{rows}</tbody></table>"
        )
