"""``standoff explain``: why one state is stable, or not, for one party."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from standoff.cli.forms import deliver, json_text
from standoff.cli.options import (
    Pairs,
    file_argument,
    narrowed,
    narrowing,
    one_setting,
    output_options,
    read,
    setting_option,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from standoff.conflict.conflict import Conflict
    from standoff.lenses.stability.reasons.explanation import Explanation

_EPILOG = """\b
Examples:
  standoff explain prisoners-dilemma --state start --party Row --concept SEQ
  standoff explain cost-sharing --state breakdown
  standoff explain cost-sharing --state "demand=modest, offer=plus-13" --party ROK
\b
A state is given as `start`, by its label, or by the levels in which it differs from the start.
Without --party it is explained for every party, without --concept under the strongest concept
that holds (under GMR, which asks least, if none does).
"""


@click.command("explain", short_help="Why one state is stable, or not: the moves and their answers.", epilog=_EPILOG)
@file_argument
@click.option("--state", default="start", metavar="STATE", help="start, a label, or lever=level, ... [default: start]")
@click.option("--party", "parties", multiple=True, metavar="NAME", help="For this party. May be given several times.")
@click.option("--concept", "concepts", multiple=True, metavar="NAME", help="Nash, SSEQ, SEQ, SMR or GMR; also several.")
@narrowing
@setting_option
@output_options(table=False)
def command(
    *,
    file: str,
    state: str,
    parties: tuple[str, ...],
    concepts: tuple[str, ...],
    variant: str | None,
    part: str | None,
    hold: Pairs,
    setting: Pairs,
    as_json: bool,
    output: str | None,
) -> None:
    """Why one state of FILE is stable, or not, for a party: its improvements, the others' answers, where they lead."""
    from standoff.provenance import provenance  # noqa: PLC0415 - help must not load it

    conflict = narrowed(read(file), variant=variant, part=part, hold=hold)
    chance = one_setting(conflict, setting)
    found = _explanations(conflict, state, parties or conflict.deciders, concepts, chance)
    if as_json:
        # one verdict asked for, one verdict given; otherwise a list of them
        single = len(parties) == 1 and len(concepts) == 1
        plain = [one.to_dict() for one in found]
        body = plain[0] if single else {"explanations": plain}
        deliver(json_text({"title": conflict.title, **body, "provenance": provenance(conflict)}), output)
    else:
        _page(conflict, found, output)


def _explanations(
    conflict: Conflict,
    state: str,
    parties: Sequence[str],
    concepts: Sequence[str],
    chance: dict[str, str] | None,
) -> list[Explanation]:
    """One per party and concept; without concepts the strongest that holds, or the weakest if none does."""
    from standoff.lenses.stability.concepts import CONCEPTS  # noqa: PLC0415 - help must not load numpy
    from standoff.lenses.stability.reasons.explanation import explain  # noqa: PLC0415 - as above
    from standoff.lenses.stability.reasons.ground import ground  # noqa: PLC0415 - as above

    place = ground(conflict, chance)  # states, ranks and moves once, whatever the number of questions

    def one(party: str, concept: str) -> Explanation:
        return explain(conflict, state=state, party=party, concept=concept, chance=chance, prepared=place)

    if concepts:
        return [one(party, concept) for party in parties for concept in concepts]
    found = []
    for party in parties:
        for concept in CONCEPTS:
            told = one(party, concept)
            if told.stable:
                break
        found.append(told)
    return found


def _page(conflict: Conflict, found: Sequence[Explanation], output: str | None) -> None:
    from standoff.cli.terminal import Terminal, words  # noqa: PLC0415 - help must not load rich
    from standoff.cli.wording import heading  # noqa: PLC0415 - as above

    terminal = Terminal(output)
    terminal.show(words(heading(conflict), "bold"))
    for one in found:
        sign = terminal.signs.met if one.stable else terminal.signs.failed
        verdict = "stable" if one.stable else "not stable"
        terminal.show("", words(f"{sign} {one.party}: {verdict} under {one.concept}", "bold"), one.text())
    terminal.send()
