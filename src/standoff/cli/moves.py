"""``standoff moves``: what each party would do next, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from standoff.cli.horizon import ENGINE, NOISE, STATE, TOLERANCE, UNTIL, WHOLE, options, refuse_pieces, warned, working
from standoff.cli.options import Pairs, file_argument, narrowed, narrowing, one_form, output_options, read

if TYPE_CHECKING:
    from standoff.cli.terminal import Terminal
    from standoff.lenses.forecast.moves import MovesAt, PartyMoves

_EPILOG = """\b
Examples:
  standoff moves cost-sharing
  standoff moves cost-sharing --on 2020-02-01 --state small-deal
  standoff moves cost-sharing --party ROK --json
\b
A state is given as `start`, by its label, or by the levels in which it differs from what is known.
"""

_ON = "On this date, with the history up to then. [default: the file's `begins`]"


@click.command("moves", short_help="What each party would do next, and what it expects from it.", epilog=_EPILOG)
@file_argument
@click.option("--on", "on", metavar="DATE", help=_ON)
@options(STATE)
@click.option("--party", metavar="NAME", help="This party alone.")
@click.option("--all", "show_all", is_flag=True, help="Every choice of every party, however unlikely.")
@options(UNTIL, NOISE, TOLERANCE, ENGINE, WHOLE)
@narrowing
@output_options(table=True)
def command(
    *,
    file: str,
    variant: str | None,
    part: str | None,
    hold: Pairs,
    show_all: bool,
    whole: bool,
    as_json: bool,
    as_csv: bool,
    output: str | None,
    **asked: Any,  # noqa: ANN401 - the options of the forecast, as they are
) -> None:
    """What each party of FILE would do if it got a chance to act, and what it expects from each choice.

    The gain over staying is taken apart: how many months more or less of which goal or wish, and what they are worth.
    """
    one_form(as_json=as_json, as_csv=as_csv)
    conflict = narrowed(read(file), variant=variant, part=part, hold=hold)
    refuse_pieces(conflict, whole=whole)
    from standoff.cli.analysis import combinations  # noqa: PLC0415 - help must not load numpy
    from standoff.lenses.forecast.moves import moves  # noqa: PLC0415 - as above

    with working("weighing") as telling:
        telling.begin(f"the moves of {conflict.title}", combinations(conflict, {}))
        found = moves(conflict, **asked, progress=telling.step)
    if as_json or as_csv:
        from standoff.cli.forms import csv_text, deliver, json_text  # noqa: PLC0415 - beside its use

        rows = warned(list(found.rows()), found.warning)
        deliver(json_text(found.to_dict()) if as_json else csv_text(rows), output)
    else:
        _page(found, output, show_all=show_all)


LISTED = 6
"""Choices of a party that are shown without --all."""


def _page(found: MovesAt, output: str | None, *, show_all: bool) -> None:
    from standoff.cli.forecast_page import show_conventions, show_warning  # noqa: PLC0415 - help must not load rich
    from standoff.cli.series import exactness  # noqa: PLC0415 - as above
    from standoff.cli.terminal import Terminal, words  # noqa: PLC0415 - as above
    from standoff.cli.wording import heading, held  # noqa: PLC0415 - as above

    terminal = Terminal(output)
    still = held(found.conflict, {})
    terminal.show(words(heading(found.conflict), "bold"), *([still] if still else []))
    terminal.show(f"on {found.date}, in the state {found.state}")
    show_warning(terminal, found.warning)
    for one in found.parties:
        _party(terminal, one, found.tolerance, most=len(one.choices) if show_all else LISTED)
    show_conventions(terminal, found.conventions, found.assumed, found.left_out)
    terminal.show(f"tolerance: every probability is right to {exactness(found.tolerance)}")
    show_warning(terminal, found.warning)
    terminal.send()


def _party(terminal: Terminal, one: PartyMoves, tolerance: float, *, most: int) -> None:
    """One party: a row per choice, then the same in words, with the reasons."""
    from standoff.cli.series import bar, number  # noqa: PLC0415 - help must not load rich
    from standoff.cli.summary import plain_table  # noqa: PLC0415 - as above
    from standoff.cli.terminal import words  # noqa: PLC0415 - as above
    from standoff.cli.wording import more  # noqa: PLC0415 - as above

    terminal.show("", words(one.party if one.party == one.name else f"{one.party}: {one.name}", "bold"))
    if one.choices:
        table = plain_table("", "p", "a month", "gain", "choice")
        rows = [("stays", one.stays, one.pace * one.stays, 0.0)]
        rows += [(choice.what, choice.probability, choice.per_month, choice.gain) for choice in one.choices[:most]]
        for what, chance, often, gain in sorted(rows, key=lambda row: -row[1]):
            sign = terminal.signs.minus if gain < 0 else "+" if gain > 0 else ""
            table.add_row(
                bar(chance, terminal.signs.ramp),
                number(chance, tolerance),
                f"{often:.3f}",
                f"{sign}{abs(gain):.3f}",
                words(what),
            )
        terminal.show(table)
        if len(one.choices) > most:
            terminal.show(more(len(one.choices) - most, "choice", "--all shows them"))
    terminal.show(*one.sentences(most))
