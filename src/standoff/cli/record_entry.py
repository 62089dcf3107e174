"""One event more in the record: checked by the reader, then added durably.

Definition. The cells of the event are given as ``COLUMN=TEXT``. It is added if the record that has it as its last row
has no problem; otherwise nothing is written and the problems of the new row, or of the record, are the error. A record
that is not there is made with all columns.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from standoff.cli.companions import RECORD, writable
from standoff.errors import CallError, UnknownName
from standoff.journal.lines import read_bytes, torn_tail
from standoff.journal.table import append_row
from standoff.lenses.record.replay import replay
from standoff.reading.event_rows import COLUMNS
from standoff.reading.markup.text import from_bytes
from standoff.reading.record import RECORD as WANTED
from standoff.reading.record import record_from_text

if TYPE_CHECKING:
    from standoff.conflict.conflict import Conflict
    from standoff.journal.lines import Appended
    from standoff.lenses.record.steps import Step


def added(file: str, conflict: Conflict, cells: Sequence[str], events: str | None) -> tuple[Appended, Step]:
    """Add one event; what was written, and how the event is read.

    Raises ``CallError`` for cells that are none and places that cannot be written to, ``FileError`` with what the
    reader finds.
    """
    row = _row(cells)
    place = writable(file, RECORD, events)
    before = _before(place)
    columns = _columns(before, place)
    record = record_from_text(before + _line([row.get(column, "") for column in columns]), conflict, str(place))
    step = next(one for one in replay(conflict, record).steps if one.event is record.events[-1])
    return append_row(place, row, columns), step


def _row(cells: Sequence[str]) -> dict[str, str]:
    """The cells by their columns."""
    row: dict[str, str] = {}
    for cell in cells:
        column, equals, text = cell.partition("=")
        column = column.strip()
        if not equals:
            raise CallError(f"found {cell!r}; expected COLUMN=TEXT, for example date=2019-11-19")
        if column not in COLUMNS:
            raise UnknownName("column of a record", column, COLUMNS)
        if column in row:
            raise CallError(f"{column} is given twice")
        row[column] = " ".join(text.split())
    return row


def _before(place: Path) -> str:
    """The record as it is, without a torn last line, which will be set aside; a header if there is no record."""
    if not place.exists():
        return _line(list(COLUMNS))
    data = read_bytes(place)
    whole = data[: len(data) - len(torn_tail(data))]
    return from_bytes(whole, str(place), WANTED).text or _line(list(COLUMNS))


def _columns(before: str, place: Path) -> list[str]:
    """The columns that the record has."""
    try:
        return [column.strip() for column in next(csv.reader(io.StringIO(before)), [])]
    except csv.Error as error:
        raise CallError(f"the first line of {place} is no list of columns; save it as CSV in UTF-8") from error


def _line(cells: Sequence[str]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerow(cells)
    return out.getvalue()
