"""The table behind a picture, and the same as a file that the page itself carries.

Definition. A data table has columns and rows of plain text. Its CSV has a header line and one row a line, UTF-8; the
link to it holds the text itself, so that saving it asks nobody.

Source: RFC 4180 for the CSV (lines end in a line feed), RFC 2397 for the link.
"""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from urllib.parse import quote

PLAIN = "-_.!~*'(),;:/?@$+="
"""Characters that stand for themselves in a link; all others are written as bytes in per cent."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column; a ``number`` is set flush right."""

    name: str
    number: bool = False


@dataclass(frozen=True, slots=True)
class DataTable:
    """Rows of text under named columns; ``key`` names the file and the element, the first cell heads its row."""

    key: str
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]

    @property
    def file(self) -> str:
        """The name under which the rows are saved.

        >>> DataTable("figures-cost", "", (), ()).file
        'figures-cost.csv'
        """
        return f"{self.key}.csv"

    @property
    def text(self) -> str:
        """The rows as CSV."""
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow([column.name for column in self.columns])
        writer.writerows(self.rows)
        return out.getvalue()

    @property
    def link(self) -> str:
        """The rows as a link that holds them.

        >>> DataTable("t", "", (Column("a"), Column("b")), (("1", "x y"),)).link
        'data:text/csv;charset=utf-8,a,b%0A1,x%20y%0A'
        """
        return "data:text/csv;charset=utf-8," + quote(self.text, safe=PLAIN)


def columns(*names: str, numbers: tuple[str, ...] = ()) -> tuple[Column, ...]:
    """Columns by name, those in ``numbers`` flush right.

    >>> columns("date", "count", numbers=("count",))[1].number
    True
    """
    return tuple(Column(name, name in numbers) for name in names)
