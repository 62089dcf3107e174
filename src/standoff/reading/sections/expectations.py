"""What the author claims, with every name in it checked.

Definition. An expectation speaks of the file or of one of its variants, of the whole conflict or of one part. The
names in it are those of the variant it speaks of. A state in it gives every lever that can differ there.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from standoff.conflict.conflict import CHANCE, Expectation
from standoff.conflict.preference import StatePattern
from standoff.reading.grammar import file as gf
from standoff.reading.grammar.leaves import CONDITION
from standoff.reading.grammar.shapes import At, Mapped, Record
from standoff.reading.language.resolve import resolve
from standoff.reading.markup.nodes import MapNode
from standoff.reading.names import name_fault

if TYPE_CHECKING:
    from standoff.conflict.condition import Condition
    from standoff.reading.markup.nodes import Node
    from standoff.reading.sections.preferences import State
    from standoff.reading.sections.scope import Scope

_EVERY_SETTING: Mapping[str, str] = MappingProxyType({})


def expectations(file: Record, scope: Scope, variants: Mapping[str, tuple[Scope, Record]]) -> tuple[Expectation, ...]:
    """The expectations that could be read; ``variants`` are the scopes in which those about a variant are read."""
    listed = file.get(gf.EXPECT)
    found: list[Expectation] = []
    for record in listed.items if listed else ():
        variant = record.get(gf.IN_VARIANT)
        if variant is not None and not scope.known("variant", variant, scope.variants):
            continue
        own_scope, own_file = (scope, file) if variant is None else variants.get(variant.value, (None, None))
        if own_scope is not None and own_file is not None:
            expectation = _expectation(record, own_scope, own_file)
            if expectation is not None:
                found.append(expectation)
    return tuple(found)


def _expectation(record: Record, scope: Scope, file: Record) -> Expectation | None:
    party, part = record.get(gf.FOR_PARTY), record.get(gf.IN_PART)
    if party is not None and scope.known("party", party, scope.parties) and party.value == CHANCE:
        scope.problems.add(party.node, party.where, "chance", "a party that decides")
    levers = None
    if part is not None and scope.known("part", part, scope.parts):
        levers = _levers_of(part.value, file)
    concept, setting = record.get(gf.CONCEPT), record.get(gf.SETTING)
    chance = None if setting is None else scope.pattern(setting, of_chance=True)
    _not_held(chance or {}, setting.node if setting else record.node, scope, record.where)
    at = _at(record, scope)
    stable = record.get(gf.STABLE)
    for key in (gf.STABLE, gf.FOR_PARTY) if not record.has(gf.AT_STATE) else ():
        if record.has(key):
            where = f"{record.where}.{key.name}"
            scope.problems.add(
                record.place(key.name), where, f"{key.name!r} without 'at'", "the key 'at'", example=gf.AT_STATE.line
            )
    because = scope.because(record)
    if concept is None:
        return None
    return Expectation(
        stability=concept.value,
        equilibria=_equilibria(record, scope, levers),
        every=resolve(record.get(gf.EVERY_ONE), scope),
        some=resolve(record.get(gf.SOME), scope),
        none=resolve(record.get(gf.NONE), scope),
        stable=None if at is None else stable is None or stable.value == "yes",
        at=at,
        party="" if party is None else party.value,
        setting=_EVERY_SETTING if chance is None else chance,
        part="" if part is None else part.value,
        variant=record.text(gf.IN_VARIANT),
        claim=record.text(gf.CLAIM),
        because=because,
        place=f"{scope.problems.file}:{record.node.place.line}:{record.node.place.col}",
    )


def _not_held(chance: Mapping[str, str], node: Node, scope: Scope, where: str) -> None:
    """Report a setting that what is held rules out."""
    for lever, level in chance.items():
        held = (scope.held or {}).get(lever, level)
        if held != level:
            place = node.key(lever) if isinstance(node, MapNode) else None
            found, expected = f"{lever}={level}, but {lever} is held", f"{lever}: {held}"
            scope.problems.add(place or node, f"{where}.setting.{lever}", found, expected)


def _levers_of(part: str, file: Record) -> tuple[str, ...] | None:
    section = file.get(gf.PARTS)
    for key, record in section.entries if section else ():
        listed = None if record is None else record.get(gf.PART_LEVERS)
        if key.text == part and listed is not None:
            return tuple(at.value for at in listed.items)
    return None


def _state(value: State, scope: Scope, levers: tuple[str, ...] | None) -> StatePattern | None:
    pattern = scope.state(value)
    if pattern is not None and isinstance(value, Mapped):
        scope.complete(pattern, value.node, value.where, levers)
    return pattern


def _equilibria(record: Record, scope: Scope, levers: tuple[str, ...] | None) -> tuple[StatePattern, ...] | None:
    listed = record.get(gf.EQUILIBRIA)
    if listed is None:
        return None
    read = (_state(state, scope, levers) for state in listed.items)
    return tuple(pattern for pattern in read if pattern is not None)


def _at(record: Record, scope: Scope) -> Condition | StatePattern | None:
    """Levels, of which some may be left open; or a label; or else a condition."""
    value = record.get(gf.AT_STATE)
    if value is None:
        return None
    if isinstance(value, Mapped):
        return scope.pattern(value)
    if value.value in (scope.labels or {}):
        return scope.state(value)
    if not name_fault(value.value) and " " not in value.value and _is_unknown(value, scope):
        return None
    return resolve(CONDITION.read(value.node, value.where, scope.problems), scope)


def _is_unknown(value: At[str], scope: Scope) -> bool:
    """Whether a single name is that of nothing; reports it if so."""
    if scope.labels is None or scope.levers is None or scope.conditions is None:
        return True
    known = (*scope.labels, *scope.levers, *scope.conditions)
    if value.value in known:
        return False
    what = "state, lever or condition" if scope.is_graph else "label, lever or condition"
    scope.unknown(what, value.value, value.node, value.where, known)
    return True
