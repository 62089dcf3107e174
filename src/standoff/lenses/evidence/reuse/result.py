"""What was found: passages, pairs of documents, and groups of documents that are one report.

All places are names of paragraphs and all documents are names of files. ``a`` is before ``b`` in the order of names.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

Kind: TypeAlias = Literal["verbatim", "edited", "quotation"]
"""``verbatim``: word for word. ``quotation``: within quotation marks in both. ``edited``: the rest."""

Verdict: TypeAlias = Literal["one report", "shared passage", "nothing shared"]


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of ``a`` and a stretch of ``b`` that are one text.

    ``words_a`` and ``words_b`` are their lengths in words, ``matched`` the words that both have in the same order,
    ``run`` the longest run of words without any change. ``share_a`` is ``matched`` as a part (0 to 1) of all words of
    the paragraphs ``a_places``; so ``share_b``.
    """

    a: str
    a_places: tuple[str, ...]
    b: str
    b_places: tuple[str, ...]
    words_a: int
    words_b: int
    matched: int
    share_a: float
    share_b: float
    run: int
    kind: Kind


@dataclass(frozen=True, slots=True)
class Pair:
    """Two documents as wholes.

    ``shared`` counts the different shingles that both have, ``containment_a`` is their part of all shingles of ``a``,
    ``jaccard`` their part of all shingles of either. ``repeated_a`` is the part of the words of ``a`` that lie in
    passages other than quotations. All parts are 0 if a document has no shingle.
    """

    a: str
    b: str
    shared: int
    containment_a: float
    containment_b: float
    jaccard: float
    repeated_a: float
    repeated_b: float
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Reuse:
    """All passages, in the order of names and places; pairs; groups of documents that are one report.

    ``pairs`` lists every pair if there are few documents, else those that share a passage. ``chance`` counts the
    shared runs that are in no passage: too short, or too much alone. ``definition`` says in words what was looked for,
    and what cannot be seen.
    """

    documents: tuple[str, ...]
    passages: tuple[Passage, ...]
    pairs: tuple[Pair, ...]
    clusters: tuple[tuple[str, ...], ...]
    chance: int
    definition: str

    def pair(self, a: str, b: str) -> Pair | None:
        """The pair of these two documents in either order; None if it is not listed, and so shares no passage."""
        wanted = (min(a, b), max(a, b))
        return next((pair for pair in self.pairs if (pair.a, pair.b) == wanted), None)

    def between(self, a: str, b: str) -> tuple[Passage, ...]:
        """The passages of these two documents in either order."""
        wanted = (min(a, b), max(a, b))
        return tuple(passage for passage in self.passages if (passage.a, passage.b) == wanted)
