"""``standoff report``: everything about a conflict in one HTML page that opens offline."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from standoff.cli.forms import deliver, json_text
from standoff.cli.options import LeverLevel, Pairs, file_argument, narrowed, read, writable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from standoff.conflict.conflict import Conflict
    from standoff.conflict.record import Record
    from standoff.journal.seal import Seals

_EPILOG = """\b
Examples:
  standoff report cost-sharing -o cost-sharing.html
  standoff report korea --part cost-sharing -o korea.html
  standoff report elmira --also robustness --also coalitions -o elmira.html
  standoff report korea --no-forecast --documents articles -o korea.html
\b
The record of case.yaml (case.record.csv) and the log of its seals (case.seals.jsonl) are found
beside it: with a record the report has a timeline, with seals the track record.
"""

_PLACE = "The page, written whole or not at all."
_PARTS = "Only this part of a file that has parts. May be given several times."
_WHOLE = "For a file with parts: all of it at once, too."
_DOCUMENTS = "A folder of documents in which citations are looked up."
_EVENTS = "The record. [default: FILE's name with .record.csv, beside it]"
_LOG = "The log of seals. [default: FILE's name with .seals.jsonl, beside it]"
_ALSO = (
    "Answer this too: robustness, coalitions, hypergame, unknown, strength, fuzzy, interval, probabilistic or "
    "attitudes. May be given several times."
)
_FORECAST = "Forecast a file with dates. Without, a large file takes seconds. [default: yes]"


@click.command("report", short_help="Everything about a conflict in one HTML page.", epilog=_EPILOG)
@file_argument
@click.option("-o", "--output", required=True, metavar="PATH", callback=writable, help=_PLACE)
@click.option("--variant", metavar="NAME", help="This variant of the file instead of its base.")
@click.option("--part", "parts", metavar="NAME", multiple=True, help=_PARTS)
@click.option("--whole", is_flag=True, default=None, help=_WHOLE)
@click.option("--hold", type=LeverLevel(), multiple=True, help="Keep a lever at a level. May be given several times.")
@click.option("--variants/--no-variants", default=True, help="Show the file's variants beside its base. [default: yes]")
@click.option("--documents", metavar="DIR", help=_DOCUMENTS)
@click.option("--events", metavar="PATH", help=_EVENTS)
@click.option("--log", metavar="PATH", help=_LOG)
@click.option("--forecast/--no-forecast", default=True, help=_FORECAST)
@click.option("--also", metavar="NAME", multiple=True, help=_ALSO)
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
    documents: str | None,
    events: str | None,
    log: str | None,
    forecast: bool,
    also: tuple[str, ...],
    as_json: bool,
) -> None:
    """Everything about the conflict in FILE in one HTML page that opens offline.

    What can happen, which outcomes hold under which concept and for whom, why, how the status quo could evolve, how
    likely it is and when, whether that was right, what happened, what was assumed and how well founded it is.
    """
    from standoff.cli.progress import LARGE, progress  # noqa: PLC0415 - help must not load it
    from standoff.pages.report import report  # noqa: PLC0415 - help must not load jinja2

    conflict = narrowed(read(file), variant=variant, part=None, hold=hold)
    record = _record(file, conflict, events)
    seals = _seals(file, log, narrow=bool(variant or hold))
    given = [("--documents", documents), ("--events", events), ("--log", log), *(("--also", name) for name in also)]
    said = _command(file, variant, parts, hold, given, whole=whole, forecast=forecast)
    with progress() as telling:
        telling.begin("all that the report shows", 0 if not whole else LARGE)
        page = report(
            conflict,
            parts=parts or None,
            whole=whole,
            variants=None if variants else (),
            documents=documents,
            record=record,
            seals=seals,
            forecast=forecast,
            also=also,
            command=said,
        )
    if output == "-":
        deliver(page, None)
        return
    from standoff.writing import write_whole  # noqa: PLC0415 - beside its use

    path = write_whole(output, page)
    size = len(page.encode())
    deliver(json_text({"path": str(path), "bytes": size}) if as_json else f"{path}\n", None)


def _record(file: str, conflict: Conflict, given: str | None) -> Record | None:
    """The record beside the file, or the one that was named; None if there is none."""
    from standoff.cli.companions import RECORD, found  # noqa: PLC0415 - help must not wait for it

    path = found(file, RECORD, given)
    if path is None:
        return None
    from standoff.reading.record import read_record  # noqa: PLC0415 - most files have no record

    return read_record(path, conflict)


def _seals(file: str, given: str | None, *, narrow: bool) -> Seals | None:
    """The seals beside the file, or those that were named; beside a narrowed file none are looked for."""
    from standoff.cli.companions import SEALS, found  # noqa: PLC0415 - help must not wait for it

    path = None if narrow and given is None else found(file, SEALS, given)
    if path is None:
        return None
    from standoff.journal.log import read_seals  # noqa: PLC0415 - most files have no seals

    return read_seals(path)


def _command(
    file: str,
    variant: str | None,
    parts: tuple[str, ...],
    hold: Pairs,
    given: Sequence[tuple[str, str | None]],
    *,
    whole: bool | None,
    forecast: bool,
) -> str:
    """The command that makes this page again, without the folders of this machine."""
    import shlex  # noqa: PLC0415 - help must not load it

    words = ["standoff", "report", _name(file)]
    words += ["--variant", variant] if variant else []
    for part in parts:
        words += ["--part", part]
    for lever, level in hold:
        words += ["--hold", f"{lever}={level}"]
    words += ["--whole"] if whole else []
    for option, path in given:
        words += [option, _name(path)] if path else []
    words += [] if forecast else ["--no-forecast"]
    return shlex.join(words)


def _name(path: str) -> str:
    """The last part of a path, of a folder too."""
    return path.replace("\\", "/").rstrip("/").rsplit("/", 1)[-1] or path
