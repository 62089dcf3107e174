"""Conflicts to test with: a few small cited ones, and random ones of every kind.

Definition. ``conflicts()`` is a Hypothesis strategy for whole conflicts without a calendar; ``timed_conflicts()`` is
one for conflicts with everything that a forecast reads: dates, pace, events, shocks, outcomes that end the story,
history, pictures, questions; ``evidence_conflicts()`` is one for the latter with all that a file rests on, and
``records(conflict)`` one for records of such a conflict; ``preferring_conflicts()`` is one for conflicts
with degrees, uncertain wishes, pairs, grades and attitudes. ``random_conflict(seed)``, ``random_timed_conflict(seed)``,
``random_evidence(seed)`` and ``random_record(seed, conflict)`` make the same without Hypothesis. All are small enough
for ``standoff.reference``.

Hypothesis is imported only when a strategy is asked for; it is not a dependency of standoff.
"""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import TYPE_CHECKING, Any, TypeVar

from standoff.conflict.conflict import Conflict
from standoff.conflict.record import Record
from standoff.testing.dice import Dice
from standoff.testing.evidence import rested
from standoff.testing.picturing import picturing
from standoff.testing.preferring import preferring
from standoff.testing.recorded import recorded
from standoff.testing.small import chicken, prisoners_dilemma, stag_hunt, two_by_two
from standoff.testing.timed import timed
from standoff.testing.untimed import untimed

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

_Made = TypeVar("_Made")

__all__ = [
    "chicken",
    "conflicts",
    "evidence_conflicts",
    "preferring_conflicts",
    "prisoners_dilemma",
    "random_conflict",
    "random_evidence",
    "random_hypergame",
    "random_preferring",
    "random_record",
    "random_timed_conflict",
    "records",
    "stag_hunt",
    "timed_conflicts",
    "two_by_two",
]


def conflicts() -> SearchStrategy[Conflict]:
    """A Hypothesis strategy for whole conflicts; shrinks towards few parties, few levers and no extras."""
    return _strategy(untimed)


def timed_conflicts() -> SearchStrategy[Conflict]:
    """A Hypothesis strategy for conflicts that can be forecast; shrinks as ``conflicts`` does."""
    return _strategy(timed)


def evidence_conflicts() -> SearchStrategy[Conflict]:
    """A Hypothesis strategy for conflicts that rest on sources; shrinks as ``conflicts`` does."""
    return _strategy(rested)


def preferring_conflicts() -> SearchStrategy[Conflict]:
    """A Hypothesis strategy for conflicts whose parties are not sure of their preferences; shrinks as ``conflicts``."""
    return _strategy(preferring)


def records(conflict: Conflict) -> SearchStrategy[Record]:
    """A Hypothesis strategy for records of a conflict with a calendar; shrinks towards no events."""
    return _strategy(lambda dice: recorded(dice, conflict))


def random_conflict(seed: int) -> Conflict:
    """The random conflict that belongs to a seed; always the same one."""
    return untimed(_dice(seed))


def random_timed_conflict(seed: int) -> Conflict:
    """The random conflict with a calendar that belongs to a seed; always the same one.

    >>> random_timed_conflict(3).begins.day.year
    2020
    """
    return timed(_dice(seed))


def random_evidence(seed: int) -> Conflict:
    """The random conflict with sources that belongs to a seed; always the same one.

    >>> list(random_evidence(3).sources)[:2]
    ['s0', 's1']
    """
    return rested(_dice(seed))


def random_preferring(seed: int) -> Conflict:
    """The random conflict with uncertain preferences that belongs to a seed; always the same one.

    >>> sorted(random_preferring(3).attitudes)
    []
    """
    return preferring(_dice(seed))


def random_hypergame(seed: int) -> Conflict:
    """The random conflict with pictures that belongs to a seed; always the same one.

    >>> list(random_hypergame(1).perceives)
    ['C']
    """
    return picturing(_dice(seed))


def random_record(seed: int, conflict: Conflict) -> Record:
    """The random record of a conflict with a calendar that belongs to a seed; always the same one.

    >>> len(random_record(1, random_evidence(3)).events)
    2
    """
    return recorded(_dice(seed), conflict)


def _dice(seed: int) -> Dice:
    return Dice(Random(seed).randrange)  # noqa: S311 - no secret


def _strategy(make: Callable[[Dice], _Made]) -> SearchStrategy[_Made]:
    from hypothesis import strategies as st  # noqa: PLC0415 - only tests have it

    @st.composite
    def one(draw: Callable[[Any], Any]) -> _Made:
        return make(Dice(lambda n: int(draw(st.integers(0, n - 1)))))

    return one()
