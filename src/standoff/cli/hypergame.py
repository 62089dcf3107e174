"""``standoff hypergame``: what holds if every party sees the conflict its own way, and who is surprised by what."""

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
    from collections.abc import Iterator, Mapping, Sequence

    from standoff.cli.terminal import Terminal
    from standoff.conflict.conflict import Conflict
    from standoff.lenses.stability.hypergame.result import HypergameResult, SettingHypergame
    from standoff.lenses.stability.hypergame.surprises import Surprise, Surprises

_EPILOG = """\b
Examples:
  standoff hypergame korea --part cost-sharing --setting administration=biden
  standoff hypergame korea --part cost-sharing --level 2
  standoff hypergame korea --part economy --why start --party USA --concept SEQ
\b
A party's picture is what `perceives` says in the file. Level 1: each thinks that all see what it
sees. Level 2: the pictures in a picture count, too: how it thinks that the others see it.
"""


@click.command(
    "hypergame", short_help="What holds if parties see it differently, and what surprises them.", epilog=_EPILOG
)
@file_argument
@narrowing
@setting_option
@click.option("--level", type=click.IntRange(1, 2), help="First or second level. [default: what the file describes]")
@click.option("--why", "state", metavar="STATE", help="Why each party would stay in this state, or not.")
@click.option("--party", "parties", multiple=True, metavar="NAME", help="With --why: for this party.")
@click.option("--concept", metavar="NAME", help="With --why: Nash, SSEQ, SEQ, SMR or GMR. [default: SEQ]")
@output_options(table=True)
def command(
    *,
    file: str,
    variant: str | None,
    part: str | None,
    hold: Pairs,
    setting: Pairs,
    level: int | None,
    state: str | None,
    parties: tuple[str, ...],
    concept: str | None,
    as_json: bool,
    as_csv: bool,
    output: str | None,
) -> None:
    """What holds in FILE if every party is stable in the conflict as it sees it, and who is surprised by what."""
    one_form(as_json=as_json, as_csv=as_csv)
    if state is None and (parties or concept):
        raise click.UsageError("--party and --concept go with --why STATE", click.get_current_context())
    if state is not None and as_csv:
        text = "an explanation is no table; --json gives its certificate"
        raise click.UsageError(text, click.get_current_context())
    conflict = narrowed(read(file), variant=variant, part=part, hold=hold)
    if state is not None:
        _why(conflict, state, parties or conflict.deciders, concept or "SEQ", setting, as_json=as_json, output=output)
        return
    from standoff.lenses.stability.hypergame.analysis import hypergame, levels  # noqa: PLC0415 - loads numpy

    found = hypergame(conflict, level or levels(conflict), settings=chosen_settings(conflict, setting))
    if as_json:
        deliver(json_text(found.to_dict()), output)
    elif as_csv:
        deliver(csv_text(found.rows()), output)
    else:
        _page(found, output)


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
    from standoff.lenses.stability.hypergame.explanation import explain_hypergame  # noqa: PLC0415 - loads numpy

    chance = one_setting(conflict, setting)
    reasons = []
    for party in parties:
        one = explain_hypergame(conflict, state=state, party=party, concept=concept, chance=chance)
        verdict = "not perceived" if one.own is None else "stable" if one.stable else "not stable"
        under = "" if one.own is None else f" under {one.concept}"
        reasons.append(Reason("met" if one.stable else "failed", f"{party}: {verdict}{under}", one))
    deliver_reasons(conflict, reasons, as_json=as_json, output=output)


def _page(found: HypergameResult, output: str | None) -> None:
    from standoff.cli.terminal import Terminal, words  # noqa: PLC0415 - help must not load rich
    from standoff.cli.wording import heading, held, setting  # noqa: PLC0415 - as above

    terminal = Terminal(output)
    conflict = found.conflict
    terminal.show(words(heading(conflict), "bold"))
    still = held(conflict, {})
    terminal.show(*([still] if still else []), *_pictures(conflict, found.level))
    for one in found.settings:
        chance = setting(one.chance, conflict.hold)
        terminal.show("", *([words(chance, "bold")] if chance else []))
        _setting(terminal, one)
    which = "first-level" if found.level == 1 else "second-level"
    terminal.show("", "How to read this", f"{which} hypergame: {found.definition}")
    terminal.send()


def _pictures(conflict: Conflict, level: int) -> Iterator[str]:
    """Who has a picture of its own, in the file's own words."""
    from standoff.lenses.stability.reasons.words import and_list, party  # noqa: PLC0415 - loads numpy

    if not conflict.perceives:
        yield "Nobody has a picture of its own (`perceives`): all see the world as it is."
        return
    for name, picture in conflict.perceives.items():
        note = f": {picture.note}" if picture.note and picture.note != conflict.note else ""
        yield f"{party(conflict, name)} sees it its own way{note}"
        if picture.perceives:
            inner = and_list(party(conflict, other) for other in picture.perceives)
            counts = "" if level > 1 else " (counts at level 2 only)"
            yield f"  ... and has a picture of how {inner} sees it{counts}"


