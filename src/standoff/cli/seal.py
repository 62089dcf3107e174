"""``standoff seal``: write down what is said of every question now, so that nobody can improve it afterwards."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING, Any

import click

from standoff.cli.horizon import TOLERANCE, options, working
from standoff.cli.options import Pairs, file_argument, narrowed, narrowing, output_options, read

if TYPE_CHECKING:
    from standoff.journal.seal import Seals
    from standoff.sealing import Sealed

_EPILOG = """\b
Examples:
  standoff seal my-conflict.yaml
  standoff seal my-conflict.yaml Q1 "deal by 2020-03-31"
  standoff seal cost-sharing --log seals.jsonl --json
\b
The log lies beside the file: case.yaml has case.seals.jsonl. It only grows. Publish the hash that
is printed, or give it to somebody: --check --expect HASH shows later that nothing was changed.
"""

LOG = click.option("--log", metavar="PATH", help="The log of seals. [default: beside FILE, ending in .seals.jsonl]")


@click.command("seal", short_help="Write down what is forecast now, so that it cannot change.", epilog=_EPILOG)
@file_argument
@click.argument("questions", nargs=-1, metavar="[QUESTION]...")
@LOG
@click.option("--check", is_flag=True, help="Seal nothing: check that the log is as it was written.")
@click.option(
    "--expect", metavar="HASH", help="A hash published earlier, or its first 12 digits: it must be in the log."
)
@options(TOLERANCE)
@narrowing
@output_options(table=False)
def command(
    *,
    file: str,
    questions: tuple[str, ...],
    log: str | None,
    check: bool,
    expect: str | None,
    tolerance: float,
    variant: str | None,
    part: str | None,
    hold: Pairs,
    as_json: bool,
    output: str | None,
) -> int | None:
    """Answer the questions of FILE, or each QUESTION, and add the answers to a log that only grows.

    An entry has the time, the SHA-256 of the file, the versions, each question in full and its probability, and the
    hash of the entry before it. Nothing is computed if the log cannot be written or is not as it was written.

    Exit code 1: no entry has the hash that --expect gives.
    """
    if check and questions:
        text = "--check seals nothing, so it takes no question; leave one of the two out"
        raise click.UsageError(text, click.get_current_context())
    from standoff.cli.companions import SEALS, needed, writable  # noqa: PLC0415 - help must not wait for it

    if check:
        from standoff.journal.log import read_seals  # noqa: PLC0415 - as above

        return _checked(read_seals(needed(file, SEALS, log)), expect, as_json=as_json, output=output)
    conflict = narrowed(read(file), variant=variant, part=part, hold=hold)
    place = writable(file, SEALS, log)
    from standoff.sealing import check_log, seal  # noqa: PLC0415 - as above

    seals = check_log(place)
    if expect is not None and seals.holds(expect) is None:
        return _missing(seals, expect)
    with working("answering") as telling:
        telling.begin(conflict.title, 0)
        done = seal(conflict, place, questions or None, tolerance=tolerance, progress=telling.step)
    if as_json:
        from standoff.cli.forms import deliver, json_text  # noqa: PLC0415 - beside its use

        deliver(json_text(done.to_dict()), output)
    else:
        _page(done, output, file)
    return None


def _checked(seals: Seals, expect: str | None, *, as_json: bool, output: str | None) -> int | None:
    """What a log is like that is as it was written."""
    from standoff.cli.forms import deliver, json_text  # noqa: PLC0415 - beside its use
    from standoff.cli.outcome import FAILED  # noqa: PLC0415 - as above

    number = None if expect is None else seals.holds(expect)
    missing = expect is not None and number is None
    if as_json:
        asked: dict[str, Any] = {} if expect is None else {"expected": {"hash": expect, "entry": number}}
        deliver(json_text({**seals.to_dict(), **asked}), output)
        return FAILED if missing else None
    if missing:
        return _missing(seals, str(expect))
    from standoff.cli.terminal import Terminal  # noqa: PLC0415 - help must not load rich

    terminal = Terminal(output)
    terminal.show(_found(seals), *([seals.torn] if seals.torn else []))
    if seals.last_hash:
        terminal.show(f"last hash: {seals.last_hash}")
    if number is not None:
        terminal.show(f"entry {number} has the hash that was expected: it and all before it are as they were then")
    elif seals.last_hash:
        terminal.show(
            "No entry was changed, moved or taken from the middle. Whether entries were cut off at the end, or the log "
            "was made anew, shows only against a hash that was published: --expect HASH"
        )
    terminal.send()
    return None


def _found(seals: Seals) -> str:
    if not len(seals):
        return "the log has no entry"
    many = "1 entry" if len(seals) == 1 else f"{len(seals)} entries"
    span = dict.fromkeys((seals.seals[0].sealed, seals.seals[-1].sealed))
    return f"{many}, sealed {' to '.join(span)}; every byte is as it was written"


def _missing(seals: Seals, expect: str) -> int:
    from standoff.cli.outcome import FAILED  # noqa: PLC0415 - beside its use
    from standoff.cli.stream import complain  # noqa: PLC0415 - as above

    if len(expect.strip()) < 12:
        complain(f"found {expect!r} as the expected hash; expected at least its first 12 digits")
    else:
        complain(
            f"no entry of {seals.path} has the hash {expect}: it is not the log that the hash was published for, "
            "or entries were taken away. Nothing was sealed."
        )
    return FAILED


def _page(done: Sealed, output: str | None, file: str) -> None:
    from standoff.cli.series import bar, number  # noqa: PLC0415 - help must not load rich
    from standoff.cli.summary import plain_table  # noqa: PLC0415 - as above
    from standoff.cli.terminal import Terminal, words  # noqa: PLC0415 - as above

    terminal = Terminal(output)
    answers = done.seal.answers
    many = f"{len(answers)} question{'' if len(answers) == 1 else 's'}"
    if done.set_aside is not None:
        terminal.show(f"{done.set_aside}.")
    terminal.show(
        words(f"{many} sealed as entry {done.number} of {done.path.name}, {done.seal.sealed}", "bold"), done.seal.title
    )
    table = plain_table("id", "asked", "", "p", "question")
    for one in answers:
        p = one.probability
        table.add_row(
            words(one.id if one.id != one.content["ask"] else ""),
            words(one.content["asked"][:10]),
            "" if p is None else bar(p, terminal.signs.ramp),
            "none" if p is None else f"{number(p, one.tolerance)}{'!' if one.flagged else ''}",
            words(one.content["ask"]),
        )
    terminal.show("", table)
    notes = [f"{one.id}: no answer: {one.why_not}" for one in answers if one.why_not]
    notes += [f"!!! {warning}" for warning in done.seal.warnings]
    if done.decided:
        notes.append(f"decided already, so sealed in hindsight: {', '.join(done.decided)}")
    terminal.show(*([""] if notes else []), *notes)
    terminal.show("", f"hash: {done.hash}")
    terminal.show(
        "Publish this hash, or give it to somebody: it shows later that this entry and all before it are as they were.",
        f"To check: standoff seal {shlex.quote(file)} --check --expect {done.hash[:16]}",
    )
    terminal.send()
