"""A tree of plain values as the text of a conflict file.

Definition. ``text(tree)`` is YAML 1.2 from which the reader composes the same tree. Each key at the left margin is a
section; below them a value that fits on a line of 120 characters stands on one (``{of: USA}``), a longer one has one
entry a line. A text that would be read as something else stands in quotes; a long one is folded.

Source: YAML 1.2, chapters 6 to 8.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from standoff.exchange.plain_tree import Tree

WIDTH = 120
"""Characters of a line."""

_PLAIN = re.compile(r"[\w(/.+\-](?:[^\n\t:#]|(?<=\S)#|:(?=\S))*")
_IN_BRACKETS = re.compile(r"[^\[\]{},\"'&*|%@`?]*")
_NOTHING = {"", "~", "null", "<<", "-", "---", "..."}


def text(tree: dict[str, Tree]) -> str:
    """The whole file.

    >>> print(text({"title": "Talks: a start", "parties": {"USA": None}}), end="")
    title: 'Talks: a start'
    <BLANKLINE>
    parties:
      USA:
    """
    lines: list[str] = []
    for key, value in tree.items():
        sectioned = isinstance(value, dict) or (isinstance(value, list) and key != "states")
        lines += [""] if lines and sectioned else []
        lines += list(_entry(key, value, "", section=sectioned))
    return "".join(f"{line}\n" for line in lines)


def scalar(value: str, *, inside: bool = True) -> str:
    """A text, in quotes where it needs them; ``inside`` of brackets and braces more texts do.

    >>> scalar("walkout and not deal"), scalar("null"), scalar("a: b"), scalar("one, two", inside=False)
    ('walkout and not deal', "'null'", "'a: b'", 'one, two')
    """
    plain = value not in _NOTHING and _PLAIN.fullmatch(value) and not value.startswith(("- ", "? "))
    if plain and value.isprintable() and value == value.strip() and (not inside or _IN_BRACKETS.fullmatch(value)):
        return value
    if not value.isprintable():
        return json.dumps(value)
    if "'" in value and not {'"', "\\"} & {*value}:
        return f'"{value}"'
    return "'" + value.replace("'", "''") + "'"


def _entry(key: str, value: Tree, indent: str, *, section: bool = False) -> Iterator[str]:
    """A key and what stands under it."""
    head = f"{indent}{scalar(key)}:"
    if value is None:
        yield head
        return
    line = f"{head} {scalar(value, inside=False) if isinstance(value, str) else _flow(value)}"
    if isinstance(value, str):
        yield from _folded(head, value, indent) if len(line) > WIDTH else [line]
    elif not value or (not section and len(line) <= WIDTH):
        yield line
    else:
        yield head
        yield from _block(value, f"{indent}  ")


def _block(value: Tree, indent: str) -> Iterator[str]:
    """A list or mapping, one entry a line."""
    if isinstance(value, dict):
        for key, under in value.items():
            yield from _entry(key, under, indent)
        return
    for item in value or ():
        line = f"{indent}- {scalar(item, inside=False) if isinstance(item, str) else _flow(item)}"
        if len(line) <= WIDTH or not item:
            yield line
        elif isinstance(item, str):
            yield from _folded(f"{indent}-", item, indent)
        else:
            first, *rest = _block(item, f"{indent}  ")
            yield f"{indent}- {first.strip()}"
            yield from rest


def _folded(head: str, value: str, indent: str) -> Iterator[str]:
    """A long text over several lines, if its blanks can be found again."""
    words = value.split(" ")
    if "" in words or not value.isprintable() or len(words) == 1:
        yield f"{head} {scalar(value, inside=False)}"
        return
    yield f"{head} >-"
    line = f"{indent}  {words[0]}"
    for word in words[1:]:
        if len(line) + 1 + len(word) > WIDTH:
            yield line
            line = f"{indent}  {word}"
        else:
            line += f" {word}"
    yield line


def _flow(value: Tree) -> str:
    """Everything on one line."""
    if value is None:
        return "null"
    if isinstance(value, str):
        return scalar(value)
    if isinstance(value, list):
        return f"[{', '.join(map(_flow, value))}]"
    return f"{{{', '.join(f'{scalar(key)}: {_flow(under)}' for key, under in value.items())}}}"
