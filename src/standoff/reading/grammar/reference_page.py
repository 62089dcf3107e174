"""The reference page of the conflict file, made from the grammar.

Definition. The page has one section per key of the file and one table per mapping below it; every row is a key of the
grammar with what stands under it, what it means and an example. The rest is the template ``reference_page.md``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass
from pathlib import Path
from string import Template

from standoff.reading.event_rows import COLUMNS, REQUIRED
from standoff.reading.grammar.fields import Fields
from standoff.reading.grammar.file import FILE
from standoff.reading.grammar.shapes import Key
from standoff.reading.language import named_conditions, syntax
from standoff.reading.language.lexer import MOST_TOKENS
from standoff.reading.markup import compose
from standoff.reading.markup.text import LIMIT
from standoff.reading.names import RESERVED
from standoff.reading.sections.scope import listing

TEMPLATE = Path(__file__).with_name("reference_page.md")
"""What the page says beyond the tables."""

EVERYWHERE = ("note", "because", "despite")
"""Keys that are explained once for all mappings."""


def page() -> str:
    """``docs/reference/file.md``.

    >>> page().splitlines()[2]
    '# The file'
    """
    return Template(TEMPLATE.read_text(encoding="utf-8")).substitute(
        glance=_table(FILE.keys),
        sections="\n\n".join(_section(key) for key in FILE.keys if _fields(key)),
        columns=_columns(),
        reserved=", ".join(f"`{word}`" for word in sorted(RESERVED)),
        megabytes=LIMIT // 1_000_000,
        nesting=compose.DEEPEST,
        values=f"{compose.MOST_NODES:,}",
        levels=syntax.DEEPEST,
        words=f"{MOST_TOKENS:,}",
        levels_written_out=named_conditions.DEEPEST,
        parts=f"{named_conditions.LARGEST:,}",
    )


def _section(key: Key[object]) -> str:
    """A key of the file and the tables of the mappings below it."""
    parts = [f"## {key.name}", key.meaning, f"For example: `{key.line}`"]
    for shape in _fields(key):
        own = tuple(key for key in shape.keys if key.name not in EVERYWHERE)
        parts += [f"### {_title(shape)}", _sentence(shape), _table(own)]
    return "\n\n".join(parts)


def _title(shape: Fields) -> str:
    return shape.slug.replace("-", " ").capitalize()


def _sentence(shape: Fields) -> str:
    """What the shape is, how it may be shortened and which keys exclude each other."""
    said = [f"{shape.words[0].upper()}{shape.words[1:]}."]
    if shape.short:
        said.append(f"A text alone stands for `{shape.short.name}`.")
    if shape.bare:
        said.append("It may also be left empty.")
    if shape.one_of:
        names = [f"`{key.name}`" for key in shape.one_of]
        said.append(f"Exactly one of {listing(names, 'and')} must be there.")
    also = [f"`{key.name}`" for key in shape.keys if key.name in EVERYWHERE]
    if also:
        said.append(f"{listing(also, 'and')} may be added.")
    return " ".join(said)


def _table(keys: Sequence[Key[object]]) -> str:
    rows = ["| key | what stands there | what it means | example |", "| --- | --- | --- | --- |"]
    for key in keys:
        must = "required" if key.required else f"default: `{key.default}`" if key.default.startswith("[") else ""
        must = must or (f"default: {key.default}" if key.default else "")
        meaning = f"{key.meaning} ({must})" if must else key.meaning
        rows.append(f"| `{key.name}` | {_cell(key.shape.words)} | {_cell(meaning)} | `{_cell(key.line)}` |")
    return "\n".join(rows)


def _columns() -> str:
    """The columns of a record."""
    rows = ["| column | what stands there |", "| --- | --- |"]
    for name, words in COLUMNS.items():
        rows.append(f"| `{name}` | {words}{' (required)' if name in REQUIRED else ''} |")
    return "\n".join(rows)


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _fields(key: Key[object]) -> list[Fields]:
    """The mappings with known keys below a key, outermost first, each once."""
    found: dict[str, Fields] = {}
    for shape in _inside(key.shape):
        if isinstance(shape, Fields):
            found.setdefault(shape.slug, shape)
    return list(found.values())


def _inside(shape: object) -> Iterator[object]:
    """A shape and those it is made of."""
    yield shape
    if isinstance(shape, Fields):
        for key in shape.keys:
            yield from _inside(key.shape)
    elif is_dataclass(shape):
        for part in fields(shape):
            inner = getattr(shape, part.name)
            if is_dataclass(inner) or isinstance(inner, Fields):
                yield from _inside(inner)
