"""``standoff tree``: how the status quo could evolve, move by move."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

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
    from rich.tree import Tree as Drawn

    from standoff.cli.terminal import Terminal
    from standoff.conflict.conflict import Conflict
    from standoff.lenses.stability.evolution import Node, Tree

_EPILOG = """\b
Examples:
  standoff tree cost-sharing
  standoff tree korea --part cost-sharing --depth 4
  standoff tree cost-sharing --all-moves --json
"""


@click.command("tree", short_help="How the status quo could evolve, move by move.", epilog=_EPILOG)
@file_argument
@narrowing
@setting_option
@click.option("--depth", type=click.IntRange(1, 12), default=3, show_default=True, help="How many moves deep.")
@click.option("--width", type=click.IntRange(1, 1000), default=8, show_default=True, help="Moves shown from one state.")
@click.option("--limit", type=click.IntRange(1, 10_000), default=60, show_default=True, help="States shown in all.")
@click.option("--all-moves", is_flag=True, help="Every move, not the mover's improvements alone.")
@output_options(table=True)
def command(
    *,
    file: str,
    variant: str | None,
    part: str | None,
    hold: Pairs,
    setting: Pairs,
    depth: int,
    width: int,
    limit: int,
    all_moves: bool,
    as_json: bool,
    as_csv: bool,
    output: str | None,
) -> None:
    """How the status quo of FILE could evolve: who could move, to what, and what could follow.

    By default only moves that the mover prefers. What the tree leaves out is counted where it was cut.
    """
    from standoff.lenses.stability.evolution import evolution  # noqa: PLC0415 - help must not load numpy
    from standoff.provenance import provenance  # noqa: PLC0415 - as above

    one_form(as_json=as_json, as_csv=as_csv)
    conflict = narrowed(read(file), variant=variant, part=part, hold=hold)
    tree = evolution(
        conflict,
        chance=one_setting(conflict, setting),
        depth=depth,
        width=width,
        limit=limit,
        improvements_only=not all_moves,
    )
    if as_json:
        deliver(json_text({"title": conflict.title, **tree.to_dict(), "provenance": provenance(conflict)}), output)
    elif as_csv:
        deliver(csv_text(_rows(tree.root, "", 0)), output)
    else:
        _page(conflict, tree, output)


def _rows(node: Node, source: str, depth: int) -> list[dict[str, str | int]]:
    """One row per state, parents first."""
    improvement = "" if not node.party else "yes" if node.improvement else "no"
    row: dict[str, str | int] = {
        "depth": depth,
        "from": source,
        "party": node.party,
        "changes": _changes(node.changes),
        "improvement": improvement,
        "state": node.state,
    }
    return [row, *(below for child in node.children for below in _rows(child, node.state, depth + 1))]


def _page(conflict: Conflict, tree: Tree, output: str | None) -> None:
    from standoff.cli.terminal import Terminal, words  # noqa: PLC0415 - help must not load rich
    from standoff.cli.wording import heading, held, setting  # noqa: PLC0415 - as above

    terminal = Terminal(output)
    lines = (heading(conflict), setting(tree.chance, conflict.hold), held(conflict, {}))
    terminal.show(*(words(line, "bold") for line in lines if line), "")
    terminal.show(_drawn(terminal, conflict, tree.root), "", *tree.notes())
    terminal.send()


def _drawn(terminal: Terminal, conflict: Conflict, node: Node, above: Drawn | None = None) -> Drawn:
    """The node with all below it, as lines joined by branches."""
    from rich.tree import Tree as Branches  # noqa: PLC0415 - help must not load rich

    text = _line(terminal, conflict, node)
    branch = Branches(text) if above is None else above.add(text)
    for child in node.children:
        _drawn(terminal, conflict, child, branch)
    if node.cut:
        branch.add(f"{terminal.signs.stop} {node.cut:,} more {'move' if node.cut == 1 else 'moves'} not shown")
    return branch


def _line(terminal: Terminal, conflict: Conflict, node: Node) -> str:
    """Who does what, and the state that it leads to if the file has a name for it."""
    from standoff.cli.stream import printable  # noqa: PLC0415 - beside its use
    from standoff.lenses.stability.reasons.words import step  # noqa: PLC0415 - help must not load it

    if not node.party:
        return printable(f"status quo: {node.state}")
    named = conflict.is_graph or node.state in conflict.names
    end = f" {terminal.signs.arrow} {node.state}" if named and not conflict.is_graph else ""
    kind = "" if node.improvement else " (not an improvement)"
    also = f" [also reached in {len(node.also)} other ways]" if len(node.also) > 1 else ""
    also = " [also reached in another way]" if len(node.also) == 1 else also
    return printable(f"{step(conflict, node.party, node.changes)}{end}{kind}{also}")


def _changes(changes: Mapping[str, str]) -> str:
    return ", ".join(f"{lever}={level}" for lever, level in changes.items())
