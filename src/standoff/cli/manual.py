"""The reference of the commands, as Markdown, from the commands themselves.

Definition. ``python -m standoff.cli.manual`` in the root of a checkout writes ``docs/reference/commands.md``: for
every command its usage, what it does, its arguments and options, and its examples, exactly as ``--help`` has them. A
test compares the page with the commands.
"""

from __future__ import annotations

import inspect
from collections.abc import Iterator

import click

from standoff.cli.program import COMMANDS, program

_HEAD = """# Commands

<!-- Written by `make docs` from the commands themselves; edits here are lost. -->

`FILE` is a path, the name of a bundled case (`standoff cases` lists them), or `-` for stdin. Results go to stdout,
everything else to stderr; `-o PATH` writes a file whole or not at all.

| exit code | means |
|---|---|
| 0 | done |
| 1 | a check failed: an expectation is not met, or `--verify` found a difference |
| 2 | the file or the call is wrong; stderr says what, where, and what would be right |
| 70 | a fault of standoff's own; `STANDOFF_DEBUG=1` in front of the command shows where |
| 130 | stopped by Ctrl-C, after printing what was finished |

`--json` is UTF-8 with keys in a fixed order, the same bytes for the same file and versions. `--csv` has a header line.
Colour appears only in a terminal and never with `NO_COLOR` set; `COLUMNS` sets the width of what is piped.
"""


def manual() -> str:
    """The whole page."""
    root = click.Context(program, info_name="standoff", **program.context_settings)
    parts = [_HEAD, *_command(root, 2)]
    for name in COMMANDS:
        command = program.get_command(root, name)
        assert command is not None  # noqa: S101 - COMMANDS names nothing else, which the tests check
        context = click.Context(command, parent=root, info_name=name)
        parts += _command(context, 2)
        children = command.commands.values() if isinstance(command, click.Group) else ()
        for child in children:
            parts += _command(click.Context(child, parent=context, info_name=child.name), 3)
    return "\n".join(parts)


def _command(context: click.Context, level: int) -> Iterator[str]:
    """One command: heading, usage, text, options, examples."""
    command, path = context.command, context.command_path
    yield f"{'#' * level} {path}\n"
    yield f"```text\n{path} {' '.join(piece for piece in command.collect_usage_pieces(context) if piece)}\n```\n"
    yield inspect.cleandoc(command.help or "").split("\f")[0] + "\n"
    rows = list(_rows(context))
    if rows:
        yield "| option | what it does |\n|---|---|\n" + "\n".join(rows) + "\n"
    if command.epilog and context.parent is not None:
        yield from _examples(command.epilog)


def _rows(context: click.Context) -> Iterator[str]:
    """One line per option, as its help has it."""
    for parameter in context.command.get_params(context):
        record = parameter.get_help_record(context)
        if record is not None and record[1]:
            names, text = (part.replace("|", "\\|") for part in record)
            yield f"| `{names}` | {text} |"


def _examples(epilog: str) -> Iterator[str]:
    """The examples as a block of their own; paragraphs of the epilog that are no examples stay text."""
    for paragraph in inspect.cleandoc(epilog).split("\b\n"):
        lines = paragraph.strip().splitlines()
        if lines and lines[0].startswith("Examples"):
            yield "```text\n" + "\n".join(line.strip() for line in lines[1:]) + "\n```\n"
        elif lines:
            yield " ".join(lines) + "\n"


if __name__ == "__main__":
    from standoff.writing import write_whole

    write_whole("docs/reference/commands.md", manual())
