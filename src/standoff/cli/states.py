"""``standoff states``: what can happen at all, and what each rule removes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from standoff.cli.forms import csv_text, deliver, json_text
from standoff.cli.options import (
    Pairs,
    chosen_settings,
    file_argument,
    narrowed,
    narrowing,
    one_form,
    output_options,
    read,
    setting_option,
)

if TYPE_CHECKING:
    from standoff.cli.terminal import Terminal
    from standoff.space.listing import States
    from standoff.space.states import StateSpace

_EPILOG = """\b
Examples:
  standoff states cost-sharing
  standoff states korea --part cost-sharing
  standoff states cost-sharing --csv -o states.csv
"""


@click.command("states", short_help="What can happen at all, and what each rule removes.", epilog=_EPILOG)
@file_argument
@narrowing
@setting_option
@click.option("--all", "show_all", is_flag=True, help="Every state, however many there are.")
@output_options(table=True)
def command(
    *,
    file: str,
    variant: str | None,
    part: str | None,
    hold: Pairs,
    setting: Pairs,
    show_all: bool,
    as_json: bool,
    as_csv: bool,
    output: str | None,
) -> None:
    """What can happen at all: the feasible states of FILE, and what each rule removes.

    A terminal shows the first states; --all, --csv and --json give all of them.
    """
    from standoff.space.listing import LISTED, states  # noqa: PLC0415 - help must not load numpy

    one_form(as_json=as_json, as_csv=as_csv)
    conflict = narrowed(read(file), variant=variant, part=part, hold=hold)
    found = states(conflict, settings_of_chance=chosen_settings(conflict, setting))
    if as_json:
        listed = max(space.size for space in found.spaces) if show_all else LISTED
        deliver(json_text(found.to_dict(listed=listed)), output)
    elif as_csv:
        deliver(csv_text(found.rows()), output)
    else:
        _page(found, show_all=show_all, output=output)


def _page(found: States, *, show_all: bool, output: str | None) -> None:
    from standoff.cli.terminal import Terminal, words  # noqa: PLC0415 - help must not load rich
    from standoff.cli.wording import heading, held, setting  # noqa: PLC0415 - as above

    terminal = Terminal(output)
    terminal.show(words(heading(found.conflict), "bold"))
    still = held(found.conflict, {})
    terminal.show(*([still] if still else []))
    for space in found.spaces:
        chance = setting(space.chance, found.conflict.hold)
        terminal.show(*([words(chance, "bold")] if chance else []))
        _space(terminal, space, show_all=show_all)
    terminal.send()


def _space(terminal: Terminal, space: StateSpace, *, show_all: bool) -> None:
    from standoff.cli.option_table import SHOWN, option_table  # noqa: PLC0415 - help must not load rich
    from standoff.cli.wording import more, size_lines  # noqa: PLC0415 - as above

    terminal.show(*size_lines(space))
    if space.start is None:
        terminal.show("the status quo is not feasible here")
    shown = list(range(space.size if show_all else min(space.size, SHOWN)))
    for table in option_table(terminal, space, shown):
        terminal.show("", table)
    if len(shown) < space.size:
        terminal.show(more(space.size - len(shown), "state", "--all shows them, --csv and --json give them as data"))
    terminal.show("")
