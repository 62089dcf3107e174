"""Legal paths from the status quo, word for word.

Definition. A legal path of length k from s is a sequence of k moves, each by one party from where the one before
ended, in which nobody moves twice in a row; a path of improvements has only moves that their mover prefers. They are
written down one by one here, all of them, so that only short ones can be.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from standoff.reference.graph import Graph, State

Sequence: TypeAlias = tuple[tuple[str, State], ...]
"""Who moves, and where that leads, step by step."""


def sequences(graph: Graph, start: State, length: int, *, improving: bool, last: str = "") -> Iterator[Sequence]:
    """All legal paths of exactly this length, the first move not by ``last``."""
    if length == 0:
        yield ()
        return
    for party in graph.parties:
        if party == last:
            continue
        for end in graph.improvements(party, start) if improving else graph.moves(party, start):
            for rest in sequences(graph, end, length - 1, improving=improving, last=party):
                yield ((party, end), *rest)


def number(graph: Graph, start: State, target: State, length: int, *, improving: bool, last: str = "") -> int:
    """How many legal paths of exactly this length end at the target."""
    if length == 0:
        return int(start == target)
    return sum(
        number(graph, end, target, length - 1, improving=improving, last=party)
        for party in graph.parties
        if party != last
        for end in (graph.improvements(party, start) if improving else graph.moves(party, start))
    )


def reachable(graph: Graph, start: State, movers: frozenset[str], *, improving: bool) -> frozenset[State]:
    """The start and all states where legal paths of these movers end."""
    return frozenset({start, *graph.ends(movers, start, improving=improving)})


def blockers(graph: Graph, start: State, *, improving: bool) -> dict[str, frozenset[State]]:
    """For every party the states that can be reached, but not without its moves."""
    everyone = frozenset(graph.parties)
    there = reachable(graph, start, everyone, improving=improving)
    return {party: there - reachable(graph, start, everyone - {party}, improving=improving) for party in graph.parties}


def elsewhere(graph: Graph, start: State, path: Sequence) -> list[dict[str, frozenset[State]]]:
    """For each step: party to the improvements that it also prefers to where the path goes on, if it has any.

    Whoever has just moved is not asked.
    """
    out, here, last = [], start, ""
    for mover, end in path:
        tempted = {}
        for party in graph.parties:
            better = {y for y in graph.improvements(party, here) if graph.prefers(party, y, end)}
            if better and party != last:
                tempted[party] = frozenset(better)
        out.append(tempted)
        here, last = end, mover
    return out
