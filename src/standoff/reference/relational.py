"""The five concepts for any three relations, word for word.

Definition. For a skeleton (the mover's moves R, the relations improves and sanctions, the actors with their moves and
their credible moves) and a state s, let A(s1) be the ends of all legal sequences of the actors from s1: one or more
moves, no actor twice in a row; A+(s1) the same with credible moves only.

    Nash    there is no s1 in R(s) with improves(s, s1)
    GMR     for every s1 in R(s) with improves(s, s1) there is s2 in A(s1) with sanctions(s, s2)
    SMR     ... and moreover sanctions(s, s3) for every s3 in R(s2)
    SEQ     as GMR with A+
    SSEQ    as SMR with A+

Source: Fang, Hipel and Kilgour (1993) for the skeleton; Rego and Vieira (2017) for SSEQ.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import TypeAlias

from standoff.reference.graph import State

Goes: TypeAlias = Callable[[State], AbstractSet[State]]
"""The states that somebody reaches from a state in one move."""

Holds: TypeAlias = Callable[[State, State], bool]
"""Whether a relation holds from the first state to the second."""


@dataclass(frozen=True)
class Acting:
    """An actor: its name, its moves, and which of them are credible (None: all)."""

    by: tuple[str, ...]
    moves: Goes
    credible: Holds | None


@dataclass(frozen=True)
class Skeleton:
    """Everything that a verdict depends on."""

    states: tuple[State, ...]
    mover_moves: Goes
    improves: Holds
    sanctions: Holds
    actors: tuple[Acting, ...]


def verdict(skeleton: Skeleton, concept: str, s: State) -> bool:
    """Whether s is stable for the mover under the concept."""
    better = [s1 for s1 in skeleton.mover_moves(s) if skeleton.improves(s, s1)]
    if concept == "Nash":
        return not better
    credible, symmetric = concept in ("SEQ", "SSEQ"), concept in ("SMR", "SSEQ")
    return all(
        any(_deters(skeleton, s, s2, symmetric=symmetric) for s2 in ends(skeleton, s1, credible=credible))
        for s1 in better
    )


def ends(skeleton: Skeleton, start: State, *, credible: bool) -> Iterator[State]:
    """A(start), or A+(start) if ``credible``, one by one as they are found, some of them more than once."""
    waiting: list[tuple[State, tuple[str, ...]]] = [(start, ())]
    seen = set(waiting)
    while waiting:
        state, last = waiting.pop()
        for actor in skeleton.actors:
            if actor.by == last:
                continue
            for end in actor.moves(state):
                if credible and actor.credible is not None and not actor.credible(state, end):
                    continue
                if (end, actor.by) not in seen:
                    seen.add((end, actor.by))
                    waiting.append((end, actor.by))
                    yield end


def _deters(skeleton: Skeleton, s: State, s2: State, *, symmetric: bool) -> bool:
    if not skeleton.sanctions(s, s2):
        return False
    return not symmetric or all(skeleton.sanctions(s, s3) for s3 in skeleton.mover_moves(s2))
