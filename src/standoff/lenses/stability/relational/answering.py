"""The shortest answers of the actors to a move, and what they can bring about at all.

Definition. As in reasons/answers.py: d_k(x) is the length of the shortest legal sequence from x that begins with a move
of actor k and ends at a state that deters; d_k(x) = 1 if k can move there, otherwise 1 + min over its moves x -> y
and actors j other than k of d_j(y). Found backwards, a layer at a time and all states of a layer at once. Here moves
may be credible by any relation, and actors may be coalitions.

Source: legal sequences after Fang, Hipel and Kilgour (1993); the layered search is breadth-first search (Moore 1959).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, TypeAlias

import numpy as np

from standoff.lenses.stability.reasons.answers import Way
from standoff.lenses.stability.relational.actor import Actor
from standoff.lenses.stability.relational.relation import Above
from standoff.lenses.stability.relational.ways import Listed
from standoff.space.lists import entries
from standoff.space.states import StateSpace

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from standoff.space.evaluation import Bools

Moved: TypeAlias = tuple[tuple[int, int], ...]
"""A sequence by numbers: which actor moves, and where that leads, step by step."""


class Marked(Protocol):
    """An actor's moves, for sets of states as marks; shape (size,)."""

    def back(self, targets: Bools) -> Bools:
        """The states from which one move leads to a target."""

    def forward(self, sources: Bools) -> Bools:
        """The states to which one move leads from a source."""


@dataclass(frozen=True, slots=True)
class ListedWay:
    """Moves one by one."""

    arcs: Listed

    def back(self, targets: Bools) -> Bools:
        """See ``Marked``."""
        upto = np.concatenate(([0], np.cumsum(targets[self.arcs.target])))
        found: Bools = upto[self.arcs.first[1:]] > upto[self.arcs.first[:-1]]
        return found

    def forward(self, sources: Bools) -> Bools:
        """See ``Marked``."""
        found = np.zeros(len(sources), np.bool_)
        found[self.arcs.target[entries(self.arcs.first, np.flatnonzero(sources))[1]]] = True
        return found


def marked(actor: Actor, *, credible: bool) -> Marked:
    """The moves of an actor in answers; all of them unless ``credible``."""
    if not credible or actor.credible is None:
        return Way.of(actor.moves, None)
    if isinstance(actor.credible, Above):
        return Way.of(actor.moves, actor.credible.rank)
    return ListedWay(Listed.of(actor.moves, actor.credible))


def nearest_first(space: StateSpace, source: int, targets: NDArray[np.integer]) -> NDArray[np.integer]:
    """The targets, fewest changed levers first, then those that change earlier levers of the file."""
    distance, which = np.zeros(len(targets), np.int64), np.zeros(len(targets), np.int64)
    for lever in space.levers:
        stride, radix = space.strides[lever], space.radix(lever)
        differs = space.codes[targets] // stride % radix != space.codes[source] // stride % radix
        distance += differs
        which += differs * stride
    return targets[np.lexsort((targets, -which, distance))]


@dataclass(frozen=True, slots=True, eq=False)
class Answering:
    """A search for answers of the actors that end where ``deters`` (size,) is true."""

    space: StateSpace
    actors: tuple[Actor, ...]
    ways: tuple[Marked, ...]
    credible: bool
    deters: Bools

    @classmethod
    def of(cls, space: StateSpace, actors: tuple[Actor, ...], deters: Bools, *, credible: bool) -> Answering:
        """Prepare a search."""
        return cls(space, actors, tuple(marked(actor, credible=credible) for actor in actors), credible, deters)

    def routes(self, starts: Sequence[int]) -> dict[int, Moved | None]:
        """For each start its shortest answer, None where there is none."""
        lengths = self._lengths(np.asarray(starts, np.int64))
        return {start: self._route(lengths, start) for start in starts}

    def _lengths(self, wanted: NDArray[np.int64]) -> list[NDArray[np.int32]]:
        """d_k for every actor, 0 where not found; complete for the states wanted."""
        everyone = range(len(self.ways))
        lengths = [np.zeros(self.space.size, np.int32) for _ in everyone]
        ready = [self.deters.copy() for _ in everyone]  # where a sequence may go on without this actor
        goal = [self.deters] * len(self.ways)
        depth = 0
        while any(one.any() for one in goal) and not _all_found(lengths, wanted):
            depth += 1
            found = []
            for k in everyone:
                found.append(self.ways[k].back(goal[k]) & (lengths[k] == 0))
                lengths[k][found[k]] = depth
            goal = [_but(found, k, self.space.size) & ~ready[k] for k in everyone]
            for k in everyone:
                ready[k] |= goal[k]
        return lengths

    def _route(self, lengths: Sequence[NDArray[np.int32]], start: int) -> Moved | None:
        """The sequence that the lengths promise from a state."""
        left = min((int(length[start]) for length in lengths if length[start]), default=0)
        if not left:
            return None
        route: list[tuple[int, int]] = []
        here, last = start, -1
        for togo in range(left, 0, -1):
            last, here = self._step(lengths, here, last, togo)
            route.append((last, here))
        return tuple(route)

    def _step(self, lengths: Sequence[NDArray[np.int32]], here: int, last: int, togo: int) -> tuple[int, int]:
        """The next move of a shortest sequence: fewest levers changed, actors in order."""
        options: list[tuple[int, int, int]] = []
        for k, actor in enumerate(self.actors):
            if k == last or lengths[k][here] != togo:
                continue
            ends = self._ends(actor, here)
            if togo == 1:
                fits = self.deters[ends]
            else:
                fits = np.logical_or.reduce([length[ends] == togo - 1 for j, length in enumerate(lengths) if j != k])
            end = int(nearest_first(self.space, here, ends[fits])[0])
            options.append((self._distance(here, end), k, end))
        _, k, end = min(options)
        return k, end

    def _ends(self, actor: Actor, here: int) -> NDArray[np.int32]:
        ends = actor.moves.successors(here)
        if self.credible and actor.credible is not None:
            ends = ends[actor.credible.pairs(np.full(len(ends), here), ends)]
        return ends

    def _distance(self, source: int, target: int) -> int:
        before, after = self.space.state(source), self.space.state(target)
        return sum(before[lever] != level for lever, level in after.items())

    def reachable(self, start: int) -> Bools:
        """The ends of all legal sequences from a state, at least one move long."""
        everyone = range(len(self.ways))
        here = np.zeros(self.space.size, np.bool_)
        here[start] = True
        sources = [here] * len(self.ways)
        used = [here.copy() for _ in everyone]  # from where this actor has moved already
        ends = [np.zeros(self.space.size, np.bool_) for _ in everyone]
        while any(one.any() for one in sources):
            found = []
            for k in everyone:
                found.append(self.ways[k].forward(sources[k]) & ~ends[k])
                ends[k] |= found[k]
            sources = [_but(found, k, self.space.size) & ~used[k] for k in everyone]
            for k in everyone:
                used[k] |= sources[k]
        return _but(ends, -1, self.space.size)


def _but(marks: Sequence[Bools], which: int, size: int) -> Bools:
    """Where any but one has a mark."""
    out = np.zeros(size, np.bool_)
    for k, one in enumerate(marks):
        if k != which:
            out |= one
    return out


def _all_found(lengths: Sequence[NDArray[np.int32]], wanted: NDArray[np.int64]) -> bool:
    """Whether every state wanted has a length for some actor."""
    found = np.zeros(len(wanted), np.bool_)
    for length in lengths:
        found |= length[wanted] > 0
    return bool(found.all())
