"""Bytes become text in the encoding they are in, or it is said why not."""

import codecs
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.documents.encoding import NoText, decode

POLISH = (
    "Rozmowy w sprawie podziału kosztów zostały przerwane, poinformował w piątek rzecznik ministerstwa. "
    "Następne spotkanie odbędzie się w przyszłym miesiącu, jeśli obie strony będą gotowe."
)
ENGLISH = "It’s naïve to hope that the “offer” of €5 billion brings the café talks to an end in weeks."
GERMAN = "Die Verhandlungen über die Kosten der Stationierung wurden für längere Zeit ausgesetzt."
KOREAN = "한국과 미국은 방위비 분담금 협상을 중단했다고 외교부가 밝혔다. 다음 회의는 정해지지 않았다."


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cc"]), min_size=1))
def test_utf_8_is_read_without_a_word(text):
    """Valid UTF-8 is never guessed about."""
    data = text.encode()
    if data.startswith((codecs.BOM_UTF8, b"GIF8", b"PK", b"{\\rtf", b"II*", b"MM")) or "\ufffd" in text:
        return
    found = decode(data)
    assert (found.text, found.encoding, found.note) == (text, "utf-8", "")


@pytest.mark.parametrize(
    ("mark", "name"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_a_mark_says_the_encoding(mark, name):
    """Each byte order mark is believed, and is not part of the text."""
    found = decode(mark + "naïve 한".encode(name))
    assert (found.text, found.encoding, found.note) == ("naïve 한", name, "")


@pytest.mark.parametrize(
    ("text", "name"),
    [(ENGLISH, "cp1252"), (GERMAN, "latin-1"), (POLISH, "cp1250"), (KOREAN, "cp949"), ("café", "latin-1")],
)
def test_a_guess_is_said(text, name):
    """Text in an older encoding is read, and the note says that it was guessed and where UTF-8 breaks off."""
    found = decode(text.encode(name))
    assert found.text == text
    assert "guessed" in found.note
    assert "at byte" in found.note


def test_utf_16_without_a_mark_shows_by_its_zeros():
    """English in UTF-16 is read either way round, and the note says so."""
    for name in ("utf-16-le", "utf-16-be"):
        found = decode(ENGLISH.encode(name))
        assert (found.text, found.encoding) == (ENGLISH, name)
        assert "guessed" in found.note


def test_what_the_file_says_of_itself_comes_before_a_guess():
    """A declared encoding is taken if the bytes fit it; a wrong or unknown one is not."""
    assert decode("Łódź".encode("iso8859-2"), "iso-8859-2").text == "Łódź"
    assert "says of itself" in decode("Łódź".encode("iso8859-2"), "iso-8859-2").note
    assert decode(GERMAN.encode("latin-1"), "no-such-thing").text == GERMAN
    assert decode(GERMAN.encode("latin-1"), "hex").text == GERMAN


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"\x89PNG\r\n\x1a\n" + bytes(30), "PNG"),
        (b"\xff\xd8\xff\xe0" + bytes(30), "JPEG"),
        (b"PK\x03\x04" + bytes(30), "office document"),
        (b"{\\rtf1 text}", "rich text"),
        (bytes(range(256)) * 8, "zero bytes"),
        (bytes(range(1, 32)) * 8, "control characters"),
        (codecs.BOM_UTF16_LE + b"a", "does not fit"),
        (codecs.BOM_UTF8 + b"\xff", "does not fit"),
    ],
)
def test_what_is_no_text_is_refused_with_what_it_is(data, what):
    """An image, an archive, a program are named; nothing is guessed."""
    with pytest.raises(NoText, match=what):
        decode(data)


def test_damage_that_is_in_the_file_is_said():
    """Characters that were lost before are counted in the note."""
    assert "2 characters were lost" in decode("na\ufffdve caf\ufffd".encode()).note


@given(st.binary(max_size=400))
def test_any_bytes_are_text_or_refused(data):
    """There is no third way."""
    with suppress(NoText):
        assert isinstance(decode(data).text, str)
