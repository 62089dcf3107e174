"""The answers as conditions on the others: which of their comparisons each credible answer needs.

Definition. Under SEQ and SSEQ an answer to a move s1 is a legal sequence of moves by the others, s1 = x0, x1, ...,
xk, no party twice in a row, in which every mover j strictly prefers x_t to x_(t-1). So s is stable for i, whatever
anybody prefers, if and only if for every s1 in R_i(s)

    x(s1), or for some route from s1: every step of it is an improvement for its mover,
    and x(xk) (with replies: and x(s3) for all s3 in R_i(xk)),

where x(q) says that i does not strictly prefer q to s. The routes given are the legal sequences, without any regard
to preferences, that never come back to s1, nor to a state by the same mover; of two that lead to the same state, the
one whose steps include all steps of the other is left out. There can be very many routes, so they are listed up to a
limit, shortest first, and a list that was cut says so.

Source: this program's, from the definitions of reference/stability.py.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias

from standoff.lenses.stability.inverse.conditions import Conditions

LISTED = 200
"""So many routes are listed unless the caller says otherwise."""

_TRIED = 20_000
"""So many legal sequences are tried before the search is given up."""

_Step: TypeAlias = tuple[str, int, int]


@dataclass(frozen=True, slots=True)
class Comparison:
    """A party would have to strictly prefer one state to another; ``holds`` if it does now."""

    party: str
    better: str
    than: str
    holds: bool

    def to_dict(self) -> dict[str, Any]:
        """Plain values."""
        return {"party": self.party, "better": self.better, "than": self.than, "holds": self.holds}


@dataclass(frozen=True, slots=True)
class Route:
    """One way to answer a move: what it needs of the others, step by step, and where it ends."""

    move: str
    needs: tuple[Comparison, ...]
    end: str

    @property
    def credible(self) -> bool:
        """Whether all of it holds now."""
        return all(need.holds for need in self.needs)

    def to_dict(self) -> dict[str, Any]:
        """Plain values."""
        needs = [need.to_dict() for need in self.needs]
        return {"move": self.move, "needs": needs, "end": self.end, "credible": self.credible}


@dataclass(frozen=True, slots=True)
class Routes:
    """The routes to the answers to all moves; ``complete`` if none is missing."""

    routes: tuple[Route, ...]
    complete: bool

    def to_dict(self) -> dict[str, Any]:
        """Plain values."""
        return {"routes": [route.to_dict() for route in self.routes], "complete": self.complete}


def routes(asked: Conditions, limit: int = LISTED) -> Routes:
    """The routes to the answers to all moves from the state, move by move, shortest first."""
    label = asked.place.space.label
    found: list[Route] = []
    complete = True
    for move in asked.answers.moves.tolist():
        kept: dict[int, list[frozenset[_Step]]] = {}
        tried = 0
        for steps in _sequences(asked, move):
            tried += 1
            end, whole = steps[-1][2], frozenset(steps)
            if any(other <= whole for other in kept.get(end, ())):
                continue
            if len(found) >= limit or tried > _TRIED:
                complete = False
                break
            kept.setdefault(end, []).append(whole)
            needs = (
                Comparison(by, label(after), label(before), _improves(asked, by, before, after))
                for by, before, after in steps
            )
            found.append(Route(label(move), tuple(needs), label(end)))
    return Routes(tuple(found), complete)


def _improves(asked: Conditions, party: str, before: int, after: int) -> bool:
    rank = asked.place.ranks[party]
    return bool(rank[after] > rank[before])


def _sequences(asked: Conditions, start: int) -> Iterator[tuple[_Step, ...]]:
    """Legal sequences of the others' moves, shortest first; none returns to a state by the same mover, or to s1."""
    others = asked.place.others(asked.party)
    layer: list[tuple[_Step, ...]] = [()]
    while layer:
        longer = []
        for steps in layer:
            here, last = (steps[-1][2], steps[-1][0]) if steps else (start, "")
            been = {(by, after) for by, _, after in steps}
            for by in others:
                if by == last:
                    continue
                for after in asked.place.moves[by].successors(here).tolist():
                    if after != start and (by, after) not in been:
                        longer.append((*steps, (by, here, after)))
                        yield longer[-1]
        layer = longer
