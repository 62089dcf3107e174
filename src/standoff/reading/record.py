"""Reading a record: a table of dated events in, a Record or all that is wrong with it out.

Definition. A record is a CSV text whose first row names its columns, all of them among ``COLUMNS``; ``date``, ``actor``
and ``action`` are required, the others may be left out or left empty. Every further row is an event. A date is counted
in ``zone``, or in the zone of the case; ``also`` is the day of the same event in ``also_zone`` (or the zone of the
case), so that the two days have an instant in common and are at most one day apart. No event ends before it happens, no
two have the same ``id``; one without is called by its line. Events before or after the story are events all the same.

Problems are gathered as in a conflict file: all of them, each with line and column, in one pass.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from standoff.conflict.record import Record, RecordedEvent
from standoff.reading.event_rows import COLUMNS, EXAMPLE, REQUIRED, EventRows
from standoff.reading.markup.nodes import quoted
from standoff.reading.markup.table import EXAMPLE as TEXT_EXAMPLE
from standoff.reading.markup.table import Row, rows
from standoff.reading.markup.text import Text, Wanted, from_text, open_text
from standoff.reading.problems import Problems

if TYPE_CHECKING:
    from standoff.conflict.conflict import Conflict


def _case_record(name: str) -> str:
    from standoff.bundled import record_text  # noqa: PLC0415 - only needed for what is not a file

    return record_text(name)


RECORD = Wanted(
    "a record",
    "conflict.record.csv",
    "standoff record korea",
    EXAMPLE,
    "a table that a person keeps; ten thousand events have about 2 MB",
    _case_record,
    "no such file, and no bundled case of that name with a record",
    "a file that exists, or a bundled case that has a record",
)
"""A record, or the name of a bundled case that has one."""

SEPARATORS = {";": "semicolons", "\t": "tabs", "|": "bars"}
"""What some programs write instead of commas."""


def read_record(path: str | Path, conflict: Conflict) -> Record:
    """Read the record of a conflict from a CSV file, or that of a bundled case by its name.

    Raises ``FileError`` with every problem of the record: its place, what was found, what was expected.
    """
    return _read(open_text(path, RECORD), conflict)


def record_from_text(text: str, conflict: Conflict, origin: str = "<record>") -> Record:
    r"""Read a record from text; ``origin`` is what messages and places call it.

    Raises ``FileError`` with every problem of the text.

    >>> from standoff.reading import load
    >>> text = "date,actor,action,target\n2019-11-19,USA,talks_walkout,ROK\n"
    >>> record_from_text(text, load("cost-sharing")).events[0].targets
    ('ROK',)
    """
    return _read(from_text(text, origin, RECORD), conflict)


def _read(source: Text, conflict: Conflict) -> Record:
    problems = Problems(source.origin, source.text)
    table = rows(source.text, problems)
    header = next(table, None)
    if header is None:
        problems.add_at(1, 1, "an empty file", f"a first line with the names of columns: {', '.join(REQUIRED)}, ...")
        raise problems.error()
    columns = _columns(header, problems)
    events = _events(table, columns, conflict.zone, problems) if columns else []
    if len(problems):
        raise problems.error()
    return Record(tuple(events), source.origin, source.digest)


def _columns(header: Row, problems: Problems) -> tuple[str, ...]:
    """The names of the columns, empty for one that has no meaning; nothing if the first row is none of names."""
    names = [cell.text for cell in header.cells]
    if not header.whole or _is_no_header(header, problems):
        return ()
    often: Counter[str] = Counter()
    meant: set[str] = set()
    for name, cell in zip(names, header.cells, strict=True):
        often[name] += 1
        if name not in COLUMNS:
            near = problems.nearest(name, COLUMNS)
            meant.add(near)
            found = f"the unknown column {quoted(name)}" if name else "a column without a name"
            expected = f"one of {', '.join(COLUMNS)}"
            problems.add_at(cell.line, cell.col, found, expected, near=near, example=near)
        elif often[name] > 1:
            expected = "each column once"
            problems.add_at(cell.line, cell.col, f"the column {quoted(name)} a second time", expected)
    for name in REQUIRED:
        if name not in names and name not in meant:
            place = header.place
            problems.add_at(place.line, place.col, f"no column {quoted(name)}", REQUIRED[name], example=EXAMPLE)
    return tuple(name if name in COLUMNS else "" for name in names)


def _is_no_header(header: Row, problems: Problems) -> bool:
    """Whether no column is known; then the separators are others, or there is no header."""
    if any(cell.text in COLUMNS or problems.nearest(cell.text, COLUMNS) for cell in header.cells):
        return False
    place = header.place
    other = next((words for sign, words in SEPARATORS.items() if sign in place.text), "")
    found = f"{other} between the columns" if other else f"{quoted(place.text)} where the names of columns should be"
    expected = "commas between them" if other else f"a first line with the names of columns: {', '.join(REQUIRED)}, ..."
    problems.add_at(place.line, place.col, found, expected, example=EXAMPLE)
    return True


def _events(table: Iterator[Row], columns: tuple[str, ...], zone: str, problems: Problems) -> list[RecordedEvent]:
    """The events that could be read, in the order of the table."""
    reader = EventRows(columns, zone, problems)
    found: list[RecordedEvent] = []
    first: dict[str, int] = {}
    for row in table:
        if not row.whole:
            continue
        if len(row.cells) != len(columns):
            _ragged(row, columns, problems)
            continue
        event, name = reader.event(row)
        if name is not None and name.text:
            line = first.setdefault(name.text, name.line)
            if line != name.line:
                twice = f"the id {quoted(name.text)} a second time (first on line {line})"
                problems.add_at(name.line, name.col, twice, "an id of its own for each event", where="id")
        if event is not None:
            found.append(event)
    return found


def _ragged(row: Row, columns: tuple[str, ...], problems: Problems) -> None:
    """Report a row with more or fewer cells than there are columns."""
    cell = row.cells[len(columns)] if len(row.cells) > len(columns) else row.place
    found = f"a line of {len(row.cells)} cells"
    expected = f"{len(columns)} cells, as many as there are columns; a text with a comma in it needs quotes"
    problems.add_at(cell.line, cell.col, found, expected, example=TEXT_EXAMPLE)
