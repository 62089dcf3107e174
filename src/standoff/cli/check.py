"""``standoff check``: everything that is wrong with a file, and whether its expectations hold."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from standoff.cli.forms import csv_text, deliver, json_text
from standoff.cli.options import file_argument, one_form, output_options, read
from standoff.errors import FileError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from standoff.cli.terminal import Signs
    from standoff.conflict.conflict import Conflict
    from standoff.lenses.stability.expectation import Checked, CheckResult

_EPILOG = """\b
Examples:
  standoff check cost-sharing
  standoff check my-conflict.yaml --json
  standoff check my-conflict.yaml --no-expect
"""


@click.command("check", short_help="List all that is wrong with a file; run what it expects.", epilog=_EPILOG)
@file_argument
@click.option("--no-expect", is_flag=True, help="Read only; do not run the expectations.")
@output_options(table=True)
def command(*, file: str, no_expect: bool, as_json: bool, as_csv: bool, output: str | None) -> int:
    """List all that is wrong with FILE, in one pass, and run its expectations like tests.

    Exit code 0: the file is right and all that it expects holds. 1: an expectation is not met. 2: the file is wrong;
    every problem is listed with its line and column, on stderr, or with --json on stdout for editors.
    """
    from standoff.cli.outcome import DONE, FAILED, WRONG  # noqa: PLC0415 - beside its use

    one_form(as_json=as_json, as_csv=as_csv)
    try:
        conflict = read(file)
    except FileError as error:
        if not as_json:
            raise
        deliver(json_text(_wrong(file, error)), output)
        return WRONG
    result = _result(conflict, run=not no_expect)
    ok = result is None or result.ok
    if as_json:
        body: dict[str, Any] = {"file": file, "title": conflict.title, "ok": ok, "problems": []}
        deliver(json_text({**body, "expectations": result.to_dict() if result else None}), output)
    elif as_csv:
        rows = result.to_dict()["results"] if result else []
        deliver(csv_text([_row(row) for row in rows], _COLUMNS), output)
    else:
        _page(conflict, result, output)
    return DONE if ok else FAILED


_COLUMNS = ["place", "variant", "part", "setting", "expected", "passed", "found", "claim", "because", "despite"]


def _wrong(file: str, error: FileError) -> dict[str, Any]:
    """The problems for an editor; lines and columns count from 1, 0 is the file as a whole."""
    fields = ("file", "line", "col", "where", "found", "expected", "example", "nearest")
    problems = [{field: getattr(problem, field) for field in fields} for problem in error.problems]
    return {"file": file, "title": None, "ok": False, "problems": problems, "expectations": None}


def _result(conflict: Conflict, *, run: bool) -> CheckResult | None:
    """What the expectations say; None if there are none or they are not to be run."""
    claims = conflict.expect or any(other.expect for other in conflict.variants.values())
    if not (run and claims):
        return None
    from standoff.lenses.stability.expectation import check  # noqa: PLC0415 - loads numpy

    return check(conflict)


def _row(result: Mapping[str, Any]) -> dict[str, str]:
    """A result as a row of CSV."""
    setting = ", ".join(f"{lever}={level}" for lever, level in result["setting"].items())
    plain = {key: str(result[key] or "") for key in ("place", "variant", "part", "expected", "found", "claim")}
    passed = "yes" if result["passed"] else "no"
    cited = {key: " ".join(result.get(key, ())) for key in ("because", "despite")}
    return {**plain, "setting": setting, "passed": passed, **cited}


def _page(conflict: Conflict, result: CheckResult | None, output: str | None) -> None:
    """The problems (none), what the file holds, and its expectations; plain lines, so that nothing slow is loaded."""
    from standoff.cli.stream import printable, say  # noqa: PLC0415 - beside its use
    from standoff.cli.terminal import signs  # noqa: PLC0415 - as above

    lines = [conflict.title, f"  {_contents(conflict)}", "  no problems found"]
    if result is not None:
        met = sum(one.passed for one in result.results)
        told = (line for one in result.results for line in _expectation(signs(output), one))
        lines += ["", *told, "", f"{met} of {len(result.results)} expectations are met"]
    text = printable("\n".join((*lines, "")))
    deliver(text, output) if output else say(text)


def _contents(conflict: Conflict) -> str:
    """What is in the file, counted."""
    from standoff.lenses.stability.reasons.words import count  # noqa: PLC0415 - beside its use

    counts = [count(len(conflict.deciders), "party", "parties")]
    if conflict.arcs is not None:
        counts.append(count(sum(map(len, conflict.arcs.values())), "arc"))
    else:
        counts.append(count(len(conflict.levers), "lever"))
    extras = (
        (len(conflict.impossible), "rule"),
        (len(conflict.variants), "variant"),
        (len(conflict.parts), "part"),
        (len(conflict.sources), "source"),
        (len(conflict.questions), "question"),
    )
    return ", ".join((*counts, *(count(n, noun) for n, noun in extras if n)))


def _expectation(drawn: Signs, one: Checked) -> Iterator[str]:
    """One expectation: whether it is met, what was claimed, and what the model says if it is not."""
    claim = one.expectation
    scope = [f"variant {claim.variant}"] if claim.variant else []
    scope += [f"part {claim.part}"] if claim.part else []
    scope += [f"{lever}={level}" for lever, level in claim.setting.items()]
    sign, verdict = (drawn.met, "met") if one.passed else (drawn.failed, "NOT MET")
    yield f"{sign} {verdict}: {one.expected}" + (f" [{', '.join(scope)}]" if scope else "")
    if claim.claim:
        yield f"    {claim.claim}"
    if not one.passed:
        yield f"    found: {one.found}"
    if not one.passed and claim.place:
        yield f"    {claim.place}"
