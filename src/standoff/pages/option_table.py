"""The option table: what can happen, one state after the other, as levels of levers grouped by party.

Definition. The table has an entry for each pair of a state and a lever that can differ. It stands upright (levers as
rows, states as columns, as Howard 1971 drew it) while all columns fit beside each other, and lies down (states as
rows) otherwise. In graph form there are no levers, and the entries are the states that each party can move to.

Nothing is left out silently: where there are more states than the bound, the table keeps the status quo, every
equilibrium and every state one move away from the status quo, and says so.
"""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

from standoff.lenses.words import lever_name
from standoff.pages.marks import Mark, strongest
from standoff.pages.phrases import Caption, caption, level_words, starting

if TYPE_CHECKING:
    from standoff.conflict.conflict import Conflict
    from standoff.lenses.stability.result import SettingStability, StateVerdict
    from standoff.pages.findings import Scope

UPRIGHT_STATES = 10
"""More columns than this do not fit side by side."""

UPRIGHT_CHARACTERS = 84
"""Nor does a table whose columns need more characters than this together."""

MARKED_FIRST = 24
"""In a table of more states than this, the status quo and the outcomes that hold come first."""

WIDE_COLUMNS = 9
"""A table with more columns than this prints on a page turned sideways."""


@dataclass(frozen=True, slots=True)
class LeverHead:
    """A lever as a row or column head, ``label`` where it stands alone; ``way`` says in words if it is one-way."""

    id: str
    name: str
    label: str
    way: str
    levels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """The levers of one party."""

    mark: Mark
    levers: tuple[LeverHead, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """One level in one state: whether it differs from the status quo, and whether it is a plain ``no``."""

    text: str
    changed: bool
    quiet: bool


@dataclass(frozen=True, slots=True)
class StateEntry:
    """One state of the table; ``stable`` has, per concept, the positions of the parties for whom it is stable."""

    anchor: str
    caption: Caption
    holds: tuple[str, ...]
    strongest: tuple[str, ...]
    stable: str
    cells: tuple[Cell, ...]

    @property
    def values(self) -> str:
        """The levels in order, for the filter; names of levels cannot contain the bar."""
        return "|".join(cell.text for cell in self.cells)


@dataclass(frozen=True, slots=True)
class OptionTable:
    """The table as the template draws it."""

    form: str
    groups: tuple[Group, ...]
    entries: tuple[StateEntry, ...]
    total: int
    held: tuple[str, ...]
    wide: bool
    edges: tuple[int, ...]

    @property
    def marked_first(self) -> bool:
        """Whether the states are out of order, with what matters first."""
        return self.total > MARKED_FIRST or self.left_out > 0

    @property
    def left_out(self) -> int:
        """How many states are not in the table."""
        return self.total - len(self.entries)


def option_table(scope: Scope, party_marks: Mapping[str, Mark], listed: int) -> OptionTable:
    """The option table of a scope, in its setting at the start."""
    conflict, setting = scope.conflict, scope.main
    shown = shown_states(scope, listed)
    entries = tuple(_entry(scope, i) for i in shown)
    groups = _groups(conflict, setting, party_marks)
    lying = "upright" if _fits(entries) else "rows"
    form = "graph" if conflict.is_graph else lying
    columns = len(entries) if form == "upright" else len(entries[0].cells) if entries else 0
    return OptionTable(
        form=form,
        groups=groups,
        entries=entries,
        total=setting.space.size,
        held=_held(conflict, setting.space.levers, scope.varying),
        wide=columns > WIDE_COLUMNS,
        edges=tuple(accumulate((len(group.levers) for group in groups[:-1]), initial=0)) if form == "rows" else (),
    )


def anchor(scope: str, i: int) -> str:
    """Where a state of a scope stands in the page."""
    return f"state-{scope}-{i}"


def letter(k: int) -> str:
    """A party's place in the file as one letter, for the filter."""
    return chr(ord("a") + k)


def shown_states(scope: Scope, listed: int) -> Sequence[int]:
    """All states in order; of many, the status quo and what holds first; of too many, only what matters most."""
    space = scope.main.space
    if space.size <= min(MARKED_FIRST, listed):
        return range(space.size)
    first = dict.fromkeys(() if space.start is None else (space.start,))
    first.update(dict.fromkeys(scope.order[:listed]))
    if space.size <= listed:
        return [*first, *(i for i in range(space.size) if i not in first)]
    if space.start is not None:
        from standoff.space.moves import moves  # noqa: PLC0415 - loads numpy

        for party in scope.conflict.deciders:
            first.update(dict.fromkeys(int(i) for i in moves(space, party).successors(space.start)))
    return list(first)


def _entry(scope: Scope, i: int) -> StateEntry:
    conflict, setting = scope.conflict, scope.main
    verdict: StateVerdict = setting.state(i)
    said = caption(conflict, verdict.label, verdict.levers)
    return StateEntry(
        anchor=anchor(scope.key, i),
        caption=said,
        holds=tuple(verdict.equilibrium),
        strongest=strongest(verdict.equilibrium),
        stable=" ".join(_positions(conflict.deciders, stable) for stable in verdict.stable.values()),
        cells=_cells(conflict, setting, verdict),
    )


def _positions(parties: Sequence[str], stable: Sequence[str]) -> str:
    """The places of the parties in the file, one letter of a to z each; ``-`` for nobody."""
    return "".join(letter(parties.index(party)) for party in stable) or "-"


def _cells(conflict: Conflict, setting: SettingStability, verdict: StateVerdict) -> tuple[Cell, ...]:
    if conflict.arcs is not None:
        ends = (
            [target for source, target in conflict.arcs.get(party, ()) if source == verdict.label]
            for party in conflict.deciders
        )
        return tuple(Cell(", ".join(targets), changed=False, quiet=not targets) for targets in ends)
    levels = verdict.levers or {}
    out = []
    for lever in _ordered(conflict, setting):
        level = levels[lever]
        quiet = conflict.levers[lever].levels == ("no", "yes") and level == "no"
        out.append(Cell(level, changed=level != starting(conflict, lever), quiet=quiet))
    return tuple(out)


def _ordered(conflict: Conflict, setting: SettingStability) -> tuple[str, ...]:
    """The levers that can differ, party by party in file order."""
    moving = setting.space.levers
    owners = list(conflict.parties)
    return tuple(sorted(moving, key=lambda lever: owners.index(conflict.levers[lever].of)))


def _groups(conflict: Conflict, setting: SettingStability, party_marks: Mapping[str, Mark]) -> tuple[Group, ...]:
    if conflict.is_graph:
        return tuple(Group(party_marks[party], ()) for party in conflict.deciders)
    ordered = _ordered(conflict, setting)
    ways = {"any": "", "up": "only up", "down": "only down"}
    out = []
    for party, mark in party_marks.items():
        heads = tuple(
            LeverHead(
                lever,
                conflict.levers[lever].name or lever,
                lever_name(conflict, lever),
                ways[conflict.levers[lever].moves],
                conflict.levers[lever].levels,
            )
            for lever in ordered
            if conflict.levers[lever].of == party
        )
        if heads:
            out.append(Group(mark, heads))
    return tuple(out)


def _held(conflict: Conflict, moving: Container[str], varying: Container[str]) -> tuple[str, ...]:
    """The levers that stand still here, and where: neither moved by a party nor set by chance in more than one way."""
    if conflict.is_graph:
        return ()
    still = [lever for lever in conflict.levers if lever not in moving and lever not in varying]
    return tuple(level_words(conflict, lever, starting(conflict, lever)) for lever in still)


def _fits(entries: Sequence[StateEntry]) -> bool:
    """Whether the states fit side by side as columns."""
    if len(entries) > UPRIGHT_STATES:
        return False
    widths = [max([len(cell.text) for cell in entry.cells] + [len(entry.caption.name), 5]) for entry in entries]
    return sum(widths) <= UPRIGHT_CHARACTERS
