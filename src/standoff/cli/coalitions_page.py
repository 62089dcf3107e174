"""What was found about coalitions, for the terminal: jumps first, then who would leave which equilibrium."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.cli.summary import plain_table
from standoff.cli.terminal import Terminal, words
from standoff.cli.wording import heading, held, setting
from standoff.lenses.stability.coalitions.coalition import written
from standoff.lenses.stability.reasons.words import count

if TYPE_CHECKING:
    from collections.abc import Iterator

    from standoff.lenses.stability.coalitions.jumps import Jumps
    from standoff.lenses.stability.coalitions.result import Coalitions, SettingCoalitions

SHOWN = 12
"""Jumps under one concept, and states, that are listed before the rest is counted."""


def page(found: Coalitions, output: str | None, *, jumps_only: bool) -> None:
    """Everything, setting by setting."""
    terminal = Terminal(output)
    conflict = found.conflict
    terminal.show(words(heading(conflict), "bold"))
    still = held(conflict, {})
    terminal.show(*([still] if still else []))
    for one in found.settings:
        chance = setting(one.chance, conflict.hold)
        terminal.show("", *([words(chance, "bold")] if chance else []))
        terminal.show(*_jumps(one, terminal.signs.arrow))
        if not jumps_only:
            terminal.show("")
            _verdicts(terminal, one)
    terminal.show("", "How to read this", *(f"{name}: {text}" for name, text in found.definitions.items()))
    terminal.send()


def _jumps(one: SettingCoalitions, arrow: str) -> Iterator[str]:
    """The equilibrium jumps; concepts with the same ones are told together."""
    groups: dict[tuple[str, ...], list[Jumps]] = {}
    for jumps in one.jumps:
        groups.setdefault(tuple(_lines(one, jumps, arrow)), []).append(jumps)
    yield "Equilibrium jumps: from one equilibrium to another that all who move prefer"
    for lines, alike in groups.items():
        names = ", ".join(jumps.concept for jumps in alike)
        if len(lines) == 1 and not lines[0].startswith("  "):
            yield f"  {names}: {lines[0]}"
        else:
            yield f"  {names}:"
            yield from (f"  {line}" for line in lines)


def _lines(one: SettingCoalitions, jumps: Jumps, arrow: str) -> Iterator[str]:
    if jumps.why_not:
        yield f"not computed because {jumps.why_not}"
    elif not jumps.found:
        yield f"none among {count(jumps.equilibria, 'equilibrium', 'equilibria')}"
    for jump in jumps.found[:SHOWN]:
        yield f"  {written(jump.coalition)}: {one.space.label(jump.source)} {arrow} {one.space.label(jump.target)}"
    if jumps.count > SHOWN:
        yield f"  and {jumps.count - SHOWN:,} more"


def _verdicts(terminal: Terminal, one: SettingCoalitions) -> None:
    """How many states each coalition would stay at, and which states no coalition would leave."""
    table = plain_table("stable for", *one.concepts, f"of {one.space.size:,} states")
    for column in table.columns[1:-1]:
        column.justify = "right"
    counts = one.counts()
    start = one.space.start
    for members in one.coalitions:
        name = written(members)
        cells = (f"{counts[concept]['stable'][name]:,}" for concept in one.concepts)
        leaves = [c for c in one.concepts if start is not None and not one.stable(c, members)[start]]
        said = "" if start is None else "keeps the status quo" if not leaves else f"leaves it: {' '.join(leaves)}"
        table.add_row(words(name), *cells, said)
    if one.complete:
        every = (f"{counts[concept]['universal']:,}" for concept in one.concepts)
        table.add_row(words("all of them (universal)", "bold"), *every, "")
    terminal.show(table)
    if one.complete:
        terminal.show("", *_universal(one))
    else:
        terminal.show("", "Universal stability is not computed because not every coalition was analysed.")


def _universal(one: SettingCoalitions) -> Iterator[str]:
    """The states that no coalition would leave, concept by concept."""
    told: dict[tuple[str, ...], list[str]] = {}
    for concept in one.concepts:
        states = one.universal(concept)
        names = [one.space.label(int(i)) for i in states[:SHOWN]]
        more = [f"and {len(states) - SHOWN:,} more"] if len(states) > SHOWN else []
        told.setdefault(tuple(names + more), []).append(concept)
    yield "States that no coalition would leave:"
    for labels, concepts in told.items():
        yield f"  {', '.join(concepts)}: {'; '.join(labels) or 'none'}"
