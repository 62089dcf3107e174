"""What is known while the parts of a file are put together: which names exist, and what a lever can be.

Definition. A name that the file uses must be a name that the file gives. Where the section that would give it could
not be read, the set of known names is None and nothing is said about names that are missing: one mistake, one
problem.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from itertools import islice
from types import MappingProxyType
from typing import TYPE_CHECKING

from standoff.conflict.conflict import CHANCE, GRAPH_LEVER, Lever
from standoff.conflict.preference import StatePattern
from standoff.reading.grammar import file as g
from standoff.reading.grammar import keys as gp
from standoff.reading.grammar.shapes import At, Key, Mapped, Record, shown
from standoff.reading.markup.nodes import Node, quoted

if TYPE_CHECKING:
    from standoff.conflict.amount import Moment
    from standoff.conflict.reference import Because, Reference
    from standoff.reading.problems import Problems
    from standoff.reading.sections.addresses import Addresses

Names = Collection[str] | None
"""Known names in the order of the file, or None if they could not be read."""


class Scope:
    """The names of one file (or of one variant of it); ``levers`` and ``labels`` are filled in as they are read."""

    def __init__(self, file: Record, problems: Problems) -> None:
        self.problems = problems
        self.is_graph = not file.has(g.LEVERS) and g.LEVERS.name not in problems.broken and self._graph(file)
        self.parties = _names(file, g.PARTIES, problems)
        self.conditions = _names(file, g.CONDITIONS, problems)
        self.sources = _names(file, g.SOURCES, problems)
        self.quantities = _names(file, g.QUANTITIES, problems)
        self.parts = _names(file, g.PARTS, problems)
        self.variants = _names(file, g.VARIANTS, problems)
        self.levers: Mapping[str, Lever | None] | None = None
        self.labels: Mapping[str, StatePattern | None] | None = {}
        self.held: Mapping[str, str] | None = {}
        self.addresses: Addresses | None = None
        self._levels: dict[str, frozenset[str]] = {}
        self.zone = file.text(g.TIME_ZONE) or "UTC"

    def _graph(self, file: Record) -> bool:
        return any(file.has(key) or key.name in self.problems.broken for key in (g.STATES, g.ARCS, g.START))

    def known(self, what: str, at: At[str], names: Names) -> bool:
        """Whether the name exists; reports it if it does not."""
        if names is None:
            return False
        if at.value in names:
            return True
        self.unknown(what, at.value, at.node, at.where, names)
        return False

    def unknown(self, what: str, name: str, node: Node, where: str, names: Collection[str]) -> None:
        """Report a name that does not exist."""
        if self.problems.is_full:
            self.problems.leave_out()
            return
        expected = f"a {what} of this file: {listing(names)}" if names else f"a {what}, but the file has none"
        near = self.problems.nearest(name, names)
        first = near or next(iter(names), "")
        example = first if where.endswith(f".{name}") else shown(where, first)
        self.problems.add(
            node, where, f"{quoted(name)}, which is no {what}", expected, example=first and example, near=near
        )

    def because(self, record: Record) -> Because:
        """The references of a mapping, for and against, after checking that their sources exist."""
        found: list[Reference] = []
        for key, against in ((gp.BECAUSE, False), (gp.DESPITE, True)):
            listed = record.get(key)
            for at in listed.items if listed else ():
                self.reference(at)
                found.append(replace(at.value, against=True) if against else at.value)
        return tuple(found)

    def reference(self, at: At[Reference]) -> None:
        """Report a reference to a source that does not exist."""
        self.known("source", At(at.value.source, at.node, at.where), self.sources)

    def moment(self, record: Record, key: Key[At[Moment]]) -> Moment | None:
        """A date of a mapping, in its zone."""
        at = record.get(key)
        return None if at is None else self.zoned(at.value)

    def zoned(self, moment: Moment) -> Moment:
        """The date with the file's zone, if it names none."""
        return moment if moment.zone else type(moment)(moment.day, moment.clock, self.zone, moment.grain)

    def lever(self, name: str) -> Lever | None:
        """The lever, if it exists and could be read."""
        return None if self.levers is None else self.levers.get(name)

    def pattern(self, mapped: Mapped[At[str]], *, of_chance: bool | None = None) -> StatePattern | None:
        """Levers to levels, all of which exist; ``of_chance`` asks for levers of chance only, or for none of them."""
        levels: dict[str, str] = {}
        whole = mapped.whole and self.levers is not None
        for key, at in mapped.entries:
            if at is None or self.levers is None:
                continue
            name = At(key.text, key, f"{mapped.where}.{key.text}")
            if not self.known("lever", name, self.levers):
                whole = False
                continue
            lever = self.levers[key.text]
            if lever is None:
                whole = False
            elif self._owner_fits(name, lever, of_chance) and self.level(lever, at):
                levels[key.text] = at.value
            else:
                whole = False
        return MappingProxyType(levels) if whole else None

    def _owner_fits(self, name: At[str], lever: Lever, of_chance: bool | None) -> bool:
        if of_chance is None or (lever.of == CHANCE) == of_chance:
            return True
        owned = f"{quoted(lever.id)}, a lever of {lever.of}"
        expected = f"a lever of chance{_of_chance(self.levers)}" if of_chance else "a lever of a party that decides"
        self.problems.add(name.node, name.where, owned, expected)
        return False

    def level(self, lever: Lever, at: At[str]) -> bool:
        """Whether the text is a level of the lever; reports it if not."""
        if lever.id not in self._levels:
            self._levels[lever.id] = frozenset(lever.levels)
        if at.value in self._levels[lever.id]:
            return True
        what = "state" if self.is_graph else f"level of {lever.id}"
        self.unknown(what, at.value, at.node, at.where, lever.levels)
        return False

    def state(self, value: At[str] | Mapped[At[str]]) -> StatePattern | None:
        """The levels of a state given by its label or by its levels."""
        if isinstance(value, Mapped):
            return self.pattern(value)
        if self.labels is None:
            return None
        if not self.known("state" if self.is_graph else "label", value, self.labels):
            return None
        return self.labels[value.value]

    def free(self, part: Collection[str] | None = None) -> tuple[str, ...]:
        """The levers by which states differ: neither chance's nor held, and of the part if one is given."""
        return tuple(
            name
            for name, lever in (self.levers or {}).items()
            if lever is not None
            and lever.of != CHANCE
            and name not in (self.held or ())
            and (part is None or name in part or name == GRAPH_LEVER)
        )

    def complete(self, pattern: StatePattern, node: Node, where: str, part: Collection[str] | None = None) -> bool:
        """Whether the pattern gives every lever that can differ; reports those that are missing."""
        missing = [name for name in self.free(part) if name not in pattern] if self.held is not None else []
        if missing:
            found = f"a state without {listing(missing, 'and')}"
            self.problems.add(node, where, found, "one level for every lever that is not held and not chance's")
        return not missing


def _names(file: Record, key: Key[Mapped[object]], problems: Problems) -> Names:
    """The names that a section gives; None if the section cannot be read."""
    if key.name in problems.broken or (file.has(key) and file.get(key) is None) or (key.required and not file.has(key)):
        return None
    section = file.get(key)
    return {} if section is None else dict.fromkeys(section.keys())


def _of_chance(levers: Mapping[str, Lever | None] | None) -> str:
    names = [name for name, lever in (levers or {}).items() if lever is not None and lever.of == CHANCE]
    return f" ({listing(names)})" if names else ", but the file has none"


def listing(names: Collection[str], last: str = "or", most: int = 8) -> str:
    """Names in a sentence: ``a, b or c``.

    >>> listing(["a", "b", "c"])
    'a, b or c'
    """
    shown = list(islice(names, most))
    if len(names) > most:
        return f"{', '.join(shown)} and {len(names) - most} more"
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} {last} {shown[-1]}"
