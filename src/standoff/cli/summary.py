"""The summary of one setting in a terminal: which outcomes hold under each concept, and whether the start is one.

Definition. One line per concept with the number of its equilibria and their names. A state is called by its name in
the file, or by the levels in which it differs from the status quo. Many states are told as families: ``12 × relief=any,
test=short|slbm`` are twelve states, one for each combination of those levels. A concept with the same equilibria as
the one above it says so.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from standoff.cli.terminal import words
from standoff.cli.wording import family_name, setting, state_name
from standoff.lenses.stability.families import told_as_families
from standoff.lenses.stability.reasons.words import and_list, count

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from rich.table import Table

    from standoff.lenses.stability.result import SettingStability
    from standoff.space.states import StateSpace

NAMED = 4
"""So many equilibria are named on a line; the rest is counted."""


def names(space: StateSpace, chosen: NDArray[Any], most: int = NAMED) -> list[str]:
    """The names of these states; beyond ``most`` they are told as families, the largest first, and the rest counted."""
    if len(chosen) <= most + 1 or space.conflict.is_graph:  # "and 1 more" would take the same line
        shown = len(chosen) if len(chosen) <= most + 1 else most
        said = [state_name(space, int(i)) for i in chosen[:shown]]
        return said if shown == len(chosen) else [*said, f"and {len(chosen) - shown:,} more"]
    told = told_as_families(space, chosen)
    if told.families is None:
        return [*(state_name(space, int(i)) for i in chosen[:most]), f"and {len(chosen) - most:,} more"]
    kept = told.families if len(told.families) <= most + 1 else told.families[:most]
    said = [f"{family.size:,} × {family_name(space, told.settled, family.levels)}" for family in kept]
    rest = len(chosen) - sum(family.size for family in kept)
    families = count(len(told.families) - len(kept), "more family", "more families")
    return [*said, f"and {rest:,} in {families}"] if rest else said


def concept_table(found: SettingStability, concepts: Sequence[str]) -> Table:
    """One line per concept: how many equilibria, and which."""
    table = plain_table("concept", "equilibria", "which")
    table.columns[1].justify = "right"
    above: tuple[str, list[int]] | None = None
    for concept in concepts:
        equilibria = found.equilibria(concept)
        numbers = equilibria.tolist()
        if above is not None and numbers == above[1]:
            which = [f"the same as {above[0]}"] if numbers else ["none"]
        else:
            which, above = names(found.space, equilibria) or ["none"], (concept, numbers)
        table.add_row(concept, f"{len(numbers):,}", words("\n".join(which)))
    return table


def overview(found: Sequence[SettingStability], concepts: Sequence[str]) -> Table:
    """One line per setting of chance: states, equilibria per concept, and the status quo."""
    table = plain_table("setting of chance", "states", *concepts, "status quo")
    for column in table.columns[1:-1]:
        column.justify = "right"
    for one in found:
        conflict, start = one.space.conflict, one.space.start
        holds = [] if start is None else [c for c in concepts if c in one.state(start).equilibrium]
        said = (
            "holds: all"
            if len(holds) == len(concepts)
            else f"holds: {' '.join(holds)}"
            if holds
            else "does not hold"
            if start is not None
            else "is impossible"
        )
        counts = (f"{len(one.equilibria(concept)):,}" for concept in concepts)
        table.add_row(words(setting(one.chance, conflict.hold) or "-"), f"{one.space.size:,}", *counts, said)
    return table


def strongest(found: SettingStability, concepts: Sequence[str], where: str) -> list[str]:
    """The equilibria under the first of the concepts asked for that has any, one a line."""
    for concept in concepts:
        equilibria = found.equilibria(concept)
        if len(equilibria):
            lead = f"{count(len(equilibria), f'{concept} equilibrium', f'{concept} equilibria')}"
            return [f"{where}: {lead}" if where else lead, *(f"  {name}" for name in names(found.space, equilibria))]
    none = f"no {and_list(concepts, 'or')} equilibrium"
    return [f"{where}: {none}" if where else none]


def plain_table(*columns: str) -> Table:
    """A table with a line under its header and nothing else; only its last column is broken into lines."""
    from rich import box  # noqa: PLC0415 - a command with --json needs no rich
    from rich.table import Table  # noqa: PLC0415 - as above

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, padding=(0, 1, 0, 0))
    for column in columns[:-1]:
        table.add_column(column, no_wrap=True)
    table.add_column(columns[-1], overflow="fold")
    return table


def status_quo(found: SettingStability, concepts: Sequence[str]) -> str:
    """Whether the start is an equilibrium, and for whom it is not stable."""
    conflict, start = found.space.conflict, found.space.start
    if start is None:
        return "The status quo is not feasible in this setting."
    verdict = found.state(start)
    name = f" ({verdict.label})" if conflict.is_graph or verdict.label in conflict.names else ""
    holds = [concept for concept in concepts if concept in verdict.equilibrium]
    if len(holds) == len(concepts):
        return f"The status quo{name} is an equilibrium under {'every concept' if len(holds) > 1 else holds[0]}."
    said = f"under {and_list(holds)} only" if holds else "under no concept" if len(concepts) > 1 else None
    verdict_words = f"is an equilibrium {said}" if said else f"is no {concepts[0]} equilibrium"
    first = next(concept for concept in concepts if concept not in holds)
    leaving = [party for party in conflict.deciders if party not in verdict.stable[first]]
    return f"The status quo{name} {verdict_words}; {first} fails for {and_list(leaving)}."
