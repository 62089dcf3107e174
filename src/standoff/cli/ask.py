"""``standoff ask``: the probability of dated questions, those of the file or others."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from standoff.cli.horizon import ENGINE, NOISE, TOLERANCE, options, warned, working
from standoff.cli.options import Pairs, file_argument, narrowed, narrowing, one_form, output_options, read

if TYPE_CHECKING:
    from standoff.cli.terminal import Terminal
    from standoff.lenses.forecast.answer import Answer, Answers

_EPILOG = """\b
Examples:
  standoff ask cost-sharing
  standoff ask cost-sharing "deal by 2020-03-31" "walkout at 2020-06-30, given not deal"
  standoff ask cost-sharing Q1 --json
\b
A question is its id in the file, or a condition with a date: before, by or at a date, or between
two. Each is answered in the smallest part of the file that has all levers it mentions.
"""

_SINCE = "As of this date, for questions in words. [default: the file's `begins`]"


@click.command("ask", short_help="Answer dated questions: how likely is it by then?", epilog=_EPILOG)
@file_argument
@click.argument("questions", nargs=-1, metavar="[QUESTION]...")
@click.option("--whole", is_flag=True, help="Answer in the whole conflict, not in the smallest part that will do.")
@click.option("--from", "since", metavar="DATE", help=_SINCE)
@options(NOISE, TOLERANCE, ENGINE)
@narrowing
@output_options(table=True)
def command(
    *,
    file: str,
    questions: tuple[str, ...],
    variant: str | None,
    part: str | None,
    hold: Pairs,
    as_json: bool,
    as_csv: bool,
    output: str | None,
    **asked: Any,  # noqa: ANN401 - the options of the forecast, as they are
) -> None:
    """The probability of each QUESTION about FILE, of all that are in the file if none is given.

    Each is answered as of the day on which it was asked, with the history up to then. That something happens by a date
    counts the whole time until then, exactly. Questions that are decided are scored beside their base rates.
    """
    one_form(as_json=as_json, as_csv=as_csv)
    conflict = narrowed(read(file), variant=variant, part=part, hold=hold)
    if not questions and not conflict.questions:
        from standoff.errors import CallError  # noqa: PLC0415 - only to complain

        raise CallError('the file asks no questions; give one, for example "deal by 2020-06-30"')
    from standoff.asking import ask  # noqa: PLC0415 - help must not load numpy
    from standoff.cli.analysis import combinations  # noqa: PLC0415 - as above

    with working("answering") as telling:
        telling.begin(conflict.title, combinations(conflict, {}) if asked["whole"] or not conflict.parts else 0)
        found = ask(
            conflict,
            questions or None,
            asked=asked["since"],
            whole=asked["whole"],
            noise=asked["noise"],
            tolerance=asked["tolerance"],
            engine=asked["engine"],
            progress=telling.step,
        )
    if as_json or as_csv:
        from standoff.cli.forms import csv_text, deliver, json_text  # noqa: PLC0415 - beside its use

        rows = warned(list(found.rows()), " ".join(found.warnings))
        deliver(json_text(found.to_dict()) if as_json else csv_text(rows), output)
    else:
        _page(found, output)


def _page(found: Answers, output: str | None) -> None:
    from standoff.cli.forecast_page import show_conventions, show_warning  # noqa: PLC0415 - help must not load rich
    from standoff.cli.series import exactness  # noqa: PLC0415 - as above
    from standoff.cli.terminal import Terminal, words  # noqa: PLC0415 - as above
    from standoff.cli.wording import heading, held  # noqa: PLC0415 - as above

    terminal = Terminal(output)
    still = held(found.conflict, {})
    terminal.show(words(heading(found.conflict), "bold"), *([still] if still else []))
    show_warning(terminal, *found.warnings)
    _table(terminal, found)
    terminal.show("", found.scores.words())
    show_conventions(terminal, found.conventions, found.assumed, found.left_out)
    exact = max((one.tolerance for one in found.answers if one.probability is not None), default=0.0)
    terminal.show(f"tolerance: every probability is right to {exactness(exact)}")
    show_warning(terminal, *found.warnings)
    terminal.send()


def _table(terminal: Terminal, found: Answers) -> None:
    """One row per question; columns that no question fills are left out."""
    from standoff.cli.series import bar  # noqa: PLC0415 - help must not load rich
    from standoff.cli.summary import plain_table  # noqa: PLC0415 - as above
    from standoff.cli.terminal import words  # noqa: PLC0415 - as above

    columns = {
        "id": [one.id if one.id != one.ask else "" for one in found.answers],
        "asked": [one.asked for one in found.answers],
        "": ["" if one.probability is None else bar(one.probability, terminal.signs.ramp) for one in found.answers],
        "p": [_probability(one) for one in found.answers],
        "outcome": [one.outcome if one.outcome != "pending" else "" for one in found.answers],
        "base": ["" if one.base_rate is None else f"{one.base_rate:.2f}" for one in found.answers],
        "Brier": ["" if one.brier is None else f"{one.brier:.3f}" for one in found.answers],
        "part": [one.part if one.part != found.conflict.part else "" for one in found.answers],
    }
    shown = {head: cells for head, cells in columns.items() if any(cells)}
    table = plain_table(*shown, "question")
    for at, one in enumerate(found.answers):
        table.add_row(*(words(cells[at]) for cells in shown.values()), words(one.ask))
    terminal.show("", table)
    notes = [line for one in found.answers for line in _notes(one)]
    terminal.show(*([""] if notes else []), *notes)


def _probability(one: Answer) -> str:
    from standoff.cli.series import number  # noqa: PLC0415 - beside its use

    told = "none" if one.probability is None else number(one.probability, one.tolerance)
    return f"{told}!" if one.flagged else told


def _notes(one: Answer) -> list[str]:
    """What there is to say about an answer, or why there is none: a line each, below the table."""
    said = []
    if one.given_probability is not None and one.probability is not None:
        said.append(f"what it supposes has probability {one.given_probability:.3f}")
    if one.flagged:
        said.append("BEYOND THE EFFECTIVE HORIZON, NOT A FORECAST")
    if one.says:
        said.append(one.says if one.probability is not None else f"no answer: {one.says}")
    return [f"{one.id or one.ask}: {line}" for line in said]
