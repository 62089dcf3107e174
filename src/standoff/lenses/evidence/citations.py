"""Citations: every reference of a file, who cites it, which sources nobody cites, and whether the place is there.

Definition. A place is there if the document of the source has all the paragraphs that it names; there is none if it has
fewer; it cannot be checked if there is no document or the place names no paragraphs. The paragraphs in which a source
is said to repeat another are places of that source.

A source is unused if nothing in the file or its variants cites it and no cited source derives from it, directly or not.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from standoff.conflict.address import counted as numbered
from standoff.conflict.address import in_picture
from standoff.conflict.paragraphs import paragraphs
from standoff.conflict.reference import Reference
from standoff.lenses.evidence.assumptions import chapters
from standoff.lenses.evidence.further import further
from standoff.lenses.roots import parents_of, roots
from standoff.lenses.words import counted

if TYPE_CHECKING:
    from standoff.conflict.conflict import Conflict
    from standoff.conflict.reference import Because
    from standoff.documents.document import Document
    from standoff.lenses.roots import Roots


Seen: TypeAlias = Literal["there", "not there", "not checked"]
"""What the documents say of a place."""


@dataclass(frozen=True, slots=True)
class CitedPlace:
    """One cited place, the addresses that cite it, and whether its document has it; ``why`` in words if not."""

    reference: Reference
    cited_by: tuple[str, ...]
    document: str
    seen: Seen
    why: str = ""

    def to_dict(self) -> dict[str, Any]:
        """As plain values."""
        return {
            "source": self.reference.source,
            "place": self.reference.place,
            "cited_by": list(self.cited_by),
            "document": self.document,
            "seen": self.seen,
            "why": self.why,
        }


def citations(conflict: Conflict, known: Roots) -> dict[Reference, tuple[str, ...]]:
    """Every reference of a file and the addresses that cite it; what only a variant cites is under its name."""
    found: dict[Reference, dict[str, None]] = {}
    for address, because in _cited(conflict, known):
        for one in because:
            found.setdefault(Reference(one.source, one.place), {})[address] = None
    base = set(found)
    for name, variant in conflict.variants.items():
        same = variant.sources == conflict.sources
        for address, because in _cited(variant, known if same else roots(variant.sources)):
            for one in because:
                plain = Reference(one.source, one.place)
                if plain not in base:
                    found.setdefault(plain, {})[f"variants.{name}.{address}"] = None
    return {reference: tuple(addresses) for reference, addresses in found.items()}


def unused_sources(conflict: Conflict, cited: Mapping[Reference, tuple[str, ...]]) -> tuple[str, ...]:
    """The sources that nothing cites and that no cited source repeats, in file order."""
    used = {one.source for one in cited if one.source in conflict.sources}
    todo = list(used)
    while todo:
        new = set(parents_of(conflict.sources[todo.pop()], conflict.sources)) - used
        used |= new
        todo.extend(new)
    return tuple(source for source in conflict.sources if source not in used)


def checked_places(
    conflict: Conflict, cited: Mapping[Reference, tuple[str, ...]], documents: Mapping[str, Document]
) -> Iterator[CitedPlace]:
    """Every cited place, in the order in which it is first cited, looked up in the documents of the sources."""
    wanted = {reference: by for reference, by in cited.items() if reference.place}
    for source in conflict.sources.values():
        for derivation in source.derived_from:
            for place in derivation.paragraphs:
                one = Reference(source.id, place)
                wanted[one] = tuple(dict.fromkeys((*wanted.get(one, ()), f"sources.{source.id}.derived_from")))
    for reference, by in wanted.items():
        yield _checked(reference, by, documents.get(reference.source))


def _checked(reference: Reference, by: tuple[str, ...], document: Document | None) -> CitedPlace:
    if document is None:
        return CitedPlace(reference, by, "", "not checked", f"no document of {reference.source} is there")
    named = paragraphs(reference.place)
    if named is None:
        why = f"“{reference.place}” is no paragraph, such as p4 or p4-p6, so it cannot be looked up"
        return CitedPlace(reference, by, document.name, "not checked", why)
    has = len(document.paragraphs)
    if named[-1] > has:
        why = f"{document.name} has {counted(has, 'paragraph')}"
        return CitedPlace(reference, by, document.name, "not there", why)
    return CitedPlace(reference, by, document.name, "there")


def _cited(conflict: Conflict, known: Roots) -> Iterator[tuple[str, Because]]:
    """Every address with the references that stand there."""
    for chapter in chapters(conflict, known):
        for item in chapter.items:
            yield item.address, item.references
    for item in further(conflict, known, ()):
        yield item.address, item.references
    yield from _lists(conflict)
    for party, picture in conflict.perceives.items():
        yield from ((in_picture(party, address), because) for address, because in _lists(picture))
    for claim in conflict.claims.values():
        yield f"claims.{claim.id}", (claim.source, *claim.because)
    for address, expectation in zip(numbered("expect", len(conflict.expect)), conflict.expect, strict=True):
        yield address, expectation.because


def _lists(conflict: Conflict) -> Iterator[tuple[str, Because]]:
    """What whole lists cite, also where each entry has a reference of its own."""
    for party, preference in conflict.preferences.items():
        yield f"preferences.{party}", preference.because
    for party, movement in conflict.moves.items():
        yield f"moves.{party}", movement.because
