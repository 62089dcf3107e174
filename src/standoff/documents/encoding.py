"""Bytes to text: which encoding, and how we know.

Definition. In this order: a byte order mark says it; bytes that are valid UTF-8 are UTF-8; a name that the file itself
gives (HTML) is believed if it fits; else the encoding is guessed, and the note says so. Bytes that no text has (NUL in
the middle of UTF-8, many control characters, the opening of an image) are no text: nothing is guessed then.

Source: chapter 2.6 of the Unicode Standard for the marks; charset-normalizer for the guess.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from charset_normalizer import CharsetMatch

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_OPENINGS = (
    (b"\x89PNG\r\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"),
    (b"II*\x00", "a TIFF image"),
    (b"MM\x00*", "a TIFF image"),
    (b"PK\x03\x04", "a ZIP archive or an office document; save it as text, HTML or PDF"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document; save it as text, HTML or PDF"),
    (b"{\\rtf", "a document in rich text format; save it as text, HTML or PDF"),
    (b"\x1f\x8b", "a compressed file"),
    (b"\x7fELF", "a program"),
)
_EAST_ASIA = ("big5", "gb", "hz", "shift_jis", "euc", "cp93", "cp94", "cp950", "johab", "iso2022")
_OLD = ("mac", "cp4", "cp7", "cp8", "cp10", "cp11", "hp", "ptcp", "kz")
_INSIDE = re.compile("(?<=[^\\W\\d_])[^\x00-\x7f\u00a0\u00ad\u00b7\u2013\u2014\u2018\u2019](?=[^\\W\\d_])")
_SAMPLE = 200_000
"""Bytes that a guess looks at."""


class NoText(ValueError):
    """Bytes that are no text; the message says what they are, as far as can be seen."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text, the name of its encoding, and a note where a person should know more."""

    text: str
    encoding: str
    note: str = ""


def decode(data: bytes, declared: str = "") -> Decoded:
    r"""The bytes as text; ``declared`` is the encoding that the file itself names, if any.

    Raises ``NoText`` if the bytes are no text or fit no encoding that could be found.

    >>> decode("naïve".encode()).encoding
    'utf-8'
    >>> decode(b"\x89PNG\r\n\x1a\n")
    Traceback (most recent call last):
    ...
    standoff.documents.encoding.NoText: no text: a PNG image
    """
    for opening, what in _OPENINGS:
        if data.startswith(opening):
            raise NoText(f"no text: {what}")
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _marked(data[len(mark) :], name)
    if b"\0" in data[:_SAMPLE]:
        return _wide(data)
    try:
        return _told(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        return _other(data, declared, error)


def _marked(data: bytes, name: str) -> Decoded:
    try:
        return _told(data.decode(name), name)
    except UnicodeDecodeError as error:
        raise NoText(f"it opens with the mark of {name.upper()}, but byte {error.start} does not fit") from error


def _told(text: str, encoding: str, note: str = "") -> Decoded:
    """What was decoded, unless it is full of control characters; damage that is in the file already is said."""
    sample = text[:_SAMPLE]
    odd = sum(map(sample.count, map(chr, (*range(9), *range(14, 27), *range(28, 32), 127))))
    if odd * 50 > len(sample):
        raise NoText(f"no text: {odd:,} of the first {len(sample):,} characters are control characters")
    damage = text.count("\ufffd")
    if damage:
        note = _joined(note, f"{damage:,} characters were lost before this file was saved")
    return Decoded(text, encoding, note)


def _wide(data: bytes) -> Decoded:
    """UTF-16 without a mark shows by zeros in every second byte; any other NUL is no text."""
    sample = data[: _SAMPLE // 2 * 2]
    half = max(1, len(sample) // 2)
    zeros = (sample[0::2].count(0) / half, sample[1::2].count(0) / half)
    if len(data) % 2 == 0 and max(zeros) > 0.4 and min(zeros) < 0.05:
        name = "utf-16-le" if zeros[1] > zeros[0] else "utf-16-be"
        try:
            return _told(data.decode(name), name, f"the encoding was guessed: {name.upper()} without a mark")
        except UnicodeDecodeError:
            pass
    raise NoText("no text: it holds zero bytes")


def _other(data: bytes, declared: str, error: UnicodeDecodeError) -> Decoded:
    """Neither marked nor UTF-8: what the file says of itself, else a guess."""
    names = [declared] if declared else []
    for name in names:
        try:
            return _told(data.decode(name), codecs.lookup(name).name, f"in {name}, as the file says of itself")
        except (LookupError, UnicodeDecodeError):
            continue
    guess = _guess(data, error.start)
    for name in (*guess, "windows-1252"):
        try:
            note = f"the encoding was guessed: {name}; as UTF-8 the file breaks off at byte {error.start:,}"
            return _told(data.decode(name), name, note)
        except UnicodeDecodeError:
            continue
    raise NoText(f"its encoding could not be found; as UTF-8 it breaks off at byte {error.start:,}")


def _guess(data: bytes, first: int) -> Iterable[str]:
    """Names of encodings that fit, likely ones first, from the bytes around the first that is not UTF-8.

    Among those that look equally orderly: the one with the fewest signs within words, then the most coherent, with some
    favour for Windows-1252, and old code pages last. An encoding of East Asia is likely only where a good part of the
    bytes is not ASCII.
    """
    from charset_normalizer import from_bytes  # noqa: PLC0415 - only a file that is not UTF-8 pays for it

    start = max(0, first - _SAMPLE // 2)
    sample = data[start : start + _SAMPLE]
    many = sum(byte > 127 for byte in sample) > len(sample) / 5
    unlikely = ("utf",) if many else ("utf", *_EAST_ASIA)  # UTF-8 was tried, and the others show by zeros
    fits = [match for match in from_bytes(sample) if not match.encoding.startswith(unlikely)]
    least = min((match.chaos for match in fits), default=0.0)
    fits = [match for match in fits if match.chaos <= least + 0.02]
    fits.sort(key=_unlikeliness)
    return [match.encoding.replace("cp125", "windows-125") for match in fits]


def _unlikeliness(one: CharsetMatch) -> tuple[bool, int, float]:
    favour = 0.07 if one.encoding == "cp1252" else 0
    return one.encoding.startswith(_OLD), _signs_in_words(str(one)), -one.coherence - favour


def _signs_in_words(text: str) -> int:
    """How often a sign that is no letter stands between two letters: ``pi¹tek`` for ``piątek``."""
    return sum(not match[0].isalpha() for match in _INSIDE.finditer(text))


def _joined(*notes: str) -> str:
    return "; ".join(note for note in notes if note)
