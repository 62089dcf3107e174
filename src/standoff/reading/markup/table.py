"""A CSV text as rows of cells, each with its place.

Definition. A row ends with its line, unless that lies inside of quotes; a row without a character, or of commas alone,
is none. Cells are separated by commas. A cell in quotes may hold commas, line breaks, and quotes written twice; blanks
around a cell do not count. A quote stands nowhere else. Lines and columns are counted in characters, from 1.

Source: RFC 4180, with blanks around cells; Python's ``csv`` reads the same but does not tell where.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from standoff.reading.markup.nodes import quoted as in_quotes

if TYPE_CHECKING:
    from standoff.reading.problems import Problems

_QUOTED = re.compile(r'[ \t]*"([^"]*+(?:""[^"]*+)*+)"[ \t]*')
_OPENED = re.compile(r'[ \t]*"')
_PLAIN = re.compile(r"[^,\n]*")
_BREAK = re.compile(r"\r\n?")

EXAMPLE = '"talks, then a ""walkout"""'


class Cell(NamedTuple):
    """The text of a cell, and the line and column of its first character (of its quote, if it has one)."""

    text: str
    line: int
    col: int


class Row(NamedTuple):
    """The cells of a row; ``whole`` is false if it could not be taken apart."""

    cells: tuple[Cell, ...]
    whole: bool

    @property
    def place(self) -> Cell:
        """Its first cell."""
        return self.cells[0]


def rows(text: str, problems: Problems) -> Iterator[Row]:
    """The rows of a text, from the first on; reports quotes that cannot be read, and goes on behind them."""
    reader = _Reader(_BREAK.sub("\n", text), problems)
    while reader.at < len(reader.text):
        row = reader.row()
        if any(cell.text for cell in row.cells) or not row.whole:
            yield row


class _Reader:
    """A position in a text, which only goes forward."""

    def __init__(self, text: str, problems: Problems) -> None:
        self.text, self.problems = text, problems
        self.at, self.line, self.begin = 0, 1, 0

    def row(self) -> Row:
        """The row that begins here."""
        cells: list[Cell] = []
        whole = True
        while True:
            cell, good = self._cell()
            whole = whole and good
            cells.append(cell)
            if self.at >= len(self.text):
                return Row(tuple(cells), whole)
            self.at += 1
            if self.text[self.at - 1] == "\n":
                self.line, self.begin = self.line + 1, self.at
                return Row(tuple(cells), whole)

    def _cell(self) -> tuple[Cell, bool]:
        """The cell that begins here, and whether it could be read; afterwards the position is at a comma or a break."""
        opened = _OPENED.match(self.text, self.at)
        return self._in_quotes(opened.end() - 1) if opened else self._bare()

    def _bare(self) -> tuple[Cell, bool]:
        raw = self._rest(self.at)
        start = self.at + len(raw) - len(raw.lstrip())
        cell = Cell(raw.strip(), self.line, start - self.begin + 1)
        quote = raw.find('"')
        if quote >= 0:
            found = f"a quote inside of {in_quotes(cell.text)}"
            self._report(self.at + quote, found, "quotes around the whole text, and each quote in it twice")
        self.at += len(raw)
        return cell, quote < 0

    def _in_quotes(self, start: int) -> tuple[Cell, bool]:
        cell = Cell("", self.line, start - self.begin + 1)
        match = _QUOTED.match(self.text, self.at)
        behind = "" if match is None else self._rest(match.end())
        breaks = 0 if match is None else self.text.count("\n", start, match.end())
        if match is None or (behind and breaks):
            return self._unclosed(start, cell)
        if breaks:
            self.line, self.begin = self.line + breaks, self.text.rfind("\n", start, match.end()) + 1
        self.at = match.end() + len(behind)
        if behind:
            found = f"{in_quotes(behind.strip())} behind a text in quotes"
            expected = "a comma or the end of the line behind the quote, or the quote in it twice"
            self._report(match.end(), found, expected)
        return cell._replace(text=match.group(1).replace('""', '"').strip()), not behind

    def _unclosed(self, start: int, cell: Cell) -> tuple[Cell, bool]:
        """Report a quote without another that could close it, and give up the rest of its line."""
        self._report(start, "a quote that is never closed", "the same quote at the end of the text")
        end = self.text.find("\n", start)
        self.at = len(self.text) if end < 0 else end
        return cell, False

    def _rest(self, at: int) -> str:
        """What stands there, up to a comma or the end of the line."""
        match = _PLAIN.match(self.text, at)
        return match.group() if match else ""

    def _report(self, at: int, found: str, expected: str) -> None:
        self.problems.add_at(self.line, at - self.begin + 1, found, expected, example=EXAMPLE)
