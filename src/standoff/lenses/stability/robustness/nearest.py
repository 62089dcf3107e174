"""The nearest change that ends an equilibrium: the fewest adjacent swaps in the order of one party.

Definition. Let s be an equilibrium under a concept. d_i is the least distance (see ``distance.py``) of an order of
party i's items from its own order such that s is no equilibrium if i has that order and all others are as they are;
infinite if no order does it. The nearest change is one with the least d_i.

Method. If the items are statements, all orders are tried by ascending distance, until the equilibrium ends or there
have been too many (then d_i is only known to be larger). If they are groups of states:

1. For i's own stability only what is above s counts, and the cheapest way to have a set of groups above s is to let
   the group of s sink below the lowest of them: another order with q above s, q below s before, has at least as many
   inversions as there are groups from s to q. So let the group of s sink to the bottom; if the best that i can do from
   s after the answers is then worth group m, sinking below m, and no less, makes s unstable for i. If i can then do
   nothing better than the group of s, no order makes s unstable for i.
2. i's order matters for the stability of s for another party only under SEQ and SSEQ, and only by the answers that i
   would improve by. The more moves improve the more answers there are; so if s stays stable for all others when no move
   of i improves, no order of i makes it unstable for them. Otherwise orders of i are tried by ascending distance, below
   what step 1 found; where there are too many, d_i has a bound from below.

Source: this program's; the distance is that of Kendall (1938).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any

import numpy as np

from standoff.lenses.stability.concepts import BY_NAME, CONCEPTS
from standoff.lenses.stability.robustness.change import Change
from standoff.lenses.stability.robustness.copies import Copies, at_once, copied, everyone, under
from standoff.lenses.stability.robustness.distance import count_at, farthest, orders_at
from standoff.lenses.stability.robustness.neighbourhood import as_now

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from standoff.lenses.stability.reasons.ground import Ground
    from standoff.lenses.stability.robustness.orderings import Ordering

WORK = 1 << 21
"""So many verdicts (orders x states x parties) at most for trying orders of one party."""

Pair = tuple[int, str]
"""An equilibrium: the number of the state, and the concept."""

Order = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Ending:
    """What one party's order can do to an equilibrium.

    ``swaps``: so many end it (None: none are known that do); ``least``: no fewer do (None: no order of the party does).
    ``change`` is the order that does it in ``swaps``, ``unstable`` the parties for which the state is then unstable.
    """

    party: str
    swaps: int | None
    least: int | None
    change: Change | None = None
    unstable: tuple[str, ...] = ()

    @property
    def exact(self) -> bool:
        """Whether nothing is left open: the distance is known, or it is known that no order ends the equilibrium."""
        return self.swaps == self.least

    def to_dict(self) -> dict[str, Any]:
        """Plain values."""
        return {
            "party": self.party,
            "swaps": self.swaps,
            "at_least": self.least,
            "exact": self.exact,
            "change": None if self.change is None else self.change.to_dict(),
            "unstable_for": list(self.unstable),
        }


@dataclass(frozen=True, slots=True)
class Nearest:
    """The nearest change of an equilibrium; ``endings`` has one entry for each party, in file order."""

    endings: tuple[Ending, ...]

    @property
    def best(self) -> Ending | None:
        """The ending with the fewest swaps, the first party's of several; None if none is known."""
        known = [one for one in self.endings if one.swaps is not None]
        return min(known, key=lambda one: one.swaps or 0, default=None)

    @property
    def least(self) -> int | None:
        """No fewer swaps end it, whoever makes them; None if no order of any one party does."""
        return min((one.least for one in self.endings if one.least is not None), default=None)

    @property
    def exact(self) -> bool:
        """Whether no party could do it in fewer swaps than the best known; without one, that none can at all."""
        return (None if self.best is None else self.best.swaps) == self.least

    def to_dict(self) -> dict[str, Any]:
        """Plain values: the best first, then party by party."""
        best = self.best
        return {
            "swaps": None if best is None else best.swaps,
            "at_least": self.least,
            "exact": self.exact,
            "party": None if best is None else best.party,
            "sentence": None if best is None or best.change is None else best.change.sentence(),
            "parties": [one.to_dict() for one in self.endings],
        }


