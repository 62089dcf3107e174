"""``standoff cases``: the conflicts that ship, to look at, to copy and to change."""

from __future__ import annotations

import click

from standoff.cli.forms import csv_text, deliver, json_text
from standoff.cli.options import one_form, output_options

_EPILOG = """\b
Examples:
  standoff cases
  standoff cases show prisoners-dilemma
  standoff cases copy korea
  standoff cases copy korea -o my-folder
"""


@click.group(
    "cases",
    short_help="List the bundled cases, show one, or copy one to start from.",
    epilog=_EPILOG,
    invoke_without_command=True,
)
@output_options(table=True)
@click.pass_context
def command(ctx: click.Context, *, as_json: bool, as_csv: bool, output: str | None) -> None:
    """List the bundled cases, show one, or copy one to start from.

    Every command takes the name of a bundled case where it takes a FILE.
    """
    if ctx.invoked_subcommand is not None:
        return
    from standoff.bundled import cases  # noqa: PLC0415 - help needs no list

    one_form(as_json=as_json, as_csv=as_csv)
    rows = [{"name": case.name, "title": case.title} for case in cases()]
    if as_json:
        deliver(json_text({"cases": rows}), output)
    elif as_csv:
        deliver(csv_text(rows, ["name", "title"]), output)
    else:
        wide = max(len(row["name"]) for row in rows)
        lines = [f"{row['name']:<{wide}}  {row['title']}\n" for row in rows]
        deliver("".join(lines), output)


@command.command("show", short_help="Print the file of a case.")
@click.argument("name")
@output_options(table=False)
def show(name: str, *, as_json: bool, output: str | None) -> None:
    """Print the file of the case NAME."""
    from standoff.bundled import case_text, cases  # noqa: PLC0415 - help needs no case

    text = case_text(name)
    if as_json:
        title = next(case.title for case in cases() if case.name == name)
        text = json_text({"name": name, "title": title, "text": text})
    deliver(text, output)


@command.command("copy", short_help="Copy a case's file, to change it.")
@click.argument("name")
@click.option("-o", "--output", metavar="PATH", default=".", help="The folder, or the new file's name. [default: here]")
@click.option("--force", is_flag=True, help="Replace a file that is already there.")
@click.option("--json", "as_json", is_flag=True, help="The result as JSON.")
def copy(name: str, *, output: str, force: bool, as_json: bool) -> None:
    """Copy the case NAME to NAME.yaml. A file that is already there is left alone."""
    from pathlib import Path  # noqa: PLC0415 - help needs no paths

    from standoff.bundled import copy_case  # noqa: PLC0415 - help needs no case
    from standoff.errors import CallError  # noqa: PLC0415 - as above

    place = Path(output)
    target = place / f"{name}.yaml" if place.is_dir() else place
    try:
        path = copy_case(name, output, overwrite=force)
    except CallError as error:
        if target.exists() and not force and not target.is_dir():
            raise CallError(f"{error}; --force replaces it, -o gives another name") from error
        raise
    deliver(json_text({"name": name, "path": str(path)}) if as_json else f"{path}\n", None)
