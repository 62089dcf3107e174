"""Probabilities over time in a terminal: a course in bars, and numbers at the dates that fit.

Definition. A course has one sign per date, in eighths: the lowest below 1/8, the highest from 7/8 on. Numbers have
three digits; what is not zero but would look like it is ``<.001``, what is not one but would look like it is ``>.999``.
Dates that were asked for are all shown, in as many blocks as it takes; of others those that fit, the first and the last
among them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import ceil, log10
from typing import TYPE_CHECKING

from standoff.cli.terminal import words

if TYPE_CHECKING:
    from rich.table import Table

    from standoff.cli.terminal import Terminal

MOST_SIGNS, FEWEST_SIGNS = 40, 8
"""Signs of a course, and how few there may be so that some dates fit beside it."""

MOST_DATES, FEWEST_DATES = 12, 5
"""Dates beside each other, and for how many the course makes room."""

TAIL = 14
"""Characters kept free for what stands beside the dates."""

_CELL, _GAP = 7, 2
"""Characters of a number with the blanks behind it, and of those blanks."""

_SMALLEST = 0.0005


def number(value: float, tolerance: float = 0.0) -> str:
    """A probability in five characters.

    >>> number(0.37), number(1e-5), number(1e-9, 1e-8), number(0.99999)
    ('0.370', '<.001', '0.000', '>.999')
    """
    if tolerance < value < _SMALLEST:
        return "<.001"
    return ">.999" if 1 - _SMALLEST <= value < 1 - tolerance else f"{value:.3f}"


def exactness(tolerance: float) -> str:
    """How far a probability may be off, as one power of ten, rounded up: the same on every machine.

    >>> exactness(3.2e-9), exactness(0.0), exactness(2.5)
    ('1e-08', '1e-16', '1')
    """
    power = min(0, ceil(log10(max(tolerance, 1e-16)) - 1e-9))
    return f"1e{power:03d}" if power else "1"


def bar(value: float, ramp: str) -> str:
    """One sign for a probability.

    >>> bar(0.0, "_.-=+*%#"), bar(0.5, "_.-=+*%#"), bar(1.0, "_.-=+*%#")
    ('_', '+', '#')
    """
    return ramp[max(0, min(len(ramp) - 1, int(value * len(ramp))))]


def picked(count: int, most: int) -> list[int]:
    """Evenly spread places of a list, the first and the last among them.

    >>> picked(10, 4)
    [0, 3, 6, 9]
    """
    if count <= most:
        return list(range(count))
    return sorted({round(at * (count - 1) / (most - 1)) for at in range(most)}) if most > 1 else [count - 1]


def series_tables(
    terminal: Terminal,
    what: str,
    dates: Sequence[str],
    rows: Sequence[tuple[str, Sequence[float]]],
    *,
    tolerance: float,
    every_date: bool,
    widest: int = 0,
    beside: Mapping[str, Mapping[str, str]] | None = None,
) -> tuple[list[Table], int]:
    """One row per series under its name, and how many dates are shown; ``beside`` has further columns by their header.

    ``every_date`` shows all dates, in blocks; without it one table has those that fit. Names have at least ``widest``
    characters, so that the dates of several tables stand below each other.
    """
    more = beside or {}
    name = max(widest, len(what), *(len(one) for one, _ in rows))
    signs = 0 if len(dates) < 4 else min(len(dates), MOST_SIGNS)
    tail = max(
        TAIL, sum(max(len(head), *(len(cell) for cell in cells.values())) + _GAP for head, cells in more.items())
    )
    spare = terminal.width - name - tail - _GAP - FEWEST_DATES * _CELL
    signs = min(signs, max(FEWEST_SIGNS, spare))
    fit = max(2, min(MOST_DATES, (terminal.width - name - signs - tail - _GAP * bool(signs)) // _CELL))
    if every_date:
        blocks = [list(range(at, min(at + fit, len(dates)))) for at in range(0, len(dates), fit)]
    else:
        blocks = [picked(len(dates), fit)]
    tables = []
    for block in blocks:
        last = block is blocks[-1]
        table = _table(
            name, what, [dates[at] for at in block], course=bool(signs) and last, more=tuple(more) if last else ()
        )
        for row, values in rows:
            cells = [number(values[at], tolerance) for at in block]
            if signs and last:
                cells.insert(0, "".join(bar(values[at], terminal.signs.ramp) for at in picked(len(dates), signs)))
            table.add_row(words(row), *cells, *(texts.get(row, "") for texts in more.values() if last))
        tables.append(table)
    return tables, sum(len(block) for block in blocks)


def _table(width: int, what: str, dates: Sequence[str], *, course: bool, more: Sequence[str]) -> Table:
    from rich import box  # noqa: PLC0415 - a command with --json needs no rich
    from rich.table import Table  # noqa: PLC0415 - as above

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, padding=(0, 1, 0, 0))
    table.add_column(what, no_wrap=True, width=width)
    if course:
        table.add_column("course", no_wrap=True)
    for date in dates:
        table.add_column(stacked(date), min_width=_CELL - _GAP, justify="right", vertical="bottom")
    for head in more:
        table.add_column(head, justify="right", no_wrap=True)
    return table


def stacked(date: str) -> str:
    """A date over two lines, or three with its time of day.

    >>> print(stacked("2020-11-03"))
    2020-
    11-03
    """
    day, _, clock = date.partition(" ")
    return "\n".join(part for part in (day[:5], day[5:], clock) if part)
