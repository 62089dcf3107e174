"""Variants beside the base in a terminal: how many equilibria each has, and which it gains and loses.

Definition. Two tables. The first has a row for the base and one for each variant, and a column per concept with the
number of equilibria, followed by how many are gained (+) and lost (−) against the base. The second names them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from standoff.cli.summary import names, plain_table
from standoff.cli.terminal import Terminal, words
from standoff.lenses.stability.reasons.contrast import contrast

if TYPE_CHECKING:
    from rich.table import Table

    from standoff.lenses.stability.reasons.contrast import Contrast
    from standoff.lenses.stability.result import SettingStability

NAMED = 3
"""So many gained and lost equilibria are named; the rest is counted."""

Contrasts = Mapping[str, Sequence["Contrast"]]


def beside(
    terminal: Terminal,
    base: SettingStability,
    variants: Mapping[str, SettingStability],
    concepts: Sequence[str],
    *,
    named: bool,
) -> None:
    """Show the variants beside the base; with ``named``, what each gains and loses by name."""
    found = {name: [contrast(base, other, concept) for concept in concepts] for name, other in variants.items()}
    changed = {name: one for name, one in found.items() if any(len(each.gained) or len(each.lost) for each in one)}
    same = [name for name in found if name not in changed]
    terminal.show("", words("Variants beside the base", "bold"), "", _counts(terminal, base, changed, concepts))
    if named and changed:
        terminal.show("", _named(terminal, base, variants, changed))
    if same:
        terminal.show("", f"The same equilibria as the base: {', '.join(same)}.")


def _counts(terminal: Terminal, base: SettingStability, found: Contrasts, concepts: Sequence[str]) -> Table:
    """The number of equilibria of each side per concept, with what was gained and lost."""
    table = plain_table("equilibria", *concepts)
    table.add_row("base", *(f"{len(base.equilibria(concept)):,}" for concept in concepts))
    for name, contrasts in found.items():
        table.add_row(words(name), *(words(_cell(terminal, one)) for one in contrasts))
    return table


def _cell(terminal: Terminal, one: Contrast) -> str:
    gained = f" +{len(one.gained):,}" if len(one.gained) else ""
    lost = f" {terminal.signs.minus}{len(one.lost):,}" if len(one.lost) else ""
    return f"{one.variant:,}{gained}{lost}"


def _named(
    terminal: Terminal, base: SettingStability, variants: Mapping[str, SettingStability], changed: Contrasts
) -> Table:
    """What is gained and lost, by name; concepts with the same gains and losses share a line."""
    table = plain_table("variant", "concept", f"gains (+) and loses ({terminal.signs.minus})")
    for name, contrasts in changed.items():
        lines: dict[str, list[str]] = {}
        for one in contrasts:
            gains = [f"+ {state}" for state in names(variants[name].space, one.gained, NAMED)]
            loses = [f"{terminal.signs.minus} {state}" for state in names(base.space, one.lost, NAMED)]
            if gains or loses:
                lines.setdefault("\n".join((*gains, *loses)), []).append(one.concept)
        first = name
        for change, under in lines.items():
            table.add_row(words(first), words(" ".join(under)), words(change))
            first = ""
    return table
