"""``standoff coalitions``: who could leave a state together, what deters them, and who gains together."""

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
    from collections.abc import Sequence

    from standoff.conflict.conflict import Conflict

_EPILOG = """\b
Examples:
  standoff coalitions elmira
  standoff coalitions elmira --coalition MoE,Uniroyal --why s5-insist-delay
  standoff coalitions elmira --jumps --concept CNash
  standoff coalitions cost-sharing --pareto --json
"""


@click.command("coalitions", short_help="Who could leave a state together, and gain.", epilog=_EPILOG)
@file_argument
@narrowing
@setting_option
@click.option(
    "--coalition", "members", multiple=True, metavar="A,B", help="These parties together; also several times."
)
@click.option("--concept", "concepts", multiple=True, metavar="NAME", help="CNash, CSSEQ, CSEQ, CSMR or CGMR.")
@click.option("--pareto", is_flag=True, help="An improvement leaves no member worse off and makes some better off.")
@click.option("--jumps", is_flag=True, help="The equilibrium jumps alone.")
@click.option("--why", "state", metavar="STATE", help="Why this state is stable, or not, for the coalitions named.")
@output_options(table=True)
def command(
    *,
    file: str,
    variant: str | None,
    part: str | None,
    hold: Pairs,
    setting: Pairs,
    members: tuple[str, ...],
    concepts: tuple[str, ...],
    pareto: bool,
    jumps: bool,
    state: str | None,
    as_json: bool,
    as_csv: bool,
    output: str | None,
) -> None:
    """Which states of FILE coalitions would stay at, which they would leave, and where they jump to.

    All coalitions of two or more and each party alone, or those named.
    """
    one_form(as_json=as_json, as_csv=as_csv)
    if state is not None and (as_csv or jumps):
        text = "an explanation is no table; --json gives its certificate"
        raise click.UsageError(text, click.get_current_context())
    if state is not None and not members:
        raise click.UsageError("--why STATE needs --coalition A,B", click.get_current_context())
    conflict = narrowed(read(file), variant=variant, part=part, hold=hold)
    if state is not None:
        _why(conflict, state, members, concepts, setting, pareto=pareto, as_json=as_json, output=output)
        return
    from standoff.cli.progress import progress  # noqa: PLC0415 - help must not load numpy
    from standoff.lenses.stability.coalitions.analysis import coalitions  # noqa: PLC0415 - as above

    with progress() as telling:
        telling.begin("coalitions", 0)
        found = coalitions(
            conflict,
            members=members or None,
            concepts=concepts or None,
            settings=chosen_settings(conflict, setting),
            pareto=pareto,
            progress=telling.step,
        )
    if as_json:
        deliver(json_text(found.to_dict()), output)
    elif as_csv:
        deliver(csv_text(found.jump_rows() if jumps else found.rows()), output)
    else:
        from standoff.cli.coalitions_page import page  # noqa: PLC0415 - help must not load rich

        page(found, output, jumps_only=jumps)


def _why(
    conflict: Conflict,
    state: str,
    members: Sequence[str],
    concepts: Sequence[str],
    setting: Pairs,
    *,
    pareto: bool,
    as_json: bool,
    output: str | None,
) -> None:
    from standoff.cli.reasons import Reason, deliver_reasons  # noqa: PLC0415 - beside its use
    from standoff.lenses.stability.coalitions.explanation import explain_coalition, told_for  # noqa: PLC0415 - numpy

    chance, wanted = one_setting(conflict, setting), concepts or None
    found = [
        one
        for some in members
        for one in explain_coalition(conflict, some, state=state, concept=wanted, chance=chance, pareto=pareto)
    ]
    reasons = [Reason("met" if one.stable else "failed", told_for(one), one) for one in found]
    deliver_reasons(conflict, reasons, as_json=as_json, output=output)
