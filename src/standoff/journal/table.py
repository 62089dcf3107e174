"""A table that only grows: rows added at the end of a CSV file, durably.

Definition. The first line of the table names its columns. A row is written in the order of that line, each cell
quoted where it must be; a cell of a column that the table does not have is an error, a column without a cell is empty.
A cell has no line breaks, so that a row is a line.

Source: RFC 4180; lines end in a line feed.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from pathlib import Path

from standoff.errors import CallError, UnknownName
from standoff.journal.lines import Appended, opened


def append_row(path: str | Path, row: Mapping[str, str], columns: Sequence[str]) -> Appended:
    r"""Add one row at the end of a table; a table that is not there is made, with these ``columns``.

    Raises ``UnknownName`` for a cell of a column that the table does not have, and ``CallError`` as ``append_line``
    does.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     where = Path(folder) / "record.csv"
    ...     line = append_row(where, {"what": "a, b", "day": "1"}, ["day", "what"]).line
    ...     where.read_text(), line
    ('day,what\n1,"a, b"\n', 2)
    """
    with opened(path) as journal:
        head = _header(journal.data, path) or list(columns)
        for column in row:
            if column not in head:
                raise UnknownName(f"column of {Path(path).name}", column, head)
        return journal.append(_line([row.get(column, "") for column in head]), header=_line(head))


def _header(data: bytes, path: str | Path) -> list[str]:
    """The columns that the table has; none if it is empty."""
    first = data.split(b"\n", 1)[0] if b"\n" in data else b""
    try:
        return next(csv.reader([first.decode("utf-8-sig").rstrip("\r")]), [])
    except (UnicodeDecodeError, csv.Error) as error:
        raise CallError(f"the first line of {path} is no list of columns; save it as CSV in UTF-8") from error


def _line(cells: Sequence[str]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="").writerow(cells)
    return out.getvalue()
