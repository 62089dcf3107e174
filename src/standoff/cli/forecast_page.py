"""A forecast as a page for a terminal or a text file.

Definition. From the top: what was forecast, the warning if it looks too far ahead, how likely each named condition is,
the levers that do not stay where they are, the likeliest states at the end, what comes next, and under what conventions
and assumptions all this is so. Everything is read off the result; nothing is worked out here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from standoff.cli.series import bar, exactness, number, series_tables
from standoff.cli.summary import plain_table
from standoff.cli.terminal import words
from standoff.cli.wording import heading, held

if TYPE_CHECKING:
    from standoff.cli.terminal import Terminal
    from standoff.lenses.forecast.result import Forecast


def show_forecast(terminal: Terminal, found: Forecast, *, every_date: bool) -> None:
    """Add the whole page; ``every_date`` if the dates were asked for."""
    conflict = found.conflict
    terminal.show(words(heading(conflict), "bold"))
    still = held(conflict, {})
    terminal.show(*([still] if still else []))
    terminal.show(f"as of {found.begins}, until {found.until}; from: {found.start}; {found.size:,} states")
    show_warning(terminal, found.warning)
    _conditions(terminal, found, every_date=every_date)
    _levers(terminal, found, every_date=every_date)
    _states(terminal, found)
    terminal.show("", words("What comes next", "bold"), *found.next_moves.sentences())
    show_conventions(terminal, found.conventions, found.assumed, found.left_out)
    terminal.show(
        f"tolerance: every probability is right to {exactness(found.tolerance)}",
        f"sees ahead: {found.conditioning.words()}",
    )
    show_warning(terminal, found.warning)


def show_warning(terminal: Terminal, *warnings: str) -> None:
    """A warning on lines of its own, in capitals and in red where there is colour; nothing if there is none."""
    for warning in warnings:
        if warning:
            terminal.show("", words(f"!!! {warning} !!!", "bold red"))


def show_conventions(
    terminal: Terminal, conventions: Mapping[str, str], assumed: Sequence[str], left_out: Sequence[str]
) -> None:
    """Under what conventions the numbers are so, what the file does not say, and what has no effect."""
    terminal.show("", words("How to read this", "bold"))
    terminal.show(*(f"{name}: {line}" for name, line in conventions.items() if name != "tolerance"))
    terminal.show(*(f"assumed: {line}" for line in assumed), *(f"left out: {line}" for line in left_out))


def _conditions(terminal: Terminal, found: Forecast, *, every_date: bool) -> None:
    if not found.conditions:
        return
    once = {name: number(one.reached, found.tolerance) for name, one in found.conditions.items()}
    months = {
        name: "" if one.mean_months is None else f"{one.mean_months:.1f}" for name, one in found.conditions.items()
    }
    rows = [(name, one.at) for name, one in found.conditions.items()]
    _series(terminal, found, "condition", rows, every_date=every_date, beside={"once": once, "months": months})
    terminal.show(
        f"once: that it is true at least once by {found.until}; months: how long that takes on average, if so"
    )
    terminal.show(*(f"{name}: {one.note}" for name, one in found.conditions.items() if one.note))


def _levers(terminal: Terminal, found: Forecast, *, every_date: bool) -> None:
    rows = _moving(found)
    if rows:
        _series(terminal, found, "lever", list(rows.items()), every_date=every_date)
    still = [f"{name}={level}" for name in found.levers if (level := _stays(found, name))]
    if still:
        terminal.show(f"stays: {', '.join(still)}")


def _moving(found: Forecast) -> dict[str, Sequence[float]]:
    """The levels of levers that may move; of a switch only the second, the first being the rest."""
    return {
        f"{name}={level}": series
        for name, levels in found.levers.items()
        if not _stays(found, name)
        for level, series in list(levels.items())[int(found.conflict.levers[name].is_switch) :]
    }


def _stays(found: Forecast, lever: str) -> str:
    """The level at which a lever stays on all dates; empty if it may move."""
    sure = (level for level, series in found.levers[lever].items() if min(series) >= 1 - found.tolerance)
    return next(sure, "")


def _series(
    terminal: Terminal,
    found: Forecast,
    what: str,
    rows: Sequence[tuple[str, Sequence[float]]],
    *,
    every_date: bool,
    beside: Mapping[str, Mapping[str, str]] | None = None,
) -> None:
    widest = max(len(name) for name in (*found.conditions, *_moving(found)))
    tables, shown = series_tables(
        terminal,
        what,
        found.dates,
        rows,
        tolerance=found.tolerance,
        every_date=every_date,
        widest=widest,
        beside=beside,
    )
    for table in tables:
        terminal.show("", table)
    if shown < len(found.dates):
        terminal.show(f"{shown} of {len(found.dates)} dates; --on DATE shows others, --csv and --json have them all")


def _states(terminal: Terminal, found: Forecast) -> None:
    listed = [state for state in found.likeliest[-1] if state.probability > found.tolerance]
    table = plain_table("", "p", f"likeliest states on {found.dates[-1]}")
    for state in listed:
        table.add_row(
            bar(state.probability, terminal.signs.ramp), number(state.probability, found.tolerance), words(state.label)
        )
    if found.rest[-1] > found.tolerance:
        table.add_row("", number(found.rest[-1], found.tolerance), "all others together")
    terminal.show("", table)
