"""How the events of the record are read as moves of the model.

Definition. A coding fits the events of its action, and of its actor and target where it names them. The first that fits
counts, so that a coding behind one that fits all its events would never count. Only what sets a lever can last.
"""

from __future__ import annotations

from types import MappingProxyType

from standoff.conflict.evidence import Coding
from standoff.reading.grammar import evidence as g
from standoff.reading.grammar import file as gf
from standoff.reading.grammar.keys import NOTE_KEY
from standoff.reading.grammar.shapes import Record
from standoff.reading.sections.scope import Scope


def coding(file: Record, scope: Scope) -> tuple[Coding, ...]:
    """The codings that could be read."""
    listed = file.get(gf.CODING)
    found: list[Coding] = []
    for record in listed.items if listed else ():
        one = _coding(record, scope)
        if one is None:
            continue
        place = next((place for place, other in enumerate(found, start=1) if _covers(other, one)), 0)
        if place:
            says = f"a coding of events that coding {place} reads already"
            expected = "the narrower coding first, since the first that fits an event counts"
            scope.problems.add(record.node, record.where, says, expected)
        found.append(one)
    return tuple(found)


def _coding(record: Record, scope: Scope) -> Coding | None:
    action, sets, lasts = record.get(g.ACTION), record.get(g.IS_SET), record.get(g.LASTS)
    levels = None if sets is None or not sets.entries else scope.pattern(sets)
    because = scope.because(record)
    nothing = g.IS_SET.name not in record.bad and (sets is None or not sets.entries)
    if lasts is not None and nothing:
        found = f"{lasts.value.text}, although nothing is set"
        scope.problems.add(lasts.node, lasts.where, found, "the key 'set' beside 'lasts'", example=g.IS_SET.line)
    if action is None:
        return None
    return Coding(
        action=action.value,
        actor=record.text(g.ACTOR),
        target=record.text(g.TARGET),
        set=None if levels is None else MappingProxyType(dict(levels)),
        lasts=None if lasts is None else lasts.value,
        note=record.text(NOTE_KEY),
        because=because,
    )


def _covers(one: Coding, other: Coding) -> bool:
    """Whether the first fits every event that the second fits."""
    return one.action == other.action and one.actor in {"", other.actor} and one.target in {"", other.target}
