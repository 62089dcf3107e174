"""One of the others: who it is, how it moves, and which of its moves are credible.

Definition. An actor is a party, or a coalition that acts as one. From x it may move to any y in its R(x); in answers
that must be credible only where its relation holds from x to y. Without a relation every move is credible.
"""

from __future__ import annotations

from dataclasses import dataclass

from standoff.lenses.stability.relational.relation import Relation
from standoff.space.moves import Moves


@dataclass(frozen=True, slots=True, eq=False)
class Actor:
    """An actor by the names of its members; ``credible`` None if every move is credible."""

    by: tuple[str, ...]
    moves: Moves
    credible: Relation | None
