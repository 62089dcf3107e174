"""What a neighbourhood of the preferences is: other preferences that are close to those of the file.

Definition. A profile says how every party ranks the states. A neighbourhood is a set of profiles, each as likely as any
other, or a law by which profiles are drawn. Its elements have numbers: of a set all of them, from 0 to size - 1; of a
law the number of the sample. ``profiles`` gives the ranks for some numbers, whichever they are and in whatever pieces
they are asked for. A set of steps changes the preference of one party in each element, and leaves the others alone.

Five kinds are known (see the modules): swaps, merges, splits, orders, ranges.

Source: sensitivity of a stability analysis to the ranking after Fang, Hipel and Kilgour (1993), chapter 6, who exchange
neighbours in a party's ranking by hand; the rest is this program's.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, Protocol, TypeAlias

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from standoff.lenses.stability.reasons.ground import Ground

Kind: TypeAlias = Literal["swaps", "merges", "splits", "orders", "ranges", "variants"]

KINDS: tuple[Kind, ...] = ("swaps", "merges", "splits", "orders", "ranges", "variants")
"""All kinds, in the order in which they are shown."""

MEANING: dict[Kind, str] = {
    "swaps": "one party exchanges two neighbours in its order: two statements, otherwise two groups of states "
    "that it ranks alike",
    "merges": "one party becomes indifferent between two neighbouring groups of states",
    "splits": "one party breaks a tie: one state moves just above or just below those that it is tied with",
    "orders": "the uncertain statements of all parties, in every order over their places",
    "ranges": "every worth given as a range is anywhere in it, uniformly and independently",
    "variants": "the variants of the file",
}
"""What each kind varies, in one line."""


class Neighbourhood(Protocol):
    """A set of profiles of ``size``, or a law (None)."""

    @property
    def kind(self) -> Kind:
        """Which of ``KINDS``."""

    @property
    def size(self) -> int | None:
        """How many profiles; None if they cannot be counted."""

    def profiles(self, elements: Sequence[int]) -> NDArray[np.int32]:
        """The ranks, shape (parties, elements, size of the space)."""

    def changes(self, elements: Sequence[int]) -> NDArray[np.int64]:
        """The number of the party whose preference each element changes; -1 where it may be several."""


@dataclass(frozen=True, slots=True, eq=False)
class Steps:
    """One party at a time: ``counts`` says how many steps each party has, ``taken(party, steps)`` its ranks after some.

    Elements are numbered party by party.
    """

    kind: Kind
    ground: Ground
    counts: tuple[int, ...]
    taken: Callable[[int, NDArray[np.int64]], NDArray[np.int32]]

    @property
    def size(self) -> int:
        """How many steps all parties have."""
        return sum(self.counts)

    def changes(self, elements: Sequence[int]) -> NDArray[np.int64]:
        """The party of each step."""
        ends = np.cumsum(self.counts)
        return np.searchsorted(ends, np.asarray(elements, np.int64), side="right").astype(np.int64)

    def profiles(self, elements: Sequence[int]) -> NDArray[np.int32]:
        """The ranks of all parties, those of one changed in each."""
        whose = self.changes(elements)
        begins = np.cumsum(self.counts) - self.counts
        steps = np.asarray(elements, np.int64) - begins[whose]
        ranks = as_now(self.ground, len(elements))
        for party in np.unique(whose).tolist():
            mine = whose == party
            ranks[party, mine] = self.taken(party, steps[mine])
        return ranks


def as_now(ground: Ground, count: int) -> NDArray[np.int32]:
    """The ranks of the file, so many times; shape (parties, count, size)."""
    base = np.stack(list(ground.ranks.values())).astype(np.int32)
    return np.repeat(base[:, None, :], count, axis=1)
