"""Variants beside the base in a terminal: how many equilibria each has, and which it gains and loses.

Definition. Two tables. The first has a row for the base and one for each variant, and a column per concept with the
number of equilibria, followed by how many are gained (+) and lost (−) against the base. The second names them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from standoff.cli.summary import names
from standoff.cli.terminal import Terminal, words
from standoff.lenses.stability.contrast import contrast

if TYPE_CHECKING:
    from rich.table import Table

    from standoff.lenses.stability.contrast import Contrast
    from standoff.lenses.stability.result import SettingStability

Contrasts = Mapping[str, Sequence["Contrast"]]


def beside(
    terminal: Terminal, base: SettingStability, variants: Mapping[str, SettingStability], concepts: Sequence[str]
) -> None:
    """Show the variants beside the base."""
    found = {name: [contrast(base, other, concept) for concept in concepts] for name, other in variants.items()}
    terminal.show("", words("Variants beside the base", "bold"), "", _counts(terminal, base, found, concepts), "")
    changed = {name: one for name, one in found.items() if any(len(each.gained) or len(each.lost) for each in one)}
    if changed:
        terminal.show(_named(terminal, base, variants, changed))
    same = [name for name in found if name not in changed]
    if same:
        terminal.show(f"the same equilibria as the base: {', '.join(same)}")


def _plain(*columns: str) -> Table:
    from rich import box  # noqa: PLC0415 - a command with --json needs no rich
    from rich.table import Table  # noqa: PLC0415 - as above

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, padding=(0, 2, 0, 0))
    for column in columns:
        table.add_column(column, overflow="fold")
    return table


def _counts(terminal: Terminal, base: SettingStability, found: Contrasts, concepts: Sequence[str]) -> Table:
    """The number of equilibria of each side per concept, with what was gained and lost."""
    table = _plain("equilibria", *concepts)
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
    table = _plain("variant", "concept", "gains", "loses")
    for name, contrasts in changed.items():
        lines: dict[tuple[str, str], list[str]] = {}
        for one in contrasts:
            if len(one.gained) or len(one.lost):
                gains = names(variants[name].space, one.gained, 2) or terminal.signs.dash
                loses = names(base.space, one.lost, 2) or terminal.signs.dash
                lines.setdefault((gains, loses), []).append(one.concept)
        first = name
        for (gains, loses), under in lines.items():
            table.add_row(words(first), words(" ".join(under)), words(gains), words(loses))
            first = ""
    return table
