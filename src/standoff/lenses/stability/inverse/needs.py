"""The conditions told as families: which moves must not tempt, or which answers must spoil them.

Definition. A need is a set of moves with the same answers. In option form the answers to two moves are the same if
the others' levers stand alike in them (the party's own levers stay as the move left them); in graph form if they are
the same states. Each move of a need asks by itself for one of these:

    the state it leads to is not above s,
    or one of its answers is not above s (with replies: nor any way out of it).

In graph form what is implied by the rest is left out: answers whose way out includes another choice, moves whose
condition follows from another's, moves after which the others can bring s back. In option form there is nothing to
leave out.

Source: this program's; families as in families.py.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np

from standoff.conflict.conflict import GRAPH_LEVER
from standoff.lenses.stability.families import told_as_families
from standoff.lenses.stability.inverse.conditions import Conditions
from standoff.lenses.stability.inverse.diagram import implies
from standoff.lenses.stability.inverse.formula import minimal
from standoff.space.moves import Ints
from standoff.space.states import StateSpace

MOST_COMPARED = 20_000
"""With more answers than this to a graph's moves, what is implied is not looked for."""


@dataclass(frozen=True, slots=True)
class Told:
    """A set of states as families of levels of some levers; ``families`` is None if there are too many to merge."""

    count: int
    families: tuple[Mapping[str, tuple[str, ...]], ...] | None

    def to_dict(self) -> dict[str, Any]:
        """Plain values."""
        families = None
        if self.families is not None:
            families = [{lever: list(levels) for lever, levels in one.items()} for one in self.families]
        return {"count": self.count, "families": families}


@dataclass(frozen=True, slots=True)
class Need:
    """Moves, the answers to each of them (None: answers do not count), and the moves that are reasons to leave now.

    ``each`` is what every single move asks for: so many states of which one must not be above.
    """

    moves: Told
    answers: Told | None
    replies: bool
    tempting: Told

    @property
    def met(self) -> bool:
        """Whether it is met now."""
        return self.tempting.count == 0

    def to_dict(self) -> dict[str, Any]:
        """Plain values."""
        return {
            "moves": self.moves.to_dict(),
            "answers": None if self.answers is None else self.answers.to_dict(),
            "ways_out_count": self.replies,
            "met": self.met,
            "reasons_to_leave": self.tempting.to_dict(),
        }


@dataclass(frozen=True, slots=True)
class Needs:
    """All needs, those not met first; ``implied`` counts the moves that ask for nothing of their own."""

    needs: tuple[Need, ...]
    implied: int


Sayings: TypeAlias = dict[tuple[bytes, tuple[str, ...]], Told]
"""Sets of states that have been told before, which two concepts often share."""


def needs(asked: Conditions, told_before: Sayings | None = None) -> Needs:
    """The conditions told as families."""
    before = {} if told_before is None else told_before
    space = asked.place.space
    answering = asked.concept.answers != "none"
    answers: dict[int, Ints] = {k: asked.answers.to(k) for k in range(len(asked.answers.moves))}
    if asked.place.conflict.is_graph and answering:
        answers = _needed(asked, answers)
    groups: dict[bytes, list[int]] = {}
    for k, states in answers.items():
        groups.setdefault(_alike(asked, states), []).append(k)
    deterred = asked.deterred()
    own, others = _levers(asked)
    told = []
    for group in groups.values():
        moves = asked.answers.moves[group]
        told.append(
            Need(
                tell(space, moves, own, before),
                tell(space, answers[group[0]], others, before) if answering else None,
                asked.replies,
                tell(space, moves[~deterred[group]], own, before),
            )
        )
    told.sort(key=lambda need: (need.met, -need.moves.count))
    return Needs(tuple(told), len(asked.answers.moves) - len(answers))


def tell(space: StateSpace, states: Ints, levers: tuple[str, ...], before: Sayings) -> Told:
    """States as families of levels of these levers; the others are alike or told elsewhere."""
    key = (states.tobytes(), levers)
    if key not in before:
        before[key] = _tell(space, states, levers)
    return before[key]


def _tell(space: StateSpace, states: Ints, levers: tuple[str, ...]) -> Told:
    if not len(states):
        return Told(0, ())
    found = told_as_families(space, states)
    if found.families is None:
        return Told(found.count, None)
    settled = {lever: (level,) for lever, level in found.settled.items()}
    return Told(
        found.count,
        tuple({lever: {**family.levels, **settled}[lever] for lever in levers} for family in found.families),
    )


def _levers(asked: Conditions) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The levers by which moves are told, and those by which answers are."""
    space = asked.place.space
    if space.conflict.is_graph:
        return (GRAPH_LEVER,), (GRAPH_LEVER,)
    own = {lever.id for lever in space.conflict.levers_of(asked.party)}
    mine = tuple(lever for lever in space.levers if lever in own)
    return mine, tuple(lever for lever in space.levers if lever not in own)


def _alike(asked: Conditions, states: Ints) -> bytes:
    """Equal for answers that are the same: their codes without the party's own levers, in order."""
    space = asked.place.space
    codes = space.codes[states]
    rest = codes.copy()
    if not space.conflict.is_graph:
        for lever in _levers(asked)[0]:
            rest -= codes // space.strides[lever] % space.radix(lever) * space.strides[lever]
    return np.sort(rest).tobytes()


def _needed(asked: Conditions, answers: Mapping[int, Ints]) -> dict[int, Ints]:
    """In graph form: what is left of moves and answers without what is implied."""
    if sum(map(len, answers.values())) > MOST_COMPARED:
        return dict(answers)
    party, here = asked.place.moves[asked.party], asked.state
    ways: dict[int, frozenset[int]] = {}

    def term(state: int) -> frozenset[int]:
        if state not in ways:
            out = party.successors(state).tolist() if asked.replies else []
            ways[state] = frozenset({state, *out} - {here})
        return ways[state]

    clauses = {}
    for k, states in answers.items():
        move = int(asked.answers.moves[k])
        terms = {frozenset([move]) - {here}, *(term(state) for state in states.tolist())}
        if frozenset() not in terms:
            clauses[k] = minimal(terms)
    kept: dict[int, Ints] = {}
    for k in sorted(clauses, key=lambda k: (len(clauses[k]), k)):
        if not any(implies(clauses[other], clauses[k]) for other in kept):
            left: dict[frozenset[int], int] = {}
            for state in answers[k].tolist():
                if term(state) in clauses[k]:
                    left.setdefault(term(state), state)
            kept[k] = np.array(sorted(left.values()), np.int32)
    return dict(sorted(kept.items()))
