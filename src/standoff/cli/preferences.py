"""``standoff preferences``: which outcomes hold if preferences are more, or less, than one order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

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
    from standoff.lenses.stability.preferences.explanation import PreferenceExplanation

_EPILOG = """\b
Kinds:
  unknown        of some states it is not known which is better: readings a, b, c and d
  strength       better by degree 1, 2, ...: general, and strong at each degree
  fuzzy          graded preference; a party acts from its threshold on
  interval       only least and greatest grade known; more or less optimistic
  probabilistic  how likely must it be that a state is better
  attitudes      parties that want others to gain, or to lose
\b
Examples:
  standoff preferences elmira unknown
  standoff preferences chicken strength --degree 0 --degree 1
  standoff preferences cost-sharing fuzzy --threshold 0.4 --threshold ROK=0.8
  standoff preferences cost-sharing interval --optimism 0.5
  standoff preferences cost-sharing unknown --why start --party ROK --reading a
"""


@click.command("preferences", short_help="Which outcomes hold if preferences are no plain order.", epilog=_EPILOG)
@file_argument
@click.argument("kind", default="unknown", metavar="[KIND]")
@narrowing
@setting_option
@click.option("--reading", "readings", multiple=True, metavar="LETTER", help="unknown, strength: a, b, c or d.")
@click.option("--degree", "degrees", multiple=True, type=int, help="strength: 0 for general; also several.")
@click.option("--threshold", "thresholds", multiple=True, metavar="[PARTY=]NUMBER", help="fuzzy, interval: in (0, 1].")
@click.option("--optimism", "optimisms", multiple=True, metavar="NUMBER", help="interval: in [0, 1]; also several.")
@click.option("--alpha", metavar="NUMBER", help="probabilistic: leaves above it. [default: 0.5]")
@click.option("--beta", metavar="NUMBER", help="probabilistic: is deterred up to it. [default: 0.5]")
@click.option("--gamma", metavar="NUMBER", help="probabilistic: answers are credible above it. [default: 0.5]")
@click.option("--ties", multiple=True, metavar="HOW", help="attitudes: strict or weak; also both. [default: strict]")
@click.option("--concept", "concepts", multiple=True, metavar="NAME", help="Nash, SSEQ, SEQ, SMR or GMR; also several.")
@click.option("--equilibria", is_flag=True, help="In --json and --csv: the equilibria only, not every state.")
@click.option("--why", "state", metavar="STATE", help="Why this state is stable, or not, under each reading.")
@click.option("--party", "parties", multiple=True, metavar="NAME", help="With --why: for this party; also several.")
@output_options(table=True)
def command(
    *,
    file: str,
    kind: str,
    variant: str | None,
    part: str | None,
    hold: Pairs,
    setting: Pairs,
    readings: tuple[str, ...],
    degrees: tuple[int, ...],
    thresholds: tuple[str, ...],
    optimisms: tuple[str, ...],
    alpha: str | None,
    beta: str | None,
    gamma: str | None,
    ties: tuple[str, ...],
    concepts: tuple[str, ...],
    equilibria: bool,
    state: str | None,
    parties: tuple[str, ...],
    as_json: bool,
    as_csv: bool,
    output: str | None,
) -> None:
    """Which outcomes of FILE hold under each reading of a KIND of preference: unknown if none is given."""
    one_form(as_json=as_json, as_csv=as_csv)
    _fitting(state, parties, as_csv=as_csv)
    asked: dict[str, Any] = {
        "reading": readings or None,
        "degree": degrees or None,
        "threshold": _thresholds(thresholds) or None,
        "optimism": optimisms or None,
        "alpha": alpha,
        "beta": beta,
        "gamma": gamma,
        "ties": ties or None,
    }
    conflict = narrowed(read(file), variant=variant, part=part, hold=hold)
    if state is not None:
        chance = one_setting(conflict, setting)
        asked |= {"state": state, "party": parties or None, "concept": concepts or None, "chance": chance}
        _why(conflict, kind, asked, as_json=as_json, output=output)
        return
    from standoff.cli.preferences_page import page  # noqa: PLC0415 - help must not load numpy
    from standoff.cli.progress import progress  # noqa: PLC0415 - as above
    from standoff.lenses.stability.preferences.analysis import preferences  # noqa: PLC0415 - as above

    with progress() as telling:
        telling.begin(f"{kind} preference", 0)
        found = preferences(
            conflict,
            kind,
            settings=chosen_settings(conflict, setting),
            concepts=_concepts(concepts),
            progress=telling.step,
            **asked,
        )
    if as_json:
        deliver(json_text(found.to_dict(equilibria_only=equilibria)), output)
    elif as_csv:
        deliver(csv_text(found.rows(equilibria_only=equilibria)), output)
    else:
        page(found, output)


def _fitting(state: str | None, parties: Sequence[str], *, as_csv: bool) -> None:
    """Refuse options that do not go together."""
    context = click.get_current_context()
    if state is None and parties:
        raise click.UsageError("--party goes with --why STATE", context)
    if state is not None and as_csv:
        raise click.UsageError("an explanation is no table; --json gives its certificate", context)


def _thresholds(given: Sequence[str]) -> dict[str, str]:
    """Party to threshold; the empty name stands for all parties."""
    pairs = (one.rpartition("=") for one in given)
    return {party.strip(): value.strip() for party, _, value in pairs}


def _concepts(asked: Sequence[str]) -> tuple[str, ...]:
    """The concepts asked for, whatever their case; all of them if none is."""
    from standoff.errors import UnknownName  # noqa: PLC0415 - help must not load it
    from standoff.lenses.stability.concepts import CONCEPTS  # noqa: PLC0415 - as above

    known = {concept.casefold(): concept for concept in CONCEPTS}
    for one in asked:
        if one.casefold() not in known:
            raise UnknownName("concept", one, CONCEPTS)
    return tuple(known[one.casefold()] for one in asked) or CONCEPTS


def _why(conflict: Conflict, kind: str, asked: dict[str, Any], *, as_json: bool, output: str | None) -> None:
    from standoff.lenses.stability.preferences.explanation import explain_preferences  # noqa: PLC0415 - loads numpy
    from standoff.provenance import provenance  # noqa: PLC0415 - as above

    found = explain_preferences(conflict, kind, **asked)
    if as_json:
        body = {"kind": kind, "explanations": [one.to_dict() for one in found]}
        deliver(json_text({"title": conflict.title, **body, "provenance": provenance(conflict)}), output)
    else:
        _told(conflict, found, output)


def _told(conflict: Conflict, found: Sequence[PreferenceExplanation], output: str | None) -> None:
    from standoff.cli.terminal import Terminal, words  # noqa: PLC0415 - help must not load rich
    from standoff.cli.wording import heading  # noqa: PLC0415 - as above
    from standoff.lenses.stability.reasons.words import and_list  # noqa: PLC0415 - as above

    terminal = Terminal(output)
    terminal.show(words(heading(conflict), "bold"))
    alike: dict[tuple[str, ...], list[PreferenceExplanation]] = {}
    for one in found:  # readings that say the same are told together
        alike.setdefault((one.party, one.certificate.concept, *one.told[:-1]), []).append(one)
    for (party, concept, *told), group in alike.items():
        stable = group[0].stable
        sign = terminal.signs.met if stable else terminal.signs.failed
        readings = and_list(one.reading for one in group)
        head = f"{sign} {party}, {readings}: {'stable' if stable else 'not stable'} under {concept}"
        terminal.show("", words(head, "bold"), *told, *(one.told[-1] for one in group))
    terminal.send()
