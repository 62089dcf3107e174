"""The documents that a file cites, and the figures they report.

Definition. A source may be derived from others; no source is derived from itself, however many steps lie between.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from standoff.conflict.evidence import Derivation, Figure, Source
from standoff.reading.grammar import file as gf
from standoff.reading.grammar import keys as g
from standoff.reading.grammar.shapes import At, Record
from standoff.reading.markup.nodes import quoted
from standoff.reading.sections.circles import circles
from standoff.reading.sections.scope import Scope


def sources(file: Record, scope: Scope) -> Mapping[str, Source]:
    """The sources that could be read; reports circles of derivation."""
    section = file.get(gf.SOURCES)
    found: dict[str, Source] = {}
    for key, record in section.entries if section else ():
        if record is not None:
            found[key.text] = _source(key.text, record, scope)
    places = {key.text: key for key, _ in section.entries} if section else {}
    for circle in circles({name: tuple(one.source for one in source.derived_from) for name, source in found.items()}):
        chain = " -> ".join(quoted(name) for name in (*circle[:8], circle[0]))
        where = f"sources.{circle[0]}.derived_from"
        expected = "sources that do not repeat themselves"
        scope.problems.add(places[circle[0]], where, f"a circle of sources: {chain}", expected)
    return MappingProxyType(found)


def _source(name: str, record: Record, scope: Scope) -> Source:
    roots = record.get(g.DERIVED_FROM)
    for at in roots.items if roots else ():
        scope.known("source", at, scope.sources)
    return Source(
        id=name,
        title=record.text(g.SOURCE_TITLE),
        by=record.text(g.BY),
        outlet=record.text(g.OUTLET),
        published=scope.moment(record, g.PUBLISHED_ON),
        link=record.text(g.LINK),
        derived_from=tuple(Derivation(at.value) for at in roots.items) if roots else (),
        reliability=record.text(g.RELIABILITY),
        note=record.text(g.NOTE_KEY),
    )


def quantities(file: Record, scope: Scope) -> Mapping[str, tuple[Figure, ...]]:
    """The quantities, each with the figures that were reported for it."""
    section = file.get(gf.QUANTITIES)
    found: dict[str, tuple[Figure, ...]] = {}
    for key, listed in section.entries if section else ():
        if listed is not None:
            found[key.text] = tuple(figure for record in listed.items for figure in _figure(record, scope))
    return MappingProxyType(found)


def _figure(record: Record, scope: Scope) -> list[Figure]:
    value, says = record.get(g.VALUE), record.get(g.SAYS)
    if says is not None:
        scope.known("source", At(says.value.source, says.node, says.where), scope.sources)
    if value is None:
        return []
    return [
        Figure(value.value, record.text(g.UNIT), None if says is None else says.value, note=record.text(g.NOTE_KEY))
    ]
