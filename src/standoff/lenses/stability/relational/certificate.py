"""Certificates for verdicts under any three relations, as plain values in names.

Definition. "Stable" is certified by, for every improvement s1 that the mover has from s, one legal sequence of the
actors from s1 to an end that deters (and, for SMR and SSEQ, how many replies the mover has there, none of which
helps). "Unstable" is certified by one improvement s1 and by what the actors can reach from it, none of which deters.
A leg is one move of a party, or the move of a coalition as the moves of its members. States are full mappings of lever
to level, so that a certificate can be checked with nothing but the file.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from standoff.conflict.preference import StatePattern
from standoff.lenses.stability.reasons.certificate import LISTED, Step


@dataclass(frozen=True, slots=True)
class Leg:
    """One move of a party or a coalition: ``by`` its members, ``steps`` at least one."""

    by: tuple[str, ...]
    steps: tuple[Step, ...]

    @property
    def end(self) -> Step:
        """The last step, which holds the state that the leg leads to."""
        return self.steps[-1]

    def to_dict(self) -> dict[str, Any]:
        """Plain values."""
        return {"by": list(self.by), "steps": [step.to_dict() for step in self.steps]}


@dataclass(frozen=True, slots=True)
class Deterred:
    """An improvement, the sequence that answers it, and how many replies the mover has at its end (SMR, SSEQ)."""

    improvement: Leg
    answer: tuple[Leg, ...]
    replies: int | None = None

    def to_dict(self) -> dict[str, Any]:
        """Plain values."""
        return {
            "improvement": self.improvement.to_dict(),
            "answer": [leg.to_dict() for leg in self.answer],
            "replies": self.replies,
        }


@dataclass(frozen=True, slots=True)
class Undeterred:
    """An improvement that nothing deters: ``reach`` states can be brought about from it (None for Nash).

    ``states`` lists them, or is None if they are more than ``LISTED``.
    """

    improvement: Leg
    reach: int | None = None
    states: tuple[StatePattern, ...] | None = None

    def to_dict(self) -> dict[str, Any]:
        """Plain values; says so where the states are not listed."""
        out: dict[str, Any] = {"improvement": self.improvement.to_dict(), "reach": self.reach}
        if self.reach is not None and self.states is None:
            out["not_listed"] = f"{self.reach} states are more than {LISTED}; only their number is given"
        elif self.states is not None:
            out["states"] = [dict(levers) for levers in self.states]
        return out


@dataclass(frozen=True, slots=True)
class RelationalCertificate:
    """A verdict with what makes it true.

    ``kind`` names the three relations (a key of ``standoff.reference.kinds.KINDS``) and ``parameters`` what they
    depend on. Stable: ``deterred`` has one entry per improvement, none for Nash. Unstable: ``undeterred`` is set and
    ``deterred`` is empty.
    """

    kind: str
    parameters: Mapping[str, str]
    state: str
    levers: StatePattern
    mover: tuple[str, ...]
    concept: str
    stable: bool
    chance: Mapping[str, str]
    deterred: tuple[Deterred, ...] = ()
    undeterred: Undeterred | None = None

    def to_dict(self) -> dict[str, Any]:
        """Plain values, ready for JSON."""
        return {
            "kind": self.kind,
            "parameters": dict(self.parameters),
            "state": self.state,
            "levers": dict(self.levers),
            "mover": list(self.mover),
            "concept": self.concept,
            "stable": self.stable,
            "chance": dict(self.chance),
            "deterred": [one.to_dict() for one in self.deterred],
            "undeterred": None if self.undeterred is None else self.undeterred.to_dict(),
        }
