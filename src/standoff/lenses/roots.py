"""Roots: the independent sources that references go back to in the end.

Definition. A source derives from those that it repeats. A root is a source that derives from nothing but what derives
from it in turn; without circles: from nothing. The roots of a source are the roots among it and all that it derives
from, directly or not. A reference (A, p) to a paragraph p has the roots of the sources that A repeats in p, and {A}
if it repeats none there; a reference to several paragraphs has the roots of each. A source repeats what it derives
from as a whole in every paragraph. A reference to no paragraph has the roots of A.

Three articles that repeat one agency report have one root, and a copy of a source has the roots of that source.

Source: circles are found with the strong components of Tarjan, SIAM Journal on Computing 1 (1972).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from standoff.conflict.paragraphs import paragraphs

if TYPE_CHECKING:
    from standoff.conflict.evidence import Derivation, Source
    from standoff.conflict.reference import Reference


@dataclass(frozen=True, slots=True)
class Roots:
    """The roots of every source of a file, worked out once; ``seen`` keeps those of the places that were asked for."""

    sources: Mapping[str, Source]
    whole: Mapping[str, frozenset[str]]
    seen: dict[tuple[str, str], frozenset[str]] = field(default_factory=dict, repr=False, compare=False)

    def of(self, reference: Reference) -> frozenset[str]:
        """The roots of one reference. A source that the file does not list is a root of its own."""
        where = reference.source, reference.place
        if where not in self.seen:
            self.seen[where] = self._of(reference)
        return self.seen[where]

    def _of(self, reference: Reference) -> frozenset[str]:
        source = self.sources.get(reference.source)
        if source is None:
            return frozenset({reference.source})
        parents, own = repeated(source, reference.place, self.sources)
        return frozenset({source.id} if own else ()).union(*(self.whole[one] for one in parents))

    def all_of(self, references: Iterable[Reference]) -> frozenset[str]:
        """The distinct roots of several references."""
        return frozenset[str]().union(*map(self.of, references))

    def path(self, reference: Reference, root: str) -> tuple[str, ...]:
        """A shortest way from the source of a reference to one of its roots, both included; empty if there is none."""
        first = reference.source
        if first == root:
            return (root,)
        source = self.sources.get(first)
        if source is None:
            return ()
        came: dict[str, str] = dict.fromkeys(repeated(source, reference.place, self.sources)[0], "")
        todo = list(came)
        for one in todo:
            if one == root:
                return (first, *_back(came, root))
            for parent in parents_of(self.sources[one], self.sources):
                if parent not in came:
                    came[parent] = one
                    todo.append(parent)
        return ()


def roots(sources: Mapping[str, Source]) -> Roots:
    """The roots of every source; circles of derivations, which the reader refuses, are one bundle of roots."""
    whole: dict[str, frozenset[str]] = {}
    for circle in _circles(sources):
        members = frozenset(circle)
        beyond = {parent for one in circle for parent in parents_of(sources[one], sources)} - members
        found = frozenset[str]().union(*(whole[parent] for parent in beyond)) if beyond else members
        whole.update(dict.fromkeys(circle, found))
    return Roots(sources, whole)


def parents_of(source: Source, sources: Mapping[str, Source]) -> tuple[str, ...]:
    """The sources that a source repeats somewhere, each once, in file order; those that are not listed are left out."""
    return tuple(dict.fromkeys(one.source for one in source.derived_from if one.source in sources))


def repeated(source: Source, place: str, sources: Mapping[str, Source]) -> tuple[tuple[str, ...], bool]:
    """What a source repeats at a place, and whether something there is its own."""
    listed = [one for one in source.derived_from if one.source in sources]
    named = paragraphs(place)
    if named is None:
        return parents_of(source, sources), not listed
    here = [one for one in listed if not one.paragraphs or covered(one, named)]
    if any(not one.paragraphs for one in here):
        own = False
    else:
        own = len(set[int]().union(*(covered(one, named) for one in here))) < len(named)
    return tuple(dict.fromkeys(one.source for one in here)), own


def covered(derivation: Derivation, named: range) -> set[int]:
    """Which of these paragraphs a paragraph-wise derivation speaks of."""
    found: set[int] = set()
    for place in derivation.paragraphs:
        told = paragraphs(place)
        if told is not None:
            found.update(range(max(told.start, named.start), min(told.stop, named.stop)))
    return found


def _back(came: Mapping[str, str], root: str) -> tuple[str, ...]:
    way = [root]
    while came[way[-1]]:
        way.append(came[way[-1]])
    return tuple(reversed(way))


def _circles(sources: Mapping[str, Source]) -> Iterator[list[str]]:  # noqa: C901 - one loop, as in the source
    """The strong components of the derivations, those that others derive from first."""
    number: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    held: set[str] = set()
    for start in sources:
        if start in number:
            continue
        todo = [(start, iter(parents_of(sources[start], sources)))]
        while todo:
            one, parents = todo[-1]
            if one not in number:
                number[one] = low[one] = len(number)
                stack.append(one)
                held.add(one)
            for parent in parents:
                if parent not in number:
                    todo.append((parent, iter(parents_of(sources[parent], sources))))
                    break
                if parent in held:
                    low[one] = min(low[one], low[parent])
            else:
                todo.pop()
                if todo:
                    low[todo[-1][0]] = min(low[todo[-1][0]], low[one])
                if low[one] == number[one]:
                    circle = [stack.pop()]
                    while circle[-1] != one:
                        circle.append(stack.pop())
                    held.difference_update(circle)
                    yield circle