@dataclass(frozen=True, slots=True, eq=False)
class Search:
    """What a search stands on: states, orderings, and whether the compiled engine is worth its start."""

    ground: Ground
    orderings: tuple[Ordering, ...]
    compiled: bool

    def copies(self, profiles: int) -> Copies:
        """Room for so many profiles, or as many of them as go at once."""
        count = at_once(self.ground.space.size, profiles)
        return copied(tuple(self.ground.moves.values()), count, compiled=self.compiled)

    def tried(
        self, party: int, orders: Iterable[Order], profiles: int, concepts: Sequence[str]
    ) -> Iterator[tuple[list[Order], NDArray[np.uint8]]]:
        """The orders of one party in pieces, each with its verdicts, shape (parties, orders, size)."""
        copies, waiting = self.copies(profiles), iter(orders)
        while piece := list(islice(waiting, copies.count)):
            filled = [*piece, *[piece[-1]] * (copies.count - len(piece))]
            ranks = as_now(self.ground, copies.count)
            ranks[party] = self.orderings[party].ranks(np.array(filled, np.int64))
            yield piece, copies.verdicts(ranks, concepts)[:, : len(piece)]


def nearest(search: Search, pairs: Sequence[Pair], tell: Callable[[int, int], None]) -> dict[Pair, Nearest]:
    """The nearest change of each of these equilibria; ``tell(done, of)`` after each party."""
    found: list[Mapping[Pair, Ending]] = []
    for party, ordering in enumerate(search.orderings):
        by_statements = ordering.kind == "statements"
        found.append(_by_statements(search, party, pairs) if by_statements else _by_groups(search, party, pairs))
        tell(party + 1, len(search.orderings))
    return {pair: Nearest(tuple(one[pair] for one in found)) for pair in pairs}


def _by_statements(search: Search, party: int, pairs: Sequence[Pair]) -> Mapping[Pair, Ending]:
    orders, reached = _by_distance(search, party, dict.fromkeys(pairs))
    beyond = reached + 1 if reached < farthest(search.orderings[party].items) else None
    return _endings(search, party, pairs, orders, dict.fromkeys(pairs, beyond))


def _by_groups(search: Search, party: int, pairs: Sequence[Pair]) -> Mapping[Pair, Ending]:
    sunk = _sunk(search, party, pairs)
    deaf = _whatever_the_answers(search, party)
    limits = {
        (state, concept): sunk[state, concept][0] if (state, concept) in sunk else None
        for state, concept in pairs
        if BY_NAME[concept].answers == "improving" and not deaf[concept][state]
    }
    orders, reached = _by_distance(search, party, limits)
    for pair, (_, order) in sunk.items():
        orders.setdefault(pair, order)
    untried = reached + 1 if reached < farthest(search.orderings[party].items) else None
    return _endings(search, party, pairs, orders, {pair: untried if pair in limits else None for pair in pairs})


def _endings(
    search: Search,
    party: int,
    pairs: Sequence[Pair],
    orders: Mapping[Pair, Order],
    beyond: Mapping[Pair, int | None],
) -> dict[Pair, Ending]:
    """Endings by the orders found. ``beyond``: below this distance all orders were tried (None: all that matter)."""
    name = search.orderings[party].party
    found = {pair: Ending(name, None, beyond[pair]) for pair in pairs}
    distinct = list(dict.fromkeys(orders.values()))
    wanted: dict[Order, list[Pair]] = {order: [] for order in distinct}
    for pair, order in orders.items():
        wanted[order].append(pair)
    concepts = [concept for concept in CONCEPTS if any(concept == pair[1] for pair in orders)]
    for piece, verdicts in search.tried(party, distinct, len(distinct), concepts) if distinct else ():
        for at, order in enumerate(piece):
            for state, concept in wanted[order]:
                change = Change(search.ground, search.orderings[party], order, state)
                stable = under(verdicts[:, at, state], concept)
                least = beyond[state, concept]
                unstable = tuple(p for p, one in zip(search.ground.conflict.deciders, stable, strict=True) if not one)
                least = change.swaps if least is None else min(least, change.swaps)
                found[state, concept] = Ending(name, change.swaps, least, change, unstable)
    return found


