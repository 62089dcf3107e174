"""Addresses in a file that is being read: which entry a claim means.

Definition. An address is a section and a name, as ``standoff.conflict.address`` defines it: ``levers.walkout``,
``impossible.2``, ``preferences.USA.3``. A claim may write the address, or the name alone where the name belongs to one
lever, condition, rule, final outcome, event, shock, quantity or question; it is kept as the address. A section that
could not be read in full leaves a gap: nothing is said about names that may be in it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from standoff.conflict.address import counted, named
from standoff.reading.grammar import file as gf
from standoff.reading.grammar import keys as g
from standoff.reading.grammar import preference as gw
from standoff.reading.grammar.shapes import shown
from standoff.reading.markup.nodes import quoted

if TYPE_CHECKING:
    from standoff.reading.grammar.shapes import At, Key, Listed, Mapped, Record
    from standoff.reading.problems import Problems

T = TypeVar("T")
U = TypeVar("U")

EXPECTED = (
    "the name of a lever, condition, rule, event, shock, quantity or question, or its section, a dot and its name"
)
"""What a claim speaks for or against."""


@dataclass(slots=True)
class Addresses:
    """The entries of one file (or of one variant of it). ``alone`` has the addresses of what a bare name may mean."""

    problems: Problems
    all: dict[str, None] = field(default_factory=dict)
    alone: dict[str, list[str]] = field(default_factory=dict)
    gaps: set[str] = field(default_factory=set)
    sections: set[str] = field(default_factory=set)

    def meant(self, at: At[str], before: Addresses | None) -> str | None:
        """The address of the entry that a text names; reports it if there is none, or more than one.

        ``before`` are those of the base: what a variant took away is not reported.
        """
        if at.value in self.all:
            return at.value
        known = self.alone.get(at.value, [])
        if len(known) == 1:
            return known[0]
        if known:
            found = f"{quoted(at.value)}, the name of {len(known)} entries"
            expected = f"one of {', '.join(known[:8])}"
            self.problems.add(at.node, at.where, found, expected, example=shown(at.where, known[0]))
        elif not self._may_be_in_a_gap(at.value) and not (before is not None and before.has(at.value)):
            near = self.problems.nearest(at.value, self._candidates(at.value))
            example = near or next(iter(self.all), "")
            found = f"{quoted(at.value)}, which is no entry of this file"
            self.problems.add(
                at.node, at.where, found, EXPECTED, example=example and shown(at.where, example), near=near
            )
        return None

    def has(self, text: str) -> bool:
        """Whether a text names an entry."""
        return text in self.all or text in self.alone

    def _may_be_in_a_gap(self, text: str) -> bool:
        section = text.partition(".")[0]
        return section in self.gaps if section in self.sections else bool(self.gaps)

    def _candidates(self, text: str) -> Iterable[str]:
        section = text.partition(".")[0]
        return self.all if section in self.sections else [*self.alone, *self.all]

    def add(self, section: str, addresses: Iterable[str], names: Iterable[str] = ()) -> None:
        """Add entries of a section, with the names by which they are known alone."""
        self.sections.add(section)
        listed = tuple(addresses)
        self.all.update(dict.fromkeys(listed))
        for name, address in zip(names, listed, strict=False):
            if name:
                self.alone.setdefault(name, []).append(address)


def addresses(file: Record, problems: Problems) -> Addresses:
    """The addresses of all entries that a claim can speak for or against, also of those with a mistake in them."""
    found = Addresses(problems)
    _names(found, file, gf.PARTIES, alone=False)
    _names(found, file, gf.LEVERS, alone=True)
    _names(found, file, gf.CONDITIONS, alone=True)
    _list(found, file, gf.IMPOSSIBLE, g.RULE_NAME)
    _list(found, file, gf.FINAL, g.FINAL_NAME)
    _names(found, file, gf.ARCS, alone=False)
    _names(found, file, gf.PREFERENCES, alone=False)
    _names(found, file, gf.MOVES, alone=False)
    _inside(found, file)
    _list(found, file, gf.EVENTS, g.EVENT_NAME)
    _list(found, file, gf.SHOCKS, g.EVENT_NAME)
    _list(found, file, gf.HISTORY, None)
    _names(found, file, gf.QUANTITIES, alone=True)
    questions = file.get(gf.QUESTIONS)
    _gap(found, file, gf.QUESTIONS, questions)
    ids = [name for name in (one.text(g.ID) for one in questions.items) if name] if questions else []
    found.add(gf.QUESTIONS.name, (f"{gf.QUESTIONS.name}.{name}" for name in ids), ids)
    return found


def _names(found: Addresses, file: Record, key: Key[Mapped[T]], *, alone: bool) -> None:
    """Add the names of a section that is a mapping."""
    section = file.get(key)
    _gap(found, file, key, section)
    names = section.keys() if section else ()
    found.add(key.name, (f"{key.name}.{name}" for name in names), names if alone else ())


def _list(found: Addresses, file: Record, key: Key[Listed[Record]], name: Key[At[str]] | None) -> None:
    """Add the entries of a section that is a list, some of which may have a name."""
    section = file.get(key)
    _gap(found, file, key, section)
    items = section.items if section else ()
    if name is None:
        found.add(key.name, counted(key.name, len(items)))
    else:
        names = [item.text(name) for item in items]
        found.add(key.name, named(key.name, names), names)
        if any(name.name in item.bad for item in items):
            found.gaps.add(key.name)


def _inside(found: Addresses, file: Record) -> None:
    """Add single wishes, and what is said of single moves."""
    wanted, moves = file.get(gf.PREFERENCES), file.get(gf.MOVES)
    for key, preference in wanted.entries if wanted else ():
        if preference is not None:
            section = f"{gf.PREFERENCES.name}.{key.text}"
            found.add(gf.PREFERENCES.name, counted(section, _wishes(preference)))
            found.add(gf.PREFERENCES.name, counted(f"{section}.{gw.AT_END.name}", _length(preference, gw.AT_END)))
            if not _is_whole(preference):
                found.gaps.add(gf.PREFERENCES.name)
    for key, movement in moves.entries if moves else ():
        for one in (g.FORBID, g.COSTS) if movement is not None else ():
            section = f"{gf.MOVES.name}.{key.text}.{one.name}"
            found.add(gf.MOVES.name, counted(section, _length(movement, one)))
        if movement is not None and movement.bad:
            found.gaps.add(gf.MOVES.name)


def _is_whole(preference: Record) -> bool:
    """Whether the wishes of a party can be counted."""
    if preference.bad or not any(preference.has(form) for form in (gw.STATEMENTS, gw.GOALS, gw.RANKING, gw.COMPARES)):
        return False
    statements = preference.get(gw.STATEMENTS)
    groups = [one.get(gw.GROUPED) for one in (statements.items if statements else ()) if one.has(gw.GIVEN)]
    lists = [
        listed for listed in (statements, preference.get(gw.GOALS), preference.get(gw.AT_END)) if listed is not None
    ]
    return all(listed.whole for listed in lists) and all(group is not None and group.whole for group in groups)


def _wishes(preference: Record) -> int:
    """How many wishes a party has; a group of statements is as many as it holds."""
    statements = preference.get(gw.STATEMENTS)
    if statements is None:
        return _length(preference, gw.GOALS)
    return sum(_length(one, gw.GROUPED) if one.has(gw.GIVEN) else 1 for one in statements.items)


def _length(record: Record | None, key: Key[Listed[Record]]) -> int:
    listed = None if record is None else record.get(key)
    return 0 if listed is None else len(listed.items)


def _gap(found: Addresses, file: Record, key: Key[T], section: Mapped[U] | Listed[Record] | None) -> None:
    """Note a section of which not all could be read."""
    found.sections.add(key.name)
    there = key.required or file.has(key) or key.name in found.problems.broken
    if there and (section is None or not section.whole):
        found.gaps.add(key.name)
