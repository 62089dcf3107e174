"""The exact conditions under which a state is stable for a party, over comparisons with that state alone.

Definition. Let x(q) say that party i does not strictly prefer q to s. Then s is stable for i if and only if

    Nash         for every s1 in R_i(s): x(s1)
    GMR, SEQ     for every s1 in R_i(s): x(s1), or x(s2) for some answer s2 to s1
    SMR, SSEQ    for every s1 in R_i(s): x(s1), or for some answer s2 to s1: x(s2) and x(s3) for all s3 in R_i(s2)

where the answers are what the others can bring about from s1 (reach.py): by any moves (GMR, SMR), or by moves that
improve things for whoever makes them, by the others' preferences as they are (SEQ, SSEQ). x(s) is true. The
condition is monotone: lowering a state, or raising s, never hurts. Nothing else in the ranking of i matters.

With p(q) the rank of q and p(s) counted below all others, the condition holds at a level r (everything of rank at
most r counts as not above s) if and only if r is at least

    max over s1 of min(p(s1), min over answers s2 of f(s2)),
    f(s2) = p(s2), or with replies the best of p over s2 and R_i(s2),

so s is stable if p(s) is that high, and otherwise has to rise to it.

Source: this program's, from the definitions of Fang, Hipel and Kilgour (1993) and Rego and Vieira (2017); the
question is that of Kinsara, Kilgour and Hipel, inverse approach to the graph model (2015).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from standoff.lenses.stability.concept import Concept
from standoff.lenses.stability.inverse.reach import Answers, answers, no_answers
from standoff.lenses.stability.reasons.ground import Ground
from standoff.space.evaluation import Bools
from standoff.space.lists import entries
from standoff.space.moves import Ints, Moves


@dataclass(frozen=True, slots=True, eq=False)
class Conditions:
    """The conditions for one state, party and concept: ``answers`` to each move; ``replies`` if ways out count."""

    place: Ground
    state: int
    party: str
    concept: Concept
    answers: Answers

    @property
    def replies(self) -> bool:
        """Whether the mover's ways out of an answer count, too."""
        return self.concept.reply

    def levels(self, ranks: Ints | None = None) -> Ints:
        """For every move the level from which on it is no reason to leave; int32, shape (moves,).

        ``ranks``, none below zero, in place of the party's own.
        """
        value = (self.place.ranks[self.party] if ranks is None else ranks).copy()
        value[self.state] = -1
        need = value[self.answers.moves]
        states = self.answers.states
        if len(states):
            end = value[states]
            if self.replies:
                end = np.maximum(end, _best(self.place.moves[self.party], value, states))
            filled = np.flatnonzero(np.diff(self.answers.first))
            need[filled] = np.minimum(need[filled], np.minimum.reduceat(end, self.answers.first[filled]))
        return need

    def deterred(self) -> Bools:
        """Which moves are no reason to leave now; the state is stable if all of them are."""
        here: Bools = self.levels() <= self.place.ranks[self.party][self.state]
        return here

    def hold_if(self, above: Bools) -> bool:
        """Whether the conditions hold if these states are above s, and no others."""
        return bool((self.levels(above.astype(np.int32)) <= 0).all())


def conditions(place: Ground, state: int, party: str, concept: Concept, found: Answers | None = None) -> Conditions:
    """The conditions for one state, party and concept; ``found`` are the answers if they are known already."""
    return Conditions(place, state, party, concept, found or answers_for(place, state, party, concept))


def answers_for(place: Ground, state: int, party: str, concept: Concept) -> Answers:
    """The moves of a party from a state with the answers that a concept counts."""
    if concept.answers == "none":
        return no_answers(place, party, state)
    return answers(place, party, state, improving=concept.answers == "improving")


def _best(moves: Moves, value: Ints, states: Ints) -> Ints:
    """The largest value that the party reaches in one move from each state; perhaps that of the state itself, too."""
    top = np.maximum.reduceat(value[moves.members], moves.first[:-1])
    blocks, back = np.unique(moves.block[states], return_inverse=True)
    whose, arcs = entries(moves.onto_first, blocks)
    best = np.full(len(blocks), -1, np.int32)
    filled, begin = np.unique(whose, return_index=True)
    if len(filled):
        best[filled] = np.maximum.reduceat(top[moves.onto[arcs]], begin)
    return best[back]
