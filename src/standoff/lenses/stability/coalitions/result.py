"""What was found about coalitions: which states each would stay at, which none would leave, who gains together.

Definition. A verdict is a triple (coalition, state, concept) that is true if the state is stable for the coalition
under the concept. The verdicts of one setting of chance are kept as one byte per coalition and state, bit k for the
k-th of ``COALITION_CONCEPTS``. A state is universally stable under a concept if it is stable for every coalition; that
is known only if every coalition was analysed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any

import numpy as np

from standoff.conflict.conflict import Conflict
from standoff.errors import CallError, NotComputed, UnknownName
from standoff.lenses.stability.coalitions.coalition import Coalition, coalition, written
from standoff.lenses.stability.coalitions.concepts import COALITION_CONCEPTS
from standoff.lenses.stability.coalitions.improvement import PARETO, STRICT
from standoff.lenses.stability.coalitions.jumps import Jumps
from standoff.lenses.stability.coalitions.universal import universal
from standoff.lenses.stability.result import LISTED
from standoff.space.states import StateSpace

if TYPE_CHECKING:
    from numpy.typing import NDArray

NOT_ALL = "universal stability is not computed because not every coalition was analysed"

JUMPS_LISTED = 200
"""So many jumps under one concept are listed; the rest is counted."""


@dataclass(frozen=True, slots=True, eq=False)
class SettingCoalitions:
    """The verdicts in one setting of chance: ``verdicts`` is uint8, shape (coalitions, size)."""

    chance: Mapping[str, str]
    space: StateSpace
    coalitions: tuple[Coalition, ...]
    concepts: tuple[str, ...]
    complete: bool
    verdicts: NDArray[np.uint8]
    jumps: tuple[Jumps, ...]

    def stable(self, concept: str, members: str | Coalition) -> NDArray[np.bool_]:
        """The states that are stable for one coalition under one concept; bool, shape (size,).

        Raises ``UnknownName`` for a concept that was not asked for, ``CallError`` for a coalition that was not.
        """
        chosen = coalition(self.space.conflict, members)
        if chosen not in self.coalitions:
            raise CallError(f"the coalition {written(chosen)} was not analysed; analysed: {self._names()}")
        stable: NDArray[np.bool_] = (self.verdicts[self.coalitions.index(chosen)] & self._bit(concept)) != 0
        return stable

    def universal(self, concept: str) -> NDArray[np.int64]:
        """The numbers of the states that are stable for every coalition. Raises ``NotComputed`` if some is missing."""
        if not self.complete:
            raise NotComputed(f"{NOT_ALL}: {self._names()}")
        return np.flatnonzero(universal(self.verdicts) & self._bit(concept)).astype(np.int64)

    def leaving(self, i: int, concept: str) -> list[str]:
        """The coalitions for which state i is not stable under a concept."""
        bit = self._bit(concept)
        return [written(one) for one, byte in zip(self.coalitions, self.verdicts[:, i], strict=True) if not byte & bit]

    def state(self, i: int) -> dict[str, Any]:
        """The verdicts on state i, in the fixed form."""
        leaving = {concept: self.leaving(i, concept) for concept in self.concepts}
        found: dict[str, Any] = {
            "state": self.space.label(i),
            "levers": None if self.space.conflict.is_graph else self.space.state(i),
            "start": i == self.space.start,
            "not_stable": leaving,
        }
        if self.complete:
            found["universal"] = [concept for concept, some in leaving.items() if not some]
        return found

    def counts(self) -> dict[str, dict[str, Any]]:
        """For each concept the number of stable states of each coalition, and of those that are universally stable."""
        return {
            concept: {
                "universal": len(self.universal(concept)) if self.complete else None,
                "stable": {written(one): int(np.count_nonzero(self.stable(concept, one))) for one in self.coalitions},
            }
            for concept in self.concepts
        }

    def to_dict(self, *, listed: int = LISTED) -> dict[str, Any]:
        """One entry of ``settings`` in the fixed form."""
        found: dict[str, Any] = {"chance": dict(self.chance), "feasible": self.space.size, "counts": self.counts()}
        if not self.complete:
            found["universal_not_computed"] = NOT_ALL
        found["jumps"] = [self._jumps(one) for one in self.jumps]
        if self.space.size > listed:
            found["not_listed"] = f"{self.space.size} states are more than {listed}; counts only"
        else:
            found["states"] = [self.state(i) for i in range(self.space.size)]
        return found

    def _jumps(self, one: Jumps) -> dict[str, Any]:
        found: dict[str, Any] = {"concept": one.concept, "equilibria": one.equilibria}
        if one.why_not:
            return {**found, "not_computed": f"not computed because {one.why_not}"}
        found["count"] = one.count
        found["jumps"] = [
            {
                "coalition": list(jump.coalition),
                "from": self.space.label(jump.source),
                "to": self.space.label(jump.target),
            }
            for jump in one.found[:JUMPS_LISTED]
        ]
        if one.count > JUMPS_LISTED:
            found["not_listed"] = one.count - JUMPS_LISTED
        return found

    def _names(self) -> str:
        return ", ".join(written(one) for one in self.coalitions)

    def _bit(self, concept: str) -> np.uint8:
        if concept not in self.concepts:
            raise UnknownName("concept", concept, self.concepts)
        return np.uint8(1 << COALITION_CONCEPTS.index(concept))


@dataclass(frozen=True, slots=True, eq=False)
class Coalitions:
    """The verdicts on a conflict's coalitions, one entry per setting of chance."""

    conflict: Conflict
    settings: tuple[SettingCoalitions, ...]
    coalitions: tuple[Coalition, ...]
    concepts: tuple[str, ...]
    pareto: bool

    @property
    def definitions(self) -> dict[str, str]:
        """The definitions in use, where the literature has several."""
        return definitions(pareto=self.pareto)

    def to_dict(self, *, listed: int = LISTED) -> dict[str, Any]:
        """The result as plain values; a setting with more than ``listed`` states says so and has counts only."""
        from standoff.provenance import provenance  # noqa: PLC0415 - only a written result needs it

        return {
            "title": self.conflict.title,
            "parties": list(self.conflict.deciders),
            "coalitions": [list(one) for one in self.coalitions],
            "concepts": list(self.concepts),
            "definitions": self.definitions,
            "settings": [one.to_dict(listed=listed) for one in self.settings],
            "provenance": provenance(self.conflict),
        }

    def rows(self) -> Iterator[dict[str, str]]:
        """One row per setting and state: for each concept the coalitions for which the state is not stable."""
        for one in self.settings:
            for i in range(one.space.size):
                leaving = {concept: one.leaving(i, concept) for concept in self.concepts}
                universally = " ".join(concept for concept, some in leaving.items() if not some)
                yield {
                    "variant": self.conflict.variant,
                    "state": one.space.label(i),
                    "start": "yes" if i == one.space.start else "no",
                    **({"universal": universally} if one.complete else {}),
                    **{f"not stable under {concept}": " ".join(some) for concept, some in leaving.items()},
                    **one.space.state(i),
                }

    def jump_rows(self) -> Iterator[dict[str, str]]:
        """One row per jump: concept, setting, who, from where and to where; a last row counts what is left out."""
        for one in self.settings:
            where = ", ".join(f"{lever}={level}" for lever, level in one.chance.items())
            for jumps in one.jumps:
                for jump in jumps.found:
                    yield {
                        "variant": self.conflict.variant,
                        "setting": where,
                        "concept": jumps.concept,
                        "coalition": written(jump.coalition),
                        "from": one.space.label(jump.source),
                        "to": one.space.label(jump.target),
                    }
                if jumps.count > len(jumps.found):
                    left = f"{jumps.count - len(jumps.found):,} more jumps are not listed"
                    yield {"variant": self.conflict.variant, "setting": where, "concept": jumps.concept, "from": left}

    def _repr_html_(self) -> str:
        head = "".join(f"<th scope=col>{escape(concept)}</th>" for concept in self.concepts)
        body = ""
        for one in self.settings:
            counts = one.counts()
            for members in self.coalitions:
                cells = "".join(
                    f"<td>{counts[concept]['stable'][written(members)]:,}</td>" for concept in self.concepts
                )
                body += f"<tr><th scope=row>{escape(written(members))}</th>{cells}</tr>"
        caption = f"{escape(self.conflict.title)}: stable states by coalition"
        return (
            f"<table><caption>{caption}</caption><thead><tr><th scope=col>coalition</th>{head}</tr></thead>"
            f"<tbody>{body}</tbody></table>"
        )


def definitions(*, pareto: bool) -> dict[str, str]:
    """The definitions in use, where the literature has several."""
    return {
        "moves": "legal sequences of the members, nobody twice in a row; what lies between does not matter",
        "improvement": PARETO if pareto else STRICT,
        "deters": "an end that is not such an improvement on the state",
        "credible answer": "coalition improvements of coalitions among the others, none of them twice in a row",
        "jump": "an improvement of two or more parties from one equilibrium of single parties to another",
    }
