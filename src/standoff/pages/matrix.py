"""Sources against assumptions: who speaks for what, and who against it.

Definition. The matrix has a row per assumption that some source speaks for or against, in groups of one kind, and a
column per source that speaks at all, in the order of the file. A cell is + if the source speaks for the assumption, −
if against, ± if both. More than ``COLUMNS`` sources are told in several matrices, each with the rows that it needs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from standoff.lenses.evidence.places import place_words
from standoff.pages.data_table import Column, DataTable

if TYPE_CHECKING:
    from standoff.conflict.reference import Reference

COLUMNS = 60
"""So many sources stand side by side: as many as a page in landscape holds."""

SIGNS = {(True, False): ("+", "for"), (False, True): ("−", "against"), (True, True): ("±", "for and against")}
"""The sign of a cell and what it says, by whether the source speaks for the assumption and whether against it."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One assumption: its kind, its words, and all references that speak for it or against it."""

    kind: str
    words: str
    references: tuple[Reference, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """What one source says of one assumption; both are empty if it says nothing."""

    sign: str
    said: str


@dataclass(frozen=True, slots=True)
class Row:
    """One assumption with a cell per source."""

    words: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Assumptions of one kind."""

    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """One table: its sources, and its rows in groups."""

    sources: tuple[str, ...]
    groups: tuple[Group, ...]

    @property
    def size(self) -> int:
        """How many rows it has."""
        return sum(len(group.rows) for group in self.groups)


def matrices(entries: Iterable[Entry], order: Iterable[str]) -> tuple[Matrix, ...]:
    """The matrices of these assumptions; ``order`` has the sources in the order of the file."""
    told = [entry for entry in entries if entry.references]
    speaking = {one.source for entry in told for one in entry.references}
    sources = [source for source in order if source in speaking]
    count = -(-len(sources) // COLUMNS)
    each = -(-len(sources) // count) if count else 0
    blocks = (tuple(sources[k * each : (k + 1) * each]) for k in range(count))
    return tuple(Matrix(block, tuple(_groups(told, block))) for block in blocks)


def _groups(entries: Sequence[Entry], sources: tuple[str, ...]) -> Iterator[Group]:
    inside = set(sources)
    kept = [entry for entry in entries if any(one.source in inside for one in entry.references)]
    for kind, items in groupby(kept, key=lambda entry: entry.kind):
        yield Group(kind, tuple(Row(entry.words, _cells(entry, sources)) for entry in items))


def _cells(entry: Entry, sources: tuple[str, ...]) -> tuple[Cell, ...]:
    by_source: dict[str, list[Reference]] = {}
    for one in entry.references:
        by_source.setdefault(one.source, []).append(one)
    return tuple(_cell(by_source.get(source, [])) for source in sources)


def _cell(references: Sequence[Reference]) -> Cell:
    """The sign of one source, and in words for whom, with the places."""
    if not references:
        return Cell("", "")
    against = {one.against for one in references}
    sign, said = SIGNS[False in against, True in against]
    places = dict.fromkeys(place_words(one.place) for one in references if one.place)
    return Cell(sign, f"{said}, {', '.join(places)}" if places else said)


def matrix_table(found: Sequence[Matrix]) -> DataTable:
    """All that the matrices say as one line per assumption and source that speaks."""
    rows = [
        (row.words, group.title, source, cell.said.partition(",")[0], cell.said.partition(", ")[2])
        for matrix in found
        for group in matrix.groups
        for row in group.rows
        for source, cell in zip(matrix.sources, row.cells, strict=True)
        if cell.sign
    ]
    heads = ("assumption", "kind", "source", "speaks", "where")
    return DataTable("evidence-matrix", "Who speaks for what", tuple(map(Column, heads)), tuple(rows))
