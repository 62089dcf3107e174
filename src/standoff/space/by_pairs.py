"""Preference pair by pair, as a comparison of states.

Definition. Each pair says how its two states compare: better by a degree, equally good, unknown, or by a grade g in
[0, 1] (the other way round 1 - g). A pair that is not given is what ``otherwise`` says of all such pairs. A grade is
taken as the probability of being better; of a range of grades the midpoint; where it is unknown which is better the
grade may be anything from 0 to 1, and 1/2 is expected.

Source: unknown preference after Li, Hipel, Kilgour and Fang (2004); grades after Bashar, Kilgour and Hipel (2012).
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

import numpy as np

from standoff.conflict.pairs import order_of
from standoff.errors import CallError
from standoff.space.compared import Classes, Floats, Grades, Known, exact
from standoff.space.rank import ranks
from standoff.space.states import pattern_codes

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from standoff.conflict.preference import Compares, Pair
    from standoff.space.moves import Ints
    from standoff.space.states import StateSpace

_HALF = Fraction(1, 2)


@dataclass(frozen=True, slots=True, eq=False)
class ByPairs:
    """See ``Comparison``; every state is a class of its own.

    ``keys``, ascending, are x * size + y of the pairs that are given, both ways round; ``known_``, ``grades_`` and
    ``ranges`` (least and greatest grade, exactly) have one entry for each, and after them one for two equal states and
    one for pairs that are not given.
    """

    place: Ints
    order: Ints | None
    keys: NDArray[np.int64]
    known_: Known
    grades_: Grades
    ranges: tuple[tuple[Fraction, Fraction], ...]

    @property
    def count(self) -> int:
        """How many classes there are."""
        return len(self.place)

    def known(self, x: Classes, y: Classes) -> Known:
        """See ``Comparison``."""
        at = self._at(x, y)
        return Known(self.known_.degree[at], self.known_.unknown[at])

    def grades(self, x: Classes, y: Classes) -> Grades:
        """See ``Comparison``."""
        at, all_ = self._at(x, y), self.grades_
        return Grades(all_.low[at], all_.grade[at], all_.high[at], all_.chance[at])

    def anticipated(self, x: Classes, y: Classes, optimism: Fraction) -> Floats:
        """See ``Comparison``."""
        taken = np.array([exact((1 - optimism) * low + optimism * high) for low, high in self.ranges])
        found: Floats = taken[self._at(x, y)]
        return found

    def below(self, degree: int) -> Ints | None:  # noqa: ARG002 - degrees of pairs need not follow the order
        """See ``Comparison``; pairs have none."""
        return None

    def _at(self, x: Classes, y: Classes) -> NDArray[np.int64]:
        """Where the entry for each pair is."""
        x, y = np.broadcast_arrays(x, y)
        keys = x.astype(np.int64) * self.count + y
        at = np.searchsorted(self.keys, keys)
        there = self.keys[np.minimum(at, len(self.keys) - 1)] == keys if len(self.keys) else np.zeros(x.shape, np.bool_)
        return np.where(there, at, np.where(x == y, len(self.keys), len(self.keys) + 1))


def by_pairs(space: StateSpace, party: str, preference: Compares) -> ByPairs:
    """The pairs of a party on the states of one setting. Raises ``CallError`` if a pair that is needed is missing."""
    pairs = preference.pairs
    x, y = (
        _index(space, pattern_codes(space, side))
        for side in ([pair.better for pair in pairs], [pair.than for pair in pairs])
    )
    there = np.flatnonzero((x >= 0) & (y >= 0))
    keys = np.concatenate((x[there] * space.size + y[there], y[there] * space.size + x[there]))
    ways = [_entry(pairs[at]) for at in there] + [_back(_entry(pairs[at])) for at in there]
    sort = np.argsort(keys, kind="stable")
    if not preference.otherwise:
        _complete(space, party, keys)
    rest = _UNKNOWN if preference.otherwise == "unknown" else _SAME
    table = [*(ways[at] for at in sort), _SAME, rest]
    columns = list(zip(*table, strict=True))
    grades = [_floats(column) for column in columns[2:]]
    even = any(pair.grade is not None and pair.grade.about == _HALF for pair in pairs)
    everyone = len(np.union1d(x[x >= 0], y[y >= 0])) == space.size
    order = ranks(space, party) if everyone and not even and order_of(preference) is not None else None
    return ByPairs(
        np.arange(space.size, dtype=np.int32),
        order,
        keys[sort],
        Known(np.array(columns[0], np.int32), np.array(columns[1], np.bool_)),
        Grades(grades[0], grades[1], grades[2], grades[3]),
        tuple((entry[2], entry[4]) for entry in table),
    )


_Entry = tuple[int, bool, Fraction, Fraction, Fraction, Fraction]
"""Degree, unknown, low, grade, high, chance."""

_SAME: _Entry = (0, False, _HALF, _HALF, _HALF, Fraction(0))
_UNKNOWN: _Entry = (0, True, Fraction(0), _HALF, Fraction(1), _HALF)


def _entry(pair: Pair) -> _Entry:
    """How the first state of the pair compares with the second."""
    if pair.unknown:
        return _UNKNOWN
    if pair.grade is not None:
        return (pair.degree, False, pair.grade.low, pair.grade.about, pair.grade.high, pair.grade.about)
    if pair.degree == 0:
        return _SAME
    sure = Fraction(pair.degree > 0)
    return (pair.degree, False, sure, sure, sure, sure)


def _back(entry: _Entry) -> _Entry:
    """The same the other way round."""
    degree, unknown, low, grade, high, chance = entry
    same = degree == 0 and not unknown and chance == 0
    return (-degree, unknown, 1 - high, 1 - grade, 1 - low, chance if same else 1 - chance)


def _floats(column: tuple[Fraction, ...]) -> Floats:
    return np.array([exact(Fraction(one)) for one in column], np.float64)


def _index(space: StateSpace, codes: NDArray[np.int64]) -> NDArray[np.int64]:
    """State numbers; -1 for what is not a state of this setting."""
    at = np.minimum(np.searchsorted(space.codes, codes), space.size - 1)
    return np.where(space.codes[at] == codes, at, -1)


def _complete(space: StateSpace, party: str, keys: NDArray[np.int64]) -> None:
    """Refuse pairs that leave two states uncompared."""
    if len(np.unique(keys)) == space.size * (space.size - 1):
        return
    given = set(keys.tolist())
    x, y = next(
        (x, y) for x in range(space.size) for y in range(space.size) if x != y and x * space.size + y not in given
    )
    raise CallError(
        f"the pairs of {party} do not say how {space.label(x)} and {space.label(y)} compare; add the pair, or say "
        "`otherwise: same` or `otherwise: unknown`"
    )
