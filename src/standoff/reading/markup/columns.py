"""From a position in a scalar's text back to its line and column in the file.

Definition. The text of a scalar is its raw characters with quotes and escapes undone and line breaks folded. Walking
both at once gives for every position of the text the raw character that it came from. Where the two cannot be
aligned, the answer is the beginning of the scalar.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from standoff.reading.markup.nodes import Place, Scalar

if TYPE_CHECKING:
    from standoff.reading.markup.nodes import Node

_ESCAPE = re.compile(r"\\(x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|\n[ \t]*|.)", re.DOTALL)
_BLANK = " \t\n\r"


def column_of(node: Node | Place, offset: int | None, text: str) -> tuple[int, int]:
    """Line and column, from 1, of a node or of position ``offset`` in a scalar."""
    place = node if isinstance(node, Place) else node.place
    if offset is None or not isinstance(node, Scalar):
        return place.line, place.col
    raw = _raw_index(node, offset, text)
    if raw is None:
        return place.line, place.col
    before = text[place.start : raw]
    if "\n" not in before:
        return place.line, place.col + len(before)
    return place.line + before.count("\n"), len(before) - before.rfind("\n")


def _raw_index(node: Scalar, offset: int, text: str) -> int | None:
    """The index in the file's text of character ``offset`` of the scalar, or None if they do not align."""
    at, end = _body(node, text)
    for char in node.text[:offset]:
        at = _step(at, end, char, node.style, text)
        if at < 0:
            return None
    if offset < len(node.text) and node.text[offset] not in _BLANK:
        at = _skip_blank(at, end, text)
    return at


def _body(node: Scalar, text: str) -> tuple[int, int]:
    """Where the raw characters of the content begin and end."""
    start, end = node.place.start, node.place.end
    if node.style in {"|", ">"}:
        return text.find("\n", start, end) + 1, end
    return (start + 1, end - 1) if node.style in {"'", '"'} else (start, end)


def _step(at: int, end: int, char: str, style: str, text: str) -> int:
    """The raw index behind one character of the text; -1 if they differ."""
    if char in _BLANK:
        if at < end and text[at] == char and char != "\n":
            return at + 1
        behind = _skip_blank(at, end, text)
        return behind if behind > at or at >= end else _escaped(at, end, style, text)
    at = _skip_blank(at, end, text)
    if at < end and text[at] == char:
        return at + 2 if style == "'" and char == "'" else at + 1
    return _escaped(at, end, style, text)


def _escaped(at: int, end: int, style: str, text: str) -> int:
    """The raw index behind an escape of a double-quoted scalar; -1 if there is none."""
    match = _ESCAPE.match(text, at, end) if style == '"' else None
    return match.end() if match else -1


def _skip_blank(at: int, end: int, text: str) -> int:
    while at < end and text[at] in _BLANK:
        at += 1
    return at
