"""``standoff evidence``: what each assumption rests on, and what the documents say of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from standoff.cli.options import file_argument, narrowed, one_form, output_options, read

if TYPE_CHECKING:
    from standoff.lenses.evidence.result import Evidence

_EPILOG = """\b
Examples:
  standoff evidence korea
  standoff evidence korea --matrix
  standoff evidence my-conflict.yaml --documents texts --all
  standoff evidence my-conflict.yaml --csv -o evidence.csv
\b
A root is a source that repeats no other: three articles on one agency report have one root. With
--documents, the texts of the sources (plain, Markdown, HTML or PDF files in one folder) are read
and never changed: exit code 1 says that they contradict the file.
"""


@click.command("evidence", short_help="What each assumption rests on, and what documents say.", epilog=_EPILOG)
@file_argument
@click.option("--documents", metavar="FOLDER", help="The texts of the sources: look up places, figures and copies.")
@click.option("--matrix", is_flag=True, help="Sources against assumptions, and nothing else.")
@click.option("--all", "show_all", is_flag=True, help="Every line, however many there are.")
@click.option("--variant", metavar="NAME", help="This variant of the file instead of its base.")
@output_options(table=True)
def command(
    *,
    file: str,
    documents: str | None,
    matrix: bool,
    show_all: bool,
    variant: str | None,
    as_json: bool,
    as_csv: bool,
    output: str | None,
) -> int:
    """What each assumption of FILE rests on, weakest first: sources, independent roots, what speaks against it.

    Exit code 1 if the documents contradict the file: a cited paragraph is not there, or a cited figure is not in it.
    """
    from standoff.cli.outcome import DONE, FAILED  # noqa: PLC0415 - help must not wait for it

    one_form(as_json=as_json, as_csv=as_csv)
    conflict = narrowed(read(file), variant=variant, part=None, hold=())
    from standoff.lenses.evidence.evidence import evidence  # noqa: PLC0415 - as above

    found = evidence(conflict, documents)
    if as_json or as_csv:
        _deliver(found, output, as_json=as_json, matrix=matrix)
    elif matrix:
        from standoff.cli.evidence_matrix import matrix_page  # noqa: PLC0415 - help must not load rich

        matrix_page(found, output, show_all=show_all)
    else:
        from standoff.cli.evidence_page import page  # noqa: PLC0415 - as above

        page(found, output, file=file, show_all=show_all)
    return FAILED if found.documents is not None and found.documents.contradictions else DONE


def _deliver(found: Evidence, output: str | None, *, as_json: bool, matrix: bool) -> None:
    """The result as JSON, or as CSV: the long form, or with ``matrix`` a column per source."""
    from standoff.cli.forms import csv_text, deliver, json_text  # noqa: PLC0415 - help must not load them
    from standoff.lenses.evidence.result import COLUMNS  # noqa: PLC0415 - as above

    if as_json:
        text = json_text(found.to_dict())
    elif matrix:
        sources, rows = found.matrix.sources, found.matrix.rows
        text = csv_text(({"address": one.address, **signs} for one, signs in rows), ["address", *sources])
    else:
        text = csv_text(found.rows(), COLUMNS)
    deliver(text, output)
