"""The reference page of the conflict file, made from the grammar.

Definition. The page has one section per key of the file and one table per mapping below it; every row is a key of the grammar with what
stands under it, what it means and an example. What is not in the grammar is said in ``reference_text``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass

from standoff.reading import reference_text as words
from standoff.reading.grammar_file import FILE
from standoff.reading.shapes import Fields, Key


def page() -> str:
    """``docs/reference/file.md``.

    >>> page().splitlines()[2]
    '# The file'
    """
    parts = [words.HEAD, words.WHOLE, "## The keys at a glance\n\n" + _table(FILE)]
    parts += [_section(key) for key in FILE.keys if _fields(key)]
    parts += [words.CONDITIONS, words.GRAPH, words.VARIANTS, words.SCALARS, words.LIMITS]
    return "\n\n".join(part.strip() for part in parts) + "\n"


def _section(key: Key[object]) -> str:
    """A key of the file and the tables of the mappings below it."""
    parts = [f"## {key.name}", key.meaning, f"For example: `{key.line}`"]
    for shape in _fields(key):
        parts += [f"### {_title(shape)}", _sentence(shape), _table(shape)]
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
        said.append(f"Exactly one of {', '.join(names[:-1])} and {names[-1]} must be there.")
    return " ".join(said)


def _table(shape: Fields) -> str:
    rows = ["| key | what stands there | what it means | example |", "| --- | --- | --- | --- |"]
    for key in shape.keys:
        must = "required" if key.required else f"default: `{key.default}`" if key.default.startswith("[") else ""
        must = must or (f"default: {key.default}" if key.default else "")
        meaning = f"{key.meaning} ({must})" if must else key.meaning
        rows.append(f"| `{key.name}` | {_cell(key.shape.words)} | {_cell(meaning)} | `{_cell(key.line)}` |")
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
