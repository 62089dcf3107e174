"""``standoff inverse``: which preferences would make a state stable."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from standoff.cli.forms import csv_text, deliver, json_text
from standoff.cli.options import (
    Pairs,
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
    from rich.table import Table

    from standoff.cli.terminal import Terminal
    from standoff.lenses.stability.inverse.result import Finding, Inverse, Together

FAMILIES = 4
"""Families of states that are shown of each set, unless all are asked for."""

ROUTES = 30
"""Routes to answers that are listed, unless all are asked for."""

_EPILOG = """\b
Examples:
  standoff inverse prisoners-dilemma --state CC-both-cooperate
  standoff inverse cost-sharing --state start --party ROK --concept SEQ
  standoff inverse elmira --state s8-insist-modified-accepted --keep s5-insist-delay
\b
A state is given as `start`, by its label, or by the levels in which it differs from the start.
The conditions are told in words for --party and for --concept; without both there is a table only.
"""


@click.command("inverse", short_help="Which preferences would make a state stable.", epilog=_EPILOG)
@file_argument
@click.option("--state", default="start", metavar="STATE", help="start, a label, or lever=level, ... [default: start]")
@click.option("--party", "parties", multiple=True, metavar="NAME", help="For this party. May be given several times.")
@click.option("--concept", "concepts", multiple=True, metavar="NAME", help="Nash, SSEQ, SEQ, SMR or GMR; also several.")
@click.option(
    "--keep", multiple=True, metavar="STATE", help="This state's comparison must stay as it is; also several."
)
@click.option("--routes", is_flag=True, help="What SEQ and SSEQ answers ask of the others' preferences, too.")
@click.option("--why", is_flag=True, help="Why the state is stable now, or not, as `standoff explain` tells it.")
@click.option("--verify", is_flag=True, help="Try every set of states with the slow twin and compare (13 states).")
@narrowing
@setting_option
@click.option("--all", "show_all", is_flag=True, help="All families and routes, however many there are.")
@output_options(table=True)
def command(
    *,
    file: str,
    state: str,
    parties: tuple[str, ...],
    concepts: tuple[str, ...],
    keep: tuple[str, ...],
    routes: bool,
    why: bool,
    verify: bool,
    variant: str | None,
    part: str | None,
    hold: Pairs,
    setting: Pairs,
    show_all: bool,
    as_json: bool,
    as_csv: bool,
    output: str | None,
) -> int:
    """Which preferences would make a state of FILE stable, for each party and concept.

    Exact conditions on what the party prefers to the state, the least change that would do, and how many of all
    preferences do. No list of rankings is made. Exit code 1 if --verify finds a difference.
    """
    one_form(as_json=as_json, as_csv=as_csv)
    conflict = narrowed(read(file), variant=variant, part=part, hold=hold)
    from standoff.lenses.stability.inverse.analysis import inverse  # noqa: PLC0415 - help must not load numpy

    found = inverse(
        conflict,
        state,
        parties=parties or None,
        concepts=concepts or None,
        keep=keep,
        routes=0 if not routes else 10_000 if show_all else ROUTES,
        chance=one_setting(conflict, setting),
    )
    wrong = _verified(found) if verify else ()
    if as_json:
        deliver(json_text({**found.to_dict(), **({"why": _why(found)} if why else {})}), output)
    elif as_csv:
        deliver(csv_text(found.rows()), output)
    else:
        spoken = bool(parties or concepts or routes)
        _page(found, spoken=spoken, why=why, most=None if show_all else FAMILIES, output=output)
    from standoff.cli.outcome import DONE, FAILED  # noqa: PLC0415 - help must not load it

    return FAILED if wrong else DONE


def _verified(found: Inverse) -> tuple[str, ...]:
    """What the slow twin finds different, said on the way."""
    from standoff.cli.stream import complain  # noqa: PLC0415 - only when asked
    from standoff.reference.inverse import verify_inverse  # noqa: PLC0415 - as above

    wrong = verify_inverse(found)
    for line in wrong or (f"verified: {len(found.findings)} findings agree with the slow twin",):
        complain(line, lead="")
    return wrong


def _why(found: Inverse) -> list[dict[str, Any]]:
    """The explanations of the verdicts as they are now, with their certificates."""
    from standoff.lenses.stability.reasons.explanation import explain  # noqa: PLC0415 - only when asked

    space = found.place.space
    levels = {lever: level for lever, level in space.state(found.number).items() if lever in space.levers}
    return [
        explain(
            found.conflict,
            state=levels,
            party=one.party,
            concept=one.concept,
            chance=found.chance,
            prepared=found.place,
        ).to_dict()
        for one in found.findings
    ]


def _page(found: Inverse, *, spoken: bool, why: bool, most: int | None, output: str | None) -> None:
    from standoff.cli.terminal import Terminal, words  # noqa: PLC0415 - help must not load rich
    from standoff.cli.wording import heading, held, setting, state_name  # noqa: PLC0415 - as above
    from standoff.lenses.stability.inverse.result import DEFINITIONS  # noqa: PLC0415 - as above
    from standoff.lenses.stability.inverse.telling import tell  # noqa: PLC0415 - as above

    terminal = Terminal(output)
    space = found.place.space
    lines = (heading(found.conflict), setting(found.chance, found.conflict.hold), held(found.conflict, {}))
    terminal.show(*(words(line, "bold") for line in lines if line), "")
    terminal.show(f"Which preferences make {state_name(space, found.number)} stable ({space.size:,} states)")
    if found.kept:
        terminal.show(f"kept as it is: the comparison with {', '.join(found.kept)}")
    terminal.show("", _table(terminal, found), "")
    for one in found.equilibrium():
        terminal.show(_together(one))
    terminal.show(*(f"{line}" for line in DEFINITIONS))
    told = _why(found) if why else []
    for at, one_finding in enumerate(found.findings if spoken or why else ()):
        if spoken:
            first, *rest = tell(found, one_finding, most)
            terminal.show("", words(first, "bold"), *rest)
        if why:
            terminal.show("", *told[at]["sentences"])
    if not spoken:
        terminal.show("", "In words: --party NAME or --concept NAME.")
    terminal.send()


def _table(terminal: Terminal, found: Inverse) -> Table:
    """One row per party and concept."""
    from rich.table import Table  # noqa: PLC0415 - help must not load rich

    table = Table(box=None if terminal.signs.met == "+" else _simple(), pad_edge=False, show_edge=False)
    for head, right in (
        ("party", False),
        ("concept", False),
        ("now", False),
        ("fewest changes", True),
        ("place", True),
        ("above/below patterns", True),
        ("strict rankings", True),
    ):
        table.add_column(head, justify="right" if right else "left")
    last = ""
    for one in found.findings:
        table.add_row(one.party if one.party != last else "", *_cells(terminal, one))
        last = one.party
    return table


def _cells(terminal: Terminal, one: Finding) -> list[str]:
    from standoff.lenses.stability.inverse.telling import share  # noqa: PLC0415 - help must not load it

    signs, change = terminal.signs, one.change
    flips, place = signs.dash, f"{one.place:,} of {one.places:,}"
    if change is not None:
        flips = (
            "none is enough" if change.flips is None else f"{'' if not change.why_not else 'at most '}{change.flips:,}"
        )
        if change.rise is not None:
            place = f"{change.rise.place:,} {signs.arrow} {change.rise.to:,} of {change.rise.places:,}"
    now = f"{signs.met} stable" if one.stable else f"{signs.failed} not stable"
    shares = ["not computed" if part is None else share(part) for part in (one.count.pattern_share, one.count.share)]
    return [one.concept, f"{now}, always" if one.verdict == "always" else now, flips, place, *shares]


def _together(one: Together) -> str:
    """The line about the state as an equilibrium."""
    from standoff.lenses.stability.inverse.telling import share  # noqa: PLC0415 - help must not load it

    if one.holds:
        start = f"{one.concept} equilibrium: yes"
    elif one.flips is None:
        start = f"{one.concept} equilibrium: no"
    else:
        changes = "1 change" if one.flips == 1 else f"{one.flips:,} changes in all"
        start = f"{one.concept} equilibrium: no; {changes} would make it one"
    if one.share is not None:
        return f"{start}; {share(one.share)} of all rankings of all parties do"
    return f"{start}; joint count not computed because {one.why_not}"


def _simple() -> Any:  # noqa: ANN401 - rich's own
    from rich.box import SIMPLE_HEAD  # noqa: PLC0415 - help must not load rich

    return SIMPLE_HEAD
