"""Fixed points of a map of arrays: by iteration, or faster by Anderson's mixing of the last iterates.

Definition. V = F(V), by V <- F(V), or by V <- F(V) - sum of gamma_k (F(V) - F(V_k)), where gamma minimises the norm of
the same combination of the residuals F(V) - V. Nothing is believed but the residual of the array that is returned:
``residual`` is its largest entry in absolute value, computed from it by one more application of F. Where mixing brings
the residual up by more than a factor, or not down for long, a few plain rounds are made from the best array so far and
mixing begins anew.

Source: Anderson, Journal of the ACM 12 (1965); Walker and Ni, SIAM Journal on Numerical Analysis 49 (2011).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, TypeAlias

import numpy as np

from standoff.errors import NotComputed
from standoff.lenses.forecast.game import Floats

Method: TypeAlias = Literal["anderson", "iteration"]

_WORSE = 100.0
_PATIENCE, _PLAIN = 40, 10
_DEPTH = 30
_ROOM = 1 << 25
"""So many numbers may be remembered, twice."""


@dataclass(frozen=True, slots=True, eq=False)
class Fixed:
    """An array and by how much the map still changes it; ``applications`` of the map were needed to find it."""

    values: Floats
    residual: float
    applications: int


def fixed_point(
    step: Callable[[Floats], Floats],
    start: Floats,
    *,
    tolerance: float,
    most: int = 100_000,
    method: Method = "anderson",
    depth: int | None = None,
    enough: Callable[[Floats, Floats], bool] | None = None,
) -> Fixed:
    """Iterate ``step`` from ``start`` until its residual is at most ``tolerance``.

    ``enough(before, after)`` may ask for more: it is given an array and what the map makes of it. The last ``depth``
    iterates are mixed: 30, or fewer if they are large. Raises ``NotComputed`` if ``most`` applications do not suffice.

    >>> import numpy as np
    >>> found = fixed_point(np.cos, np.zeros(3), tolerance=1e-15)
    >>> float(found.values[0].round(12)), found.applications < 25
    (0.739085133215, True)
    """
    values = np.array(start, dtype=np.float64)
    best, least = values, np.inf
    mixing = _Mixing.of(
        values, min(depth or max(5, min(_DEPTH, _ROOM // max(values.size, 1))), max(values.size - 1, 1))
    )
    since = 0
    applications = 0
    while applications < most:
        applications += 1
        after = step(values)
        difference = after - values
        residual = float(np.abs(difference).max(initial=0.0))
        if residual <= tolerance and (enough is None or enough(values, after)):
            return Fixed(values, residual, applications)
        if method == "iteration":
            values = after
            continue
        if residual < least:
            best, least, since = after, residual, 0
        elif since > _PATIENCE or not residual <= _WORSE * least:
            mixing.count, mixing.known, since = 0, False, 0
            for _ in range(_PLAIN):
                best = step(best)
            applications += _PLAIN
            values, least = best, np.inf
            continue
        since += 1
        values = mixing.next(after, difference)
    raise NotComputed(f"the values have not settled after {most:,} rounds: the last changed them by {residual:.2g}")


@dataclass(slots=True, eq=False)
class _Mixing:
    """The last iterates, in rows that are written over in turn: how F and its residual changed from one to the next."""

    moves: Floats
    changes: Floats
    products: Floats
    last: Floats
    residual: Floats
    count: int = 0
    known: bool = False

    @classmethod
    def of(cls, values: Floats, depth: int) -> _Mixing:
        """Room for so many iterates."""
        rows = (depth, values.size)
        square, flat = (depth, depth), values.size
        return cls(np.zeros(rows), np.zeros(rows), np.zeros(square), np.zeros(flat), np.zeros(flat))

    def next(self, after: Floats, difference: Floats) -> Floats:
        """The next iterate: what of the last changes takes back as much of the residual as can be is taken off."""
        found, residual = after.reshape(-1), difference.reshape(-1)
        if self.known:
            row = self.count % len(self.moves)
            np.subtract(found, self.last, out=self.moves[row])
            np.subtract(residual, self.residual, out=self.changes[row])
            # Not by matrix products: libraries start threads for those, which here wait longer than they work.
            self.products[row] = self.products[:, row] = np.einsum("ij,j->i", self.changes, self.changes[row])
            self.count += 1
        self.last[:], self.residual[:], self.known = found, residual, True
        used = min(self.count, len(self.moves))
        if not used:
            return after
        wanted = np.einsum("ij,j->i", self.changes[:used], residual)
        gamma = np.linalg.lstsq(self.products[:used, :used], wanted, rcond=1e-13)[0]
        return np.asarray(after - np.einsum("i,ij->j", gamma, self.moves[:used]).reshape(after.shape))
