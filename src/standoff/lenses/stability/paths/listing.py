"""The paths themselves: the first few legal paths from one state to another, shortest first.

Definition. Let E_k(t) be the states from which some legal path of exactly t moves, the first of them by party k, ends
at the target q:

    E_k(1) = states from which k moves to q;   E_k(t) = states from which k moves to a state in E_j(t - 1), j != k

A path of length t is then written down forwards without ever going wrong: from x with t moves to go, party k (not the
last mover) may move to y if x is in E_k(t) and y is q (t = 1) or in E_j(t - 1) for some j != k. Order: by length; at
each step the move that changes the fewest levers first, then parties in the order of the file, then the better for
the mover.

Source: depth-first enumeration with a test of what can still be completed, as for shortest paths in general.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

if TYPE_CHECKING:
    from standoff.lenses.stability.paths.legal import Legal
    from standoff.lenses.stability.reasons.ground import Ground
    from standoff.space.evaluation import Bools

Steps: TypeAlias = tuple[tuple[str, int], ...]
"""A path by numbers: who moves, and where that leads, step by step."""


@dataclass(frozen=True, slots=True, eq=False)
class Hunt:
    """All that the writing down of paths to one target needs; ``ends[t - 1][k]`` is E_k(t)."""

    place: Ground
    legal: Legal
    target: int
    ends: list[Mapping[str, Bools]] = field(default_factory=list)

    def deepen(self) -> None:
        """One more layer."""
        size = self.legal.size
        layer = {}
        for party, way in self.legal.ways.items():
            goal = np.zeros(size, np.bool_)
            if not self.ends:
                goal[self.target] = True
            else:
                for other, marked in self.ends[-1].items():
                    if other != party:
                        goal |= marked
            layer[party] = way.back(goal)
        self.ends.append(layer)

    def paths(self, here: int, last: str, togo: int) -> Iterator[Steps]:
        """All paths of exactly ``togo`` moves from a state, the first not by ``last``."""
        if togo == 0:
            yield ()
            return
        for party, end in self._next(here, last, togo):
            for rest in self.paths(end, party, togo - 1):
                yield ((party, end), *rest)

    def _next(self, here: int, last: str, togo: int) -> list[tuple[str, int]]:
        """The moves from which the path can still be completed, in order."""
        options = []
        for order, (party, way) in enumerate(self.legal.ways.items()):
            if party == last or not self.ends[togo - 1][party][here]:
                continue
            ends = np.array(self.place.successors(party, here, improving=way.rank is not None), np.int64)
            if togo == 1:
                fits = ends == self.target
            else:
                fits = np.zeros(len(ends), np.bool_)
                for other, marked in self.ends[togo - 2].items():
                    if other != party:
                        fits |= marked[ends]
            for nth, end in enumerate(ends[fits].tolist()):
                options.append((self.place.distance(here, end), order, nth, party, end))
        return [(party, end) for _, _, _, party, end in sorted(options)]


def listed(hunt: Hunt, start: int, lengths: tuple[int, int], limit: int) -> list[Steps]:
    """The first ``limit`` paths from a state that have from ``lengths[0]`` to ``lengths[1]`` moves, shortest first."""
    out: list[Steps] = []
    for length in range(1, lengths[1] + 1):
        hunt.deepen()
        if not any(marked.any() for marked in hunt.ends[-1].values()) or len(out) >= limit:
            break
        if length >= lengths[0]:
            out += islice(hunt.paths(start, "", length), limit - len(out))
    return out
