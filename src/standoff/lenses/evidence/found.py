"""Reuse found in the documents, beside the derivations that the file declares.

Definition. Two references are one report if they are to the same document; or if both name paragraphs and one
paragraph of each is in one shared passage; or if their documents are one report as wholes (see ``reuse``), unless

    one of the two is primary: an article that quotes a statement at length is not that statement, or
    one of the two names paragraphs that the file tells apart: a source whose derivations are declared by paragraph is
    believed about the paragraphs that it keeps for itself.

What is declared and what is found meet in three ways:

    confirmed               found, and what is declared gives both places a common root
    found, not declared     found, and it does not
    declared, not visible   a source is declared to repeat another, both documents are there, and no passage is found
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from standoff.conflict.paragraphs import paragraphs
from standoff.conflict.reference import Reference
from standoff.lenses.evidence.places import place_words
from standoff.lenses.roots import covered, repeated
from standoff.lenses.words import counted, listed

if TYPE_CHECKING:
    from standoff.conflict.evidence import Derivation
    from standoff.lenses.evidence.reuse.result import Pair, Passage, Reuse
    from standoff.lenses.roots import Roots

Standing: TypeAlias = Literal["confirmed", "found, not declared", "declared, not visible", "no source", "not checked"]
"""How what is found and what is declared meet; ``no source``: a document that is no source of the file."""


@dataclass(frozen=True, slots=True)
class Found:
    """What the documents of the sources share.

    ``documents`` has the name of the document of each source, ``passages`` those of each pair of documents in the order
    of their names, ``reports`` the pairs that are one report as wholes.
    """

    documents: Mapping[str, str]
    reuse: Reuse
    roots: Roots
    passages: Mapping[tuple[str, str], tuple[Passage, ...]]
    reports: Mapping[tuple[str, str], Pair]

    def between(self, a: str, b: str) -> tuple[Passage, ...]:
        """The shared passages of two documents, whichever is named first."""
        return self.passages.get((min(a, b), max(a, b)), ())

    def alike(self, first: Reference, second: Reference) -> str:
        """Why two references are one report, in words; empty if nothing says so."""
        a, b = self.documents.get(first.source), self.documents.get(second.source)
        if a is None or b is None or first.source == second.source:
            return ""
        if (a, first.source) > (b, second.source):  # one pair of references is told in one way
            first, second, a, b = second, first, b, a
        if a == b:
            return f"{first.source} and {second.source} are one document"
        return self._passage(first, second, a, b) or self._report(first, second, a, b)

    def _passage(self, first: Reference, second: Reference, a: str, b: str) -> str:
        """The longest passage that has a paragraph of each."""
        here, there = paragraphs(first.place), paragraphs(second.place)
        if here is None or there is None:
            return ""
        best = None
        for passage in self.between(a, b):
            meet = _meet(passage.a_places, here) and _meet(passage.b_places, there)
            if meet and (best is None or passage.matched > best.matched):
                best = passage
        if best is None:
            return ""
        places = f"{_said(first)} and {_said(second)}"
        return f"{places} share {counted(best.matched, 'word')}, {best.run} of them in a row"

    def _report(self, first: Reference, second: Reference, a: str, b: str) -> str:
        """Whether the documents are one report as wholes, as far as that says something of these places."""
        pair = self.reports.get((a, b))
        if pair is None or any(self._primary(one) or self._told_apart(one) for one in (first, second)):
            return ""
        shares = f"{pair.repeated_a:.0%} of {first.source} and {pair.repeated_b:.0%} of {second.source}"
        return f"the documents of {first.source} and {second.source} are one report: {shares} are in shared passages"

    def _primary(self, reference: Reference) -> bool:
        return reference.source in self.roots.sources and self.roots.sources[reference.source].primary

    def _told_apart(self, reference: Reference) -> bool:
        """Whether the file says, by paragraph, that this place is the source's own."""
        source = self.roots.sources.get(reference.source)
        if source is None or paragraphs(reference.place) is None:
            return False
        by_paragraph = any(one.paragraphs for one in source.derived_from)
        return by_paragraph and repeated(source, reference.place, self.roots.sources)[1]


