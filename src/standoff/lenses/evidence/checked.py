"""What the documents say of a file: which file is which source, what was looked up in it, and what the documents share.

Definition. The documents contradict the file where a cited paragraph is not there, or a cited figure is not in the
place that it is cited from, or is there in another sense. What is found and not declared is no contradiction: it
changes the count of roots.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from standoff.lenses.evidence.citations import CitedPlace, checked_places
from standoff.lenses.evidence.cited_figures import CitedFigure, checked_figures
from standoff.lenses.evidence.drift import Quoted, drifts, primary_text
from standoff.lenses.evidence.found import (
    CheckedDerivation,
    Found,
    FoundPassage,
    checked_derivations,
    found_passages,
    reuse_found,
)
from standoff.lenses.evidence.places import place_words

if TYPE_CHECKING:
    from standoff.conflict.conflict import Conflict
    from standoff.conflict.reference import Reference
    from standoff.documents.document import Document, Documents
    from standoff.lenses.evidence.reuse.result import Reuse
    from standoff.lenses.roots import Roots


@dataclass(frozen=True, slots=True)
class Checked:
    """All that the documents say.

    ``by_source`` has the name of the document of each source, ``missing`` the cited sources that have none,
    ``several`` the documents of a source that fit equally, so that none was taken, ``unmatched`` the documents that are
    no source, ``unreadable`` the files that could not be read and why, ``notes`` what a reader of a document should
    know.
    """

    by_source: Mapping[str, str]
    missing: tuple[str, ...]
    several: Mapping[str, tuple[str, ...]]
    unmatched: tuple[str, ...]
    unreadable: Mapping[str, str]
    notes: Mapping[str, str]
    places: tuple[CitedPlace, ...]
    figures: tuple[CitedFigure, ...]
    passages: tuple[FoundPassage, ...]
    derivations: tuple[CheckedDerivation, ...]
    quotations: tuple[Quoted, ...]
    primaries: tuple[str, ...]
    reuse: Reuse

    @property
    def contradictions(self) -> tuple[str, ...]:
        """Where the documents contradict the file, a sentence each."""
        wrong = [
            f"{place.reference.source} {place_words(place.reference.place)} is cited by {place.cited_by[0]}"
            f"{_others(place.cited_by)}, but {place.why}"
            for place in self.places
            if place.seen == "not there"
        ]
        wrong += [
            f"quantities.{figure.quantity}: {figure.figure} from {figure.reference.source}: {figure.why}"
            + (f"; what stands there: {', '.join(figure.instead)}" if figure.standing == "not there" else "")
            for figure in self.figures
            if figure.standing in {"not there", "not as said"}
        ]
        return tuple(wrong)

    def to_dict(self) -> dict[str, Any]:
        """As plain values."""
        return {
            "by_source": dict(self.by_source),
            "sources_without_document": list(self.missing),
            "several_documents": {source: list(names) for source, names in self.several.items()},
            "no_source": list(self.unmatched),
            "unreadable": dict(self.unreadable),
            "notes": dict(self.notes),
            "contradictions": list(self.contradictions),
            "places": [one.to_dict() for one in self.places],
            "figures": [one.to_dict() for one in self.figures],
            "passages": [one.to_dict() for one in self.passages],
            "pairs": [
                {
                    "document_a": pair.a,
                    "document_b": pair.b,
                    "verdict": pair.verdict,
                    "repeated_a": pair.repeated_a,
                    "repeated_b": pair.repeated_b,
                    "shared_shingles": pair.shared,
                    "containment_a": pair.containment_a,
                    "containment_b": pair.containment_b,
                    "jaccard": pair.jaccard,
                }
                for pair in self.reuse.pairs
            ],
            "one_report": [list(cluster) for cluster in self.reuse.clusters],
            "short_runs_not_counted": self.reuse.chance,
            "derivations": [one.to_dict() for one in self.derivations],
            "primary": list(self.primaries),
            "quotations": [one.to_dict() for one in self.quotations],
        }


def checked(
    conflict: Conflict, known: Roots, cited: Mapping[Reference, tuple[str, ...]], documents: Documents
) -> tuple[Checked, Found]:
    """What the documents say of a file, and what they share, ready for the count of roots."""
    from standoff.documents.matching import matched  # noqa: PLC0415 - only documents are matched
    from standoff.lenses.evidence.reuse.reuse import shared_passages  # noqa: PLC0415 - loads numpy

    found = matched(conflict.sources, documents)
    by_source: Mapping[str, Document] = found.by_source
    names = {source: document.name for source, document in by_source.items()}
    reuse = shared_passages(tuple(documents))
    shared = reuse_found(names, reuse, known)
    primaries = [source for source in by_source if conflict.sources[source].primary]
    texts = [primary_text(by_source[source], source) for source in primaries]
    owner: dict[str, str] = {}
    for source, name in names.items():
        owner.setdefault(name, source)
    used = {one.source for one in cited}
    return (
        Checked(
            by_source=names,
            missing=tuple(source for source in found.missing if source in used),
            several=dict(found.several),
            unmatched=tuple(found.unmatched),
            unreadable={one.name: one.why for one in documents.unreadable},
            notes={one.name: one.note for one in documents if one.note},
            places=tuple(checked_places(conflict, cited, by_source)),
            figures=tuple(checked_figures(conflict, by_source)),
            passages=tuple(found_passages(shared)),
            derivations=tuple(checked_derivations(shared)),
            quotations=tuple(drifts(((one, owner.get(one.name, "")) for one in documents), texts)),
            primaries=tuple(primaries),
            reuse=reuse,
        ),
        shared,
    )


def _others(addresses: tuple[str, ...]) -> str:
    return f" and {len(addresses) - 1} more" if len(addresses) > 1 else ""
