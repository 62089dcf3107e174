"""What the order of one party's preference is made of, and the ranks that another order of the same things gives.

Definition. An ordering of a party is a list of items, best first. Where the preference is a list of statements these
are its items, and an order of them ranks the states lexicographically: the statement in the first place counts most.
Otherwise the items are groups of states: the sets of states that the party ranks alike, whether the file gives them as
a ranking or they follow from worths or pairs; an order of them ranks their states. States with the same truth of all
statements, or in the same group, are one pattern: they are ranked alike in every order.

Source: option prioritising after Hipel, Kilgour, Fang and Peng (1997).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np

from standoff.conflict.preference import Statements

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from standoff.lenses.stability.reasons.ground import Ground
    from standoff.space.evaluation import Bools
    from standoff.space.moves import Ints

_BITS = 40
"""So many statements go into one key before it is made dense; patterns need up to 22 bits more."""


@dataclass(frozen=True, slots=True, eq=False)
class Ordering:
    """The items of one party: how many, the pattern of each state, and for statements their truth in each pattern.

    ``pattern`` is int32, shape (size,); ``truth`` bool, shape (items, patterns), for statements; for groups it is
    None, and pattern k is item k.
    """

    party: str
    kind: Literal["statements", "groups"]
    items: int
    pattern: Ints
    truth: Bools | None

    def ranks(self, orders: NDArray[np.integer]) -> NDArray[np.int32]:
        """The rank of every state in each order; int32, shape (orders, size), higher is better.

        ``orders`` has shape (orders, items): the numbers of the items, best first.
        """
        if self.truth is None:
            place = np.empty(orders.shape, np.int32)
            best_first = np.broadcast_to(np.arange(self.items, dtype=np.int32)[::-1], orders.shape)
            np.put_along_axis(place, orders.astype(np.int64), best_first, axis=1)
            return place[:, self.pattern]
        keys = np.zeros((len(orders), self.truth.shape[1]), np.int64)
        for at in range(self.items):
            if at and at % _BITS == 0:
                keys = dense_rows(keys).astype(np.int64)
            keys = keys * 2 + self.truth[orders[:, at]]
        return dense_rows(keys)[:, self.pattern]


def ordering(ground: Ground, party: str) -> Ordering:
    """The ordering of one party."""
    preference = ground.conflict.preferences[party]
    if isinstance(preference, Statements):
        pattern, truth = patterns([ground.space.holds(one.that) for one in preference.statements])
        return Ordering(party, "statements", len(preference.statements), pattern, truth)
    rank = ground.ranks[party]
    groups = int(rank.max()) + 1
    return Ordering(party, "groups", groups, (groups - 1 - rank).astype(np.int32), None)


def patterns(columns: list[Bools]) -> tuple[Ints, Bools]:
    """The pattern of each state, and the truth of each column in each pattern."""
    rows = np.packbits(np.stack(columns), axis=0).T
    whole = np.ascontiguousarray(rows).view(np.dtype((np.void, rows.shape[1]))).ravel()
    _, example, pattern = np.unique(whole, return_index=True, return_inverse=True)
    return pattern.ravel().astype(np.int32), np.stack([column[example] for column in columns])


def dense_rows(keys: NDArray[np.int64]) -> NDArray[np.int32]:
    """In each row the numbers replaced by how many different ones of the row are below; int32, the same shape."""
    order = np.argsort(keys, axis=1, kind="stable")
    ordered = np.take_along_axis(keys, order, axis=1)
    steps = np.zeros(keys.shape, np.int32)
    steps[:, 1:] = ordered[:, 1:] != ordered[:, :-1]
    dense = np.empty(keys.shape, np.int32)
    np.put_along_axis(dense, order, np.cumsum(steps, axis=1, dtype=np.int32), axis=1)
    return dense
