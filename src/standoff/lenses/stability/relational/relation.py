"""Relations between states, as the engine of three relations asks for them.

Definition. A relation Q is a set of pairs (s, q) of states, read "seen from s, q improves (deters, is credible)". It
is never held as a matrix: ``rows`` gives it for a few states s and all q, ``pairs`` for given pairs.

    Above(p)        p(q) > p(s)                       better for one party with rank p
    NotAbove(p)     p(q) <= p(s)                      not better
    Dominates(ps)   p(q) > p(s) for all p of ps       better for every member of a coalition
    Exceeds(a, b)   a(q) > b(s)                       better by two values, for instance worst case and best case
    AtMost(c, d)    c(q) <= d(s)
    Not(Q), Either(Qs), Both(Qs)   not Q; some Q; all Q

Source: three relations in place of one preference, as in the definitions for unknown, graded and fuzzy preference (Li,
Hipel, Kilgour and Fang 2004; Hamouda, Kilgour and Hipel 2004; Bashar, Kilgour and Hipel 2012).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol, TypeAlias

import numpy as np
from numpy.typing import NDArray

from standoff.space.evaluation import Bools
from standoff.space.rank import Ranks

Numbers: TypeAlias = NDArray[np.integer]
"""State numbers."""

Values: TypeAlias = NDArray[np.integer] | NDArray[np.floating]
"""One value per state; only its order counts, and only exact comparisons are made."""


class Relation(Protocol):
    """A relation between the states of one setting."""

    def rows(self, states: Numbers) -> Bools:
        """Entry [k, q]: whether it holds from ``states[k]`` to q; shape (len(states), size)."""

    def pairs(self, source: Numbers, target: Numbers) -> Bools:
        """Whether it holds from ``source[k]`` to ``target[k]``; same shape as both."""


@dataclass(frozen=True, slots=True, eq=False)
class Above:
    """q is of higher rank than s."""

    rank: Ranks

    def rows(self, states: Numbers) -> Bools:
        """See ``Relation``."""
        return self.rank[None, :] > self.rank[states][:, None]

    def pairs(self, source: Numbers, target: Numbers) -> Bools:
        """See ``Relation``."""
        return self.rank[target] > self.rank[source]


@dataclass(frozen=True, slots=True, eq=False)
class NotAbove:
    """q is not of higher rank than s."""

    rank: Ranks

    def rows(self, states: Numbers) -> Bools:
        """See ``Relation``."""
        return self.rank[None, :] <= self.rank[states][:, None]

    def pairs(self, source: Numbers, target: Numbers) -> Bools:
        """See ``Relation``."""
        return self.rank[target] <= self.rank[source]


@dataclass(frozen=True, slots=True, eq=False)
class Dominates:
    """q is of higher rank than s in every one of some ranks."""

    ranks: tuple[Ranks, ...]

    def rows(self, states: Numbers) -> Bools:
        """See ``Relation``."""
        found = self.ranks[0][None, :] > self.ranks[0][states][:, None]
        for rank in self.ranks[1:]:
            found &= rank[None, :] > rank[states][:, None]
        return found

    def pairs(self, source: Numbers, target: Numbers) -> Bools:
        """See ``Relation``."""
        found: Bools = self.ranks[0][target] > self.ranks[0][source]
        for rank in self.ranks[1:]:
            found &= rank[target] > rank[source]
        return found


@dataclass(frozen=True, slots=True, eq=False)
class Exceeds:
    """The first value of q is greater than the second value of s."""

    value: Values
    bound: Values

    def rows(self, states: Numbers) -> Bools:
        """See ``Relation``."""
        found: Bools = self.value[None, :] > self.bound[states][:, None]
        return found

    def pairs(self, source: Numbers, target: Numbers) -> Bools:
        """See ``Relation``."""
        found: Bools = self.value[target] > self.bound[source]
        return found


@dataclass(frozen=True, slots=True, eq=False)
class AtMost:
    """The first value of q is no greater than the second value of s."""

    value: Values
    bound: Values

    def rows(self, states: Numbers) -> Bools:
        """See ``Relation``."""
        found: Bools = self.value[None, :] <= self.bound[states][:, None]
        return found

    def pairs(self, source: Numbers, target: Numbers) -> Bools:
        """See ``Relation``."""
        found: Bools = self.value[target] <= self.bound[source]
        return found


@dataclass(frozen=True, slots=True, eq=False)
class Not:
    """Where another relation does not hold."""

    of: Relation

    def rows(self, states: Numbers) -> Bools:
        """See ``Relation``."""
        return ~self.of.rows(states)

    def pairs(self, source: Numbers, target: Numbers) -> Bools:
        """See ``Relation``."""
        return ~self.of.pairs(source, target)


@dataclass(frozen=True, slots=True, eq=False)
class Either:
    """Where at least one of some relations holds."""

    of: tuple[Relation, ...]

    def rows(self, states: Numbers) -> Bools:
        """See ``Relation``."""
        found: Bools = np.logical_or.reduce([one.rows(states) for one in self.of])
        return found

    def pairs(self, source: Numbers, target: Numbers) -> Bools:
        """See ``Relation``."""
        found: Bools = np.logical_or.reduce([one.pairs(source, target) for one in self.of])
        return found


@dataclass(frozen=True, slots=True, eq=False)
class Both:
    """Where all of some relations hold."""

    of: tuple[Relation, ...]

    def rows(self, states: Numbers) -> Bools:
        """See ``Relation``."""
        found: Bools = np.logical_and.reduce([one.rows(states) for one in self.of])
        return found

    def pairs(self, source: Numbers, target: Numbers) -> Bools:
        """See ``Relation``."""
        found: Bools = np.logical_and.reduce([one.pairs(source, target) for one in self.of])
        return found


def is_order(relation: Relation | None) -> bool:
    """Whether two moves in a row to which a relation holds are one to which it holds; None is the relation of all."""
    return relation is None or isinstance(relation, Above | Dominates)
