"""Paragraphs of a PDF come with their pages; what holds no text says so."""

import io
import logging

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

from standoff.documents import pdf as room
from standoff.documents.encoding import NoText
from standoff.documents.pdf import read_pdf


def written(*pages, locked=""):
    """A PDF with these pages, each a list of lines at (x, y, text); an empty page draws a box."""
    writer = PdfWriter()
    font = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type1"),
            NameObject("/BaseFont"): NameObject("/Helvetica"),
            NameObject("/Encoding"): NameObject("/WinAnsiEncoding"),
        }
    )
    fonts = DictionaryObject({NameObject("/F1"): writer._add_object(font)})
    for lines in pages:
        page = writer.add_blank_page(600, 800)
        drawn = "".join(f"BT /F1 10 Tf 1 0 0 1 {x} {y} Tm ({text}) Tj ET\n" for x, y, text in lines)
        content = DecodedStreamObject()
        content.set_data((drawn or "10 10 50 50 re f").encode("cp1252"))
        page[NameObject("/Contents")] = writer._add_object(content)
        page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
    if locked:
        writer.encrypt(locked, algorithm="RC4-128")
    data = io.BytesIO()
    writer.write(data)
    return data.getvalue()


TEXT = [
    (50, 700, "A heading"),
    (50, 670, "The first line of text that"),
    (50, 658, "goes on here."),
    (50, 630, "Next."),
]


def test_paragraphs_and_pages_are_counted():
    """Numbers go on over the pages, and each paragraph knows its page."""
    found, note = read_pdf(written(TEXT, [(50, 700, "Page two costs €5 billion.")]))
    assert [(one.place, one.page, one.text) for one in found] == [
        ("p1", 1, "A heading"),
        ("p2", 1, "The first line of text that goes on here."),
        ("p3", 1, "Next."),
        ("p4", 2, "Page two costs €5 billion."),
    ]
    assert not note


def test_pages_without_text_are_named():
    """A scanned page among others is in the note; a file of nothing else is refused."""
    _, note = read_pdf(written(TEXT, [], []))
    assert note == "pages 2, 3 hold no text (perhaps a picture)"
    with pytest.raises(NoText, match="without text: its pages are pictures"):
        read_pdf(written([], []))


def test_an_encrypted_file_is_refused_with_the_reason():
    """A password is never guessed; a file that opens without one is read."""
    with pytest.raises(NoText, match="asks for a password"):
        read_pdf(written(TEXT, locked="a word"))


def test_a_broken_file_is_refused_or_read_as_far_as_it_goes():
    """Cut off anywhere, a file gives paragraphs or a reason, and no word on the terminal."""
    whole = written(TEXT, TEXT)
    for length in range(0, len(whole), 61):
        try:
            assert read_pdf(whole[:length])[0]
        except NoText as error:
            assert str(error)  # noqa: PT017 - either is right, neither is required


def test_nothing_is_said_on_the_terminal(capfd):
    """What the parser logs does not reach the reader, and its logger is left as it was."""
    before = logging.getLogger("pypdf").propagate
    with pytest.raises(NoText):
        read_pdf(written(TEXT)[:400])
    assert capfd.readouterr() == ("", "")
    assert logging.getLogger("pypdf").propagate == before


def test_too_many_pages_are_refused(monkeypatch):
    """The limit is said before any page is read."""
    monkeypatch.setattr(room, "MOST_PAGES", 1)
    with pytest.raises(NoText, match="2 pages; at most 1"):
        read_pdf(written(TEXT, TEXT))


def test_the_test_writes_what_others_read():
    """The file made here is a PDF by another way of reading it."""
    assert "A heading" in PdfReader(io.BytesIO(written(TEXT))).pages[0].extract_text()
