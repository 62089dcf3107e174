"""What a party wants: wishes in order, worths, a ranking of states, or pairs of states.

Definition. A preference of a party says for every two states whether it prefers one, and perhaps by how much, or that
it is indifferent, or that this is not known. There are four forms; each party has exactly one.

Source: option prioritising after Hipel, Kilgour, Fang and Peng (1997); degrees of preference after Hamouda, Kilgour and
Hipel (2004) and Xu, Hipel and Kilgour (2009); unknown preference after Li, Hipel, Kilgour and Fang (2004); graded
preference after Bashar, Kilgour and Hipel (2012).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from standoff.conflict.amount import Amount
from standoff.conflict.condition import Condition
from standoff.conflict.reference import Because


@dataclass(frozen=True, slots=True)
class Statement:
    """One wish of a prioritised list; ``that`` is true of the states in which it is fulfilled.

    ``degree``: how much better a state is that is better by this wish (1: better, 2: much better, ...). ``uncertain``:
    its place among the other uncertain wishes of the list is not known; the list has one of the possible orders.
    """

    that: Condition
    note: str = ""
    because: Because = ()
    degree: int = 1
    uncertain: bool = False


@dataclass(frozen=True, slots=True)
class Goal:
    """What it is worth to the party, per month, while ``when`` holds."""

    when: Condition
    worth: Amount
    note: str = ""
    because: Because = ()


@dataclass(frozen=True, slots=True)
class Statements:
    """Option prioritising: earlier statements outrank all later ones together (Hipel et al. 1997).

    ``worths`` says what they are worth to the forecast, which needs numbers: ``halving`` (each twice the next, so
    that the order is kept exactly) or ``centroid`` (the mean of all weights that fall along the order).
    """

    statements: tuple[Statement, ...]
    because: Because = ()
    note: str = ""
    worths: Literal["halving", "centroid"] = "halving"
    at_end: tuple[Goal, ...] = ()
    threshold: Amount | None = None


@dataclass(frozen=True, slots=True)
class Goals:
    """Cardinal preference: the sum of the worths of the goals that hold; ranges count at their midpoint.

    ``degrees``, ascending: from which difference of worth on a state is better by degree 2, 3, ... ``at_end``, here
    and in the other forms: what it is worth, once, that a condition holds at the horizon. ``threshold``, here and in
    the other forms: from which strength on, in (0, 1], the party acts; the strength of a preference is its grade minus
    that of the other way round.
    """

    goals: tuple[Goal, ...]
    because: Because = ()
    note: str = ""
    at_end: tuple[Goal, ...] = ()
    degrees: tuple[Amount, ...] = ()
    threshold: Amount | None = None


StatePattern: TypeAlias = Mapping[str, str]
"""Lever to level. A ranking's pattern gives every lever that can differ, or leaves out levers of chance."""


@dataclass(frozen=True, slots=True)
class Ranking:
    """States from best to worst; a group of several is a tie. Every feasible state occurs exactly once.

    ``gaps`` is empty (all 1), or has for each group but the last the degree of the step down to the next group.
    """

    groups: tuple[tuple[StatePattern, ...], ...]
    because: Because = ()
    note: str = ""
    at_end: tuple[Goal, ...] = ()
    gaps: tuple[int, ...] = ()
    threshold: Amount | None = None


@dataclass(frozen=True, slots=True)
class Pair:
    """How two states compare for a party: ``better`` is better than ``than`` by ``degree``, equally good if it is 0.

    With ``unknown`` it is not known which is better. ``grade``: how far ``better`` is preferred, from 0 to 1; the
    other way round it is one minus that. With a grade the degree is 1, 0 or (below one half) -1.
    """

    better: StatePattern
    than: StatePattern
    degree: int = 1
    unknown: bool = False
    grade: Amount | None = None
    note: str = ""
    because: Because = ()


@dataclass(frozen=True, slots=True)
class Compares:
    """Preference pair by pair, not necessarily an order; each pair of states occurs at most once.

    ``otherwise`` says what holds of the pairs that are not given; empty if all are given.
    """

    pairs: tuple[Pair, ...]
    otherwise: Literal["same", "unknown", ""] = ""
    because: Because = ()
    note: str = ""
    at_end: tuple[Goal, ...] = ()
    threshold: Amount | None = None

    @property
    def rests_on(self) -> Because:
        """The references of the whole and of every pair, each once."""
        return tuple(dict.fromkeys((*self.because, *(one for pair in self.pairs for one in pair.because))))


Preference: TypeAlias = Statements | Goals | Ranking | Compares
