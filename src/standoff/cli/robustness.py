"""``standoff robustness``: how far each equilibrium depends on the preferences being just as the file says."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from standoff.cli.forms import csv_text, deliver, json_text
from standoff.cli.options import (
    Pairs,
    chosen_settings,
    file_argument,
    narrowed,
    narrowing,
    one_form,
    one_setting,
    output_options,
    read,
    setting_option,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from standoff.conflict.conflict import Conflict
    from standoff.lenses.stability.robustness.result import Robustness, SettingRobustness

_EPILOG = """\b
Examples:
  standoff robustness prisoners-dilemma
  standoff robustness elmira --concept SEQ --neighbourhood swaps
  standoff robustness korea --part cost-sharing --samples 10000 --workers 2
  standoff robustness prisoners-dilemma --why start --concept SEQ
\b
Neighbourhoods: swaps (one party exchanges two neighbours in its order), merges and splits (one
party makes or breaks a tie), orders (of the uncertain statements), ranges (worths drawn from
their ranges), variants (of the file). Without --neighbourhood all that the file has.
"""

_SPREAD = "Also draw worths that are one number, from so much below to so much above, such as 20%."


@click.command("robustness", short_help="How far each equilibrium rests on the preferences.", epilog=_EPILOG)
@file_argument
@narrowing
@setting_option
@click.option("--concept", "concepts", multiple=True, metavar="NAME", help="Nash, SSEQ, SEQ, SMR or GMR; also several.")
@click.option("--neighbourhood", "kinds", multiple=True, metavar="NAME", help="Only this one. Also several.")
@click.option("--samples", type=int, default=1_000, show_default=True, help="So many where not all can be tried.")
@click.option("--seed", type=int, default=1, show_default=True, help="The seed of the samples.")
@click.option("--spread", default="0", metavar="SHARE", help=_SPREAD)
@click.option(
    "--workers", type=int, default=1, show_default=True, help="Work on so many at once; the result is the same."
)
@click.option("--nearest/--no-nearest", default=True, help="Look for the nearest change that ends each equilibrium.")
@click.option("--variants", is_flag=True, help="Each variant of the file, too.")
@click.option("--why", "state", metavar="STATE", help="What ends the equilibrium in this state, and why.")
@output_options(table=True)
def command(
    *,
    file: str,
    variant: str | None,
    part: str | None,
    hold: Pairs,
    setting: Pairs,
    concepts: tuple[str, ...],
    kinds: tuple[str, ...],
    samples: int,
    seed: int,
    spread: str,
    workers: int,
    nearest: bool,
    variants: bool,
    state: str | None,
    as_json: bool,
    as_csv: bool,
    output: str | None,
) -> int:
    """How far each equilibrium of FILE depends on the preferences: in what share of their neighbours it survives.

    And the nearest change that ends it: the fewest swaps in the order of one party.
    """
    one_form(as_json=as_json, as_csv=as_csv)
    if state is not None and as_csv:
        raise click.UsageError("an explanation is no table; --json gives its certificate", click.get_current_context())
    conflict = narrowed(read(file), variant=variant, part=part, hold=hold)
    from standoff.cli.horizon import working  # noqa: PLC0415 - help must not load it
    from standoff.cli.outcome import DONE, STOPPED  # noqa: PLC0415 - as above
    from standoff.lenses.stability.robustness.analysis import robustness  # noqa: PLC0415 - loads numpy

    single = None if state is None else one_setting(conflict, setting)
    settings = chosen_settings(conflict, setting) if state is None else [single or {}]
    with working("trying preferences:") as telling:
        telling.begin(conflict.title, 0)
        found = robustness(
            conflict,
            settings=settings,
            concepts=concepts or None,
            neighbourhoods=kinds or None,
            samples=samples,
            seed=seed,
            spread=spread,
            workers=workers,
            nearest=nearest or state is not None,
            variants=variants and state is None,
            progress=telling.step,
        )
    if state is not None:
        _why(conflict, found.settings[0], state, concepts, as_json=as_json, output=output)
    else:
        _show(found, as_json=as_json, as_csv=as_csv, output=output)
    if found.stopped:
        from standoff.cli.stream import complain  # noqa: PLC0415 - beside its use

        complain(f"stopped; {'; '.join(found.stopped)}")
        return STOPPED
    return DONE


def _show(found: Robustness, *, as_json: bool, as_csv: bool, output: str | None) -> None:
    """The result in the form asked for."""
    if as_json:
        deliver(json_text(found.to_dict()), output)
    elif as_csv:
        deliver(csv_text(found.rows()), output)
    else:
        from standoff.cli.robustness_page import page  # noqa: PLC0415 - JSON needs no rich

        page(found, output)


def _why(
    conflict: Conflict,
    found: SettingRobustness,
    state: str | Mapping[str, str],
    concepts: Sequence[str],
    *,
    as_json: bool,
    output: str | None,
) -> None:
    """The explanation of one state, under the concepts asked for or the strongest under which it is an equilibrium."""
    from standoff.provenance import provenance  # noqa: PLC0415 - help must not load it

    under = found.under(found.space.index(state))
    told = [found.explain(state, concept) for concept in concepts or under[:1] or found.concepts[-1:]]
    if as_json:
        plain = [one.to_dict() for one in told]
        body = plain[0] if len(plain) == 1 else {"explanations": plain}
        deliver(json_text({"title": conflict.title, **body, "provenance": provenance(conflict)}), output)
        return
    from standoff.cli.terminal import Terminal, words  # noqa: PLC0415 - as above
    from standoff.cli.wording import heading  # noqa: PLC0415 - as above

    terminal = Terminal(output)
    terminal.show(words(heading(conflict), "bold"))
    for one in told:
        terminal.show("", one.text())
    terminal.send()