def _setting(terminal: Terminal, one: SettingHypergame) -> None:
    """One setting: what holds, what each expects, who is surprised by what."""
    from standoff.cli.summary import plain_table  # noqa: PLC0415 - help must not load rich
    from standoff.cli.terminal import words  # noqa: PLC0415 - as above
    from standoff.lenses.stability.concepts import CONCEPTS  # noqa: PLC0415 - as above

    table = plain_table("concept", "equilibria", "which", "if all saw the world")
    table.columns[1].justify = "right"
    table.columns[2].no_wrap, table.columns[2].overflow = False, "fold"
    for concept in CONCEPTS:
        chosen = one.equilibria(concept)
        same = chosen.tolist() == one.clear_sighted(concept).tolist()
        clear = "the same" if same else _named(one, one.clear_sighted(concept).tolist())
        table.add_row(concept, f"{len(chosen):,}", words(_named(one, chosen.tolist())), words(clear))
    terminal.show(table)
    hidden = _alike({concept: {"": _told_states(one, one.unforeseen(concept).tolist())} for concept in CONCEPTS})
    if hidden:
        terminal.show("", "Not known to all, and stable for all who know it:", *hidden)
    for party in one.pictures:
        terminal.show("", *_expected(one, party))
    for found in one.surprises:
        lines = list(_surprises(one, found))
        if lines:
            terminal.show("", words(f"{found.seer} is wrong about", "bold"), *(f"  {line}" for line in lines))


def _named(one: SettingHypergame, chosen: Sequence[int]) -> str:
    """States by name, a few, one a line."""
    import numpy as np  # noqa: PLC0415 - help must not load it

    from standoff.cli.summary import names  # noqa: PLC0415 - as above

    return "\n".join(names(one.space, np.asarray(chosen, np.int64)) or ["none"])


def _expected(one: SettingHypergame, party: str) -> Iterator[str]:
    """What a party expects, concept by concept, where that is not what holds."""
    from standoff.lenses.stability.concepts import CONCEPTS  # noqa: PLC0415 - help must not load numpy

    found = {}
    for concept in CONCEPTS:
        hopes = set(one.expected(concept, party).tolist())
        holds = set(one.equilibria(concept).tolist())
        found[concept] = {
            "expects, and does not hold: ": _told_states(one, sorted(hopes - holds)),
            "holds, and it does not expect: ": _told_states(one, sorted(holds - hopes)),
        }
    lines = _alike(found)
    if lines:
        yield f"{party} is surprised by what holds:"
        yield from lines
    else:
        yield f"{party} expects what holds, under every concept."


def _told_states(one: SettingHypergame, chosen: Sequence[int]) -> str:
    """States by name in one line; empty for none."""
    return _named(one, chosen).replace("\n", "; ") if chosen else ""


def _alike(found: Mapping[str, Mapping[str, str]]) -> list[str]:
    """Lines for what is told of each concept, those with the same text together."""
    concepts: dict[tuple[str, str], list[str]] = {}
    for concept, told in found.items():
        for what, states in told.items():
            if states:
                concepts.setdefault((what, states), []).append(concept)
    return [f"  {', '.join(names)}: {what}{states}" for (what, states), names in concepts.items()]


def _surprises(one: SettingHypergame, found: Surprises) -> Iterator[str]:
    """What a party is wrong about, a line each."""
    from standoff.lenses.stability.reasons.words import count, shortened  # noqa: PLC0415 - help must not load numpy

    if len(found.unknown):
        labels = [one.space.label(i) for i in found.unknown[:4].tolist()]
        rest = len(found.unknown) - len(labels)
        told = "; ".join(labels) + (f"; and {rest:,} more" if rest else "")
        yield f"what can happen: it does not know {count(len(found.unknown), 'state')}: {told}"
    if len(found.imagined):
        seen = one.pictures[found.seer]
        labels = [seen.label(i) for i in found.imagined.tolist()[:100]]
        yield f"what can happen: it imagines {count(len(found.imagined), 'state')}: {shortened(labels, 3, 'states')}"
    for surprise in found.moves:
        yield _told(surprise)
    if found.not_computed:
        yield f"moves: {found.not_computed}"


_SAID = {
    "unseen moves": "can make {count} that {seer} does not see",
    "imagined moves": "cannot make {count} that {seer} sees",
    "unseen gains": "gains by {count} by which {seer} thinks it does not",
    "imagined gains": "does not gain by {count} by which {seer} thinks it does",
}


def _told(surprise: Surprise) -> str:
    """One kind of surprise, with an example."""
    from standoff.cli.wording import state_name  # noqa: PLC0415 - help must not load numpy
    from standoff.lenses.stability.reasons.words import count, move  # noqa: PLC0415 - as above

    first = surprise.examples[0]
    changes = first.to_dict()["changes"]
    act = move(first.space.conflict, changes, "acts")
    start = first.source == first.space.start
    where = "the status quo" if start else state_name(first.space, first.source)
    said = _SAID[surprise.kind].format(count=count(surprise.count, "move"), seer=surprise.seer)
    begins = "" if surprise.count == 1 and start else f" ({surprise.at_start:,} from the status quo)"
    return f"{surprise.about}: it {said}{begins}; for example at {where}: {surprise.about} {act}"
