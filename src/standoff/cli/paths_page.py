"""The page of ``standoff paths``: one line per outcome, then the paths themselves.

Definition. The table has for each outcome the concepts under which it holds, its distance and the number of shortest
paths by improvements and by any moves, and who can block all paths. Below it the paths that were written down, a step
a line; paths by any moves only where there is none by improvements, or a shorter one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.padding import Padding

from standoff.cli.terminal import Terminal, words
from standoff.cli.wording import heading, held, more, setting, state_name
from standoff.lenses.stability.paths.result import DEFINITION
from standoff.lenses.stability.reasons.words import count, step

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.table import Table

    from standoff.lenses.stability.paths.path import Path
    from standoff.lenses.stability.paths.result import Destination, Kind, Passage, PathsResult

NAME = 34
"""Names of outcomes longer than this may be broken into lines."""

BY = {"improvements": "by improvements", "moves": "by any moves"}


def page(found: PathsResult, shown: int, output: str | None) -> None:
    """Show the result."""
    terminal = Terminal(output)
    conflict = found.conflict
    lines = (heading(conflict), setting(found.chance, conflict.hold), held(conflict, found.chance))
    terminal.show(*(words(line, "bold") for line in lines if line), "")
    terminal.show(f"status quo: {found.start}", *found.notes(), f"Definition: {DEFINITION}.")
    told = [found.destination(at) for at in range(min(shown, len(found.targets)))]
    if told:
        terminal.show("", _table(terminal, found, told))
    if len(told) < len(found.targets):
        rest, what = len(found.targets) - len(told), "outcome"
        terminal.show(more(rest, what, f"--shown {len(found.targets)} shows them, --csv and --json have all"))
    for at, one in enumerate(told):
        for indent, line in _paths(terminal, found, at, one):
            terminal.show(Padding(words(line), (0, 0, 0, indent)))
    terminal.send()


def _table(terminal: Terminal, found: PathsResult, told: list[Destination]) -> Table:
    """One line per outcome."""
    from standoff.cli.summary import plain_table  # noqa: PLC0415 - beside its use

    judged = any(one.equilibrium is not None for one in told)
    heads = [*(["holds under"] if judged else []), *(BY[kind] for kind in found.kinds), "who can block it"]
    table = plain_table("outcome", *heads)
    widest = max(len(_name(found, at)) for at in range(len(told)))
    table.columns[0].no_wrap, table.columns[0].width = False, min(NAME, max(widest, len("outcome")))
    for at, one in enumerate(told):
        cells = [_holds(one)] if judged else []
        cells += [_far(passage) for passage in one.passages.values()]
        table.add_row(*map(words, (_name(found, at), *cells, _blockers(terminal, one))))
    return table


def _name(found: PathsResult, at: int) -> str:
    return state_name(found.space, int(found.targets[at]))


def _holds(one: Destination) -> str:
    """The concepts, strongest first; all five are "all"."""
    from standoff.lenses.stability.concepts import CONCEPTS  # noqa: PLC0415 - beside its use

    held = one.equilibrium or ()
    return "all five" if len(held) == len(CONCEPTS) else ", ".join(held) or "none"


def _far(passage: Passage) -> str:
    """How far, in how many ways."""
    if passage.length is None:
        return "out of reach"
    if not passage.length:
        return "status quo"
    return f"{count(passage.length, 'move')}, {count(passage.shortest, 'way')}"


def _blockers(terminal: Terminal, one: Destination) -> str:
    """Who can block all paths by any moves; where improvements can be blocked by more parties, these are named too."""
    said: list[tuple[Kind, tuple[str, ...]]] = []
    for kind, passage in reversed(list(one.passages.items())):
        names = passage.blockers
        if names and not any(names == before for _, before in said):
            said.append((kind, names))
    if not said:
        return terminal.signs.minus if one.start or not any(p.length for p in one.passages.values()) else "nobody"
    if len(said) == 1 and (len(one.passages) == 1 or said[0][0] == "moves"):
        return ", ".join(said[0][1])
    return "; ".join(f"{', '.join(names)} ({BY[kind]})" for kind, names in said)


def _paths(terminal: Terminal, found: PathsResult, at: int, one: Destination) -> Iterator[tuple[int, str]]:
    """The paths to one outcome, a step a line."""
    improving = one.passages.get("improvements")
    for kind, passage in one.passages.items():
        if kind == "moves" and improving is not None and improving.length == passage.length and not passage.totals:
            continue
        if not passage.paths and not any(passage.totals or ()):
            continue
        yield 0, ""
        many = f"{len(passage.paths or ()):,} of {count(passage.shortest, 'shortest path')}"
        many = many if not passage.totals else count(len(passage.paths or ()), "path")
        yield 0, f"to {_name(found, at)}, {BY[kind]}: {many}"
        if passage.totals:
            told = ", ".join(f"{length}: {total:,}" for length, total in enumerate(passage.totals, start=1))
            yield 2, f"number of paths of each length: {told}"
        for nth, path in enumerate(passage.paths or (), start=1):
            yield from _steps(terminal, found, nth, path)


def _steps(terminal: Terminal, found: PathsResult, nth: int, path: Path) -> Iterator[tuple[int, str]]:
    conflict = found.conflict
    first = f"{nth}. "
    for number, one in enumerate(path.steps):
        named = conflict.is_graph or one.step.state in conflict.names
        end = f" {terminal.signs.arrow} {one.step.state}" if named and not conflict.is_graph else ""
        note = "" if one.improvement else " (not an improvement)"
        lead, indent = ("", 2 + len(first)) if number else (first, 2)
        yield indent, f"{lead}{step(conflict, one.step.party, one.step.changes)}{end}{note}"
        for other in one.elsewhere:
            rest = "" if other.moves == 1 else f", or {count(other.moves - 1, 'other move')}"
            would = step(conflict, other.party, other.best.changes)
            yield 4 + len(first), f"rather elsewhere: {would}{rest}"
