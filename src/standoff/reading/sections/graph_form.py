"""Graph form: states and arcs given outright, for models that were published so.

Definition. The file lists the states and, per party, the pairs (from, to) of its moves. It becomes a conflict with
one lever, called ``state`` and owned by nobody, whose levels are the states.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from standoff.conflict.conflict import CHANCE, GRAPH_LEVER, Lever
from standoff.conflict.preference import StatePattern
from standoff.reading.grammar import file as gf
from standoff.reading.markup.nodes import quoted
from standoff.reading.sections.option_form import unique

if TYPE_CHECKING:
    from standoff.reading.grammar.shapes import At, Listed, Record
    from standoff.reading.sections.scope import Scope

Arcs = Mapping[str, tuple[tuple[str, str], ...]]


def state_lever(file: Record, scope: Scope) -> Mapping[str, Lever | None] | None:
    """The one lever; None if the states cannot be read."""
    listed = file.get(gf.STATES)
    if listed is None:
        if not file.has(gf.STATES) and gf.STATES.name not in scope.problems.broken:
            found = "arcs without states"
            scope.problems.add(file.node, "", found, "the key 'states'", example=gf.STATES.line)
        return None
    unique(listed, "state", scope)
    names = tuple(dict.fromkeys(at.value for at in listed.items))
    if not listed.whole or not names:
        return None
    start = file.get(gf.START)
    if start is not None:
        scope.known("state", start, names)
    starts = names[0] if start is None or start.value not in names else start.value
    return MappingProxyType({GRAPH_LEVER: Lever(GRAPH_LEVER, "", names, starts)})


def labels(scope: Scope) -> Mapping[str, StatePattern | None] | None:
    """Every state under its own name."""
    lever = scope.lever(GRAPH_LEVER)
    if lever is None:
        return None
    return {name: MappingProxyType({GRAPH_LEVER: name}) for name in lever.levels}


def arcs(file: Record, scope: Scope) -> Arcs:
    """The arcs of each party, () for one that has none."""
    section = file.get(gf.ARCS)
    found: dict[str, tuple[tuple[str, str], ...]] = {name: () for name in scope.parties or () if name != CHANCE}
    for key, listed in section.entries if section else ():
        where = f"arcs.{key.text}"
        if key.text == CHANCE:
            scope.problems.add(
                key, where, "arcs of chance", "arcs of parties that decide; chance never moves in a graph"
            )
        elif scope.parties is not None and key.text not in scope.parties:
            scope.unknown("party", key.text, key, where, scope.parties)
        elif listed is not None:
            found[key.text] = _arcs(listed, scope)
    return MappingProxyType(found)


def _arcs(listed: Listed[Listed[At[str]]], scope: Scope) -> tuple[tuple[str, str], ...]:
    found: dict[tuple[str, str], None] = {}
    for pair in listed.items:
        if not pair.whole:
            continue
        if len(pair.items) != 2:
            expected = "two states, from and to"
            scope.problems.add(pair.node, pair.where, f"a list of {len(pair.items)}", expected, example=gf.ARC.example)
            continue
        known = [scope.labels is not None and scope.known("state", at, scope.labels) for at in pair.items]
        if not all(known):
            continue
        arc = (pair.items[0].value, pair.items[1].value)
        if arc[0] == arc[1]:
            found_text = f"an arc from {quoted(arc[0])} to itself"
            scope.problems.add(pair.node, pair.where, found_text, "two different states; staying is no move")
        elif arc in found:
            found_text = f"the arc from {quoted(arc[0])} to {quoted(arc[1])} a second time"
            scope.problems.add(pair.node, pair.where, found_text, "each arc once")
        found[arc] = None
    return tuple(found)
