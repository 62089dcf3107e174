"""A YAML text as an immutable tree of nodes, each with its place.

Definition. A node is a Scalar (text), a ListNode or a MapNode (pairs of a Scalar and a node). Every node has the line
and column where it begins, counted from 1, and the character range [start, end) of the text it was read from. A
scalar is text and nothing else: what it means is decided by the key it stands under. An alias stands for the node it
names, so a tree may share nodes; ``size`` counts nodes as if nothing were shared.

Source: the representation graph of YAML 1.2, section 3.2.1, without tags.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple, TypeAlias


class Place(NamedTuple):
    """Line and column (from 1), and the range of characters [start, end)."""

    line: int
    col: int
    start: int
    end: int


GAP = "*"
"""The style of a scalar that stands where an alias could not be resolved; nothing more is said about it."""


@dataclass(frozen=True, slots=True)
class Scalar:
    """Text; ``style`` is the quote or block sign it was written with, empty if plain."""

    text: str
    place: Place
    style: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether the file says nothing here: no value, ``~`` or ``null``."""
        return not self.style and self.text in {"", "~", "null"}

    @property
    def size(self) -> int:
        """Always 1."""
        return 1


@dataclass(frozen=True, slots=True)
class ListNode:
    """Nodes in order."""

    items: tuple[Node, ...]
    place: Place
    size: int = 1


@dataclass(frozen=True, slots=True)
class MapNode:
    """Pairs in order; no two keys have the same text."""

    entries: tuple[tuple[Scalar, Node], ...]
    place: Place
    size: int = 1

    def get(self, key: str) -> Node | None:
        """What stands under a key, or None."""
        return next((value for name, value in self.entries if name.text == key), None)

    def key(self, key: str) -> Scalar | None:
        """The key itself, with its place, or None."""
        return next((name for name, _ in self.entries if name.text == key), None)


Node: TypeAlias = Scalar | ListNode | MapNode

SHOWN = 60
"""Characters of the file's own text that a message shows."""


def quoted(text: str) -> str:
    """The text in quotes, cut to what fits into a message; line breaks and invisible characters show as escapes."""
    cut = text if len(text) <= SHOWN else text[: SHOWN - 3] + "..."
    return "'" + "".join(char if char.isprintable() else f"\\u{ord(char):04x}" for char in cut) + "'"


def described(node: Node) -> str:
    """What a message says was found.

    >>> described(Scalar("USA", Place(1, 1, 0, 3)))
    "'USA'"
    """
    if isinstance(node, Scalar):
        return "nothing" if node.is_empty else quoted(node.text) if node.text else "an empty text"
    if isinstance(node, ListNode):
        return f"a list of {len(node.items)}" if node.items else "an empty list"
    if not node.entries:
        return "an empty mapping"
    return f"a mapping with {', '.join(quoted(key.text) for key, _ in node.entries[:3])}"
