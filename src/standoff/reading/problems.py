"""The problems of one file, gathered while it is read.

Definition. A reading never stops at the first thing that is wrong. It adds what it finds to one list, which ends as
the complete, sorted content of a ``FileError``. The list is the only thing in this room that changes; it never leaves
it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.errors import FileError, Problem
from standoff.reading.markup.columns import column_of
from standoff.reading.markup.nodes import GAP, Scalar
from standoff.reading.names import nearest

if TYPE_CHECKING:
    from collections.abc import Iterable

    from standoff.reading.grammar.fields import Fields
    from standoff.reading.grammar.shapes import Record
    from standoff.reading.markup.nodes import MapNode, Node, Place

LISTED = 500
"""Problems that are listed; a broken machine-written file can have millions."""

GUESSES = 60
"""Problems for which a nearest name is looked up."""


class Problems:
    """All that is wrong with the text called ``file``; ``within`` is the patch that is being read, if one is."""

    def __init__(self, file: str, text: str) -> None:
        self.file = file
        self.text = text
        self.within = ""
        self._seen: dict[tuple[int, int, str], Problem] = {}
        self._left_out = 0
        self._guesses = 0
        self._commas: set[int] = set()
        self.broken: frozenset[str] = frozenset()
        self._read: dict[tuple[int, int], tuple[object, object, Record]] = {}

    def __len__(self) -> int:
        return len(self._seen) + self._left_out

    @property
    def is_full(self) -> bool:
        """Whether no more problems are listed, so that none need be worked out."""
        return len(self._seen) >= LISTED

    def nearest(self, word: str, known: Iterable[str]) -> str:
        """The known name nearest to a mistyped one; nothing after so many that a person has stopped reading."""
        if self.is_full or self._guesses >= GUESSES:
            return ""
        self._guesses += 1
        return nearest(word, known)

    def leave_out(self) -> None:
        """Count a problem without listing it."""
        self._left_out += 1

    def add(
        self,
        node: Node | Place,
        where: str,
        found: str,
        expected: str,
        *,
        example: str = "",
        near: str = "",
        offset: int | None = None,
    ) -> None:
        """Add one problem at a node; ``offset`` is a position inside a scalar's text, ``near`` the nearest name."""
        if isinstance(node, Scalar) and node.style == GAP:
            return
        if self.is_full:
            self.leave_out()
            return
        line, col = column_of(node, offset, self.text)
        key = (line, col, found)
        if key in self._seen:
            return
        path = " > ".join(part for part in (self.within, where) if part)
        self._seen[key] = Problem(self.file, line, col, path, found, expected, example, near)

    def add_at(
        self, line: int, col: int, found: str, expected: str, *, example: str = "", where: str = "", near: str = ""
    ) -> None:
        """Add a problem at a line and column of the text."""
        if self.is_full:
            self.leave_out()
            return
        self._seen.setdefault((line, col, found), Problem(self.file, line, col, where, found, expected, example, near))

    def has_line(self, line: int) -> bool:
        """Whether something is already known to be wrong on this line."""
        return any(place[0] == line for place in self._seen)

    def read_before(self, node: MapNode, shape: Fields) -> Record | None:
        """What this very node said before; variants share most nodes with the base."""
        found = self._read.get((id(node), id(shape)))
        return found[2] if found else None

    def remember(self, node: MapNode, shape: Fields, record: Record) -> None:
        """Keep what a node says, and the node, so that its identity stays its own."""
        self._read[id(node), id(shape)] = (node, shape, record)

    def cut_by_comma(self, node: Node) -> bool:
        """Whether a plain text stops at a comma, as texts in brackets do; what follows that comma is then known."""
        comma = self.text.find(",", node.place.end, node.place.end + 20)
        if comma < 0 or self.text[node.place.end : comma].strip() or (isinstance(node, Scalar) and node.style):
            return False
        self._commas.add(comma)
        return True

    def follows_comma(self, node: Node) -> bool:
        """Whether a comma stands before a node."""
        return self.text[max(0, node.place.start - 80) : node.place.start].rstrip().endswith(",")

    def follows_cut(self, node: Node) -> bool:
        """Whether the comma before a node is known to have cut a text in two."""
        return self.text.rfind(",", 0, node.place.start) in self._commas

    def error(self) -> FileError:
        """The problems in the order of the file."""
        listed = sorted(self._seen.values(), key=lambda problem: (problem.line, problem.col))
        if self._left_out:
            rest = f"{self._left_out} more problems that are not listed"
            listed.append(Problem(self.file, 0, 0, "", rest, f"a file with fewer than {LISTED}; correct these first"))
        return FileError(listed)
