"""Prioritised statements, with degrees and with places that are not known, as a comparison of states.

Definition. x is better than y if the first statement that is true of exactly one of them is true of x; the degree is
that of this statement. If k >= 2 statements are uncertain, the list is in one of the k! orders that put them on their
k places in any way. Then x is better if it is better in every order, by the least degree of all orders; it is unknown
which is better if the orders disagree; grade and chance count all orders alike.

No order is enumerated. Let c be the first certain statement that is true of exactly one of x and y, m the number of
uncertain places before it (k if there is none), and let p, n and z of the uncertain statements be true of x only, of y
only, of both or none. An order is decided by c if all of the first m uncertain places have one of the z, which can be
if z >= m and has the probability C(z, m) / C(k, m); otherwise by the first of the other p + n, each alike.

Source: option prioritising (Hipel, Kilgour, Fang and Peng 1997); degrees after Hamouda, Kilgour and Hipel (2004). What
is done about unknown places is this program's.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import comb
from typing import TYPE_CHECKING

import numpy as np

from standoff.space.compared import Classes, Floats, Grades, Known, between, bounds, by_key, from_possible
from standoff.space.dense import dense
from standoff.space.rank import ranks

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from standoff.conflict.preference import Statements
    from standoff.space.evaluation import Bools
    from standoff.space.moves import Ints
    from standoff.space.states import StateSpace

_NONE = np.iinfo(np.int32).max


@dataclass(frozen=True, slots=True, eq=False)
class _Walk:
    """The statements gone through for pairs: ``sign`` and ``step`` of c, m, p, n, and the least degrees of p and n."""

    sign: NDArray[np.int8]
    step: NDArray[np.int32]
    before: NDArray[np.int32]
    gains: NDArray[np.int32]
    losses: NDArray[np.int32]
    up: NDArray[np.int32]
    down: NDArray[np.int32]


@dataclass(frozen=True, slots=True, eq=False)
class ByStatements:
    """See ``Comparison``; ``truths`` (classes, statements) holds 0 and 1; a lone ``uncertain`` one is none."""

    place: Ints
    order: Ints | None
    truths: NDArray[np.int8]
    degrees: tuple[int, ...]
    uncertain: tuple[bool, ...]

    @property
    def count(self) -> int:
        """How many classes there are."""
        return len(self.truths)

    def known(self, x: Classes, y: Classes) -> Known:
        """See ``Comparison``."""
        if self.order is not None and set(self.degrees) <= {1}:
            x, y = np.broadcast_arrays(x, y)
            return Known((x > y).astype(np.int32) - (x < y), np.zeros(x.shape, np.bool_))
        walk = self._walk(x, y)
        better, worse = self._possible(walk)
        decided = self._level(walk) >= walk.before
        up = np.where(decided & (walk.sign > 0), np.minimum(walk.up, walk.step), walk.up)
        down = np.where(decided & (walk.sign < 0), np.minimum(walk.down, walk.step), walk.down)
        return from_possible(better, worse, up, down)

    def grades(self, x: Classes, y: Classes) -> Grades:
        """See ``Comparison``."""
        walk = self._walk(x, y)
        better, worse = self._possible(walk)
        low, high = bounds(better, worse)
        k = sum(self.uncertain)
        keys = ((walk.before * np.int64(k + 1) + walk.gains) * (k + 1) + walk.losses) * 3 + walk.sign
        flat = [part.reshape(-1) for part in (walk.before, walk.gains, walk.losses, walk.sign)]

        def share(at: int) -> Fraction:
            m, p, n, sign = (int(part[at]) for part in flat)
            by_c = Fraction(comb(k - p - n, m), comb(k, m))
            by_others = (1 - by_c) * Fraction(p, p + n) if p + n else Fraction(0)
            return by_others + by_c * (sign > 0)

        chance = by_key(keys, share)
        return Grades(low, np.where(better | worse, chance, 0.5), high, chance)

    def anticipated(self, x: Classes, y: Classes, optimism: Fraction) -> Floats:
        """See ``Comparison``."""
        return between(*self._possible(self._walk(x, y)), optimism)

    def below(self, degree: int) -> Ints | None:
        """See ``Comparison``; there is none unless degrees never rise down the list."""
        if self.order is None or any(a < b for a, b in zip(self.degrees, self.degrees[1:], strict=False)):
            return None
        key = np.zeros(self.count, np.int64)
        for k, one in enumerate(self.degrees):
            if one >= degree:
                key = dense(key * 2 + self.truths[:, k])[0].astype(np.int64)
        first = np.searchsorted(key, key, side="left")  # classes ascend, and so do the keys
        found: Ints = (first - 1).astype(np.int32)[self.place]
        return found

    def _level(self, walk: _Walk) -> NDArray[np.int32]:
        level: NDArray[np.int32] = np.int32(sum(self.uncertain)) - walk.gains - walk.losses
        return level

    def _possible(self, walk: _Walk) -> tuple[Bools, Bools]:
        """Whether x may be better, and whether y may be."""
        decided, open_ = self._level(walk) >= walk.before, walk.before > 0
        better = (open_ & (walk.gains > 0)) | (decided & (walk.sign > 0))
        worse = (open_ & (walk.losses > 0)) | (decided & (walk.sign < 0))
        return better, worse

    def _walk(self, x: Classes, y: Classes) -> _Walk:
        shape = np.broadcast_shapes(np.shape(x), np.shape(y))
        sign, open_ = np.zeros(shape, np.int8), np.ones(shape, np.bool_)
        step, before, gains, losses = (np.zeros(shape, np.int32) for _ in range(4))
        up, down = (np.full(shape, _NONE, np.int32) for _ in range(2))
        for k, (degree, uncertain) in enumerate(zip(self.degrees, self.uncertain, strict=True)):
            apart = self.truths[x, k] - self.truths[y, k]
            if uncertain:
                before += open_
                gains += apart > 0
                losses += apart < 0
                up = np.where(apart > 0, np.minimum(up, degree), up)
                down = np.where(apart < 0, np.minimum(down, degree), down)
            else:
                decides = open_ & (apart != 0)
                sign = np.where(decides, apart, sign)
                step = np.where(decides, np.int32(degree), step)
                open_ &= apart == 0
        unseen = before == 0  # uncertain statements that all come after c change nothing
        return _Walk(sign, step, before, gains, losses, np.where(unseen, _NONE, up), np.where(unseen, _NONE, down))


def by_statements(space: StateSpace, party: str, preference: Statements) -> ByStatements:
    """The statements of a party on the states of one setting."""
    place = ranks(space, party)
    example = np.zeros(int(place.max()) + 1, np.int64)
    example[place] = np.arange(space.size)
    known: dict[str, Bools] = {}
    columns = [space.holds(one.that, known)[example] for one in preference.statements]
    truths = np.stack(columns, axis=1).astype(np.int8) if columns else np.zeros((len(example), 0), np.int8)
    several = sum(one.uncertain for one in preference.statements) > 1
    uncertain = tuple(one.uncertain and several for one in preference.statements)
    degrees = tuple(one.degree for one in preference.statements)
    return ByStatements(place, None if several else place, truths, degrees, uncertain)
