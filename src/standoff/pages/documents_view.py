"""What the documents say, as tables: citations looked up, passages that recur, derivations, quotations that drift.

Definition. A citation is troubled if its paragraph is not there, or a figure does not stand in the place that it is
cited from, or stands there in another sense. These stand open; all citations are folded. Where a table would be empty,
a sentence says why.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from standoff.lenses.evidence.places import place_words
from standoff.lenses.evidence.support import reference_words
from standoff.lenses.stability.reasons.words import and_list
from standoff.pages.data_table import Column, DataTable, columns
from standoff.pages.phrases import counted, sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from standoff.lenses.evidence.checked import Checked
    from standoff.lenses.evidence.drift import Quoted
    from standoff.lenses.evidence.found import FoundPassage
    from standoff.lenses.evidence.reuse.result import Pair

CITATIONS = columns("cited", "what", "cited by", "document", "found", "remark")
PASSAGES = columns(
    "one document", "where", "the other", "where in it", "kind", "words", "longest run", "share", "share of the other",
    "declared?", numbers=("words", "longest run", "share", "share of the other"),
)  # fmt: skip
PAIRS = columns("one document", "the other", "verdict", "repeated", "repeated of the other", "shared shingles")
DRIFT = columns("quoted in", "where", "original", "where in it", "same words", "what is different")
DERIVATIONS = columns("source", "repeats", "in", "documents", "remark")


@dataclass(frozen=True, slots=True)
class DocumentsView:
    """What the part on documents shows; ``troubled`` is None if every citation that could be looked up is there."""

    sentences: tuple[str, ...]
    troubled: DataTable | None
    untroubled: str
    citations: DataTable
    passages: DataTable
    no_passages: str
    pairs: DataTable
    derivations: DataTable
    drift: DataTable
    no_drift: str


def documents_view(found: Checked) -> DocumentsView:
    """The view of what the documents say."""
    listed = (*_places(found), *_figures(found))
    troubled = tuple(row for row, wrong in listed if wrong)
    every = tuple(row for row, _ in listed)
    return DocumentsView(
        sentences=tuple(_sentences(found)),
        troubled=_table("troubled", "Where the documents contradict the file", CITATIONS, troubled)
        if troubled
        else None,
        untroubled=_untroubled(found),
        citations=_table("citations", "Cited places and figures, looked up", CITATIONS, every),
        passages=_table("passages", "Text that two documents have in common", PASSAGES, map(_passage, found.passages)),
        no_passages="None: no two documents share a passage.",
        pairs=_table("pairs", "Documents two by two", PAIRS, map(_pair, found.reuse.pairs)),
        derivations=_table("derivations", "What is declared, and whether it shows", DERIVATIONS, _derivations(found)),
        drift=_table("drift", "Quotations beside the primary text, word by word", DRIFT, map(_drift, found.quotations)),
        no_drift=(
            "None: no quotation was found in a primary text."
            if found.primaries
            else "Not computed because no document is that of a primary source (primary: yes)."
        ),
    )


def _table(key: str, caption: str, heads: tuple[Column, ...], rows: Iterable[tuple[str, ...]]) -> DataTable:
    return DataTable(f"documents-{key}", caption, heads, tuple(rows))


def _untroubled(found: Checked) -> str:
    """What is said where no citation is troubled."""
    seen = sum(one.seen == "there" for one in found.places) + sum(one.standing == "there" for one in found.figures)
    if not seen:
        return "No citation could be looked up."
    return f"No contradiction: {counted(seen, 'citation')} looked up, and {'it is' if seen == 1 else 'all are'} there."


def _sentences(found: Checked) -> Iterator[str]:
    """Which documents were read, and which sources have none."""
    many = len({*found.by_source.values()})
    yield f"{sentence(counted(many, 'document'))} read as {counted(len(found.by_source), 'source')} of the file."
    told = (
        ("Cited sources without a document", found.missing),
        ("Documents that are no source of the file", found.unmatched),
        ("Could not be read", [f"{name} ({why})" for name, why in found.unreadable.items()]),
    )
    for what, names in told:
        if names:
            yield f"{what}: {', '.join(names)}."
    for name, note in found.notes.items():
        yield f"{name}: {note}"
    for cluster in found.reuse.clusters:
        yield f"{and_list(list(cluster))} are one report."


def _places(found: Checked) -> Iterator[tuple[tuple[str, ...], bool]]:
    """Cited places as rows, and whether they are troubled."""
    for one in found.places:
        yield (
            (reference_words(one.reference), "paragraph", _by(one.cited_by), one.document, one.seen, one.why),
            one.seen == "not there",
        )


def _figures(found: Checked) -> Iterator[tuple[tuple[str, ...], bool]]:
    for one in found.figures:
        instead = f"; there instead: {', '.join(one.instead)}" if one.instead else ""
        yield (
            (
                reference_words(one.reference),
                one.figure,
                f"quantities.{one.quantity}",
                one.document,
                one.standing,
                f"{one.why}{instead}",
            ),
            one.standing in {"not there", "not as said"},
        )


def _by(addresses: Sequence[str]) -> str:
    """Who cites it: three addresses at most, the others counted."""
    more = len(addresses) - 3
    return ", ".join(addresses[:3]) + (f" and {more} more" if more > 0 else "")


def _where(places: Sequence[str]) -> str:
    return ", ".join(map(place_words, places))


def _passage(found: FoundPassage) -> tuple[str, ...]:
    one = found.passage
    return (
        found.source_a or one.a,
        _where(one.a_places),
        found.source_b or one.b,
        _where(one.b_places),
        one.kind,
        str(one.matched),
        str(one.run),
        f"{one.share_a:.0%}",
        f"{one.share_b:.0%}",
        found.standing,
    )


def _pair(one: Pair) -> tuple[str, ...]:
    return (one.a, one.b, one.verdict, f"{one.repeated_a:.0%}", f"{one.repeated_b:.0%}", str(one.shared))


def _derivations(found: Checked) -> Iterator[tuple[str, ...]]:
    for one in found.derivations:
        yield (one.source, one.derived_from, _where(one.places) or "all of it", one.standing, one.why)


def _drift(one: Quoted) -> tuple[str, ...]:
    return (
        one.source or one.document,
        place_words(one.place),
        one.primary_source,
        place_words(one.primary_place),
        f"{one.matched} of {one.words}",
        "; ".join(change.words for change in one.changes) or "nothing: word for word",
    )
