"""Paragraphs of a PDF, with their pages.

Definition. The text of each page is taken line by line as the file gives it, and put into paragraphs by ``layout``;
pages and paragraphs are counted from 1. Pictures are not read, so a scanned page holds no text: the note names it.
Headers, footers and page numbers are paragraphs like any other. A file that asks for a password, is broken beyond
repair, has more than ``MOST_PAGES`` pages or no text at all is refused with the reason. Nothing in it is run, nothing
is fetched.

Source: ISO 32000-2, by pypdf.
"""

from __future__ import annotations

import io
import logging
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from math import sqrt
from typing import TYPE_CHECKING

from standoff.documents.document import Paragraph
from standoff.documents.encoding import NoText
from standoff.documents.layout import Line, blocks, usual_distances
from standoff.documents.plain import clean, visible

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader

MOST_PAGES = 2_000


def read_pdf(data: bytes) -> tuple[tuple[Paragraph, ...], str]:
    """The paragraphs of a PDF, and a note on pages that hold no text or could not be read.

    Raises ``NoText`` if the file cannot be read, and says why.

    >>> read_pdf(b"%PDF-1.7 cut off")
    Traceback (most recent call last):
    ...
    standoff.documents.encoding.NoText: a broken PDF ...
    """
    with _quiet():
        reader = _opened(data)
        pages = [_lines(reader, number) for number in range(_count(reader))]
    read = [page if isinstance(page, list) else [] for page in pages]
    usual = usual_distances(read)
    found: list[Paragraph] = []
    for number, page in enumerate(read, 1):
        for text in (clean(block).strip() for block in blocks(page, usual)):
            if visible(text):
                found.append(Paragraph(f"p{len(found) + 1}", text, number))
    broken = [number for number, page in enumerate(pages, 1) if not isinstance(page, list)]
    empty = [number for number, page in enumerate(pages, 1) if page == []]
    note = "; ".join(
        filter(None, (_note(empty, "no text (perhaps a picture)"), _note(broken, "nothing that is whole")))
    )
    if not found:
        what = "its pages cannot be read" if broken else "a PDF without text: its pages are pictures or empty"
        raise NoText(f"{what}; recognise the text first, or save it as text")
    return tuple(found), note


def _opened(data: bytes) -> PdfReader:
    from pypdf import PdfReader  # noqa: PLC0415 - only a PDF pays for it
    from pypdf.errors import DependencyError  # noqa: PLC0415 - as above

    try:
        reader = PdfReader(io.BytesIO(data))
        locked = reader.is_encrypted and not reader.decrypt("")
    except DependencyError as error:
        raise NoText("an encrypted PDF (AES), which is not read; save it without encryption") from error
    except Exception as error:  # a broken file can raise anything at all in a parser
        raise NoText(f"a broken PDF ({_said(error)})") from error
    if locked:
        raise NoText("an encrypted PDF that asks for a password; save it without one")
    return reader


def _count(reader: PdfReader) -> int:
    try:
        count = len(reader.pages)
    except Exception as error:
        raise NoText(f"a broken PDF ({_said(error)})") from error
    if count > MOST_PAGES:
        raise NoText(f"a PDF of {count:,} pages; at most {MOST_PAGES:,} are read, and this file was not")
    return count


def _lines(reader: PdfReader, number: int) -> list[Line] | None:
    """The lines of a page, counted from 0; None if the page is broken, so that the others can still be read."""
    try:
        return _page_lines(reader.pages[number])
    except Exception:  # noqa: BLE001 - a broken page can raise anything at all in a parser
        return None


def _page_lines(page: PageObject) -> list[Line]:
    gathered = _Gathered()
    page.extract_text(visitor_text=gathered.take)
    gathered.end()
    return gathered.lines


class _Gathered:
    """Lines as the pieces of text come in; a line stands where its first piece stands."""

    __slots__ = ("lines", "place", "sizes", "text")

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self.text: list[str] = []
        self.place: tuple[float, float] | None = None
        self.sizes: dict[float, int] = {}

    def take(
        self,
        text: str,
        space: Sequence[float],
        matrix: Sequence[float],
        _font: object,
        size: float,
    ) -> None:
        """One piece of text: ``space`` takes the coordinates of ``matrix`` to those of the page."""
        for number, part in enumerate(text.split("\n")):
            if number:
                self.end()
            if part.strip():
                self._place(len(part), space, matrix, size)
            self.text.append(part)

    def _place(self, length: int, space: Sequence[float], matrix: Sequence[float], size: float) -> None:
        if self.place is None:
            x = matrix[4] * space[0] + matrix[5] * space[2] + space[4]
            y = matrix[4] * space[1] + matrix[5] * space[3] + space[5]
            self.place = (float(x), float(y))
        area = (matrix[0] * matrix[3] - matrix[1] * matrix[2]) * (space[0] * space[3] - space[1] * space[2])
        seen = float(size) * sqrt(abs(area)) or 1.0
        self.sizes[seen] = self.sizes.get(seen, 0) + length

    def end(self) -> None:
        """The line is whole."""
        text = " ".join("".join(self.text).split())
        if text and self.place is not None:
            self.lines.append(Line(text, *self.place, max(self.sizes, key=self.sizes.__getitem__)))
        self.text.clear()
        self.sizes.clear()
        self.place = None


def _note(numbers: Sequence[int], what: str) -> str:
    if not numbers:
        return ""
    shown = ", ".join(map(str, numbers[:10])) + (f" and {len(numbers) - 10} more" if len(numbers) > 10 else "")
    return f"page {shown} holds {what}" if len(numbers) == 1 else f"pages {shown} hold {what}"


def _said(error: Exception) -> str:
    """What the parser said, on one short line."""
    return " ".join((str(error) or type(error).__name__).split())[:100]


@contextmanager
def _quiet() -> Iterator[None]:
    """What the parser logs or warns is not for readers: what matters is in the note."""
    logger = logging.getLogger("pypdf")
    silent = logging.NullHandler()
    passed_on, logger.propagate = logger.propagate, False
    logger.addHandler(silent)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        logger.removeHandler(silent)
        logger.propagate = passed_on
