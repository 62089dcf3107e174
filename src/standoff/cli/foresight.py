"""``standoff foresight``: which outcomes hold if two parties look several moves ahead."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

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
    from collections.abc import Sequence

    from standoff.cli.terminal import Terminal
    from standoff.conflict.conflict import Conflict
    from standoff.lenses.stability.foresight.result import ForesightResult, SettingForesight

_EPILOG = """\b
Examples:
  standoff foresight prisoners-dilemma
  standoff foresight chicken --horizon 6
  standoff foresight prisoners-dilemma --metarational
  standoff foresight prisoners-dilemma --why start --party Row --concept NM
\b
L_h looks h moves ahead, NM as far as one likes. MR_h lets the other answer the mover's first move in
any way, and both go on for h moves in all; CMR_h lets it answer by improvements only.
"""


@click.command("foresight", short_help="Which outcomes hold if two parties look several moves ahead.", epilog=_EPILOG)
@file_argument
@narrowing
@setting_option
@click.option(
    "--horizon", type=click.IntRange(1, 1_000), default=4, show_default=True, help="How many moves to look ahead."
)
@click.option("--metarational", is_flag=True, help="The metarational trees MR_h and CMR_h instead.")
@click.option("--why", "state", metavar="STATE", help="Why this state is stable, or not.")
@click.option("--party", "parties", multiple=True, metavar="NAME", help="With --why: for this party.")
@click.option("--concept", metavar="NAME", help="With --why: L_3, NM, MR_2, CMR_2, ... [default: NM, or MR_h]")
@output_options(table=True)
def command(
    *,
    file: str,
    variant: str | None,
    part: str | None,
    hold: Pairs,
    setting: Pairs,
    horizon: int,
    metarational: bool,
    state: str | None,
    parties: tuple[str, ...],
    concept: str | None,
    as_json: bool,
    as_csv: bool,
    output: str | None,
) -> None:
    """Which outcomes of FILE hold if its two parties look several moves ahead, and both know that of each other."""
    one_form(as_json=as_json, as_csv=as_csv)
    _fitting(state, parties, concept, as_csv=as_csv)
    conflict = narrowed(read(file), variant=variant, part=part, hold=hold)
    from standoff.lenses.stability.foresight.analysis import foresight  # noqa: PLC0415 - loads numpy
    from standoff.lenses.stability.foresight.analysis import metarational as trees  # noqa: PLC0415 - as above

    if state is not None:
        asked = concept or (f"MR_{horizon}" if metarational else "NM")
        _why(conflict, state, parties, asked, setting, as_json=as_json, output=output)
        return
    solve = trees if metarational else foresight
    found = solve(conflict, horizon, settings=chosen_settings(conflict, setting))
    if as_json:
        deliver(json_text(found.to_dict()), output)
    elif as_csv:
        deliver(csv_text(found.rows()), output)
    else:
        _page(found, output)


def _fitting(state: str | None, parties: Sequence[str], concept: str | None, *, as_csv: bool) -> None:
    """Refuse options that do not go together."""
    context = click.get_current_context()
    if state is None and (parties or concept):
        raise click.UsageError("--party and --concept go with --why STATE", context)
    if state is not None and as_csv:
        raise click.UsageError("an explanation is no table; --json gives its certificate", context)


def _why(
    conflict: Conflict,
    state: str,
    parties: Sequence[str],
    concept: str,
    setting: Pairs,
    *,
    as_json: bool,
    output: str | None,
) -> None:
    from standoff.cli.reasons import Reason, deliver_reasons  # noqa: PLC0415 - beside its use
    from standoff.lenses.stability.foresight.explanation import explain_foresight  # noqa: PLC0415 - loads numpy
    from standoff.lenses.stability.foresight.movers import movers  # noqa: PLC0415 - as above

    chance = one_setting(conflict, setting)
    asked = parties or movers(conflict, chance).parties
    reasons = []
    for party in asked:
        one = explain_foresight(conflict, state=state, party=party, concept=concept, chance=chance)
        said = one.certificate.verdict
        sign: Literal["met", "failed", "dash"] = "met" if said == "stable" else "failed"
        sign = "dash" if said == "depends on ties" else sign
        reasons.append(Reason(sign, f"{party}: {said} under {one.certificate.concept}", one))
    deliver_reasons(conflict, reasons, as_json=as_json, output=output)


def _page(found: ForesightResult, output: str | None) -> None:
    from standoff.cli.terminal import Terminal, words  # noqa: PLC0415 - help must not load rich
    from standoff.cli.wording import heading, held, setting  # noqa: PLC0415 - as above

    terminal = Terminal(output)
    conflict = found.conflict
    terminal.show(words(heading(conflict), "bold"))
    still = held(conflict, {})
    terminal.show(*([still] if still else []))
    for one in found.settings:
        chance = setting(one.chance, conflict.hold)
        terminal.show("", *([words(chance, "bold")] if chance else []))
        _setting(terminal, one)
    terminal.show("", "How to read this", *found.definitions)
    terminal.send()


def _setting(terminal: Terminal, one: SettingForesight) -> None:
    """One setting: per concept its equilibria, for whom the status quo is stable, and what ties decide."""
    from standoff.cli.summary import names, plain_table  # noqa: PLC0415 - help must not load rich
    from standoff.cli.terminal import words  # noqa: PLC0415 - as above
    from standoff.lenses.stability.reasons.words import and_list  # noqa: PLC0415 - as above

    table = plain_table("concept", "equilibria", "which", "status quo stable for")
    table.columns[1].justify = "right"
    above: tuple[str, list[int]] | None = None
    start = None if one.space.start is None else one.state(one.space.start)
    for concept in one.concepts:
        chosen = one.equilibria(concept)
        numbers = chosen.tolist()
        if above is not None and numbers == above[1] and numbers:
            which = [f"the same as {above[0]}"]
        else:
            which, above = names(one.space, chosen) or ["none"], (concept, numbers)
        perhaps = one.perhaps(concept)
        if len(perhaps):
            which = [*which, *(f"depends on ties: {name}" for name in names(one.space, perhaps))]
        stays = "-" if start is None else ", ".join(start["stable"][concept]) or "nobody"
        ties = "" if start is None else ", ".join(start["depends_on_ties"].get(concept, ()))
        stays = f"{stays} (ties: {ties})" if ties else stays
        table.add_row(concept, f"{len(numbers):,}", words("\n".join(which)), words(stays))
    terminal.show(table)
    if one.circle is not None and one.circle.period > 1:
        terminal.show(
            f"What is anticipated runs in a circle: from horizon {one.circle.begins} on it repeats every "
            f"{one.circle.period} horizons."
        )
    elif one.circle is not None:
        terminal.show(f"What is anticipated no longer changes from horizon {one.circle.begins} on.")
    if one.spectators:
        verb = "has" if len(one.spectators) == 1 else "have"
        terminal.show(
            f"{and_list(one.spectators)} {verb} no move here; every state is stable for those without a move."
        )
