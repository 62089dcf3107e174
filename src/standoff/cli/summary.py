"""The summary of one setting in a terminal: which outcomes hold under each concept, and whether the start is one.

Definition. One line per concept with the number of its equilibria and their names. A state is called by its name in
the file, or by the levels in which it differs from the status quo. A concept with the same equilibria as the one
above it says so.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from standoff.cli.terminal import Terminal, words
from standoff.cli.wording import held, setting, size_lines
from standoff.lenses.stability.words import and_list
from standoff.pages.phrases import caption

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from rich.table import Table

    from standoff.conflict.conflict import Conflict
    from standoff.lenses.stability.result import SettingStability
    from standoff.space.states import StateSpace

NAMED = 4
"""So many equilibria are named on a line; the rest is counted."""


def state_name(space: StateSpace, i: int) -> str:
    """What a state is called in a line: its name, or what differs from the status quo."""
    return caption(space.conflict, space.label(i), space.state(i)).text


def names(space: StateSpace, chosen: NDArray[Any], most: int = NAMED) -> str:
    """The names of these states; beyond ``most`` they are counted."""
    said = [state_name(space, int(i)) for i in chosen[:most]]
    if len(chosen) > most:
        said.append(f"and {len(chosen) - most:,} more")
    return "; ".join(said)


def summary(terminal: Terminal, conflict: Conflict, found: SettingStability, concepts: Sequence[str]) -> None:
    """Show the summary of one setting."""
    for line in (setting(found.chance), held(conflict, found.chance)):
        if line:
            terminal.show(words(line, "bold"))
    terminal.show(*size_lines(found.space), "", _table(found, concepts), "", status_quo(conflict, found, concepts))


def _table(found: SettingStability, concepts: Sequence[str]) -> Table:
    from rich import box  # noqa: PLC0415 - a command with --json needs no rich
    from rich.table import Table  # noqa: PLC0415 - as above

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, padding=(0, 2, 0, 0))
    table.add_column("concept", no_wrap=True)
    table.add_column("equilibria", justify="right", no_wrap=True)
    table.add_column("which", overflow="fold")
    above: tuple[str, list[int]] | None = None
    for concept in concepts:
        equilibria = found.equilibria(concept)
        same = above is not None and len(above[1]) == len(equilibria) and list(equilibria) == above[1]
        which = f"the same as {above[0]}" if same and above else names(found.space, equilibria)
        table.add_row(concept, f"{len(equilibria):,}", words(which if len(equilibria) else "none"))
        if not same:
            above = (concept, list(equilibria))
    return table


def status_quo(conflict: Conflict, found: SettingStability, concepts: Sequence[str]) -> str:
    """Whether the start is an equilibrium, and for whom it is not stable."""
    start = found.space.start
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
