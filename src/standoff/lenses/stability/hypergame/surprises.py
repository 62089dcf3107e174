"""Who is surprised by what: where a party's picture of another, or of the world, is not what comes.

Definition. For party i with game G^i and the world W (states told by the levels they have in both):

    unknown states      states of W that i does not perceive
    imagined states     states of G^i that W does not have
    unseen moves        (s, t) that j can make in W and not in G^i, s known to i; t may be unknown to it
    imagined moves      (s, t) that j can make in G^i and not in W
    unseen gains        moves in both whose mover j gains in W, by j's preference there, and not in G^i
    imagined gains      moves in both whose mover j gains in G^i and not in W: what i expects that does not come

j goes over all parties, i included: a party can be wrong about itself.

Source: the notion after Bennett (1977); the list is this program's.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np

from standoff.lenses.stability.hypergame.games import Game
from standoff.lenses.stability.hypergame.mapping import Places, perceived
from standoff.space.moves import Ints, Moves, moves
from standoff.space.rank import ranks
from standoff.space.states import StateSpace

if TYPE_CHECKING:
    from numpy.typing import NDArray

KINDS = ("unseen moves", "imagined moves", "unseen gains", "imagined gains")
"""In this order they are told."""

MOST = 1 << 28
"""With more moves than this, surprises are not counted."""

EXAMPLES = 3
"""So many examples are kept of each kind."""

_CHUNK = 1 << 20

Pair: TypeAlias = tuple[int, int]


@dataclass(frozen=True, slots=True, eq=False)
class Example:
    """A move from one state to another, in the conflict in which it can be made."""

    space: StateSpace
    source: int
    target: int

    def to_dict(self) -> dict[str, Any]:
        """Plain values, with names."""
        before, after = self.space.state(self.source), self.space.state(self.target)
        changes = {lever: level for lever, level in after.items() if before[lever] != level}
        return {"from": self.space.label(self.source), "changes": changes, "to": self.space.label(self.target)}


@dataclass(frozen=True, slots=True, eq=False)
class Surprise:
    """How ``seer`` is wrong about the moves of ``about``: the kind, how many of how many, and examples.

    ``at_start`` counts those that begin at the status quo.
    """

    seer: str
    about: str
    kind: str
    count: int
    of: int
    at_start: int
    examples: tuple[Example, ...]

    def to_dict(self) -> dict[str, Any]:
        """Plain values."""
        return {
            "seer": self.seer,
            "about": self.about,
            "kind": self.kind,
            "count": self.count,
            "of": self.of,
            "at_start": self.at_start,
            "examples": [one.to_dict() for one in self.examples],
        }


@dataclass(frozen=True, slots=True, eq=False)
class Surprises:
    """All that one party is wrong about: states by number (``unknown`` in the world, ``imagined`` in its picture).

    ``moves`` has only kinds that occur; ``not_computed`` says why they were not counted, if they were not.
    """

    seer: str
    unknown: NDArray[np.int64]
    imagined: NDArray[np.int64]
    moves: tuple[Surprise, ...]
    not_computed: str = ""


def surprises(seer: str, world: Game, own: Game) -> Surprises:
    """What one party is wrong about; nothing if it sees the world."""
    nothing = np.zeros(0, np.int64)
    if own.conflict is world.conflict:
        return Surprises(seer, nothing, nothing, ())
    back = perceived(own.found.space, world.found.space)
    unknown, imagined = np.flatnonzero(own.places < 0), np.flatnonzero(back < 0)
    found: list[Surprise] = []
    for about in world.found.parties:
        real = _Side.of(world.found.space, about)
        seen = _Side.of(own.found.space, about)
        total = real.arcs() + seen.arcs()
        if total > MOST:
            why = f"not computed because {about} has {total:,} moves to compare; at most {MOST:,} are"
            return Surprises(seer, unknown, imagined, (), why)
        found += _compared(seer, about, real, seen, (own.places, back))
    return Surprises(seer, unknown, imagined, tuple(found))


@dataclass(frozen=True, slots=True, eq=False)
class _Side:
    """One party's moves and ranks in one conflict; ``keys`` are its arcs between blocks, one number each, ascending."""

    space: StateSpace
    moves: Moves
    rank: Ints
    keys: NDArray[np.int64]

    @classmethod
    def of(cls, space: StateSpace, party: str) -> _Side:
        own = moves(space, party)
        source = np.repeat(np.arange(own.blocks), np.diff(own.onto_first))
        return cls(space, own, ranks(space, party), np.sort(source * own.blocks + own.onto))

    def arcs(self) -> int:
        """How many moves there are, and each state by itself where its block has an arc to itself."""
        length = np.diff(self.moves.first)
        onto = np.zeros(len(self.moves.onto) + 1, np.int64)
        np.cumsum(length[self.moves.onto], out=onto[1:])
        each = onto[self.moves.onto_first[1:]] - onto[self.moves.onto_first[:-1]]
        return int((each * length).sum())

    def all(self) -> Iterator[tuple[NDArray[np.int64], NDArray[np.int64]]]:
        """All moves, some at a time: from, to."""
        onto = np.zeros(len(self.moves.onto) + 1, np.int64)
        np.cumsum(np.diff(self.moves.first)[self.moves.onto], out=onto[1:])
        each = (onto[self.moves.onto_first[1:]] - onto[self.moves.onto_first[:-1]])[self.moves.block]
        ends, begin = np.cumsum(each), 0
        while begin < len(each):
            before = ends[begin - 1] if begin else 0
            end = max(begin + 1, int(np.searchsorted(ends, before + _CHUNK, "right")))
            origin, target = self.moves.steps(np.arange(begin, end))
            yield origin.astype(np.int64) + begin, target.astype(np.int64)
            begin = end

    def has(self, source: NDArray[np.int64], target: NDArray[np.int64]) -> NDArray[np.bool_]:
        """Whether the party has each move; the two states differ."""
        if not len(self.keys):
            return np.zeros(len(source), np.bool_)
        wanted = self.moves.block[source].astype(np.int64) * self.moves.blocks + self.moves.block[target]
        at = np.minimum(np.searchsorted(self.keys, wanted), len(self.keys) - 1)
        found: NDArray[np.bool_] = self.keys[at] == wanted
        return found

    def gains(self, source: NDArray[np.int64], target: NDArray[np.int64]) -> NDArray[np.bool_]:
        """Whether the party prefers the second state."""
        better: NDArray[np.bool_] = self.rank[target] > self.rank[source]
        return better


