"""The option table in a terminal: states side by side, levers below each other, grouped by the party that owns them.

Definition. One column per state, one row per lever that can differ, after Howard (1971); in graph form one row per
party with the states that it can move to. Under the levers, one row per concept: for whom the state is stable, and a
sign with the word ``all`` where that is everybody, which is what makes it an equilibrium. A table that is wider than
the terminal goes on in blocks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from standoff.cli.terminal import Terminal, words

if TYPE_CHECKING:
    from rich.table import Table
    from rich.text import Text

    from standoff.conflict.conflict import Conflict
    from standoff.lenses.stability.result import StateVerdict
    from standoff.space.states import StateSpace

HEAD, NAME, CELL = 32, 16, 5
"""The widest first column, the widest name of a state before it is broken, the narrowest column."""

SHOWN = 24
"""How many states a terminal shows unless it is asked for all."""


def option_table(
    terminal: Terminal,
    space: StateSpace,
    shown: Sequence[int],
    verdict: Callable[[int], StateVerdict] | None = None,
    concepts: Sequence[str] = (),
) -> Iterator[Table]:
    """The blocks of the table, each as wide as the terminal allows."""
    columns = [_column(terminal, space, i, verdict, concepts) for i in shown]
    heads = _heads(space, concepts)
    first = min(HEAD, max(len(text) for text, _ in heads))
    block: list[tuple[int, list[Text]]] = []
    room = terminal.width - first
    for column in columns:
        if block and room < column[0] + 2:
            yield _block(heads, first, block)
            block, room = [], terminal.width - first
        block.append(column)
        room -= column[0] + 2
    if block:
        yield _block(heads, first, block)


def _heads(space: StateSpace, concepts: Sequence[str]) -> list[tuple[str, str]]:
    """The first column: (text, kind) for each row after the header; kind is party, lever or concept."""
    conflict = space.conflict
    heads = []
    if conflict.is_graph:
        heads.append(("can move to", "party"))
        heads += [(f"  {party}", "lever") for party in conflict.deciders]
    else:
        for party, levers in _owned(conflict, space):
            heads.append((_party(conflict, party), "party"))
            heads += [(f"  {lever}", "lever") for lever in levers]
    if concepts:
        heads.append(("stable for", "verdicts"))
        heads += [(f"  {concept}", "concept") for concept in concepts]
    return heads


def _column(
    terminal: Terminal,
    space: StateSpace,
    i: int,
    verdict: Callable[[int], StateVerdict] | None,
    concepts: Sequence[str],
) -> tuple[int, list[Text]]:
    """The width of a state's column and its cells, header first."""
    conflict, label = space.conflict, space.label(i)
    start = i == space.start
    named = conflict.is_graph or label in conflict.names
    title = "\n".join(part for part in (label if named else "", "status quo" if start else "") if part)
    cells = [words(title, "bold")]
    if conflict.arcs is not None:
        cells.append(words(""))
        cells += [words(_ends(conflict.arcs.get(party, ()), label)) for party in conflict.deciders]
    else:
        levels = space.state(i)
        for _, levers in _owned(conflict, space):
            cells.append(words(""))
            cells += [_level(conflict, lever, levels[lever]) for lever in levers]
    if verdict is not None:
        cells.append(words(""))
        cells += _verdicts(terminal, conflict, verdict(i), concepts)
    longest = max(len(word) for cell in cells for word in cell.plain.split() or [""])
    natural = max(len(line) for cell in cells for line in cell.plain.split("\n"))
    width = max(CELL, longest, min(NAME, natural))
    return width, cells


def _ends(arcs: Sequence[tuple[str, str]], source: str) -> str:
    """Where the arcs from a state lead."""
    return " ".join(end for begin, end in arcs if begin == source) or "-"


def _level(conflict: Conflict, lever: str, level: str) -> Text:
    """A level: what the start has stands back, what differs stands out; the words are the same."""
    starts = conflict.hold.get(lever, conflict.levers[lever].starts)
    return words(level, "dim" if level == starts else "bold")


def _verdicts(terminal: Terminal, conflict: Conflict, verdict: StateVerdict, concepts: Sequence[str]) -> Iterator[Text]:
    """One cell per concept."""
    for concept in concepts:
        parties = verdict.stable[concept]
        if concept in verdict.equilibrium:
            yield words(f"{terminal.signs.equilibrium} all", "bold green")
            continue
        stable = [party for party in conflict.deciders if party in parties]
        missing = [party for party in conflict.deciders if party not in parties]
        if not stable:
            yield words("nobody", "dim")
        else:
            yield words(" ".join(stable) if len(stable) <= len(missing) + 1 else f"all but {' '.join(missing)}")


def _block(heads: Sequence[tuple[str, str]], first: int, block: Sequence[tuple[int, list[Text]]]) -> Table:
    from rich import box  # noqa: PLC0415 - a command with --json needs no rich
    from rich.table import Table  # noqa: PLC0415 - as above

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0), show_edge=False)
    table.add_column("", width=first, overflow="fold")
    for width, cells in block:
        table.add_column(cells[0], width=width, overflow="fold")
    style = {"party": "bold", "verdicts": "bold"}
    for row, (text, kind) in enumerate(heads, start=1):
        table.add_row(words(text, style.get(kind, "")), *(cells[row] for _, cells in block))
    return table


def _owned(conflict: Conflict, space: StateSpace) -> Iterator[tuple[str, list[str]]]:
    """Each party with those of its levers that can differ, in the order of the file."""
    for party in conflict.parties:
        levers = [lever for lever in space.levers if conflict.levers[lever].of == party]
        if levers:
            yield party, levers


def _party(conflict: Conflict, party: str) -> str:
    """The party as tables name it: its id, and its full name if that is another."""
    name = conflict.parties[party].name
    return f"{party} ({name})" if name and name != party else party
