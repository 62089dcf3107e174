"""``standoff paths``: how the status quo could come to each equilibrium, and who can block that."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from standoff.cli.forms import csv_text, deliver, json_text
from standoff.cli.options import (
    Pairs,
    file_argument,
    narrowed,
    narrowing,
    one_form,
    one_setting,
    output_options,
    read,
    setting_option,
)

if TYPE_CHECKING:
    from standoff.conflict.conflict import Conflict
    from standoff.lenses.stability.paths.result import PathsResult

_EPILOG = """\b
Examples:
  standoff paths cost-sharing
  standoff paths elmira --concept Nash --up-to 4
  standoff paths korea --part economy --to start --improvements
  standoff paths elmira --why s8-insist-modified-accepted
\b
A state is given as `start`, by its label, or by the levels in which it differs from the start.
"""


@click.command("paths", short_help="How each outcome could come about, and who can block it.", epilog=_EPILOG)
@file_argument
@narrowing
@setting_option
@click.option("--to", "to", multiple=True, metavar="STATE", help="To this state. May be given several times.")
@click.option("--concept", metavar="NAME", help="Equilibria under Nash, SSEQ, SEQ, SMR or GMR. [default: under any]")
@click.option("--improvements", is_flag=True, help="Only paths on which each move improves things for its mover.")
@click.option(
    "--up-to", "longest", type=click.IntRange(1, 100), metavar="N", help="Count the paths of each length to N."
)
@click.option("--limit", type=click.IntRange(0, 1000), default=3, show_default=True, help="Paths written down to one.")
@click.option("--shown", type=click.IntRange(0, 10_000), default=20, show_default=True, help="Outcomes shown.")
@click.option("--why", metavar="STATE", help="Explain this state: the way there step by step, and who can block it.")
@output_options(table=True)
def command(
    *,
    file: str,
    variant: str | None,
    part: str | None,
    hold: Pairs,
    setting: Pairs,
    to: tuple[str, ...],
    concept: str | None,
    improvements: bool,
    longest: int | None,
    limit: int,
    shown: int,
    why: str | None,
    as_json: bool,
    as_csv: bool,
    output: str | None,
) -> None:
    """How the status quo of FILE could come to each equilibrium: the shortest legal paths, and who can block them.

    By improvements, and by any moves. Nobody moves twice in a row.
    """
    from standoff.lenses.stability.paths.analysis import paths  # noqa: PLC0415 - help must not load numpy

    one_form(as_json=as_json, as_csv=as_csv)
    if why is not None and (to or concept or as_csv):
        text = "--why explains one state; it takes no --to, no --concept and no --csv"
        raise click.UsageError(text, click.get_current_context())
    conflict = narrowed(read(file), variant=variant, part=part, hold=hold)
    found = paths(
        conflict,
        chance=one_setting(conflict, setting),
        to=why if why is not None else to or None,
        concept=concept,
        improvements_only=improvements,
        longest=longest,
        limit=max(limit, 1) if why is not None else limit,
        shown=max(shown, 1) if why is not None else shown,
    )
    if why is not None:
        _why(conflict, found, as_json=as_json, output=output)
    elif as_json:
        deliver(json_text(found.to_dict()), output)
    elif as_csv:
        deliver(csv_text(found.rows()), output)
    else:
        from standoff.cli.paths_page import page  # noqa: PLC0415 - help must not load rich

        page(found, shown, output)


def _why(conflict: Conflict, found: PathsResult, *, as_json: bool, output: str | None) -> None:
    """The explanation of one state."""
    from standoff.cli.terminal import Terminal, words  # noqa: PLC0415 - help must not load rich
    from standoff.cli.wording import heading, setting  # noqa: PLC0415 - as above
    from standoff.lenses.stability.paths.telling import explain_paths  # noqa: PLC0415 - as above
    from standoff.provenance import provenance  # noqa: PLC0415 - as above

    told = explain_paths(found)
    if as_json:
        deliver(json_text({"title": conflict.title, **told.to_dict(), "provenance": provenance(conflict)}), output)
        return
    terminal = Terminal(output)
    lines = (heading(conflict), setting(found.chance, conflict.hold))
    terminal.show(*(words(line, "bold") for line in lines if line), "", *told.sentences())
    terminal.send()
