"""One row of a record: from its cells to an event.

Definition. The columns are those of ``COLUMNS``. ``date``, ``also`` and ``end`` are days, perhaps with a time of day;
``actor`` and ``target`` are names with ``;`` between them; ``count`` is a whole number. A day and ``also`` are those of
one event if the spans of time that they name, each in its zone, overlap. Every cell is checked, whatever is wrong with
the others.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING, Literal, TypeVar, cast

from standoff.conflict.record import RecordedEvent
from standoff.reading.grammar import scalars
from standoff.reading.grammar.scalars import Unfit
from standoff.reading.markup.nodes import quoted
from standoff.reading.markup.table import Cell
from standoff.reading.sections.dated import instant

if TYPE_CHECKING:
    from standoff.conflict.amount import Moment
    from standoff.reading.markup.table import Row
    from standoff.reading.problems import Problems

T = TypeVar("T")

COLUMNS = {
    "id": "how the event is called; left out, by its line",
    "date": "the day on which it happened, perhaps with a time of day",
    "zone": "the time zone in which that day is counted; left out, that of the case",
    "also": "the day of the same event in another zone",
    "also_zone": "that other zone; left out, that of the case",
    "end": "the day on which it ended",
    "actor": "who did it, several with ; between them",
    "action": "what was done, in a word that `coding` can name",
    "target": "to whom, several with ; between them",
    "count": "how many: missiles, meetings",
    "what": "what happened, in words",
    "source": "the id of a source of the file, a link, or words",
    "confidence": "high, medium or low",
    "note": "what a reader should know",
}
"""The columns of a record, in the usual order, and what stands there."""

REQUIRED = {
    "date": "the column date, with days such as 2019-10-02",
    "actor": "the column actor, with who did it",
    "action": "the column action, with what was done",
}
"""The columns that cannot be left out."""

EXAMPLE = "date,actor,action,target,what,source,confidence"
"""A valid first row."""

CONFIDENCE = ("high", "medium", "low")
DAY = "a day such as 2019-10-02, perhaps with a time of day (2019-10-02 07:11)"
_LONGEST_ID, _LONGEST = 120, 10_000
_COUNT = re.compile(r"\d{1,9}")


class EventRows:
    """Reads rows with these columns; a date without a zone is counted in ``zone``."""

    def __init__(self, columns: tuple[str, ...], zone: str, problems: Problems) -> None:
        self.columns, self.zone, self.problems = columns, zone, problems
        self._zones: dict[str, Unfit | None] = {}

    def event(self, row: Row) -> tuple[RecordedEvent | None, Cell | None]:
        """The event of a row, or None if something is wrong with it; and the cell of its id."""
        before = len(self.problems)
        cells = {name: cell for name, cell in zip(self.columns, row.cells, strict=True) if name}
        for name, cell in cells.items():
            if len(cell.text) > _LONGEST:
                self._report(name, cell, f"a text of {len(cell.text):,} characters", f"at most {_LONGEST:,}")
        on = self._date(cells, "date", "zone")
        also, ends = self._date(cells, "also", "also_zone"), self._date(cells, "end", "zone")
        self._same_event(cells, on, also)
        if on is not None and ends is not None and instant(ends, last=True) <= instant(on):
            self._report(
                "end", cells["end"], f"{quoted(cells['end'].text)}, before the event", f"a day from {on.day} on"
            )
        name, actors = self._id(cells), self._names(cells, "actor")
        action, targets = self._text(cells, "action"), self._names(cells, "target")
        count, confidence = self._fit(cells, "count", _count), self._confidence(cells)
        if len(self.problems) > before or on is None:
            return None, cells.get("id")
        event = RecordedEvent(
            id=name or f"line {row.place.line}",
            on=on,
            actors=actors,
            action=action,
            targets=targets,
            ends=ends,
            also=also,
            count=count,
            what=self._text(cells, "what"),
            source=self._text(cells, "source"),
            confidence=cast('Literal["high", "medium", "low", ""]', confidence),
            note=self._text(cells, "note"),
            place=f"{self.problems.file}:{row.place.line}:{row.place.col}",
        )
        return event, cells.get("id")

    def _date(self, cells: dict[str, Cell], name: str, zone: str) -> Moment | None:
        """The day of a column, in the zone of another."""
        where = self._zone(cells, zone)
        moment = self._fit(cells, name, _moment)
        if moment is None or where is None:
            return None
        return type(moment)(moment.day, moment.clock, where)

    def _zone(self, cells: dict[str, Cell], name: str) -> str | None:
        """The zone of a column, or that of the case; None if it is no zone."""
        cell = cells.get(name)
        if cell is None or not cell.text:
            return self.zone
        if cell.text not in self._zones:
            self._zones[cell.text] = _fault(scalars.zone_name, cell.text)
        fault = self._zones[cell.text]
        if fault is not None:
            self._report(name, cell, fault.found, fault.expected)
        return None if fault else cell.text

    def _same_event(self, cells: dict[str, Cell], on: Moment | None, also: Moment | None) -> None:
        """Report a second day that cannot be that of the same event."""
        cell, zone = cells.get("also"), cells.get("also_zone")
        if cell is None or not cell.text:
            if zone is not None and zone.text:
                self._report("also_zone", zone, f"{quoted(zone.text)} without a day", "a day in the column also")
            return
        if on is None or also is None:
            return
        if on.zone == also.zone:
            found = f"{quoted(cell.text)} in {also.zone}, where the date is counted already"
            self._report("also", cell, found, "another zone, in the column also_zone")
        elif abs(also.day - on.day) > timedelta(days=1):
            self._report(
                "also", cell, f"{quoted(cell.text)}, more than a day from {on.day}", "the same day or one beside"
            )
        elif not _overlap(on, also):
            found = f"{quoted(cell.text)} in {also.zone}, which is no part of {cells['date'].text} in {on.zone}"
            self._report("also", cell, found, "the day of the same event in the other zone")

    def _id(self, cells: dict[str, Cell]) -> str:
        cell = cells.get("id")
        if cell is not None and (len(cell.text) > _LONGEST_ID or "\n" in cell.text):
            self._report("id", cell, quoted(cell.text), f"at most {_LONGEST_ID} characters on one line")
        return self._text(cells, "id")

    def _names(self, cells: dict[str, Cell], name: str) -> tuple[str, ...]:
        """The names in a cell, each once."""
        cell = cells.get(name)
        if cell is None or not (cell.text or name in REQUIRED):
            return ()
        names = [" ".join(one.split()) for one in cell.text.split(";")]
        if not all(names):
            found = f"{quoted(cell.text)}, with a name that is empty" if cell.text else "nothing"
            self._report(name, cell, found, "a name, or several with ; between them", example="ROK;USA")
        return tuple(dict.fromkeys(names))

    def _text(self, cells: dict[str, Cell], name: str) -> str:
        """The text of a cell on one line."""
        cell = cells.get(name)
        text = "" if cell is None else " ".join(cell.text.split())
        if cell is not None and not text and name in REQUIRED:
            self._report(name, cell, "nothing", REQUIRED[name])
        return text

    def _confidence(self, cells: dict[str, Cell]) -> str:
        cell = cells.get("confidence")
        if cell is not None and cell.text and cell.text not in CONFIDENCE:
            near = self.problems.nearest(cell.text, CONFIDENCE)
            expected = "high, medium or low, or nothing"
            self._report("confidence", cell, quoted(cell.text), expected, example=near or CONFIDENCE[0], near=near)
        return "" if cell is None else cell.text

    def _fit(self, cells: dict[str, Cell], name: str, parse: Callable[[str], T]) -> T | None:
        """What a cell means, or None after saying why it means nothing."""
        cell = cells.get(name)
        if cell is None or not (cell.text or name in REQUIRED):
            return None
        try:
            return parse(cell.text)
        except Unfit as fault:
            self._report(name, cell, fault.found, fault.expected)
            return None

    def _report(self, name: str, cell: Cell, found: str, expected: str, *, example: str = "", near: str = "") -> None:
        self.problems.add_at(cell.line, cell.col, found, expected, example=example, where=name, near=near)


def _moment(text: str) -> Moment:
    """A day without a zone; raises ``Unfit``."""
    try:
        found = scalars.moment(text)
    except Unfit as fault:
        raise Unfit(fault.found if text else "nothing", fault.expected or DAY) from None
    if found.zone:
        raise Unfit(f"{quoted(text)}, with the zone {found.zone}", "the zone in the column for it")
    return found


def _count(text: str) -> int:
    """A whole number; raises ``Unfit``."""
    if not _COUNT.fullmatch(text) or not text.isascii():
        raise Unfit(quoted(text), "a whole number, from 0 to 999999999")
    return int(text)


def _fault(parse: Callable[[str], object], text: str) -> Unfit | None:
    try:
        parse(text)
    except Unfit as fault:
        return fault
    return None


def _overlap(one: Moment, other: Moment) -> bool:
    """Whether two moments, each a minute or a whole day of its zone, have an instant in common."""
    return instant(one) < _end(other) and instant(other) < _end(one)


def _end(moment: Moment) -> int:
    return instant(moment, last=True) + (moment.clock is not None)
