"""Which document is which source.

Definition. A source has the document that its ``document:`` names; if it names none, the one whose file name without
its ending is the source's id; else the one in whose first paragraphs the words of the title stand in a row, if the
title has at least four words and the document belongs to no other source by its name. Names are compared without
case, in Unicode NFC. If several documents fit equally, none is taken and all are listed: nothing is guessed.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import PurePath

from standoff.conflict.evidence import Source
from standoff.documents.document import Document, Documents
from standoff.documents.words import words

_FIRST = 3
"""Paragraphs in which a title is looked for."""
_FAR = 2000
"""Characters of each of them that are looked at."""
_LEAST = 4
"""Words of the shortest title that is looked for: shorter ones stand in many texts."""


@dataclass(frozen=True, slots=True)
class Matched:
    """The document of each source that has one, in the order of the sources.

    ``unmatched`` names the documents that are no source, ``missing`` the sources that have no document, ``several`` for
    each source among them the documents that fit equally.
    """

    by_source: Mapping[str, Document]
    unmatched: tuple[str, ...]
    missing: tuple[str, ...]
    several: Mapping[str, tuple[str, ...]]


def matched(sources: Mapping[str, Source], documents: Documents) -> Matched:
    """The documents of the sources of a file, by name, id or title.

    >>> from standoff.documents.document import Paragraph
    >>> post = Document("post.txt", "text", (Paragraph("p1", "Talks broken off."),))
    >>> found = matched({"post": Source("post", "Talks"), "law": Source("law", "A law")}, Documents((post,)))
    >>> found.by_source["post"].name, found.missing, found.unmatched
    ('post.txt', ('law',), ())
    """
    fits = {name: _named(source, documents) for name, source in sources.items()}
    taken = {one.name for found in fits.values() for one in found}
    free = [one for one in documents if one.name not in taken]
    heads = {one.name: _head(one) for one in free}
    for name, source in sources.items():
        if not fits[name] and not source.document:
            fits[name] = _titled(source, free, heads)
    for name in _shared(fits, free):
        fits[name] = []
    by_source = {name: found[0] for name, found in fits.items() if len(found) == 1}
    used = {one.name for one in by_source.values()}
    return Matched(
        by_source,
        tuple(one.name for one in documents if one.name not in used),
        tuple(name for name in sources if name not in by_source),
        {name: tuple(one.name for one in found) for name, found in fits.items() if len(found) > 1},
    )


def _named(source: Source, documents: Documents) -> list[Document]:
    """The documents with the name that the source gives, exact before without case; else those with its id."""
    if source.document:
        exact = [one for one in documents if one.name == source.document]
        return exact or _like(source.document, documents, lambda name: name)
    return _like(source.id, documents, lambda name: PurePath(name).stem)


def _like(wanted: str, documents: Iterable[Document], part: Callable[[str], str]) -> list[Document]:
    return [one for one in documents if _folded(part(one.name)) == _folded(wanted)]


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()


def _head(document: Document) -> tuple[str, ...]:
    """The first paragraphs, each as its words in a row between two spaces, so that no title reaches over two."""
    return tuple(f" {' '.join(words(one.text[:_FAR]))} " for one in document.paragraphs[:_FIRST])


def _titled(source: Source, free: list[Document], heads: Mapping[str, tuple[str, ...]]) -> list[Document]:
    title = words(source.title)
    if len(title) < _LEAST:
        return []
    wanted = f" {' '.join(title)} "
    return [one for one in free if any(wanted in head for head in heads[one.name])]


def _shared(fits: Mapping[str, list[Document]], free: list[Document]) -> list[str]:
    """The sources whose title leads to a document that another title leads to as well."""
    by_title = {one.name for one in free}
    claims: dict[str, list[str]] = {}
    for source, found in fits.items():
        for one in found:
            if one.name in by_title:
                claims.setdefault(one.name, []).append(source)
    return [source for claimed in claims.values() if len(claimed) > 1 for source in claimed]