def _by_distance(search: Search, party: int, limits: Mapping[Pair, int | None]) -> tuple[dict[Pair, Order], int]:
    """The first order that ends each pair, by ascending distance below its limit; and up to where all were tried."""
    items = search.orderings[party].items
    room = max(1, WORK // (search.ground.space.size * len(search.orderings)))
    found: dict[Pair, Order] = {}
    reached = 0
    while reached < farthest(items):
        below = [pair for pair, limit in limits.items() if limit is None or limit > reached + 1]
        open_ = [pair for pair in below if pair not in found]
        count = count_at(items, reached + 1) if open_ else 0
        if not open_ or count > room:
            break
        room -= count
        reached += 1
        concepts = [concept for concept in CONCEPTS if any(concept == pair[1] for pair in open_)]
        for piece, verdicts in search.tried(party, orders_at(items, reached), count, concepts):
            open_ = _ended(piece, everyone(verdicts), open_, found)
            if not open_:
                break
    return found, reached


def _ended(
    piece: Sequence[Order], bits: NDArray[np.uint8], open_: Sequence[Pair], found: dict[Pair, Order]
) -> list[Pair]:
    """Puts the first order of a piece that ends each open pair into ``found``; the pairs that are still open."""
    states = np.array([state for state, _ in open_], np.int64)
    masks = np.array([1 << CONCEPTS.index(concept) for _, concept in open_], np.uint8)
    ended = (bits[:, states] & masks) == 0
    for at in np.flatnonzero(ended.any(axis=0)).tolist():
        found[open_[at]] = piece[int(ended[:, at].argmax())]
    return [pair for pair in open_ if pair not in found]


def _sunk(search: Search, party: int, pairs: Sequence[Pair]) -> dict[Pair, tuple[int, Order]]:
    """How far the group of a state must sink for the party to leave it, and the order then; not where it never does."""
    rank = search.ground.ranks[search.orderings[party].party]
    items = search.orderings[party].items
    found: dict[Pair, tuple[int, Order]] = {}
    for concept in CONCEPTS:
        states = [state for state, one in pairs if one == concept]
        copies = search.copies(len(states)) if states else None
        while copies is not None and states:
            piece, states = states[: copies.count], states[copies.count :]
            filled = np.array([*piece, *[piece[-1]] * (copies.count - len(piece))], np.int64)
            ranks = as_now(search.ground, copies.count)
            ranks[party] = np.where(rank[None, :] == rank[filled][:, None], 0, rank[None, :] + 1)
            outlook = copies.outlook(ranks, concept, party)
            for at, state in enumerate(piece):
                worth = int(outlook[at, state]) - 1
                if worth >= 0:
                    depth = int(rank[state]) - worth
                    found[state, concept] = depth, _sinking(items, items - 1 - int(rank[state]), depth)
    return found


def _sinking(items: int, item: int, depth: int) -> Order:
    """The order in which one item is so many places lower."""
    return (*range(item), *range(item + 1, item + depth + 1), item, *range(item + depth + 1, items))


def _whatever_the_answers(search: Search, party: int) -> dict[str, NDArray[np.bool_]]:
    """For each concept the states that stay stable for all others even if no move of this party improves."""
    ranks = as_now(search.ground, 1)
    ranks[party] = 0
    concepts = [name for name in CONCEPTS if BY_NAME[name].answers == "improving"]
    verdicts = search.copies(1).verdicts(ranks, concepts)[:, 0]
    others = [at for at in range(len(search.orderings)) if at != party]
    together = np.bitwise_and.reduce(verdicts[others], axis=0) if others else np.full(verdicts.shape[1], 255, np.uint8)
    return {name: under(together, name) for name in concepts}
