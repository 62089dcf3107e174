"""The report: everything there is to know about a conflict, as one HTML file.

Definition. report(C) is a function of the file, the bounds and the versions alone: the same bytes each time, no date
unless given, no request to anything. The page may run only its own script and style, which its content security
policy names by their SHA-256.

Source: Content Security Policy Level 3 (W3C) for the hashes; WCAG 2.2 level AA for contrast, names and order.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from standoff.pages.findings import Bounds, Findings, Scope, gather

if TYPE_CHECKING:
    import jinja2

    from standoff.conflict.conflict import Conflict
    from standoff.conflict.record import Record
    from standoff.documents.document import Documents
    from standoff.journal.seal import Seals


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the contents: where it leads, its number, its title, and what is below it."""

    anchor: str
    number: str
    title: str
    entries: tuple[Entry, ...] = ()


SECTIONS = (
    ("options", "What can happen"),
    ("outcomes", "Which outcomes hold"),
    ("reasons", "Why"),
    ("evolution", "How the status quo could evolve"),
)
"""The sections of every scope: the template and the beginning of the anchor, and the title."""

FURTHER = ("further", "What else was asked")
"""That of a scope of which further questions were asked."""

FORECAST = (
    ("forecast", "How likely, when"),
    ("next", "Who moves next, and why"),
    ("stories", "Stories"),
)
"""Those of a scope that has a forecast; of one where it is refused there is the first, with the reason."""


def report(
    conflict: Conflict,
    *,
    parts: Sequence[str] | None = None,
    whole: bool | None = None,
    variants: Sequence[str] | None = None,
    bounds: Bounds | None = None,
    documents: Documents | str | Path | None = None,
    record: Record | None = None,
    seals: Seals | None = None,
    forecast: bool = True,
    also: Sequence[str] = (),
    command: str = "",
    made: str = "",
) -> str:
    """The report of a conflict as the text of one HTML file.

    Parameters
    ----------
    conflict : Conflict
    parts, variants : sequence of str, optional
        The parts and variants to include; all of them by default.
    whole : bool, optional
        For a conflict with parts: whether to analyse all of it at once as well. It is not, by default.
    bounds : Bounds, optional
        How much is listed. What lies beyond is counted, and the report says how to get it.
    documents : Documents, str or Path, optional
        A folder of documents, or what ``read_documents`` made of one: citations are looked up in them.
    record : Record, optional
        What happened, as ``read_record`` reads it: a timeline, and the history replayed on the model.
    seals : Seals, optional
        Sealed forecasts, as ``read_seals`` reads them: the track record, in place of answers worked out now.
    forecast : bool, optional
        Whether to forecast a file with dates. Without, the report of a large file takes seconds instead of minutes.
    also : sequence of str, optional
        Further questions: robustness, coalitions, hypergame, unknown, strength, fuzzy, interval, probabilistic,
        attitudes.
    command : str, optional
        The command line that asked for it, to be shown.
    made : str, optional
        A date to print under the title. None by default, so that equal files give equal bytes.

    Raises
    ------
    UnknownName
        If a part or variant is not in the file, or a further question is none.
    TooLarge
        If the conflict does not fit into memory; nothing was allocated.
    CallError
        If the folder of documents is not there.

    Examples
    --------
    >>> import standoff as so
    >>> so.report(so.load("prisoners-dilemma"))[:15]
    '<!DOCTYPE html>'
    """
    found = gather(
        conflict,
        parts=parts,
        whole=whole,
        variants=variants,
        bounds=bounds,
        documents=documents,
        record=record,
        seals=seals,
        forecast=forecast,
        also=also,
    )
    return render(found, command=command, made=made)


def write_report(
    conflict: Conflict,
    path: str | Path,
    *,
    parts: Sequence[str] | None = None,
    whole: bool | None = None,
    variants: Sequence[str] | None = None,
    bounds: Bounds | None = None,
    documents: Documents | str | Path | None = None,
    record: Record | None = None,
    seals: Seals | None = None,
    forecast: bool = True,
    also: Sequence[str] = (),
    command: str = "",
    made: str = "",
) -> Path:
    """Writes ``report`` to a file, whole or not at all, and returns the path.

    Errors as ``report``, and ``CallError`` for a path that cannot be written to.
    """
    from standoff.writing import write_whole  # noqa: PLC0415 - only writers need it

    text = report(
        conflict,
        parts=parts,
        whole=whole,
        variants=variants,
        bounds=bounds,
        documents=documents,
        record=record,
        seals=seals,
        forecast=forecast,
        also=also,
        command=command,
        made=made,
    )
    return write_whole(path, text)


def render(findings: Findings, *, command: str = "", made: str = "") -> str:
    """The page of results that are already there."""
    from standoff.pages.view import view  # noqa: PLC0415 - rendering loads jinja2 and the lenses

    style, script = _asset("report.css") + _asset("evidence.css"), _asset("report.js")
    policy = (
        f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )
    return (
        _environment()
        .get_template("report.html.j2")
        .render(
            style=style,
            script=script,
            policy=policy,
            contents=(listed := contents(findings)),
            numbers={one.anchor: one.number for entry in listed for one in (entry, *entry.entries)},
            sections={scope.key: sections(scope) for scope in findings.scopes},
            made=made,
            **view(findings, command),
        )
    )


def sections(scope: Scope) -> tuple[tuple[str, str], ...]:
    """The sections of a scope, in order."""
    beyond = (*SECTIONS, FURTHER) if scope.further else SECTIONS
    if not scope.foreseen:
        return beyond
    return (*beyond, *(FORECAST[:1] if isinstance(scope.foreseen, str) else FORECAST))


def contents(findings: Findings) -> tuple[Entry, ...]:
    """The contents: the sections of the only scope, or one section per scope with its own below it; then the rest."""
    scopes = findings.scopes
    out: list[tuple[str, str, tuple[Entry, ...]]] = [("summary", "Summary", ())]
    if len(scopes) == 1:
        out += [(f"{key}-{scopes[0].key}", title, ()) for key, title in sections(scopes[0])]
    else:
        for scope in scopes:
            below = tuple(Entry(f"{key}-{scope.key}", "", title) for key, title in sections(scope))
            out.append((f"scope-{scope.key}", scope.title, below))
    out += [("forecast", FORECAST[0][1], ())] if findings.undated else []
    out += [("questions", "Questions", ())] if findings.answers else []
    beside = findings.grounds
    for anchor, title, there in (
        ("track", "Was it right", beside.track),
        ("record", "What happened", beside.replay),
        ("quantities", "Figures", beside.figures),
        ("evidence", "How well founded it is", beside.evidence),
    ):
        out += [(anchor, title, ())] if there is not None else []
    out += [("assumptions", "What was assumed", ()), ("method", "How it was computed", ())]
    return tuple(Entry(anchor, str(k), title, below) for k, (anchor, title, below) in enumerate(out, start=1))


def _environment() -> jinja2.Environment:
    """Templates with every value escaped and every missing name an error."""
    import jinja2  # noqa: PLC0415 - most commands render no page

    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("standoff.pages"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["thousands"] = lambda n: f"{n:,}"
    return environment


def _asset(name: str) -> str:
    """A file of the static folder; it must not be able to end its own element."""
    return files("standoff.pages").joinpath("static", name).read_text(encoding="utf-8")


def _digest(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")
