"""One legal path in names: who does what, state by state, and who would rather go elsewhere.

Definition. A path is a sequence of moves from the status quo (see ``legal``). Each step has its mover, the levers that
it changes, the state after it, and whether that is better for its mover than the state before. What makes a path
true can be checked with nothing but the file: every state is given with all its levels.

Source: Fang, Hipel and Kilgour (1993) for legal sequences of moves.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from standoff.lenses.stability.reasons.certificate import Step


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A party that would rather go elsewhere: how many moves it would prefer, and the best of them."""

    party: str
    moves: int
    best: Step

    def to_dict(self) -> dict[str, Any]:
        """Plain values."""
        return {"party": self.party, "moves": self.moves, "best": self.best.to_dict()}


@dataclass(frozen=True, slots=True)
class PathStep:
    """One move of a path; ``elsewhere`` are those who, before it is made, would rather go elsewhere."""

    step: Step
    improvement: bool
    elsewhere: tuple[Elsewhere, ...]

    def to_dict(self) -> dict[str, Any]:
        """Plain values; the levels follow from the state before and the changes."""
        return {
            **self.step.to_dict(),
            "improvement": self.improvement,
            "elsewhere": [one.to_dict() for one in self.elsewhere],
        }


@dataclass(frozen=True, slots=True)
class Path:
    """One path; its length is the number of its steps."""

    steps: tuple[PathStep, ...]

    @property
    def movers(self) -> tuple[str, ...]:
        """Who moves, step by step."""
        return tuple(one.step.party for one in self.steps)

    def to_dict(self) -> dict[str, Any]:
        """Plain values."""
        return {"length": len(self.steps), "steps": [one.to_dict() for one in self.steps]}
