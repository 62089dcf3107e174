"""Variants: a named patch, applied to the tree of nodes before anything is read.

Definition. patch(base, p) is, key by key: p where either is no mapping; without the key where p is null; patch of
both where both are mappings. Exceptions: ``preferences.<party>`` and ``perceives.<party>`` are replaced whole;
``impossible: {also: [...]}`` adds to the list; ``expect`` of the base is left out. Nodes keep their places, so that an
error points into the base or into the patch, wherever it was written.

Source: JSON merge patch, RFC 7396, with these exceptions.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from standoff.reading.grammar import file as gf
from standoff.reading.markup.nodes import ListNode, MapNode, Node, Scalar, described, quoted

if TYPE_CHECKING:
    from standoff.reading.grammar.shapes import Mapped
    from standoff.reading.problems import Problems

ALSO = "also"
"""The key that adds rules instead of replacing them."""

_REPLACED_WHOLE = (gf.PREFERENCES.name, gf.PERCEIVES.name)
_DEPTH = 2
"""``preferences.<party>`` and ``perceives.<party>`` are replaced whole: a patch of a patch would mean two things."""


MOST_VALUES = 1_000_000
"""Values of all variants and pictures, each written out as a whole file."""


def too_many(
    base: MapNode, variants: Mapped[MapNode] | None, pictures: Mapped[MapNode] | None, problems: Problems
) -> bool:
    """Whether the variants and pictures, written out, are more than a machine should read; reports it if so."""
    seen = len(pictures.entries) if pictures else 0
    values = (seen + _inner(pictures)) * base.size
    for _, patch in variants.entries if variants else ():
        if patch is not None:
            more = patch.get(gf.PERCEIVES.name)
            values += (base.size + patch.size) * (1 + seen + (len(more.entries) if isinstance(more, MapNode) else 0))
    largest = variants or pictures
    if values > MOST_VALUES and largest:
        what = [f"{len(variants.entries):,} variants"] if variants else []
        what += [f"{seen:,} pictures"] if seen else []
        found = f"{' with '.join(what)}, {values:,} values when written out"
        kinds = "variants" if not seen else "pictures" if not variants else "variants and pictures"
        problems.add(largest.node, largest.where, found, f"{kinds} of at most {MOST_VALUES:,} values in all")
    return values > MOST_VALUES


def _inner(pictures: Mapped[MapNode] | None) -> int:
    """How many pictures the pictures have."""
    inner = [patch.get(gf.PERCEIVES.name) for _, patch in (pictures.entries if pictures else ()) if patch is not None]
    return sum(len(one.entries) for one in inner if isinstance(one, MapNode))


def patched(
    base: MapNode,
    patch: MapNode,
    unusable: Collection[str],
    problems: Problems,
    *,
    without: Collection[str] = (gf.VARIANTS.name, gf.EXPECT.name),
) -> MapNode:
    """The tree of the base with the patch; reports what in the patch cannot be applied.

    What the base lacks is not patched. ``without`` are the keys of the base that the result does not have.
    """
    kept = tuple((key, value) for key, value in base.entries if key.text not in without)
    entries: list[tuple[Scalar, Node]] = []
    for key, value in patch.entries:
        if key.text in unusable:
            continue
        if key.text in gf.UNPATCHED:
            problems.add(key, key.text, f"the key {quoted(key.text)} in a variant", "what differs from the base")
        else:
            entries.append((key, value))
    top = MapNode(kept, base.place)
    return _merged(top, MapNode(tuple(entries), patch.place), (), problems)


def _merged(base: MapNode, patch: MapNode, path: tuple[str, ...], problems: Problems) -> MapNode:
    entries = {key.text: (key, value) for key, value in base.entries}
    for key, value in patch.entries:
        where = ".".join((*path, key.text))
        if isinstance(value, Scalar) and value.is_empty and not (key.text not in entries and path == ("parties",)):
            if key.text in entries:
                del entries[key.text]
            else:
                found = f"{quoted(key.text)}, to be removed, which the base does not have"
                near = problems.nearest(key.text, entries)
                problems.add(key, where, found, "a key of the base", example=near and f"{near}: null", near=near)
            continue
        before = entries.get(key.text)
        entries[key.text] = (key if before is None else before[0], _value(before, value, (*path, key.text), problems))
    return MapNode(tuple(entries.values()), base.place, base.size)


def _value(before: tuple[Scalar, Node] | None, value: Node, path: tuple[str, ...], problems: Problems) -> Node:
    """What stands under a key after the patch."""
    old = None if before is None else before[1]
    if path == (gf.IMPOSSIBLE.name,) and isinstance(value, MapNode):
        return _also(old, value, problems)
    whole = path[0] in _REPLACED_WHOLE and len(path) == _DEPTH
    if isinstance(value, MapNode) and isinstance(old, MapNode) and not whole:
        return _merged(old, value, path, problems)
    return value


def _also(old: Node | None, value: MapNode, problems: Problems) -> Node:
    """The base's rules and those of ``also``."""
    more = value.get(ALSO)
    for key, _ in value.entries:
        if key.text != ALSO:
            found = f"the unknown key {quoted(key.text)}"
            problems.add(
                key,
                gf.IMPOSSIBLE.name,
                found,
                "the key also, or a list",
                example="impossible: {also: [walkout and talks]}",
            )
    rules = old.items if isinstance(old, ListNode) else ()
    if more is None:
        return old or ListNode((), value.place)
    if not isinstance(more, ListNode):
        problems.add(
            more,
            f"{gf.IMPOSSIBLE.name}.{ALSO}",
            described(more),
            "a list of conditions",
            example="impossible: {also: [walkout and talks]}",
        )
        return old or ListNode((), value.place)
    return ListNode((*rules, *more.items), more.place)
