"""``standoff figures``: all reported values of each quantity, in one unit."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from standoff.cli.options import file_argument, narrowed, one_form, output_options, read

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rich.table import Table

    from standoff.cli.terminal import Terminal
    from standoff.lenses.figures.result import Figures, Quantity, Reported

_EPILOG = """\b
Examples:
  standoff figures korea
  standoff figures korea payment-for-2019 --in "bn KRW"
  standoff figures korea --csv
\b
Units are converted by scale (bn, mn, thousand), by the dated `rates` of the file, or, for `times X`
and `per cent of X`, through the range of the quantity X.
"""


@click.command("figures", short_help="What was reported of each quantity, in one unit.", epilog=_EPILOG)
@file_argument
@click.argument("quantities", nargs=-1, metavar="[QUANTITY]...")
@click.option("--in", "unit", metavar="UNIT", help="In this unit, where it can be. [default: that of the first value]")
@click.option("--variant", metavar="NAME", help="This variant of the file instead of its base.")
@click.option("--all", "show_all", is_flag=True, help="Tell every contradiction.")
@output_options(table=True)
def command(
    *,
    file: str,
    quantities: tuple[str, ...],
    unit: str | None,
    variant: str | None,
    show_all: bool,
    as_json: bool,
    as_csv: bool,
    output: str | None,
) -> None:
    """All values that sources report of each QUANTITY of FILE, side by side: their range, and what contradicts what.

    No two values are merged. Each is taken as exact as its last digit, or as its `sense` says (about, at least, ...),
    and converted at a stated rate of a stated day.
    """
    one_form(as_json=as_json, as_csv=as_csv)
    conflict = narrowed(read(file), variant=variant, part=None, hold=())
    from standoff.lenses.figures.figures import figures  # noqa: PLC0415 - help must not wait for it

    found = figures(conflict, unit, quantities=quantities or None)
    if as_json or as_csv:
        from standoff.cli.forms import csv_text, deliver, json_text  # noqa: PLC0415 - beside its use
        from standoff.lenses.figures.result import COLUMNS  # noqa: PLC0415 - as above

        deliver(json_text(found.to_dict()) if as_json else csv_text(found.rows(), COLUMNS), output)
    else:
        _page(found, output, show_all=show_all)


TOLD = 3
"""Contradictions of a quantity that are told without --all."""

FOLDED = 14
"""Characters to which the names of sources may be folded where the page is narrow."""


def _page(found: Figures, output: str | None, *, show_all: bool) -> None:
    from standoff.cli.terminal import Terminal, words  # noqa: PLC0415 - help must not load rich
    from standoff.cli.wording import heading  # noqa: PLC0415 - as above
    from standoff.lenses.figures.result import CANNOT_SEE  # noqa: PLC0415 - as above

    terminal = Terminal(output)
    terminal.show(words(heading(found.conflict), "bold"), found.summary())
    for one in found.quantities:
        _quantity(terminal, one, most=None if show_all else TOLD)
    few: dict[str, list[str]] = {}
    for one in found.quantities:
        if one.outliers_why and len(one.converted) > 1:
            few.setdefault(one.outliers_why, []).append(one.name)
    terminal.show(*([""] if few else []))
    terminal.show(*(f"outliers not computed because {why}: {', '.join(names)}" for why, names in few.items()))
    terminal.show("", "What this cannot see", *(f"- {line}" for line in CANNOT_SEE))
    terminal.send()


def _quantity(terminal: Terminal, one: Quantity, *, most: int | None) -> None:
    """One quantity: its values on an axis, then what there is to say, then the rates."""
    from standoff.cli.terminal import words  # noqa: PLC0415 - help must not load rich

    terminal.show("", words(f"{one.name}, in {one.unit}" if one.unit else one.name, "bold"))
    if one.figures:
        terminal.show(_table(terminal, one))
    terminal.show(*one.findings(most), *one.conversions())


def _table(terminal: Terminal, one: Quantity) -> Table:
    from standoff.cli.summary import plain_table  # noqa: PLC0415 - help must not load rich
    from standoff.cli.terminal import words  # noqa: PLC0415 - as above
    from standoff.cli.value_chart import NARROWEST  # noqa: PLC0415 - only a page draws

    against: dict[int, list[str]] = {}
    for pair in one.contradictions:
        against.setdefault(pair.lower.number, []).append(str(pair.higher.number))
        against.setdefault(pair.higher.number, []).append(str(pair.lower.number))
    columns = {
        "": [str(value.number) for value in one.figures],
        "value": [_said(value) for value in one.figures],
        "stands for": [_stands_for(value) for value in one.figures],
        "against": [", ".join(against.get(value.number, [])) for value in one.figures],
        "far off": ["yes" if value.is_outlier else "" for value in one.figures],
    }
    shown = {head: cells for head, cells in columns.items() if any(cells)}
    for told_below in ("far off", "against"):
        if _width(shown) + NARROWEST + FOLDED > terminal.width:
            shown.pop(told_below, None)
    taken = _width(shown)
    source = max(len(value.source) for value in one.figures)
    head, lines = _chart(terminal, one, terminal.width - taken - source - 2)
    if head:
        shown[head] = lines
        taken += len(head) + 2
    table = plain_table(*shown, "source")
    room = max(FOLDED, terminal.width - taken)
    for at, value in enumerate(one.figures):
        table.add_row(*(words(cells[at]) for cells in shown.values()), words("\n".join(_folded(value.source, room))))
    return table


def _width(columns: Mapping[str, Sequence[str]]) -> int:
    """Characters that columns take, with the blanks between them."""
    return sum(max(len(head), *map(len, cells)) + 2 for head, cells in columns.items())


def _folded(text: str, room: int) -> list[str]:
    """A name in pieces that fit, broken behind a hyphen where there is one."""
    pieces = []
    while len(text) > room:
        at = max(text.rfind("-", 0, room), text.rfind("#", 1, room + 1) - 1) + 1
        pieces.append(text[: at or room])
        text = text[at or room :]
    return [*pieces, text]


def _chart(terminal: Terminal, one: Quantity, room: int) -> tuple[str, list[str]]:
    """The chart as a column with its axis as the header; empty if there is nothing to compare."""
    from standoff.cli import value_chart as v  # noqa: PLC0415 - only a page draws
    from standoff.lenses.figures.words import number  # noqa: PLC0415 - as above

    drawn = [v.Drawn(one.least, one.most, one.value if one.low == one.high else None) for one in one.figures]
    axis = v.ends(drawn)
    if axis is None or len(one.converted) < 2:
        return "", []
    width = max(v.NARROWEST, min(v.WIDEST, room))
    strokes = v.TYPED if terminal.signs.ramp.isascii() else v.DRAWN
    return v.scale(number(axis[0]), number(axis[1]), width), v.chart(drawn, width, strokes)


def _said(value: Reported) -> str:
    """The value as reported, without its unit where that is the common one."""
    return value.said.removesuffix(f" {value.unit}") if value.unit else value.said


def _stands_for(value: Reported) -> str:
    """What a value can stand for in the common unit, in a few signs."""
    from standoff.lenses.figures.words import span  # noqa: PLC0415 - help must not wait for it

    return "not converted" if value.worth is None else span(value.interval, "").removeprefix("from ").strip()
