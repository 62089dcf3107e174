"""Certificates: what makes a verdict true, as a plain value in names that anybody can check.

Definition. Let s be a state, i the mover, H the other parties, f the reckoning of the concept (see ``concepts``): the
verdict "stable" is certified by, for every improvement s1 of i from s, one legal sequence of H from s1 to a state s2
with s2 <=_i s (for SEQ and SSEQ each step improves its mover; for SMR and SSEQ also no move of i from s2 ends above
s: its best one is given). The verdict "unstable" is certified by one improvement s1 and by what H can reach from s1,
none of which answers it. For Nash the certificate is the best of all moves of i from s.

A certificate holds states as full mappings of lever to level, so that it can be checked with nothing but the file.

Source: the definitions of Fang, Hipel and Kilgour (1993); symmetric sequential stability after Rego and Vieira (2017).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from standoff.conflict.preference import StatePattern

Relation = Literal["better", "equal", "worse"]

LISTED = 1_000
"""The states that the others can reach are listed in full up to this many; more are described by their number and the
worst.
"""


@dataclass(frozen=True, slots=True)
class Step:
    """One move: who makes it, the levers it changes, and the state after it (its label, and all its levels)."""

    party: str
    changes: Mapping[str, str]
    state: str
    levers: StatePattern

    def to_dict(self) -> dict[str, Any]:
        """Plain values; the levels follow from the state before and the changes."""
        return {"party": self.party, "changes": dict(self.changes), "state": self.state}


@dataclass(frozen=True, slots=True)
class Counter:
    """What the mover can do about an answer: the best of its ``moves`` counter-moves, None if it has no move at all."""

    moves: int
    best: Step | None
    comparison: Relation | None

    def to_dict(self) -> dict[str, Any]:
        """Plain values."""
        best = None if self.best is None else self.best.to_dict()
        return {"moves": self.moves, "best": best, "comparison": self.comparison}


@dataclass(frozen=True, slots=True)
class Answer:
    """A legal sequence of the others after an improvement, how its end compares with s for the mover, and the
    counter-move.
    """

    improvement: Step
    sequence: tuple[Step, ...]
    comparison: Relation
    counter: Counter | None = None

    def to_dict(self) -> dict[str, Any]:
        """Plain values."""
        return {
            "improvement": self.improvement.to_dict(),
            "answer": [step.to_dict() for step in self.sequence],
            "comparison": self.comparison,
            "counter": None if self.counter is None else self.counter.to_dict(),
        }


@dataclass(frozen=True, slots=True)
class Reach:
    """What the others can reach from an improvement: how many states, the worst of them for the mover, and which they
    are.

    For SMR and SSEQ a state counts as good as the best that the mover can make of it: ``worst`` is the state where
    that is least, and ``reply`` the mover's best move from there, None if staying is at least as good. ``states`` is
    None if there are more than ``LISTED``. ``worst`` is None if the others cannot move at all.
    """

    count: int
    worst: str | None
    worst_levers: StatePattern | None
    reply: Step | None
    states: tuple[StatePattern, ...] | None

    def to_dict(self) -> dict[str, Any]:
        """Plain values; says so where the states are not listed."""
        out: dict[str, Any] = {
            "count": self.count,
            "worst": self.worst,
            "reply": None if self.reply is None else self.reply.to_dict(),
        }
        if self.states is None:
            out["not_listed"] = f"{self.count} states are more than {LISTED}; only their number and the worst are given"
        else:
            out["states"] = [dict(levers) for levers in self.states]
        return out


@dataclass(frozen=True, slots=True)
class Unanswered:
    """An improvement to which the others have no answer; ``reach`` is None for Nash, where answers do not count."""

    improvement: Step
    reach: Reach | None

    def to_dict(self) -> dict[str, Any]:
        """Plain values."""
        return {
            "improvement": self.improvement.to_dict(),
            "reach": None if self.reach is None else self.reach.to_dict(),
        }


@dataclass(frozen=True, slots=True)
class Certificate:
    """A verdict with what makes it true.

    ``moves`` is the number of the mover's moves from the state and ``best`` the best of them (None if it has none).
    Stable: ``answers`` has one entry per improvement (none for Nash). Unstable: ``unanswered`` is set and ``answers``
    is empty.
    """

    state: str
    levers: StatePattern
    party: str
    concept: str
    stable: bool
    chance: Mapping[str, str]
    moves: int
    best: Step | None
    answers: tuple[Answer, ...] = ()
    unanswered: Unanswered | None = None

    def to_dict(self) -> dict[str, Any]:
        """Plain values, ready for JSON."""
        return {
            "state": self.state,
            "levers": dict(self.levers),
            "party": self.party,
            "concept": self.concept,
            "stable": self.stable,
            "chance": dict(self.chance),
            "moves": self.moves,
            "best": None if self.best is None else self.best.to_dict(),
            "answers": [answer.to_dict() for answer in self.answers],
            "unanswered": None if self.unanswered is None else self.unanswered.to_dict(),
        }
