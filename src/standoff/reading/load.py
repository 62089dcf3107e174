"""Reading a conflict file: text in, a Conflict or all that is wrong with it out.

Definition. text -> nodes -> records -> Conflict. Each step adds what it finds to one list of problems and goes on
with what is left. If the list is empty at the end, the conflict is whole; otherwise the list, in the order of the
file, is the error. Nothing of the file is ever executed.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from standoff.conflict.conflict import Conflict
from standoff.reading.build import build
from standoff.reading.grammar import file as gf
from standoff.reading.markup.compose import compose
from standoff.reading.markup.nodes import MapNode
from standoff.reading.markup.text import Text, from_text, open_text
from standoff.reading.pictures import pictures
from standoff.reading.problems import Problems
from standoff.reading.sections.expectations import expectations
from standoff.reading.sections.variants import patched, too_many

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from standoff.reading.grammar.shapes import Record
    from standoff.reading.sections.scope import Scope


def load(path: str | Path) -> Conflict:
    """Read a conflict file, or a bundled case by its name.

    Raises ``FileError`` with every problem of the file: its place, what was found, what was expected.

    >>> load("prisoners-dilemma").title
    "Prisoner's dilemma"
    """
    return _read(open_text(path))


def loads(text: str, origin: str = "<text>") -> Conflict:
    """Read a conflict from text; ``origin`` is what messages call it.

    Raises ``FileError`` with every problem of the text.

    >>> loads("title: A quarrel")
    Traceback (most recent call last):
    ...
    standoff.errors.FileError: ...
    """
    return _read(from_text(text, origin))


def _read(source: Text) -> Conflict:
    problems = Problems(source.origin, source.text)
    conflict = _conflict(source.text, problems)
    if conflict is None or len(problems):
        raise problems.error()
    return _named(conflict, source)


def _named(conflict: Conflict, source: Text, variant: str = "") -> Conflict:
    """The conflict, its variants and its pictures, each knowing what it was read from."""
    return replace(
        conflict,
        origin=source.origin,
        digest=source.digest,
        variant=variant,
        variants=MappingProxyType({name: _named(one, source, name) for name, one in conflict.variants.items()}),
        perceives=MappingProxyType({name: _named(one, source, variant) for name, one in conflict.perceives.items()}),
    )


def _conflict(text: str, problems: Problems) -> Conflict | None:
    tree = compose(text, problems)
    if "*" in tree.broken:
        return None
    problems.broken = tree.broken
    if tree.root is None:
        problems.add_at(1, 1, "an empty file", gf.FILE.words, example="standoff: 1")
        return None
    file = gf.FILE.read(tree.root, "", problems)
    if file is None or not isinstance(tree.root, MapNode):
        return None
    required = {key.name for key in gf.FILE.keys if key.required and not file.has(key)}
    formless = {gf.LEVERS.name} if not file.has(gf.LEVERS) and not file.has(gf.STATES) else set()
    unusable = file.bad | problems.broken | required | formless
    conflict, scope = build(file, problems)
    if too_many(tree.root, file.get(gf.VARIANTS), file.get(gf.PERCEIVES), problems):
        return replace(conflict, expect=expectations(file, scope, {}))
    perceives = pictures(tree.root, file, scope, unusable, problems)
    variants, read = _variants(tree.root, (file, scope), unusable, problems)
    expect = expectations(file, scope, read)
    return replace(conflict, expect=expect, variants=MappingProxyType(variants), perceives=perceives)


def _variants(
    root: MapNode, base: tuple[Record, Scope], unusable: AbstractSet[str], problems: Problems
) -> tuple[dict[str, Conflict], dict[str, tuple[Scope, Record]]]:
    """Every variant as a whole conflict, and the names in it."""
    section = base[0].get(gf.VARIANTS)
    conflicts: dict[str, Conflict] = {}
    read: dict[str, tuple[Scope, Record]] = {}
    for key, patch in section.entries if section else ():
        if patch is None:
            continue
        problems.within = f"{gf.VARIANTS.name}.{key.text}"
        tree = patched(root, patch, unusable, problems)
        record = gf.FILE.read(tree, "", problems)
        if record is not None:
            conflict, scope = build(record, problems, base[1].addresses)
            perceives = pictures(tree, record, scope, unusable | record.bad, problems)
            conflicts[key.text] = replace(conflict, expect=expectations(record, scope, {}), perceives=perceives)
            read[key.text] = (scope, record)
    problems.within = ""
    return conflicts, read
