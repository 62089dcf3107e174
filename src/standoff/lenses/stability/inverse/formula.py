"""The conditions as a formula of "all of" and "one of", small enough to be counted.

Definition. A formula has atoms (disjoint sets of states; an atom is true if x(q) for all its states q), and clauses
of terms (sets of atoms). It is true if in every clause there is a term whose atoms are all true. Where it is known
of some states whether they are above, they are left out: an atom with a state that is above is false, an atom
without open states is true.

In option form the ways out W(s2) = {s2} and R_i(s2) of an answer are made of blocks of i (see space/moves.py), and
answers of different settings of the others' levers have disjoint ones; so blocks are the atoms there.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from standoff.errors import NotComputed
from standoff.lenses.stability.inverse.conditions import Conditions
from standoff.space.evaluation import Bools
from standoff.space.lists import entries
from standoff.space.moves import Ints, Moves

Term: TypeAlias = frozenset[int]
Clause: TypeAlias = frozenset[Term]

MOST = 400_000
"""A formula with more atoms in its terms than this is not written out."""


@dataclass(frozen=True, slots=True, eq=False)
class Formula:
    """Clauses over atoms; ``atoms`` has the open states of each, ``impossible`` says that it can never be true."""

    clauses: tuple[Clause, ...]
    atoms: Mapping[int, Ints]
    impossible: bool


@dataclass(frozen=True, slots=True, eq=False)
class Known:
    """What is known beforehand: ``above`` and ``low`` (not above), bool, shape (size,); the rest is open."""

    above: Bools
    low: Bools

    @property
    def open(self) -> Bools:
        """The states of which nothing is known."""
        return ~(self.above | self.low)


def formula(asked: Conditions, known: Known) -> Formula:
    """The conditions with what is known put in. Raises ``NotComputed`` if they would be too long."""
    low = known.low.copy()
    low[asked.state] = True
    given = Known(known.above & ~low, low)
    moves = asked.place.moves[asked.party]
    wanted = asked.answers.states
    sets = _ways_out(moves, wanted, in_blocks=_in_blocks(asked, moves, wanted)) if asked.replies else None
    length = len(asked.answers.moves) + (len(wanted) if sets is None else len(sets.places))
    if length > MOST:
        raise NotComputed(f"the conditions have {length:,} terms, and at most {MOST:,} are written out")
    terms = _Terms.of(given, sets)
    found: dict[Clause, None] = {}
    for k, move in enumerate(asked.answers.moves.tolist()):
        first, last = int(asked.answers.first[k]), int(asked.answers.first[k + 1])
        states = wanted[first:last].tolist()
        answers = (terms.state(s) for s in states) if sets is None else (terms.set(at) for at in range(first, last))
        clause = _clause([terms.state(move), *answers])
        if clause is not None:
            found[clause] = None
    return Formula(tuple(found), terms.atoms, any(not clause for clause in found))


@dataclass(frozen=True, slots=True, eq=False)
class _Sets:
    """Sets of states: set k is the places ``places[first[k]:first[k + 1]]``; a place is a block, or a state."""

    first: np.ndarray[tuple[int, ...], np.dtype[np.int64]]
    places: Ints
    moves: Moves | None


def _in_blocks(asked: Conditions, moves: Moves, states: Ints) -> bool:
    """Whether every W(s2) is a union of blocks: the block of s2 has an arc to itself, or no other state."""
    if asked.place.conflict.is_graph or not len(states):
        return False
    blocks = np.unique(moves.block[states])
    whose, arcs = entries(moves.onto_first, blocks)
    loops = np.zeros(len(blocks), np.bool_)
    loops[whose[moves.onto[arcs] == blocks[whose]]] = True
    return bool((loops | (moves.first[blocks + 1] - moves.first[blocks] == 1)).all())


def _ways_out(moves: Moves, states: Ints, *, in_blocks: bool) -> _Sets:
    """W(s2) of every answer."""
    if in_blocks:
        blocks = moves.block[states]
        whose, arcs = entries(moves.onto_first, blocks)
        ends, own = moves.onto[arcs], blocks
    else:
        if int(np.diff(moves.onto_first)[moves.block[states]].sum()) > MOST:
            raise NotComputed(f"the ways out of its answers are more than {MOST:,}")
        origin, ends = moves.steps(states)
        whose, own = origin.astype(np.int64), states
    set_of = np.concatenate((whose, np.arange(len(states))))
    pairs = np.unique(set_of * (moves.size + 1) + np.concatenate((ends.astype(np.int64), own)))
    first = np.searchsorted(pairs // (moves.size + 1), np.arange(len(states) + 1)).astype(np.int64)
    return _Sets(first, (pairs % (moves.size + 1)).astype(np.int32), moves if in_blocks else None)


@dataclass(frozen=True, slots=True, eq=False)
class _Terms:
    """The terms; an atom of a state has its number, that of a block comes after all states."""

    known: Known
    sets: _Sets | None
    atoms: dict[int, Ints]
    truth: dict[int, bool | None]
    found: dict[tuple[int, ...], Term | None]

    @classmethod
    def of(cls, known: Known, sets: _Sets | None) -> _Terms:
        return cls(known, sets, {}, {}, {})

    def state(self, state: int) -> Term | None:
        """The term that one state is not above; None if it is false."""
        return self._all([(state, state)])

    def set(self, at: int) -> Term | None:
        """The term that all states of a set are not above; None if it is false."""
        sets = self.sets
        if sets is None:
            return None
        places = tuple(sets.places[sets.first[at] : sets.first[at + 1]].tolist())
        if places not in self.found:
            shift = 0 if sets.moves is None else len(self.known.low)
            self.found[places] = self._all([(shift + place, place) for place in places])
        return self.found[places]

    def _all(self, places: Iterable[tuple[int, int]]) -> Term | None:
        atoms = []
        for atom, place in places:
            truth = self._truth(atom, place)
            if truth is False:
                return None
            if truth is None:
                atoms.append(atom)
        return frozenset(atoms)

    def _truth(self, atom: int, place: int) -> bool | None:
        if atom not in self.truth:
            moves = None if self.sets is None or atom < len(self.known.low) else self.sets.moves
            states = np.array([place]) if moves is None else moves.members[moves.first[place] : moves.first[place + 1]]
            still = states[~self.known.low[states]]
            if len(still):
                self.atoms[atom] = still.astype(np.int32)
            self.truth[atom] = True if not len(still) else False if self.known.above[still].any() else None
        return self.truth[atom]


def _clause(terms: list[Term | None]) -> Clause | None:
    """The terms that can be true, none of which holds another; None if one is true."""
    left = {term for term in terms if term is not None}
    if frozenset() in left:
        return None
    return minimal(left)


def minimal(terms: Iterable[Term]) -> Clause:
    """The terms that do not contain another term."""
    by_size = sorted(terms, key=len)
    if not by_size or len(by_size[-1]) == 1:
        return frozenset(by_size)
    holders: dict[int, list[Term]] = {}
    kept: list[Term] = []
    for term in by_size:
        if any(other <= term for atom in term for other in holders.get(atom, ())):
            continue
        kept.append(term)
        for atom in term:
            holders.setdefault(atom, []).append(term)
    return frozenset(kept)
