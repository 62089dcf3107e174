"""The count of roots: which references are one, by what is declared and by what is found, and why.

Definition. See ``support``: the distinct roots of the references, where references that are one report add no roots of
their own beside a declared one, and have one together where none is declared.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Any

from standoff.conflict.reference import Reference
from standoff.lenses.evidence.places import place_words
from standoff.lenses.words import listed

if TYPE_CHECKING:
    from standoff.lenses.evidence.found import Found
    from standoff.lenses.roots import Roots


SAID = 2
"""Findings that are told of one root before the rest is counted."""


@dataclass(frozen=True, slots=True)
class Root:
    """One independent root: its source, or several whose documents are one report.

    ``through`` are the references that go back to it. ``why`` says why they count as one (empty if there is one, to the
    root itself). ``standing``: ``confirmed`` or ``found, not declared`` by the documents, else empty.
    """

    sources: tuple[str, ...]
    through: tuple[Reference, ...]
    why: str = ""
    standing: str = ""

    @property
    def name(self) -> str:
        """The source, or the sources that are one."""
        return " = ".join(self.sources)

    def to_dict(self) -> dict[str, Any]:
        """As plain values."""
        through = [str(one) for one in self.through]
        return {"sources": list(self.sources), "through": through, "why": self.why, "standing": self.standing}


def counted_roots(references: Iterable[Reference], known: Roots, found: Found | None = None) -> tuple[Root, ...]:
    """The distinct roots of these references, in the order in which they are first met."""
    cited = tuple(dict.fromkeys(Reference(one.source, one.place) for one in references))
    origin = {one: known.of(one) for one in cited}
    links = tuple(_links(cited, found)) if found is not None else ()
    same: dict[str, str] = {}
    absorbed: dict[Reference, frozenset[str]] = {}
    for group in _groups(links):
        own = [one for one in group if one.source in origin[one]]
        declared = frozenset[str]().union(*(origin[one] - {one.source} for one in group))
        if declared:
            absorbed |= {one: declared for one in own if one.source not in declared}
        else:
            _join(same, [one.source for one in own])
    for one, declared in absorbed.items():
        origin[one] = (origin[one] - {one.source}) | declared
    members: dict[str, list[str]] = {}
    through: dict[str, list[Reference]] = {}
    for one in cited:
        for root in sorted(origin[one], key=lambda name: (name != one.source, name)):
            first = _first(same, root)
            if root not in members.setdefault(first, []):
                members[first].append(root)
            if one not in through.setdefault(first, []):
                through[first].append(one)
    told = _Teller(known, links, absorbed)
    return tuple(told.root(tuple(members[first]), tuple(through[first])) for first in members)


@dataclass(frozen=True, slots=True)
class _Teller:
    """Says why references count as one."""

    known: Roots
    links: tuple[tuple[Reference, Reference, str], ...]
    absorbed: dict[Reference, frozenset[str]]

    def root(self, sources: tuple[str, ...], through: tuple[Reference, ...]) -> Root:
        inside = set(through)
        links = [link for link in self.links if link[0] in inside and link[1] in inside]
        new = [why for a, b, why in links if not self.known.of(a) & self.known.of(b)]
        said = []
        if len(sources) == 1:
            ways = [self.way(one, sources[0]) for one in through if one not in self.absorbed]
            repeats = [way for way in ways if way]
            if repeats:
                said.append(f"repeated in {listed(repeats)}")
        if new:
            said.append(f"found in the documents, not declared: {_some(new)}")
        elif links:
            said.append("the documents confirm it")
        standing = "found, not declared" if new else "confirmed" if links else ""
        return Root(sources, through, "; ".join(said), standing)

    def way(self, reference: Reference, root: str) -> str:
        """``post ¶4 (by way of agency)``; empty if the reference is to the root itself."""
        path = self.known.path(reference, root)
        if len(path) < 2:
            return ""
        said = f"{reference.source} {place_words(reference.place)}".rstrip()
        return f"{said} (by way of {listed(path[1:-1])})" if len(path) > 2 else said


def _some(whys: Sequence[str]) -> str:
    """The reasons, those that name paragraphs first, and how many more there are."""
    told = sorted(dict.fromkeys(whys), key=lambda why: "¶" not in why)
    return "; ".join((*told[:SAID], *([f"and {len(told) - SAID} more"] if len(told) > SAID else [])))


def _links(cited: Sequence[Reference], found: Found) -> Iterator[tuple[Reference, Reference, str]]:
    """The pairs of references that are one report, and why."""
    there = [one for one in cited if one.source in found.documents]
    for a, b in combinations(there, 2):
        why = found.alike(a, b)
        if why:
            yield a, b, why


def _groups(links: Iterable[tuple[Reference, Reference, str]]) -> list[list[Reference]]:
    """References that are one report, directly or through others."""
    groups: dict[Reference, list[Reference]] = {}
    for a, b, _ in links:
        one, other = groups.setdefault(a, [a]), groups.setdefault(b, [b])
        if one is not other:
            one.extend(other)
            for reference in other:
                groups[reference] = one
    return list({id(group): group for group in groups.values()}.values())


def _join(same: dict[str, str], names: Sequence[str]) -> None:
    """Make these names one."""
    for name in names[1:]:
        first, other = _first(same, names[0]), _first(same, name)
        if first != other:
            same[other] = first


def _first(same: dict[str, str], name: str) -> str:
    while name in same:
        name = same[name]
    return name
