"""``standoff report``: everything about a conflict in one HTML page that opens offline."""

from __future__ import annotations

import click

from standoff.cli.forms import deliver, json_text
from standoff.cli.options import LeverLevel, Pairs, file_argument, narrowed, read, writable

_EPILOG = """\b
Examples:
  standoff report cost-sharing -o cost-sharing.html
  standoff report korea --part cost-sharing -o korea.html
"""

_PLACE = "The page, written whole or not at all."
_PARTS = "Only this part of a file that has parts. May be given several times."
_WHOLE = "For a file with parts: all of it at once, too."


@click.command("report", short_help="Everything about a conflict in one HTML page.", epilog=_EPILOG)
@file_argument
@click.option("-o", "--output", required=True, metavar="PATH", callback=writable, help=_PLACE)
@click.option("--variant", metavar="NAME", help="This variant of the file instead of its base.")
@click.option("--part", "parts", metavar="NAME", multiple=True, help=_PARTS)
@click.option("--whole", is_flag=True, default=None, help=_WHOLE)
@click.option("--hold", type=LeverLevel(), multiple=True, help="Keep a lever at a level. May be given several times.")
@click.option("--variants/--no-variants", default=True, help="Show the file's variants beside its base. [default: yes]")
@click.option("--json", "as_json", is_flag=True, help="Say what was written as JSON.")
def command(
    *,
    file: str,
    output: str,
    variant: str | None,
    parts: tuple[str, ...],
    whole: bool | None,
    hold: Pairs,
    variants: bool,
    as_json: bool,
) -> None:
    """Everything about the conflict in FILE in one HTML page that opens offline.

    What can happen, which outcomes hold under which concept and for whom, why, how the status quo could evolve, what
    was assumed and which source says so.
    """
    from standoff.cli.progress import LARGE, progress  # noqa: PLC0415 - help must not load it
    from standoff.pages.report import report  # noqa: PLC0415 - help must not load jinja2

    conflict = narrowed(read(file), variant=variant, part=None, hold=hold)
    said = _command(file, variant, parts, hold, whole=whole)
    with progress() as telling:
        telling.begin("all that the report shows", 0 if not whole else LARGE)
        page = report(conflict, parts=parts or None, whole=whole, variants=None if variants else (), command=said)
    if output == "-":
        deliver(page, None)
        return
    from standoff.writing import write_whole  # noqa: PLC0415 - beside its use

    path = write_whole(output, page)
    size = len(page.encode())
    deliver(json_text({"path": str(path), "bytes": size}) if as_json else f"{path}\n", None)


def _command(file: str, variant: str | None, parts: tuple[str, ...], hold: Pairs, *, whole: bool | None) -> str:
    """The command that makes this page again, without the folders of this machine."""
    import shlex  # noqa: PLC0415 - help must not load it

    words = ["standoff", "report", file.replace("\\", "/").rsplit("/", 1)[-1]]
    words += ["--variant", variant] if variant else []
    for part in parts:
        words += ["--part", part]
    for lever, level in hold:
        words += ["--hold", f"{lever}={level}"]
    words += ["--whole"] if whole else []
    return shlex.join(words)
