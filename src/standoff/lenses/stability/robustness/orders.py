"""Every order of the statements whose place is not known.

Definition. If u of a party's statements are uncertain, its preference has any of the u! orders of these statements over
the places where they stand; the others keep their places. The neighbourhood has every combination of such orders of all
parties: the product of the u!. Its elements are numbered by the orders of the parties, the first party slowest, each
party's orders lexicographically.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import factorial, prod
from typing import TYPE_CHECKING

import numpy as np

from standoff.conflict.preference import Statements
from standoff.lenses.stability.robustness.neighbourhood import Kind, as_now

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from standoff.lenses.stability.reasons.ground import Ground
    from standoff.lenses.stability.robustness.orderings import Ordering


@dataclass(frozen=True, slots=True, eq=False)
class Orders:
    """``places`` has for each party the places of its uncertain statements."""

    ground: Ground
    orderings: tuple[Ordering, ...]
    places: tuple[tuple[int, ...], ...]
    kind: Kind = "orders"

    @property
    def size(self) -> int:
        """How many combinations of orders there are."""
        return prod(factorial(len(one)) for one in self.places)

    def changes(self, elements: Sequence[int]) -> NDArray[np.int64]:
        """Several parties at once."""
        return np.full(len(elements), -1, np.int64)

    def profiles(self, elements: Sequence[int]) -> NDArray[np.int32]:
        """The ranks of all parties in these combinations."""
        ranks = as_now(self.ground, len(elements))
        rest = list(elements)
        for party in reversed(range(len(self.places))):
            places = self.places[party]
            if len(places) < 2:
                continue
            every = factorial(len(places))
            orders = np.repeat(np.arange(self.orderings[party].items, dtype=np.int64)[None, :], len(rest), axis=0)
            orders[:, places] = np.array([_order(places, element % every) for element in rest], np.int64)
            rest = [element // every for element in rest]
            ranks[party] = self.orderings[party].ranks(orders)
        return ranks


def orders(ground: Ground, orderings: Sequence[Ordering]) -> Orders:
    """The orders of the uncertain statements of all parties."""
    places = []
    for party in ground.conflict.deciders:
        preference = ground.conflict.preferences[party]
        statements = preference.statements if isinstance(preference, Statements) else ()
        uncertain = tuple(at for at, one in enumerate(statements) if one.uncertain)
        places.append(uncertain if len(uncertain) > 1 else ())
    return Orders(ground, tuple(orderings), tuple(places))


def _order(items: Sequence[int], number: int) -> list[int]:
    """The order of the items with this number, lexicographically from 0."""
    rest, found = list(items), []
    while rest:
        at, number = divmod(number, factorial(len(rest) - 1))
        found.append(rest.pop(at))
    return found
