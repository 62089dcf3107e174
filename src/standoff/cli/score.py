"""``standoff score``: how good the forecasts of a file were, beside what one would have said without them."""

from __future__ import annotations

from typing import Literal

import click

from standoff.cli.horizon import working
from standoff.cli.options import Pairs, file_argument, narrowed, narrowing, one_form, output_options, read
from standoff.cli.seal import LOG

_EPILOG = """\b
Examples:
  standoff score my-conflict.yaml
  standoff score my-conflict.yaml --by tag
  standoff score cost-sharing --seed 2 --json
\b
Lower scores are better. Only outcomes yes and no are scored; void, ambiguous and pending never
count as no. Without a log the questions are answered now, and every form of the output says so.
"""


@click.command("score", short_help="Was it right: scores, calibration, and baselines.", epilog=_EPILOG)
@file_argument
@LOG
@click.option(
    "--by", type=click.Choice(("date", "tag")), help="Scores by the date asked, or by tag. [default: by date]"
)
@click.option(
    "--seed",
    type=click.IntRange(min=0),
    default=1,
    show_default=True,
    help="Draws the intervals; same seed, same bytes.",
)
@narrowing
@output_options(table=True)
def command(
    *,
    file: str,
    log: str | None,
    by: Literal["date", "tag"] | None,
    seed: int,
    variant: str | None,
    part: str | None,
    hold: Pairs,
    as_json: bool,
    as_csv: bool,
    output: str | None,
) -> None:
    """Hold the sealed forecasts of FILE against the outcomes that it gives to its questions.

    Brier and log score, calibration and discrimination, by date and tag, beside three baselines: 0.5 always, the base
    rates of the file, and what was sealed before. A sealed forecast belongs to the question as it was then; a question
    that was changed is a new one. Scores follow from log and file alone.
    """
    one_form(as_json=as_json, as_csv=as_csv)
    conflict = narrowed(read(file), variant=variant, part=part, hold=hold)
    from standoff.errors import CallError  # noqa: PLC0415 - help must not wait for it

    if not conflict.questions:
        raise CallError(
            "the file asks no questions, so there is nothing to score; add for example "
            "`questions: [{id: Q1, ask: deal by 2020-06-30, asked: 2019-09-24, outcome: no, base_rate: 0.4}]`"
        )
    from standoff.cli.companions import SEALS, found  # noqa: PLC0415 - as above
    from standoff.scoring import score  # noqa: PLC0415 - as above

    with working("answering") as telling:
        telling.begin(conflict.title, 0)
        record = score(conflict, found(file, SEALS, log), seed=seed, progress=telling.step)
    if as_json or as_csv:
        from standoff.cli.forms import csv_text, deliver, json_text  # noqa: PLC0415 - beside its use

        deliver(json_text(record.to_dict()) if as_json else csv_text(record.rows()), output)
    else:
        from standoff.cli.score_page import page  # noqa: PLC0415 - help must not load rich

        page(record, by, output)
