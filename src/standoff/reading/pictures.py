"""Pictures: how a party sees the conflict, where it sees it differently.

Definition. The picture of party i is the file with the patch ``perceives.i``, applied as that of a variant is. It has
the same parties, and may differ in everything else that the conflict is: states, moves, preferences, what happens. A
picture may itself have pictures: how i thinks that j sees the conflict; those have none.

Source: first and second level hypergames after Bennett (1977) and Wang, Hipel and Fraser (1988).
"""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from standoff.conflict.conflict import CHANCE, Conflict
from standoff.reading.build import build
from standoff.reading.grammar import file as gf
from standoff.reading.markup.nodes import MapNode, Node, Scalar, quoted
from standoff.reading.sections.scope import Scope, listing
from standoff.reading.sections.variants import patched

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from standoff.reading.grammar.shapes import Record
    from standoff.reading.problems import Problems

WITHOUT = tuple(key.name for key in (gf.VARIANTS, gf.EXPECT, gf.PERCEIVES, gf.CLAIMS, gf.CODING, gf.QUESTIONS))
"""What a picture does not have: it is of the conflict, not of what is asked about it."""

MOST_LEVELS = 2
"""How I see it, and how I think that you see it."""


def pictures(  # noqa: PLR0917 - what is read, and how deep
    root: MapNode,
    file: Record,
    scope: Scope,
    unusable: Collection[str],
    problems: Problems,
    level: int = 1,
) -> Mapping[str, Conflict]:
    """Every party's picture as a whole conflict, with the pictures that it has in turn."""
    section = file.get(gf.PERCEIVES)
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
        tree = patched(root, _allowed(patch, problems, level), unusable, problems, without=WITHOUT)
        record = gf.FILE.read(tree, "", problems)
        if record is not None:
            seen, names = build(record, problems)
            inner = pictures(tree, record, names, unusable, problems, level + 1)
            found[key.text] = replace(seen, perceives=inner)
        problems.within = around
    return MappingProxyType(found)


def _allowed(patch: MapNode, problems: Problems, level: int) -> MapNode:
    """The patch without what it may not hold, which is reported."""
    entries: list[tuple[Scalar, Node]] = []
    for key, value in patch.entries:
        if key.text in gf.SEEN or (key.text == gf.PERCEIVES.name and level < MOST_LEVELS):
            entries.append((key, value))
            continue
        known = key.text in gf.FILE.by_name
        near = "" if known else problems.nearest(key.text, gf.SEEN)
        found = f"{quoted(key.text)} in what a party sees" if known else f"the unknown key {quoted(key.text)}"
        expected = f"what a party may see differently: {listing(gf.SEEN, most=len(gf.SEEN))}"
        if key.text == gf.PERCEIVES.name:
            found, expected = "a picture in a picture in a picture", f"at most {MOST_LEVELS} levels of pictures"
        problems.add(key, key.text, found, expected, near=near)
    return MapNode(tuple(entries), patch.place, patch.size)
