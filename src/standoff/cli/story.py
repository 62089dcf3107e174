"""``standoff story``: the likeliest storylines, told as dated sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from standoff.cli.horizon import (
    ENGINE,
    NOISE,
    SINCE,
    STATE,
    UNTIL,
    WHOLE,
    options,
    refuse_pieces,
    warned,
    working,
)
from standoff.cli.options import Pairs, file_argument, narrowed, narrowing, one_form, output_options, read

if TYPE_CHECKING:
    from standoff.cli.terminal import Terminal
    from standoff.lenses.forecast.story import Stories

_EPILOG = """\b
Examples:
  standoff story cost-sharing --seed 1
  standoff story cost-sharing --seed 1 -n 3 --draws 5000
  standoff story cost-sharing --seed 7 --from 2020-01-01 --json
"""

_SEED = "Where the dice begin: the same seed tells the same stories, byte for byte."


@click.command("story", short_help="The likeliest storylines, told as dated sentences.", epilog=_EPILOG)
@file_argument
@click.option("--seed", type=click.IntRange(min=0), required=True, metavar="NUMBER", help=_SEED)
@click.option("-n", "n", type=click.IntRange(1, 1000), default=5, show_default=True, help="Storylines told.")
@click.option("--draws", type=click.IntRange(1, 1_000_000), default=1000, show_default=True, help="Courses drawn.")
@options(UNTIL, SINCE, STATE, NOISE, ENGINE, WHOLE)
@narrowing
@output_options(table=True)
def command(
    *,
    file: str,
    variant: str | None,
    part: str | None,
    hold: Pairs,
    whole: bool,
    since: str | None,
    as_json: bool,
    as_csv: bool,
    output: str | None,
    **asked: Any,  # noqa: ANN401 - the options of the forecast, as they are
) -> None:
    """How the conflict in FILE may go: courses drawn from the law of the forecast, the likeliest told with their dates.

    Courses in which the same conditions come true in the same order are one storyline. Its share of the draws comes
    with its standard error; for exact probabilities there is `standoff forecast`.
    """
    one_form(as_json=as_json, as_csv=as_csv)
    conflict = narrowed(read(file), variant=variant, part=part, hold=hold)
    refuse_pieces(conflict, whole=whole)
    from standoff.cli.analysis import combinations  # noqa: PLC0415 - help must not load numpy
    from standoff.lenses.forecast.story import story  # noqa: PLC0415 - as above

    with working("drawing") as telling:
        telling.begin(f"stories of {conflict.title}", combinations(conflict, {}))
        found = story(conflict, **asked, start=since, progress=telling.step)
    if as_json or as_csv:
        from standoff.cli.forms import csv_text, deliver, json_text  # noqa: PLC0415 - beside its use

        rows = warned(list(found.rows()), found.warning)
        deliver(json_text(found.to_dict()) if as_json else csv_text(rows), output)
    else:
        _page(found, output)


def _page(found: Stories, output: str | None) -> None:
    from standoff.cli.forecast_page import show_conventions, show_warning  # noqa: PLC0415 - help must not load rich
    from standoff.cli.terminal import Terminal, words  # noqa: PLC0415 - as above
    from standoff.cli.wording import heading, held  # noqa: PLC0415 - as above
    from standoff.lenses.stability.reasons.words import count  # noqa: PLC0415 - as above

    terminal = Terminal(output)
    still = held(found.conflict, {})
    terminal.show(words(heading(found.conflict), "bold"), *([still] if still else []))
    terminal.show(f"as of {found.begins}, until {found.until}; from: {found.start}")
    terminal.show(f"{found.draws:,} draws with the seed {found.seed}; {count(found.distinct, 'storyline')}")
    show_warning(terminal, found.warning)
    _stories(terminal, found)
    show_conventions(terminal, found.conventions, found.assumed, found.left_out)
    terminal.show("shares: of the draws, each with its standard error; `standoff forecast` has exact probabilities")
    show_warning(terminal, found.warning)
    terminal.send()


def _stories(terminal: Terminal, found: Stories) -> None:
    """Each story under its title and share, then what the others have together."""
    from standoff.cli.terminal import words  # noqa: PLC0415 - help must not load rich
    from standoff.cli.wording import more  # noqa: PLC0415 - as above

    for number, one in enumerate(found.stories, 1):
        share = f"{one.share:.3f} +- {one.standard_error:.3f}"
        terminal.show("", words(f"{number}. {one.title}", "bold"), f"   share {share}; it ends in: {one.ends}")
        terminal.show(*(f"   {sentence}" for sentence in one.sentences()))
    hidden = found.distinct - len(found.stories)
    if hidden:
        terminal.show("", more(hidden, "storyline", f"together {found.rest:.3f}; -n tells more"))
