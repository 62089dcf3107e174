"""``standoff schema``: the JSON Schema of the conflict file, for editors that complete and check while one writes."""

from __future__ import annotations

import click

from standoff.cli.forms import deliver
from standoff.cli.options import writable

_EPILOG = """\b
Examples:
  standoff schema -o standoff.schema.json
  then, as the first line of a conflict file, for editors with a YAML language server:
  # yaml-language-server: $schema=standoff.schema.json
"""


@click.command("schema", short_help="The JSON Schema of the file, for editors.", epilog=_EPILOG)
@click.option("--json", "as_json", is_flag=True, help="JSON, which a schema is anyway.")
@click.option("-o", "--output", metavar="PATH", callback=writable, help="Write to this file, whole or not at all.")
def command(*, as_json: bool, output: str | None) -> None:  # noqa: ARG001 - every command has --json
    """The JSON Schema of the file, for editors.

    It describes the shape of a file. Names, conditions and completeness are checked by `standoff check`.
    """
    from standoff.reading.grammar.json_schema import PLACE  # noqa: PLC0415 - help needs no schema

    deliver(PLACE.read_text(encoding="utf-8"), output)
