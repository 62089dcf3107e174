"""A document: its text as numbered paragraphs, and what is known of the file that it was read from.

Definition. A document is a sequence of paragraphs; the n-th, counted from 1, is the place ``pn``. A range ``pm-pn``,
m <= n, is the places from m to n. What counts as one paragraph depends on the kind of the file: ``plain``,
``markdown``, ``html`` and ``pdf`` each say their rule.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

Kind: TypeAlias = Literal["text", "markdown", "html", "pdf"]
"""How a file was read."""

_PLACE = re.compile(r"p([1-9][0-9]{0,8})(?:-p([1-9][0-9]{0,8}))?")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One block of text; ``page`` counts from 1 and is there for a PDF only."""

    place: str
    text: str
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """What was read from one file. ``name`` is the name of the file, ``digest`` the SHA-256 of its bytes.

    ``encoding`` is that of the text (empty for a PDF). ``note`` says what a person should know before trusting the
    text: that the encoding was guessed, that pages hold no text. It is empty if all is plain.
    """

    name: str
    kind: Kind
    paragraphs: tuple[Paragraph, ...]
    encoding: str = ""
    note: str = ""
    digest: str = ""

    def paragraph(self, place: str) -> Paragraph | None:
        """The paragraph at ``p4``; None if there is none, or if the place is no single paragraph.

        >>> post = Document("post.txt", "text", (Paragraph("p1", "One."), Paragraph("p2", "Two.")))
        >>> post.paragraph("p2").text
        'Two.'
        >>> post.paragraph("p3") is None
        True
        """
        numbers = paragraph_numbers(place)
        if numbers is None or len(numbers) != 1 or numbers.start > len(self.paragraphs):
            return None
        return self.paragraphs[numbers.start - 1]

    def range(self, place: str) -> tuple[Paragraph, ...]:
        """The paragraphs of ``p4-p6`` (or of ``p4`` alone); none if one of them is not there or it is no such place.

        >>> post = Document("post.txt", "text", (Paragraph("p1", "One."), Paragraph("p2", "Two.")))
        >>> [one.place for one in post.range("p1-p2")]
        ['p1', 'p2']
        >>> post.range("p2-p3")
        ()
        """
        numbers = paragraph_numbers(place)
        if numbers is None or numbers[-1] > len(self.paragraphs):
            return ()
        return self.paragraphs[numbers.start - 1 : numbers.stop - 1]


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A file of the folder that was not read, and why, as a person should hear it."""

    name: str
    why: str


@dataclass(frozen=True, slots=True)
class Documents:
    """All files of a folder, by name: those that were read, and those that were not."""

    documents: tuple[Document, ...]
    unreadable: tuple[Unreadable, ...] = ()

    def __iter__(self) -> Iterator[Document]:
        return iter(self.documents)

    def __len__(self) -> int:
        return len(self.documents)


def paragraph_numbers(place: str) -> range | None:
    """Which paragraphs a place means, counted from 1; None if it is no place of paragraphs (``page-3``, ``p0``).

    >>> paragraph_numbers("p4"), paragraph_numbers("p4-p6"), paragraph_numbers("table-2")
    (range(4, 5), range(4, 7), None)
    """
    match = _PLACE.fullmatch(place)
    if match is None:
        return None
    first = int(match[1])
    last = int(match[2] or first)
    return range(first, last + 1) if first <= last else None
