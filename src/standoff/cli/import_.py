"""``standoff import``: a file of another program as a conflict file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from standoff.cli.forms import deliver, json_text
from standoff.cli.options import on_stdin, writable

if TYPE_CHECKING:
    from standoff.conflict.conflict import Conflict

_EPILOG = """\b
Examples:
  standoff import old.gmcr
  standoff import old.gmcr -o new.yaml
  standoff import old.gmcr --title "Who gets the water" -o new.yaml
"""


@click.command("import", short_help="A file of GMCR+ as a conflict file.", epilog=_EPILOG)
@click.argument("file", metavar="FILE")
@click.option("--title", metavar="TEXT", help="What the conflict is called. [default: as the file is]")
@click.option("--json", "as_json", is_flag=True, help="The conflict file and what it holds, as JSON.")
@click.option(
    "-o",
    "--output",
    metavar="PATH",
    callback=writable,
    help="Write to this file instead of the terminal, whole or not at all.",
)
def command(*, file: str, title: str | None, as_json: bool, output: str | None) -> None:
    """FILE, which GMCR+ has saved (.gmcr), as a conflict file; - for stdin.

    Everything that is wrong with FILE is said at once, and then nothing is written.
    """
    from standoff.errors import CallError  # noqa: PLC0415 - help must not load it
    from standoff.exchange.conflict_file import dump  # noqa: PLC0415 - as above
    from standoff.exchange.gmcr import from_gmcr, import_gmcr  # noqa: PLC0415 - as above

    if title is not None and not title.strip():
        raise CallError('an empty title; give the conflict a name, such as --title "Who gets the water"')
    conflict = from_gmcr(on_stdin(), "<stdin>") if file == "-" else import_gmcr(file)
    if title is not None:
        from dataclasses import replace  # noqa: PLC0415 - beside its use

        conflict = replace(conflict, title=title.strip())
    text = dump(conflict)
    if not as_json:
        deliver(text, output)
        return
    counted = {
        "title": conflict.title,
        "parties": list(conflict.deciders),
        "levers": list(conflict.levers),
        "impossible": len(conflict.impossible),
        "pictures": list(conflict.perceives),
        "note": conflict.note,
        "start": _start(conflict),
        "text": text,
    }
    deliver(json_text(counted), output)


def _start(conflict: Conflict) -> dict[str, str]:
    """Where the conflict starts, which the file did not say."""
    return {lever.id: lever.starts for lever in conflict.levers.values()}
