"""``standoff report``: everything about a conflict in one HTML page that opens offline."""

from __future__ import annotations

import click

from standoff.cli.forms import deliver, json_text
from standoff.cli.options import Pairs, file_argument, narrowed, narrowing, read, writable

_EPILOG = """\b
Examples:
  standoff report cost-sharing -o cost-sharing.html
  standoff report korea --part cost-sharing -o korea.html
"""


@click.command("report", short_help="Everything about a conflict in one HTML page.", epilog=_EPILOG)
@file_argument
@click.option(
    "-o", "--output", required=True, metavar="PATH", callback=writable, help="The page, written whole or not at all."
)
@narrowing
@click.option("--json", "as_json", is_flag=True, help="Say what was written as JSON.")
def command(*, file: str, output: str, variant: str | None, part: str | None, hold: Pairs, as_json: bool) -> None:
    """Everything about the conflict in FILE in one HTML page that opens offline.

    What can happen, which outcomes hold under which concept and for whom, why, how the status quo could evolve, what
    was assumed and which source says so.
    """
    from standoff.pages.report import report  # noqa: PLC0415 - help must not load jinja2

    conflict = narrowed(read(file), variant=variant, part=part, hold=hold)
    page = report(conflict)
    if output == "-":
        deliver(page, None)
        return
    from standoff.writing import write_whole  # noqa: PLC0415 - beside its use

    path = write_whole(output, page)
    size = len(page.encode())
    deliver(json_text({"path": str(path), "bytes": size}) if as_json else f"{path}\n", None)
