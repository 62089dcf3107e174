"""How each outcome could come about: a table of distances, a graph of the shortest ways, and the same in words.

Definition. One row per destination that was written down, firmest first: how far it is by improvements and by any
moves, in how many ways, and who can block it. The paths in words are those of the graph, with who would rather go
elsewhere at each step.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from standoff.pages.marks import Mark, strongest
from standoff.pages.phrases import Caption, caption, change_words, counted
from standoff.pages.ways_graph import Graph, drawn_paths, graph

if TYPE_CHECKING:
    from standoff.conflict.conflict import Conflict
    from standoff.lenses.stability.paths.path import Path, PathStep
    from standoff.lenses.stability.paths.result import Destination, Passage, PathsResult


@dataclass(frozen=True, slots=True)
class Tempted:
    """A party that would rather go elsewhere: to do what, and how many other moves it likes as much or less."""

    mark: Mark
    move: str
    others: str


@dataclass(frozen=True, slots=True)
class Taken:
    """One step in words."""

    mark: Mark
    move: str
    better: bool
    state: str
    tempted: tuple[Tempted, ...]


@dataclass(frozen=True, slots=True)
class WayRow:
    """One destination; ``far`` has a cell per kind of path, ``ways`` the paths that are drawn, in words."""

    caption: Caption
    strongest: tuple[str, ...]
    far: tuple[str, ...]
    blockers: tuple[Mark, ...]
    anyone: bool
    ways: tuple[tuple[Taken, ...], ...]


@dataclass(frozen=True, slots=True)
class WaysView:
    """All that the section shows; ``heads`` names the kinds of path."""

    heads: tuple[str, ...]
    rows: tuple[WayRow, ...]
    notes: tuple[str, ...]
    left_out: int
    graph: Graph | None


def ways_view(result: PathsResult, party_marks: Mapping[str, Mark]) -> WaysView:
    """The view of a result of ``paths``; the destinations that were written down."""
    written = next(iter(result.found.values())).paths
    told = [result.destination(at) for at in sorted(written)]
    return WaysView(
        tuple("By improvements" if kind == "improvements" else "By any moves" for kind in result.kinds),
        tuple(_row(result.conflict, one, party_marks) for one in told),
        tuple(result.notes()),
        len(result.targets) - len(told),
        graph(result, told, party_marks),
    )


def _row(conflict: Conflict, one: Destination, party_marks: Mapping[str, Mark]) -> WayRow:
    last = list(one.passages.values())[-1]  # by any moves, where both were looked for
    return WayRow(
        caption(conflict, one.state, one.levers),
        strongest(one.equilibrium or ()),
        tuple(_far(passage) for passage in one.passages.values()),
        tuple(party_marks[party] for party in last.blockers),
        bool(last.length) and not last.blockers,
        tuple(tuple(_steps(conflict, path, party_marks)) for path in drawn_paths(one)),
    )


def _far(passage: Passage) -> str:
    """How far, in how many ways."""
    if passage.length is None:
        return "out of reach"
    if not passage.length:
        return "the status quo"
    return f"{counted(passage.length, 'move')}, {counted(passage.shortest, 'way')}"


def _steps(conflict: Conflict, path: Path, party_marks: Mapping[str, Mark]) -> Iterator[Taken]:
    for one in path.steps:
        yield Taken(
            party_marks[one.step.party],
            change_words(conflict, one.step.changes),
            one.improvement,
            one.step.state if one.step.state in conflict.names else "",
            tuple(_tempted(conflict, one, party_marks)),
        )


def _tempted(conflict: Conflict, one: PathStep, party_marks: Mapping[str, Mark]) -> Iterator[Tempted]:
    for other in one.elsewhere:
        rest = "" if other.moves == 1 else f"or {counted(other.moves - 1, 'other move')}"
        yield Tempted(party_marks[other.party], change_words(conflict, other.best.changes), rest)
