"""The matrix of sources against assumptions in a terminal: + speaks for, - against, ± both.

Definition. A column per source, with its name written downwards; as many columns stand side by side as the page is
wide, the others follow in further tables, each with the assumptions that its sources speak of, weakest first.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from standoff.cli.terminal import Terminal, words
from standoff.cli.wording import heading

if TYPE_CHECKING:
    from standoff.lenses.evidence.result import Evidence

NAME = 36
"""Characters of an address before it is cut."""

ROWS = 40
"""Assumptions that are shown without ``--all``."""


def matrix_page(found: Evidence, output: str | None, *, show_all: bool) -> None:
    """Write the matrix to the terminal or to the file."""
    terminal = Terminal(output)
    terminal.show(words(heading(found.conflict), "bold"))
    matrix = found.matrix
    if not matrix.rows:
        terminal.show("no source speaks for or against any assumption")
        terminal.send()
        return
    rank = {one.address: at for at, one in enumerate(found.weakest)}
    rows = sorted(((one.address, signs) for one, signs in matrix.rows), key=lambda row: rank[row[0]])
    kept = rows if show_all or len(rows) <= ROWS + 1 else rows[:ROWS]
    both = "±" if terminal.console.encoding.lower().startswith("utf") else "#"
    terminal.show(f"+ speaks for, - speaks against, {both} both; weakest assumption first")
    wide = min(NAME, max(len(address) for address, _ in kept)) + 1
    each = max(1, (terminal.width - wide) // 2)
    speaking = [source for source in matrix.sources if any(source in signs for _, signs in kept)]
    for start in range(0, len(speaking), each):
        block = speaking[start : start + each]
        terminal.show("", *_table(block, kept, wide, both))
    if len(kept) < len(rows):
        terminal.show("", f"and {len(rows) - len(kept):,} more assumptions: --matrix --all")
    terminal.send()


def _table(
    sources: Sequence[str], rows: Sequence[tuple[str, Mapping[str, str]]], wide: int, both: str
) -> Iterator[str]:
    """Names downwards, ending on one line, then a line per assumption that one of the sources speaks of."""
    high = max(map(len, sources))
    for line in range(high):
        letters = (source.rjust(high)[line] for source in sources)
        yield " " * wide + " ".join(letters).rstrip()
    for address, signs in rows:
        if any(source in signs for source in sources):
            said = address if len(address) < wide else f"{address[: wide - 2]}…"
            cells = (signs.get(source, ".").replace("±", both) for source in sources)
            yield f"{said:<{wide}}{' '.join(cells)}"
