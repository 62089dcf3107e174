"""Pictures: how a party sees the conflict, where it sees it differently.

Definition. The picture of party i is the file with the patch ``perceives.i``, applied as that of a variant is. It has
the same states and the same moves as the file: the patch changes what is wanted, how fast, how patiently and how surely
each acts, what moves cost, what happens and when, but not what can be. So a condition that decides what can be (in
``impossible``, ``final`` or a ``forbid``) keeps its meaning.
"""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from standoff.conflict.conflict import CHANCE, Conflict, Movement
from standoff.reading.build import build
from standoff.reading.grammar import file as gf
from standoff.reading.grammar import keys as g
from standoff.reading.language.named_conditions import names_in
from standoff.reading.markup.nodes import MapNode, Node, Scalar, quoted
from standoff.reading.sections.scope import Scope, listing
from standoff.reading.sections.variants import patched

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from standoff.reading.grammar.shapes import Record
    from standoff.reading.problems import Problems

WITHOUT = tuple(key.name for key in (gf.VARIANTS, gf.EXPECT, gf.PERCEIVES, gf.CLAIMS, gf.CODING))
"""What a picture does not have: it is of the conflict, not of what is asked about it."""

NOT_SEEN = "what changes neither states nor moves"


def pictures(
    root: MapNode, file: Record, built: tuple[Conflict, Scope], unusable: Collection[str], problems: Problems
) -> Mapping[str, Conflict]:
    """Every party's picture as a whole conflict; reports patches that would change what can happen."""
    section, (conflict, scope) = file.get(gf.PERCEIVES), built
    found: dict[str, Conflict] = {}
    around = problems.within
    for key, patch in section.entries if section else ():
        where = f"{gf.PERCEIVES.name}.{key.text}"
        if key.text == CHANCE:
            problems.add(key, where, "a picture of chance", "a party that decides; chance sees nothing")
            continue
        if scope.parties is not None and key.text not in scope.parties:
            scope.unknown("party", key.text, key, where, scope.parties)
        if patch is None:
            continue
        problems.within = " > ".join(part for part in (around, where) if part)
        record = gf.FILE.read(
            patched(root, _allowed(patch, problems), unusable, problems, without=WITHOUT), "", problems
        )
        if record is not None:
            seen, _ = build(record, problems)
            _conditions_decide_the_same(conflict, seen, patch, problems)
            _moves_are_the_same(conflict, seen, patch, problems)
            found[key.text] = replace(seen, variant=conflict.variant)
        problems.within = around
    return MappingProxyType(found)


def _allowed(patch: MapNode, problems: Problems) -> MapNode:
    """The patch without what it may not hold, which is reported."""
    entries: list[tuple[Scalar, Node]] = []
    for key, value in patch.entries:
        if key.text == gf.MOVES.name and isinstance(value, MapNode):
            entries.append((key, _moves(value, problems)))
        elif key.text in gf.SEEN:
            entries.append((key, value))
        else:
            known = key.text in gf.FILE.by_name
            near = "" if known else problems.nearest(key.text, gf.SEEN)
            found = f"{quoted(key.text)} in what a party sees" if known else f"the unknown key {quoted(key.text)}"
            problems.add(key, key.text, found, f"{NOT_SEEN}: {listing(gf.SEEN)}", near=near)
    return MapNode(tuple(entries), patch.place, patch.size)


def _moves(moves: MapNode, problems: Problems) -> MapNode:
    """How the parties move, without what would change their moves."""
    parties: list[tuple[Scalar, Node]] = []
    for party, value in moves.entries:
        if not isinstance(value, MapNode):
            parties.append((party, value))
            continue
        kept = []
        for key, under in value.entries:
            if key.text in {g.AT_ONCE.name, g.FORBID.name}:
                found = f"{quoted(key.text)} in what a party sees"
                problems.add(
                    key, f"moves.{party.text}.{key.text}", found, f"{NOT_SEEN}: every, patience, consistency or costs"
                )
            else:
                kept.append((key, under))
        parties.append((party, MapNode(tuple(kept), value.place, value.size)))
    return MapNode(tuple(parties), moves.place, moves.size)


def _conditions_decide_the_same(conflict: Conflict, seen: Conflict, patch: MapNode, problems: Problems) -> None:
    """Report conditions that mean something else in the picture and decide what can be."""
    section = patch.get(gf.CONDITIONS.name)
    if not isinstance(section, MapNode):
        return
    deciding = dict(_deciding(conflict))
    for key, _ in section.entries:
        before, after = conflict.conditions.get(key.text), seen.conditions.get(key.text)
        if key.text in deciding and before and after and before.expression != after.expression:
            found = f"another {quoted(key.text)}, which {deciding[key.text]} stands on"
            expected = f"{NOT_SEEN}: a condition of another name"
            problems.add(key, f"conditions.{key.text}", found, expected, example=f"{key.text}-as-seen: ...")


def _deciding(conflict: Conflict) -> Iterator[tuple[str, str]]:
    """The named conditions that decide what can be, at first hand or not, each with the rule that stands on it."""
    rules = [(rule.when, "a rule of `impossible`") for rule in conflict.impossible]
    rules += [(final.when, "a `final` outcome") for final in conflict.final]
    for party, movement in conflict.moves.items():
        rules += [
            (side, f"what is forbidden to {party}") for one in movement.forbid for side in (one.source, one.target)
        ]
    for condition, rule in rules:
        todo, done = names_in(condition.expression), set[str]()
        while todo:
            name = todo.pop()
            if name not in done and name in conflict.conditions:
                done.add(name)
                todo += names_in(conflict.conditions[name].expression)
                yield name, rule


def _moves_are_the_same(conflict: Conflict, seen: Conflict, patch: MapNode, problems: Problems) -> None:
    """Report a patch that removes what the file says about the moves of a party."""
    key, section = patch.key(gf.MOVES.name), patch.get(gf.MOVES.name)
    if key is None:
        return
    for party in conflict.parties:
        before, after = conflict.moves.get(party, Movement()), seen.moves.get(party, Movement())
        if (before.at_once, before.forbid) != (after.at_once, after.forbid):
            place = section.key(party) if isinstance(section, MapNode) else None
            found = f"moves without what {party} cannot do"
            problems.add(place or key, "moves", found, NOT_SEEN, example=f"moves: {{{party}: {{patience: 1 month}}}}")
