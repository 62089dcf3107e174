"""The engine of three relations: who would stay where, whatever preference is made of.

Definition. A mover at s may leave to s1 in R(s) if improves(s, s1). The actors answer by legal sequences of at least
one move, none of them twice in a row: of any moves (GMR, SMR), or of credible ones (SEQ, SSEQ). An end s2 deters if
sanctions(s, s2), for SMR and SSEQ only if also sanctions(s, s3) for every s3 in R(s2). s is stable under

    Nash         if there is no such s1
    GMR, SEQ     if every such s1 has a sequence to an end that deters
    SMR, SSEQ    if every such s1 has one whose end deters whatever the mover replies

Algorithm. Nash => SSEQ => SEQ => GMR and SSEQ => SMR => GMR hold for any three relations (a credible sequence is a
sequence), so each concept is asked only of the states that are still open. Orders are handed to the linear search
(linear.py), relations given by values to threshold.py. For all others: the ends that deter at s are a set of states,
and the sets of many s are carried through the moves together, a bit each (bits.py), backwards from the ends until
nothing changes, per actor, so that nobody moves twice in a row. Work: states x states / 64 words per move along the
longest answer; memory in proportion to the states.

Source: the skeleton is that of Fang, Hipel and Kilgour (1993); three relations in place of one preference as in Li,
Hipel, Kilgour and Fang (2004). The bits are this program's.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from standoff.errors import TooLarge, UnknownName
from standoff.lenses.stability.concepts import CONCEPTS
from standoff.lenses.stability.relational.actor import Actor
from standoff.lenses.stability.relational.bits import Bits, parts, related
from standoff.lenses.stability.relational.leaving import Leaving
from standoff.lenses.stability.relational.linear import linear_verdicts
from standoff.lenses.stability.relational.relation import Numbers, Relation, is_order
from standoff.lenses.stability.relational.threshold import threshold_verdicts
from standoff.lenses.stability.relational.ways import AnyMove, Way, way
from standoff.space.moves import Moves

if TYPE_CHECKING:
    from numpy.typing import NDArray


__all__ = ["Actor", "verdicts"]

CREDIBLE = ("SEQ", "SSEQ")
SYMMETRIC = ("SMR", "SSEQ")

MOST_PAIRS = 1 << 36
"""Pairs of states that are compared at most, for one mover."""

_IMPLIED = {"Nash": (), "GMR": (), "SMR": ("GMR",), "SEQ": ("GMR",), "SSEQ": ("SMR", "SEQ")}
"""What a concept implies, in the order in which the concepts are asked."""


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
    for concept in concepts:
        if concept not in CONCEPTS:
            raise UnknownName("concept", concept, CONCEPTS)
    asked = np.arange(mover.size) if states is None else np.unique(np.asarray(states, np.int64))
    found = linear_verdicts(mover, improves, sanctions, actors, concepts)
    if found is None:
        found = threshold_verdicts(mover, improves, sanctions, actors, concepts)
    if found is not None:
        chosen = np.zeros(mover.size, np.uint8)
        chosen[asked] = found[asked]
        return chosen
    return _by_bits(mover, improves, sanctions, actors, concepts, asked)


def _by_bits(  # noqa: PLR0917 - the six things that a verdict depends on
    mover: Moves,
    improves: Relation,
    sanctions: Relation,
    actors: Sequence[Actor],
    concepts: Sequence[str],
    asked: NDArray[np.int64],
) -> NDArray[np.uint8]:
    """The verdicts by sets of bits."""
    _refuse_too_much(mover.size, len(asked))
    leaving = Leaving.of(mover, improves)
    open_to = asked[leaving.any_from(asked)]
    decided = not leaving.any_from(open_to, sanctions).any()
    found = np.zeros(mover.size, np.uint8)
    stable = {"Nash": np.setdiff1d(asked, open_to)}
    for concept, implied in _IMPLIED.items():
        if concept not in concepts:
            continue
        if concept != "Nash":
            maybe = open_to
            for other in implied:
                maybe = np.intersect1d(maybe, stable[other]) if other in stable else maybe
            spread = _spread(actors, concept, decided=decided)
            reply = AnyMove.of(mover) if concept in SYMMETRIC else None
            held = [_held(leaving, sanctions, spread, reply, part) for part in parts(maybe, mover.size)]
            stable[concept] = np.concatenate([stable["Nash"], *held])
        found[stable[concept]] |= np.uint8(1 << CONCEPTS.index(concept))
    return found


Spread: TypeAlias = Callable[[Bits], Bits]
"""From the ends that deter to the states from which a legal sequence of the actors leads there."""


def _held(
    leaving: Leaving, sanctions: Relation, spread: Spread, reply: AnyMove | None, states: NDArray[np.int64]
) -> NDArray[np.int64]:
    """Those of the states from which every improvement is deterred."""
    deters = related(sanctions, states)
    if reply is not None:
        deters &= ~reply.touching(~deters)
    return states[~leaving.beyond(states, spread(deters))]


def _spread(actors: Sequence[Actor], concept: str, *, decided: bool) -> Spread:
    """How sets are carried backwards; ``decided``: no improvement of the mover is an end that deters.

    Then it makes no difference whether a sequence may have no move at all or come back to where it began, and where all
    moves are transitive, nor whether somebody moves twice in a row.
    """
    credible = concept in CREDIBLE
    ways = [way(actor.moves, actor.credible if credible else None) for actor in actors]
    ordered = all(actor.moves.transitive and (not credible or is_order(actor.credible)) for actor in actors)
    return partial(surrounded if decided and ordered else answered, ways)


def surrounded(ways: Sequence[Way], deters: Bits) -> Bits:
    """The states that deter, and those from which any sequence of the actors leads to one."""
    found = deters.copy()
    unchanged = 0
    while unchanged < len(ways):
        for one in ways:
            before = found.copy()
            found |= one.touching(before)
            unchanged = unchanged + 1 if np.array_equal(found, before) else 0
            if unchanged >= len(ways):
                break
    return found


def answered(ways: Sequence[Way], deters: Bits) -> Bits:
    """From where a legal sequence of the actors leads to an end that deters: one or more moves, nobody twice in a row.

    ``begun[j]`` holds the states from which such a sequence begins with a move of actor j.
    """
    begun = [np.zeros_like(deters) for _ in ways]
    waiting = [True] * len(ways)
    while any(waiting):
        for j, one in enumerate(ways):
            if not waiting[j]:
                continue
            waiting[j] = False
            after = deters.copy()
            for k, other in enumerate(begun):
                if k != j:
                    after |= other
            found = one.back(after)
            if not np.array_equal(found, begun[j]):
                waiting = [w or k != j for k, w in enumerate(waiting)]
                begun[j] = found
    total = np.zeros_like(deters)
    for one_begun in begun:
        total |= one_begun
    return total


def _refuse_too_much(size: int, asked: int) -> None:
    if size * asked > MOST_PAIRS:
        raise TooLarge(
            f"these relations need {size:,} x {asked:,} = {size * asked:.3g} comparisons of states for each party; at "
            f"most {MOST_PAIRS:.3g} are made. Nothing was computed. What would help: ask about fewer states, `hold` "
            "levers that do not matter for the question, or analyse one of the `parts`."
        )