def _compared(seer: str, about: str, real: _Side, seen: _Side, places: tuple[Places, Places]) -> list[Surprise]:
    """The surprises of one party about another, those that occur."""
    inward, back = places
    tally = {kind: _Tally(real.space if kind.startswith("unseen") else seen.space) for kind in KINDS}
    totals = {"real": 0, "seen": 0, "real gains": 0, "seen gains": 0}
    for source, target in real.all():
        here, there = inward[source], inward[target]
        known = here >= 0
        both = known & (there >= 0)
        has = np.zeros(len(source), np.bool_)
        # two states of the world may look the same in a picture; then the move between them is none there
        apart = both & (here != there)
        has[apart] = seen.has(here[apart], there[apart])
        gains = real.gains(source, target)
        expects = np.zeros(len(source), np.bool_)
        expects[has] = seen.gains(here[has], there[has])
        tally["unseen moves"].add(source, target, known & ~has)
        tally["unseen gains"].add(source, target, has & gains & ~expects)
        totals["real"] += int(known.sum())
        totals["real gains"] += int((has & gains).sum())
    for source, target in seen.all():
        here, there = back[source], back[target]
        apart = (here >= 0) & (there >= 0) & (here != there)
        has = np.zeros(len(source), np.bool_)
        has[apart] = real.has(here[apart], there[apart])
        expects = seen.gains(source, target)
        gains = np.zeros(len(source), np.bool_)
        gains[has] = real.gains(here[has], there[has])
        tally["imagined moves"].add(source, target, ~has)
        tally["imagined gains"].add(source, target, has & expects & ~gains)
        totals["seen"] += len(source)
        totals["seen gains"] += int((has & expects).sum())
    of = dict(zip(KINDS, (totals["real"], totals["seen"], totals["real gains"], totals["seen gains"]), strict=True))
    return [
        Surprise(seer, about, kind, one.count, of[kind], one.at_start, tuple(one.examples))
        for kind, one in tally.items()
        if one.count
    ]


class _Tally:
    """Counts one kind and keeps the first examples, those from the status quo before others."""

    def __init__(self, space: StateSpace) -> None:
        self.space, self.count, self.at_start = space, 0, 0
        self.examples: list[Example] = []

    def add(self, source: NDArray[np.int64], target: NDArray[np.int64], which: NDArray[np.bool_]) -> None:
        """Count these moves."""
        chosen = np.flatnonzero(which)
        self.count += len(chosen)
        start = self.space.start
        first = chosen[source[chosen] == start] if start is not None else chosen[:0]
        self.at_start += len(first)
        fresh = [Example(self.space, int(source[k]), int(target[k])) for k in (*first[:EXAMPLES], *chosen[:EXAMPLES])]
        kept: dict[Pair, Example] = {}
        for one in sorted([*self.examples, *fresh], key=lambda e: (e.source != start, e.source, e.target)):
            kept.setdefault((one.source, one.target), one)
        self.examples = list(kept.values())[:EXAMPLES]
