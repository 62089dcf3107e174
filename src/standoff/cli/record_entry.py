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
from standoff.errors import CallError, FileError, UnknownName
from standoff.journal.lines import read_bytes, torn_tail
from standoff.journal.table import append_row
from standoff.lenses.record.replay import replay
from standoff.reading.event_rows import COLUMNS
from standoff.reading.markup.text import from_bytes
from standoff.reading.record import RECORD as WANTED
from standoff.reading.record import record_from_text
from standoff.writing import write_whole

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
    before, unfinished = _before(place, conflict)
    columns = _columns(before, place)
    record = record_from_text(before + _line([row.get(column, "") for column in columns]), conflict, str(place))
    step = next(one for one in replay(conflict, record).steps if one.event is record.events[-1])
    for column in row:
        if column not in columns:
            raise UnknownName(f"column of {place.name}", column, columns)
    if unfinished:
        write_whole(place, before)
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


def _before(place: Path, conflict: Conflict) -> tuple[str, bool]:
    """The record as the new event will follow it, and whether its last line has to be ended first.

    A last line without an end is kept if the reader takes it: editors leave the end out. Otherwise it was torn, and
    will be set aside. A record that is not there is a header.
    """
    data = read_bytes(place) if place.exists() else b""
    tail = torn_tail(data)
    whole = from_bytes(data[: len(data) - len(tail)], str(place), WANTED).text
    if tail and _is_record(data + b"\n", conflict):
        return data.decode() + "\n", True
    return whole or _line(list(COLUMNS)), False


def _is_record(data: bytes, conflict: Conflict) -> bool:
    try:
        record_from_text(data.decode(), conflict)
    except (FileError, UnicodeDecodeError):
        return False
    return True


def _columns(before: str, place: Path) -> list[str]:
    """The columns that the record has."""
    try:
        return [column.strip() for column in next(csv.reader(io.StringIO(before.removeprefix("\ufeff"))), [])]
    except csv.Error as error:
        raise CallError(f"the first line of {place} is no list of columns; save it as CSV in UTF-8") from error


def _line(cells: Sequence[str]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerow(cells)
    return out.getvalue()