def reuse_found(documents: Mapping[str, str], reuse: Reuse, known: Roots) -> Found:
    """What was found, made ready for looking up; ``documents`` has the name of the document of each source."""
    passages: dict[tuple[str, str], tuple[Passage, ...]] = {}
    for one in reuse.passages:
        passages[one.a, one.b] = (*passages.get((one.a, one.b), ()), one)
    reports = {(pair.a, pair.b): pair for pair in reuse.pairs if pair.verdict == "one report"}
    return Found(documents, reuse, known, passages, reports)


@dataclass(frozen=True, slots=True)
class FoundPassage:
    """One shared passage, the sources of its two documents (empty: none), and how it meets what is declared."""

    passage: Passage
    source_a: str
    source_b: str
    standing: Standing
    roots: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        """As plain values."""
        one = self.passage
        return {
            "document_a": one.a,
            "source_a": self.source_a,
            "places_a": list(one.a_places),
            "document_b": one.b,
            "source_b": self.source_b,
            "places_b": list(one.b_places),
            "kind": one.kind,
            "words_a": one.words_a,
            "words_b": one.words_b,
            "matched": one.matched,
            "run": one.run,
            "share_a": one.share_a,
            "share_b": one.share_b,
            "standing": self.standing,
            "roots": list(self.roots),
        }


@dataclass(frozen=True, slots=True)
class CheckedDerivation:
    """One declared derivation, and whether the documents show it; ``why`` in words."""

    source: str
    derived_from: str
    places: tuple[str, ...]
    standing: Standing
    why: str

    def to_dict(self) -> dict[str, Any]:
        """As plain values."""
        return {
            "source": self.source,
            "derived_from": self.derived_from,
            "in": list(self.places),
            "standing": self.standing,
            "why": self.why,
        }


def found_passages(found: Found) -> Iterator[FoundPassage]:
    """Every shared passage with its sources, in the order of the documents."""
    sources: dict[str, str] = {}
    for source, document in found.documents.items():
        sources.setdefault(document, source)
    for passage in found.reuse.passages:
        a, b = sources.get(passage.a, ""), sources.get(passage.b, "")
        if not (a and b):
            yield FoundPassage(passage, a, b, "no source", ())
            continue
        here = found.roots.all_of(Reference(a, place) for place in passage.a_places)
        there = found.roots.all_of(Reference(b, place) for place in passage.b_places)
        standing: Standing = "confirmed" if here & there else "found, not declared"
        yield FoundPassage(passage, a, b, standing, tuple(sorted(here & there)))


def checked_derivations(found: Found) -> Iterator[CheckedDerivation]:
    """Every derivation that the file declares, in its order, and what the documents say of it."""
    for source in found.roots.sources.values():
        for one in source.derived_from:
            yield _derivation(found, source.id, one)


def _derivation(found: Found, source: str, one: Derivation) -> CheckedDerivation:
    def told(standing: Standing, why: str) -> CheckedDerivation:
        return CheckedDerivation(source, one.source, one.paragraphs, standing, why)

    absent = [name for name in (source, one.source) if name not in found.documents]
    if absent:
        return told("not checked", f"no document of {listed(absent)} is there")
    a, b = found.documents[source], found.documents[one.source]
    if a == b:
        return told("confirmed", "both are one document")
    passages = found.between(a, b)
    if one.paragraphs:
        own = [(passage, passage.a_places if passage.a == a else passage.b_places) for passage in passages]
        passages = tuple(passage for passage, places in own if any(_covers(one, place) for place in places))
    if not passages:
        return told("declared, not visible", "no passage is shared: a paraphrase, a translation, or no copy")
    words = sum(passage.matched for passage in passages)
    return told("confirmed", f"{counted(words, 'word')} shared in {counted(len(passages), 'passage')}")


def _covers(derivation: Derivation, place: str) -> bool:
    named = paragraphs(place)
    return named is not None and bool(covered(derivation, named))


def _meet(places: tuple[str, ...], named: range) -> bool:
    """Whether one of the places is among these paragraphs."""
    ranges = (paragraphs(place) for place in places)
    return any(one is not None and one.start < named.stop and named.start < one.stop for one in ranges)


def _said(reference: Reference) -> str:
    return f"{reference.source} {place_words(reference.place)}".rstrip()
