"""The result of ``standoff preferences`` as a page: the readings side by side.

Definition. Per setting of chance: of how many pairs of states it is not known which is better; per reading the number
of equilibria under each concept and what the status quo is; and the states that are an equilibrium under some reading,
with the strongest concepts under which they are, reading by reading. Last what each reading says.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.cli.summary import plain_table
from standoff.cli.terminal import Terminal, words
from standoff.cli.wording import heading, held, more, setting, state_name
from standoff.lenses.stability.preferences.strength import GENERAL
from standoff.lenses.stability.reasons.words import and_list

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rich.table import Table

    from standoff.lenses.stability.preferences.result import PreferenceResult
    from standoff.lenses.stability.result import SettingStability

SHOWN = 24
"""So many states are shown; the rest is counted."""

_IMPLIED = {"SSEQ": ("Nash",), "SEQ": ("Nash", "SSEQ"), "SMR": ("Nash", "SSEQ"), "GMR": ("Nash", "SSEQ", "SEQ", "SMR")}
"""Stronger concepts, under which a state need not be named again."""


def page(found: PreferenceResult, output: str | None) -> None:
    """Show the result in the terminal, or write it to a file."""
    terminal = Terminal(output)
    conflict = found.conflict
    terminal.show(words(heading(conflict), "bold"))
    still = held(conflict, {})
    terminal.show(*([still] if still else []))
    for at in range(len(found.unsure)):
        _setting(terminal, found, at)
    terminal.show("", "How to read this")
    terminal.show(*(f"{one.label}: {one.definition}." for one in found.readings))
    terminal.send()


def _setting(terminal: Terminal, found: PreferenceResult, at: int) -> None:
    sides = {one.label: one.settings[at] for one in found.readings}
    first = next(iter(sides.values()))
    chance = setting(first.chance, found.conflict.hold)
    terminal.show("", *([words(chance, "bold")] if chance else []))
    terminal.show(_unsure(found.unsure[at]), "", _counts(sides, found.concepts))
    for one in found.readings:
        if one.label != GENERAL and GENERAL in sides:
            terminal.show(_weak(found, one.label, at))
    alike = len(sides) > 1 and all((side.verdicts == first.verdicts).all() for side in sides.values())
    if alike:
        terminal.show("", "All readings give the same verdict for every state and party here.")
    _states(terminal, dict([next(iter(sides.items()))]) if alike else sides, found.concepts)


def _unsure(counts: Mapping[str, int | None]) -> str:
    """Of how many pairs of states it is not known which is better."""
    told = [
        f"{party} {'not counted because there are too many' if count is None else f'{count:,}'}"
        for party, count in counts.items()
        if count != 0
    ]
    if not told:
        return "For every party and any two states it is known which is better, or that they are equally good."
    return f"Pairs of states of which it is not known which is better: {and_list(told)}."


def _counts(sides: Mapping[str, SettingStability], concepts: Sequence[str]) -> Table:
    """One line per reading: how many equilibria under each concept, and whether the status quo is one."""
    table = plain_table("reading", *concepts, "status quo")
    for column in table.columns[1:-1]:
        column.justify = "right"
    for label, one in sides.items():
        start = one.space.start
        holds = [] if start is None else [c for c in concepts if c in one.state(start).equilibrium]
        said = "is impossible" if start is None else f"holds: {_strongest(holds)}" if holds else "does not hold"
        table.add_row(words(label), *(f"{len(one.equilibria(concept)):,}" for concept in concepts), said)
    return table


def _weak(found: PreferenceResult, label: str, at: int) -> str:
    """Strength: how many general equilibria are not strong."""
    counts = {
        concept: len(found.weak_equilibria(label, concept)[at]) for concept in found.concepts if concept != "Nash"
    }
    told = [f"{count:,} under {concept}" for concept, count in counts.items() if count]
    return f"Weak equilibria at {label} (general, not strong): {and_list(told) or 'none'}."


def _states(terminal: Terminal, sides: Mapping[str, SettingStability], concepts: Sequence[str]) -> None:
    """The states that are an equilibrium under some reading, side by side."""
    space = next(iter(sides.values())).space
    chosen: dict[int, None] = {}
    for concept in concepts:
        for one in sides.values():
            chosen.update(dict.fromkeys(one.equilibria(concept).tolist()))
    if not chosen:
        terminal.show("", f"No state is an equilibrium under {and_list(concepts, 'or')} in any reading.")
        return
    table = plain_table(*(sides if len(sides) > 1 else ["under"]), "state")
    for i in list(chosen)[:SHOWN]:
        cells = [_strongest([c for c in concepts if c in one.state(i).equilibrium]) for one in sides.values()]
        table.add_row(*cells, words(state_name(space, i)))
    terminal.show("", "Equilibria, with the strongest concepts under which they are one:", "", table)
    if len(chosen) > SHOWN:
        terminal.show(more(len(chosen) - SHOWN, "equilibrium", "--csv and --json give every state", "equilibria"))


def _strongest(holds: Sequence[str]) -> str:
    """The strongest of the concepts: those that no other of them implies."""
    return " ".join(c for c in holds if not any(other in holds for other in _IMPLIED.get(c, ()))) or "-"
