"""Sources as a reader checks them: what repeats what, who cites it, and links from sentences to the list of sources.

Definition. The entry of a source has what the file says of it and the number of assumptions that cite it. A reference
in brackets inside a sentence becomes a link to the entry.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Container, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from standoff.lenses.evidence.places import place_words

if TYPE_CHECKING:
    from standoff.conflict.amount import Moment
    from standoff.conflict.evidence import Source
    from standoff.lenses.evidence.assumptions import Assumption

WEB = ("https://", "http://")
"""Only these addresses become links: an address from a file must not be able to run anything."""


@dataclass(frozen=True, slots=True)
class SourceEntry:
    """One source of the list; ``link`` is empty unless it is a web address, ``address`` is what the file says."""

    id: str
    title: str
    details: tuple[str, ...]
    link: str
    address: str
    derived_from: tuple[str, ...]
    cited: int
    note: str


def source_list(sources: Mapping[str, Source], items: Collection[Assumption]) -> tuple[SourceEntry, ...]:
    """The sources in file order, each with how many assumptions cite it."""
    return tuple(_entry(source, sources, items) for source in sources.values())


@dataclass(frozen=True, slots=True)
class Piece:
    """Part of a sentence: plain text, or a reference to the source ``source``."""

    text: str
    source: str


def cited_pieces(sentence: str, sources: Container[str]) -> tuple[Piece, ...]:
    """A sentence with its references told apart: ``... [post#p4, blog].``

    >>> [piece.text for piece in cited_pieces("It pays [post#p4, blog].", {"post", "blog"})]
    ['It pays [', 'post ¶4', ', ', 'blog', '].']
    """
    out: list[Piece] = []
    for k, chunk in enumerate(re.split(r"\[([^\[\]]+)\]", sentence)):
        names = [name.strip() for name in chunk.split(",")]
        if k % 2 == 0 or not all(name.partition("#")[0] in sources for name in names):
            out.append(Piece(chunk if k % 2 == 0 else f"[{chunk}]", ""))
            continue
        for place, name in enumerate(names):
            source, _, where = name.partition("#")
            out.append(Piece(", " if place else "[", ""))
            out.append(Piece(f"{source} {place_words(where)}".rstrip(), source))
        out.append(Piece("]", ""))
    return _joined(out)


def _joined(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """Neighbouring plain pieces as one, empty ones left out."""
    out: list[Piece] = []
    for piece in pieces:
        if out and not piece.source and not out[-1].source:
            out[-1] = Piece(out[-1].text + piece.text, "")
        elif piece.text:
            out.append(piece)
    return tuple(out)


def _date(published: Moment | None) -> str:
    """The date as exactly as the file gives it, without a zone: a publication is dated, not timed."""
    if published is None:
        return ""
    return published.day.isoformat() if published.grain == "day" else str(published)


def _entry(source: Source, sources: Mapping[str, Source], items: Collection[Assumption]) -> SourceEntry:
    details = [source.by, source.outlet, _date(source.published)]
    if source.reliability:
        details.append(f"reliability: {source.reliability}")
    return SourceEntry(
        id=source.id,
        title=source.title or source.id,
        details=tuple(detail for detail in details if detail),
        link=source.link if source.link.lower().startswith(WEB) else "",
        address=source.link,
        derived_from=tuple(parent.source for parent in source.derived_from if parent.source in sources),
        cited=sum(1 for item in items if any(one.source == source.id for one in item.cited)),
        note=source.note,
    )
