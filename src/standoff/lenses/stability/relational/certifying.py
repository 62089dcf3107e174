"""Making certificates under three relations: every improvement, tried against the answers of the actors.

Definition. For a state s and a concept: the improvements of the mover from s; for each the shortest legal sequence of
the actors to an end that deters, or that there is none; and from these the verdict with its certificate.

Source: the definitions of engine.py; shortest answers by breadth-first search (Moore 1959).
"""

from __future__ import annotations

from standoff.lenses.stability.relational.certificate import RelationalCertificate
from standoff.lenses.stability.relational.ground import RelationalGround


def certify(ground: RelationalGround, state: int, concept: str) -> RelationalCertificate:
    """The verdict on one state under one concept, with what makes it true."""
    raise NotImplementedError
