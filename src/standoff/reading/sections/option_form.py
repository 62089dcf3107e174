"""Option form: parties, levers, rules, labels, parts.

Definition. A lever has an owner, at least two levels and a starting level. Numbers on levels must not fall, because
levels are in ascending order. A label names one state: it gives every lever but those of chance and those that are
held.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, cast

from standoff.conflict.conflict import CHANCE, Final, Impossible, Lever, Part, Party
from standoff.conflict.preference import StatePattern
from standoff.reading.grammar import file as gf
from standoff.reading.grammar import keys as g
from standoff.reading.grammar.shapes import At, Listed, Mapped, Record
from standoff.reading.language.resolve import resolve
from standoff.reading.markup.nodes import Scalar, quoted
from standoff.reading.sections.scope import Scope, listing

if TYPE_CHECKING:
    from standoff.conflict.amount import Amount

SWITCH = ("no", "yes")
"""The levels of a lever that gives none."""


def parties(file: Record, scope: Scope) -> Mapping[str, Party]:
    """The parties that could be read."""
    section = file.get(gf.PARTIES)
    found: dict[str, Party] = {}
    for key, record in section.entries if section else ():
        if record is not None:
            name = record.text(g.PARTY_TITLE) or key.text
            found[key.text] = Party(key.text, name, record.text(g.NOTE_KEY), scope.because(record))
    return MappingProxyType(found)


def levers(file: Record, scope: Scope) -> Mapping[str, Lever | None] | None:
    """The levers by name, None for one that cannot be read; None if the whole section cannot."""
    section = file.get(gf.LEVERS)
    if section is None:
        return None
    return MappingProxyType(
        {key.text: None if record is None else _lever(key.text, record, scope) for key, record in section.entries}
    )


def _lever(name: str, record: Record, scope: Scope) -> Lever | None:
    owner = record.get(g.OF)
    if owner is not None and owner.value == CHANCE and CHANCE not in (scope.parties or (CHANCE,)):
        found, expected = "chance, but the file has no party of that name", "a party called chance"
        scope.problems.add(owner.node, owner.where, found, expected, example="parties: {chance: {}}")
    elif owner is not None:
        scope.known("party", owner, scope.parties)
    levels = _levels(record, scope)
    because = scope.because(record)
    if levels is None:
        return None
    names, numbers = levels
    starts = record.get(g.STARTS)
    start = names[0]
    if starts is not None:
        if starts.value in names:
            start = starts.value
        else:
            scope.unknown(f"level of {name}", starts.value, starts.node, starts.where, names)
    return Lever(
        id=name,
        of="" if owner is None else owner.value,
        levels=names,
        starts=start,
        moves=cast("Literal['any', 'up', 'down']", record.text(g.WAY) or "any"),
        numbers=numbers,
        name=record.text(g.LEVER_TITLE),
        note=record.text(g.NOTE_KEY),
        because=because,
    )


def _levels(record: Record, scope: Scope) -> tuple[tuple[str, ...], tuple[Amount, ...] | None] | None:
    """The levels and their numbers."""
    written = cast("Listed[At[str]] | Mapped[At[Amount]] | None", record.get(g.LEVELS))
    if written is None:
        return None if g.LEVELS.name in record.bad else (SWITCH, None)
    if isinstance(written, Listed):
        twice = unique(written, "level", scope)
        return (tuple(at.value for at in written.items), None) if written.whole and not twice else None
    values = [at for _, at in written.entries if at is not None]
    for before, after in pairwise(values):
        if after.value.about < before.value.about:
            found = f"the number {after.value} after {before.value}"
            scope.problems.add(after.node, after.where, found, "numbers that do not fall: levels go from low to high")
    return (written.keys(), tuple(at.value for at in values)) if written.whole else None


def unique(written: Listed[At[str]], what: str, scope: Scope) -> bool:
    """Whether a name is listed twice; reports each that is."""
    seen: set[str] = set()
    twice = False
    for at in written.items:
        if at.value in seen:
            twice = True
            scope.problems.add(at.node, at.where, f"the {what} {quoted(at.value)} a second time", f"each {what} once")
        seen.add(at.value)
    return twice


def held(file: Record, scope: Scope) -> Mapping[str, str] | None:
    """The levers that stay at a level; None if they cannot be read."""
    section = file.get(gf.HOLD)
    if section is not None:
        return scope.pattern(section)
    return None if file.has(gf.HOLD) or gf.HOLD.name in scope.problems.broken else MappingProxyType({})


def labels(file: Record, scope: Scope) -> Mapping[str, StatePattern | None] | None:
    """The labels of states; None for one that cannot be read."""
    section = file.get(gf.NAMES)
    if section is None:
        return None if gf.NAMES.name in scope.problems.broken or gf.NAMES.name in file.bad else {}
    found: dict[str, StatePattern | None] = {}
    seen: dict[frozenset[tuple[str, str]], str] = {}
    for key, mapped in section.entries:
        pattern = None if mapped is None else scope.pattern(mapped, of_chance=False)
        if pattern is not None and mapped is not None and not scope.complete(pattern, mapped.node, f"names.{key.text}"):
            pattern = None
        found[key.text] = pattern
        _label_is_free(key, scope)
        if pattern is None:
            continue
        state = frozenset(pattern.items())
        if state in seen:
            twice = f"{quoted(key.text)} for the state that is called {quoted(seen[state])}"
            scope.problems.add(key, f"names.{key.text}", twice, "one label for one state")
        seen.setdefault(state, key.text)
    return found


def _label_is_free(key: Scalar, scope: Scope) -> None:
    """Report a label that is also a lever or a condition: ``at: deal`` would have two meanings."""
    for what, names in (("lever", scope.levers), ("condition", scope.conditions)):
        if names is not None and key.text in names:
            found = f"{quoted(key.text)}, which is also a {what}"
            example = f"{key.text}-state"
            scope.problems.add(key, f"names.{key.text}", found, "a label of its own", example=example)


def impossible(file: Record, scope: Scope) -> tuple[tuple[tuple[Impossible, Record], ...], bool]:
    """The rules that could be read, each with what it was read from, and whether those are all."""
    section = file.get(gf.IMPOSSIBLE)
    if section is None:
        return (), gf.IMPOSSIBLE.name not in file.bad and gf.IMPOSSIBLE.name not in scope.problems.broken
    rules: list[tuple[Impossible, Record]] = []
    whole = section.whole
    for record in section.items:
        when = resolve(record.get(g.WHEN), scope)
        because = scope.because(record)
        if when is None:
            whole = False
        else:
            rules.append((Impossible(when, record.text(g.RULE_NAME), record.text(g.NOTE_KEY), because), record))
    return tuple(rules), whole


def final(file: Record, scope: Scope) -> tuple[Final, ...]:
    """The outcomes that end the story; in graph form too."""
    listed = file.get(gf.FINAL)
    found: list[Final] = []
    for record in listed.items if listed else ():
        when, because = resolve(record.get(g.WHEN), scope), scope.because(record)
        if when is not None:
            found.append(Final(when, record.text(g.FINAL_NAME), record.text(g.NOTE_KEY), because))
    return tuple(found)


def parts(file: Record, scope: Scope) -> Mapping[str, Part]:
    """The sub-conflicts."""
    section = file.get(gf.PARTS)
    found: dict[str, Part] = {}
    for key, record in section.entries if section else ():
        if record is None:
            continue
        listed = record.get(gf.PART_LEVERS)
        for at in listed.items if listed else ():
            scope.known("lever", at, scope.levers)
        if listed is not None:
            unique(listed, "lever", scope)
            names = tuple(at.value for at in listed.items)
            found[key.text] = Part(key.text, record.text(gf.PART_TITLE) or key.text, names, record.text(g.NOTE_KEY))
    return MappingProxyType(found)


OPTION_ONLY = (gf.IMPOSSIBLE, gf.NAMES, gf.HOLD, gf.PARTS, gf.LEVERS)
GRAPH_ONLY = (gf.STATES, gf.START, gf.ARCS)


def one_form(file: Record, scope: Scope) -> bool:
    """Whether the file has one form; reports keys of the other, or that there is neither."""
    problems = scope.problems
    if not file.has(gf.LEVERS) and not scope.is_graph:
        if gf.LEVERS.name not in problems.broken:
            found = "no key 'levers'"
            problems.add(file.node, "", found, "levers (or, for a graph, states and arcs)", example=gf.LEVERS.line)
        return True
    if file.has(gf.LEVERS) and file.has(gf.STATES):
        second = max(gf.LEVERS.name, gf.STATES.name, key=lambda name: file.place(name).place.start)
        expected = f"either levers, or {listing([key.name for key in GRAPH_ONLY], 'and')}"
        problems.add(file.place(second), second, "both levers and states", expected)
        return False
    others = OPTION_ONLY if scope.is_graph else GRAPH_ONLY
    form, instead = (
        ("a graph (states and arcs)", "no impossible, names, hold or parts: leave out the state or the arc")
        if scope.is_graph
        else ("levers", "levers, or states beside it")
    )
    for key in others:
        if file.has(key):
            problems.add(file.place(key.name), key.name, f"{key.name!r} in a file with {form}", instead)
    return True
