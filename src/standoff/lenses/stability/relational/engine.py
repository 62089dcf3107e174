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

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import numpy as np

from standoff.errors import TooLarge, UnknownName
from standoff.lenses.stability.concepts import CONCEPTS
from standoff.lenses.stability.relational.actor import Actor
from standoff.lenses.stability.relational.bits import Bits, batch, contains, packed, related, unpacked
from standoff.lenses.stability.relational.linear import linear_verdicts
from standoff.lenses.stability.relational.relation import Numbers, Relation
from standoff.lenses.stability.relational.threshold import threshold_verdicts
from standoff.lenses.stability.relational.ways import AnyMove, Way, chunks, reached, way
from standoff.space.moves import Moves

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from standoff.space.evaluation import Bools

__all__ = ["Actor", "verdicts"]

CREDIBLE = ("SEQ", "SSEQ")
SYMMETRIC = ("SMR", "SSEQ")

MOST_PAIRS = 1 << 36
"""Pairs of states that are compared at most, for one mover."""

_AT_ONCE = 1 << 21
_DENSE = 16
"""A mover that reaches more than one in so many states has its moves looked at as sets, not one by one."""

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
    leaving = _Leaving(mover, improves, reached(mover))
    open_to = asked[leaving.any_from(asked)]
    found = np.zeros(mover.size, np.uint8)
    stable = {"Nash": np.setdiff1d(asked, open_to)}
    for concept, implied in _IMPLIED.items():
        if concept not in concepts:
            continue
        if concept != "Nash":
            maybe = open_to
            for other in implied:
                maybe = np.intersect1d(maybe, stable[other]) if other in stable else maybe
            ways = [way(actor.moves, actor.credible if concept in CREDIBLE else None) for actor in actors]
            reply = AnyMove.of(mover) if concept in SYMMETRIC else None
            held = [_held(leaving, sanctions, ways, reply, part) for part in _parts(maybe, mover.size)]
            stable[concept] = np.concatenate([stable["Nash"], *held])
        found[stable[concept]] |= np.uint8(1 << CONCEPTS.index(concept))
    return found


def _parts(states: NDArray[np.int64], size: int) -> list[NDArray[np.int64]]:
    """The states in batches."""
    step = batch(size)
    return [states[begin : begin + step] for begin in range(0, len(states), step)]


def _held(
    leaving: _Leaving, sanctions: Relation, ways: Sequence[Way], reply: AnyMove | None, states: NDArray[np.int64]
) -> NDArray[np.int64]:
    """Those of the states from which every improvement is deterred."""
    deters = related(sanctions, states)
    if reply is not None:
        deters &= ~reply.touching(~deters)
    return states[~leaving.beyond(states, answered(ways, deters))]


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


class _Leaving:
    """The mover's improvements, worked out for a few states at a time; ``reach`` (size,) how many moves each has."""

    def __init__(self, moves: Moves, improves: Relation, reach: NDArray[np.int64]) -> None:
        self._moves = moves
        self._improves = improves
        self._reach = reach

    def any_from(self, states: NDArray[np.int64]) -> Bools:
        """Whether there is an improvement, for each state."""
        found = np.zeros(len(states), np.bool_)
        done = 0
        for part in _parts(states, self._moves.size):
            here = found[done : done + len(part)]
            if self._dense(part):
                here[:] = unpacked(np.bitwise_or.reduce(self._improving(part), axis=0), len(part))
            else:
                for origin, _ in self._each(part):
                    here[origin] = True
            done += len(part)
        return found

    def beyond(self, states: NDArray[np.int64], answered: Bits) -> Bools:
        """Whether there is an improvement to a state outside of the set of bits, for each state with its own set."""
        if self._dense(states):
            return unpacked(np.bitwise_or.reduce(self._improving(states) & ~answered, axis=0), len(states))
        found = np.zeros(len(states), np.bool_)
        for origin, target in self._each(states):
            found[origin[~contains(answered, origin, target)]] = True
        return found

    def _dense(self, states: NDArray[np.int64]) -> bool:
        return int(self._reach[states].sum()) * _DENSE > self._moves.size * len(states)

    def _each(self, states: NDArray[np.int64]) -> Iterator[tuple[NDArray[np.int64], NDArray[np.int32]]]:
        """The improvements one by one: which of the states, and to where."""
        begin = 0
        for part in chunks(states, self._reach, _AT_ONCE):
            origin, target = self._moves.steps(part)
            real = self._improves.pairs(part[origin], target)
            yield origin[real].astype(np.int64) + begin, target[real]
            begin += len(part)

    def _improving(self, states: NDArray[np.int64]) -> Bits:
        """Set k: the improvements from ``states[k]``."""
        moves = self._moves
        blocks = np.zeros((len(states), moves.blocks), np.bool_)
        for k, block in enumerate(moves.block[states].tolist()):
            blocks[k, moves.onto[moves.onto_first[block] : moves.onto_first[block + 1]]] = True
        truths = self._improves.rows(states)
        truths &= blocks[:, moves.block]
        truths[np.arange(len(states)), states] = False
        return packed(truths)


def _refuse_too_much(size: int, asked: int) -> None:
    if size * asked > MOST_PAIRS:
        raise TooLarge(
            f"these relations need {size:,} x {asked:,} = {size * asked:.3g} comparisons of states for each party; at "
            f"most {MOST_PAIRS:.3g} are made. Nothing was computed. What would help: ask about fewer states, `hold` "
            "levers that do not matter for the question, or analyse one of the `parts`."
        )
