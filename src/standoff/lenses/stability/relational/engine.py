"""The engine of three relations: who would stay where, whatever preference is made of.

Definition. A mover at s may leave to s1 in R(s) if improves(s, s1). The actors answer by legal sequences of at least
one move, none of them twice in a row: of any moves (GMR, SMR), or of credible ones (SEQ, SSEQ). An end s2 deters if
sanctions(s, s2), for SMR and SSEQ only if also sanctions(s, s3) for every s3 in R(s2). s is stable under

    Nash         if there is no such s1
    GMR, SEQ     if every such s1 has a sequence to an end that deters
    SMR, SSEQ    if every such s1 has one whose end deters whatever the mover replies

Source: the skeleton is that of Fang, Hipel and Kilgour (1993); three relations in place of one preference as in Li,
Hipel, Kilgour and Fang (2004).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from standoff.lenses.stability.concepts import CONCEPTS
from standoff.lenses.stability.relational.actor import Actor
from standoff.lenses.stability.relational.relation import Numbers, Relation
from standoff.space.moves import Moves

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["Actor", "verdicts"]


def verdicts(
    mover: Moves,
    improves: Relation,
    sanctions: Relation,
    actors: Sequence[Actor],
    *,
    concepts: Sequence[str] = CONCEPTS,
    states: Numbers | None = None,
) -> NDArray[np.uint8]:
    """The verdict on every state: uint8, shape (size,), bit k for the k-th of ``CONCEPTS``.

    Bits of concepts that are not asked for are 0, and so are all bits of states that are not in ``states`` (None: all).
    Raises ``TooLarge``, with an estimate, before the work is begun.
    """
    raise NotImplementedError
