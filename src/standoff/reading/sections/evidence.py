"""The documents that a file cites, the figures they report, and the rates by which figures are converted.

Definition. A source may be derived from others, as a whole or in single paragraphs; no source is derived from itself,
however many steps lie between. A figure that is a range has no other sense. A unit has one worth in another on a day,
and none in itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import cast

from standoff.conflict.evidence import Derivation, Figure, Rate, Sense, Source
from standoff.conflict.unit import parse_unit
from standoff.reading.grammar import evidence as g
from standoff.reading.grammar import file as gf
from standoff.reading.grammar.keys import NOTE_KEY
from standoff.reading.grammar.shapes import At, Record
from standoff.reading.markup.nodes import quoted
from standoff.reading.sections.circles import circles
from standoff.reading.sections.scope import Scope, listing

MULTIPLE = "times "
"""What a unit begins with that is another quantity."""


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
    return Source(
        id=name,
        title=record.text(g.SOURCE_TITLE),
        by=record.text(g.BY),
        outlet=record.text(g.OUTLET),
        published=scope.moment(record, g.PUBLISHED_ON),
        link=record.text(g.LINK),
        derived_from=_derivations(record, scope),
        reliability=record.text(g.RELIABILITY),
        document=record.text(g.DOCUMENT_NAME),
        primary=record.text(g.PRIMARY) == "yes",
        note=record.text(NOTE_KEY),
    )


def _derivations(record: Record, scope: Scope) -> tuple[Derivation, ...]:
    listed = record.get(g.DERIVED_FROM)
    found: list[Derivation] = []
    for one in listed.items if listed else ():
        source, places = one.get(g.REPEATED), one.get(g.REPEATS_IN)
        if source is not None:
            scope.known("source", source, scope.sources)
            found.append(Derivation(source.value, tuple(at.value for at in places.items) if places else ()))
    return tuple(found)


def quantities(file: Record, scope: Scope) -> Mapping[str, tuple[Figure, ...]]:
    """The quantities, each with the figures that were reported for it."""
    section = file.get(gf.QUANTITIES)
    found: dict[str, tuple[Figure, ...]] = {}
    for key, listed in section.entries if section else ():
        if listed is not None:
            found[key.text] = tuple(figure for record in listed.items for figure in _figure(record, scope))
    return MappingProxyType(found)


def _figure(record: Record, scope: Scope) -> list[Figure]:
    value, says, sense, unit = record.get(g.VALUE), record.get(g.SAYS), record.get(g.SENSE), record.get(g.UNIT)
    if says is not None:
        scope.reference(says)
    if unit is not None:
        _multiple(unit, scope)
    if value is None:
        return []
    if sense is not None and value.value.low < value.value.high and sense.value != "exactly":
        found = f"the sense {quoted(sense.value)} of a range"
        scope.problems.add(sense.node, sense.where, found, "a range without a sense, or a single number with one")
    return [
        Figure(
            value.value,
            record.text(g.UNIT),
            None if says is None else says.value,
            cast("Sense", record.text(g.SENSE) or "exactly"),
            scope.moment(record, g.RATE_DAY),
            record.text(NOTE_KEY),
        )
    ]


def _multiple(unit: At[str], scope: Scope) -> None:
    """Report a multiple of a quantity that does not exist."""
    name = unit.value.removeprefix(MULTIPLE).strip()
    known = scope.quantities
    if known is None or not unit.value.startswith(MULTIPLE) or name in known:
        return
    near = scope.problems.nearest(name, known)
    example = f"unit: {MULTIPLE}{near or next(iter(known), 'payment-2019')}"
    expected = f"a quantity of this file: {listing(known)}"
    scope.problems.add(
        unit.node, unit.where, f"{quoted(name)}, which is no quantity", expected, example=example, near=near
    )


def rates(file: Record, scope: Scope) -> tuple[Rate, ...]:
    """The rates of exchange that could be read."""
    listed = file.get(gf.RATES)
    found: list[Rate] = []
    known: set[tuple[str, str, date]] = set()
    for record in listed.items if listed else ():
        one, worth, other, on = record.get(g.ONE), record.get(g.IS_WORTH), record.get(g.IN_UNIT), record.get(g.RATE_ON)
        because, day = scope.because(record), scope.moment(record, g.RATE_ON)
        if one is None or worth is None or other is None or on is None or day is None:
            continue
        pair = (parse_unit(one.value).base, parse_unit(other.value).base, day.day)
        if pair[0] == pair[1]:
            expected = f"another unit than {quoted(one.value)}"
            scope.problems.add(other.node, other.where, f"a rate of {quoted(one.value)} in itself", expected)
        if pair in known:
            found_twice = f"a second rate of {quoted(one.value)} in {quoted(other.value)} on {day.day}"
            scope.problems.add(on.node, on.where, found_twice, "one rate of two units for one day")
        known.add(pair)
        found.append(Rate(one.value, worth.value, other.value, day, record.text(NOTE_KEY), because))
    return tuple(found)
