"""What makes a verdict of foresight true, as a plain value in names that anybody can check.

Definition. For L_h and NM: a mover that may leave has a course, the moves that it anticipates from its own on, ending
where somebody stays, at a state that it prefers; a mover that may stay has a course that is as good as any it can be
sure of, and does not end better for it (none if it cannot move). A verdict that depends on ties has both.

For MR_h and CMR_h: a plan. If s is stable, the plan of the other party: what it answers, wherever the mover may go that
is better than s. If not, the mover's: its first move, and what it does after any answer that is not better than s. An
entry of the plan says at which state, with how many moves left, which move is made.

States are full mappings of lever to level, so that a certificate can be checked with nothing but the file.

Source: Fang, Hipel and Kilgour (1993); Zeng, Fang, Hipel and Kilgour (2006).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from standoff.conflict.preference import StatePattern
from standoff.lenses.stability.foresight.result import Circle
from standoff.lenses.stability.reasons.certificate import Step

LISTED = 1_000
"""A plan is listed up to so many entries."""

Verdict: TypeAlias = Literal["stable", "not stable", "depends on ties"]


@dataclass(frozen=True, slots=True)
class Course:
    """Moves that are anticipated one after the other; after the last one the party whose turn it is stays, or no move
    is left. ``gains``: whether the mover prefers the end to where it began.
    """

    steps: tuple[Step, ...]
    gains: bool

    def to_dict(self) -> dict[str, Any]:
        """Plain values."""
        return {"steps": [step.to_dict() for step in self.steps], "gains": self.gains}


@dataclass(frozen=True, slots=True)
class Choice:
    """An entry of a plan: with ``left`` moves left, at this state, this move."""

    left: int
    state: str
    levers: StatePattern
    move: Step

    def to_dict(self) -> dict[str, Any]:
        """Plain values."""
        return {"left": self.left, "state": self.state, "levers": dict(self.levers), "move": self.move.to_dict()}


@dataclass(frozen=True, slots=True)
class ForesightCertificate:
    """A verdict of foresight on one state for one party with what makes it true.

    ``horizon`` is how far is looked ahead; for NM the horizon that is shown, among those of the ``circle``. ``moves``
    is the number of the mover's moves. ``courses`` are for L and NM, ``first`` and ``plan`` for MR and CMR; ``first``
    is the mover's first move where the state is not stable, and ``complete`` says whether the whole plan is listed.
    """

    kind: Literal["L", "NM", "MR", "CMR"]
    horizon: int
    state: str
    levers: StatePattern
    party: str
    opponent: str
    verdict: Verdict
    chance: Mapping[str, str]
    moves: int
    courses: tuple[Course, ...] = ()
    circle: Circle | None = None
    first: Step | None = None
    plan: tuple[Choice, ...] = ()
    complete: bool = True

    @property
    def concept(self) -> str:
        """The concept's name."""
        return "NM" if self.kind == "NM" else f"{self.kind}_{self.horizon}"

    def to_dict(self) -> dict[str, Any]:
        """Plain values, ready for JSON."""
        out: dict[str, Any] = {
            "state": self.state,
            "levers": dict(self.levers),
            "party": self.party,
            "opponent": self.opponent,
            "concept": self.concept,
            "horizon": self.horizon,
            "verdict": self.verdict,
            "chance": dict(self.chance),
            "moves": self.moves,
        }
        if self.kind in ("L", "NM"):
            out["circle"] = None if self.circle is None else self.circle.to_dict()
            return {**out, "courses": [course.to_dict() for course in self.courses]}
        out["first"] = None if self.first is None else self.first.to_dict()
        if not self.complete:
            return {**out, "not_listed": f"the plan has more than {LISTED} entries"}
        return {**out, "plan": [choice.to_dict() for choice in self.plan]}
