"""From a path, or the name of a bundled case, to the text of a conflict file or of a record.

Definition. Either is a regular file of at most 5 MB of UTF-8 text (a byte order mark is allowed). Its digest is the
SHA-256 of its bytes, in hexadecimal. What is too large is refused by its size on disk, before a byte is read.
"""

from __future__ import annotations

import hashlib
import os
import re
import stat
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from standoff.errors import FileError, Problem, UnknownName
from standoff.reading.names import nearest

LIMIT = 5_000_000
"""Bytes of a file."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a file is expected to be, in words: with a valid name for it, a command for it, and a line of it."""

    words: str
    name: str
    example: str
    line: str
    too_large: str
    case: Callable[[str], str]
    none: str = "no such file and no such case"
    one: str = "a file that exists, or a name that `standoff cases` lists"

    @property
    def path(self) -> str:
        """What is expected where a path is empty or wrong."""
        return f"the path of {self.words}"


def _case_text(name: str) -> str:
    from standoff.bundled import case_text  # noqa: PLC0415 - only needed for what is not a file

    return case_text(name)


CONFLICT_FILE = Wanted(
    "a conflict file",
    "conflict.yaml",
    "standoff check korea",
    "title: Talks between two allies",
    "a text that a person wrote; the largest bundled case has 0.1 MB",
    _case_text,
)
"""A conflict file, or the name of a bundled case."""

SAVE_AS = "save the file with the encoding UTF-8"
_FORBIDDEN = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ODD_BREAKS = {0x85: " ", 0x2028: " ", 0x2029: " "}


@dataclass(frozen=True, slots=True)
class Text:
    """The text, what to call it in messages, and the SHA-256 of its bytes."""

    text: str
    origin: str
    digest: str


def open_text(path: str | Path, wanted: Wanted = CONFLICT_FILE) -> Text:
    """The text at a path or of a bundled case.

    Raises ``FileError`` if there is none, or if it cannot be what is wanted.
    """
    origin = str(path)
    if not origin:
        expected = f"{wanted.path}, or the name of a bundled case"
        raise _refused("the file", "an empty name", expected, wanted.example)
    if "\0" in origin:
        raise _refused(origin.replace("\0", "\\0"), "a NUL character in the path", wanted.path, wanted.example)
    try:
        status = os.stat(path)  # noqa: PTH116 - a Path is only one of the two
    except (FileNotFoundError, NotADirectoryError):
        status = None
    except OSError as error:
        raise _refused(origin, _reason(error), "a file that you may read", wanted.example) from None
    if (status is None or stat.S_ISDIR(status.st_mode)) and Path(origin).name == origin:
        case = _case(origin, wanted)
        if case is not None:
            return case
    if status is None:
        raise _missing(Path(path), wanted)
    _refuse_by_status(origin, status, wanted)
    return from_bytes(_bytes(origin, wanted), origin, wanted)


def from_text(text: str, origin: str, wanted: Wanted = CONFLICT_FILE) -> Text:
    """The text of a string; raises ``FileError`` if it is too long or not text."""
    if len(text) > LIMIT:
        raise _refused(origin, f"{len(text):,} characters", f"at most {LIMIT:,}", wanted.too_large)
    data = text.encode("utf-8", "surrogatepass")
    if len(data) > LIMIT:
        raise _too_large(origin, len(data), wanted)
    return _checked(text.removeprefix("\ufeff"), origin, hashlib.sha256(data).hexdigest(), wanted)


def from_bytes(data: bytes, origin: str, wanted: Wanted = CONFLICT_FILE) -> Text:
    """The text of bytes; raises ``FileError`` if they are not UTF-8."""
    if len(data) > LIMIT:
        raise _too_large(origin, len(data), wanted)
    if data[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        raise _refused(origin, "text in UTF-16", "text in UTF-8", SAVE_AS)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise _not_utf8(data, error.start, origin, wanted) from None
    return _checked(text.removeprefix("\ufeff"), origin, hashlib.sha256(data).hexdigest(), wanted)


def _checked(text: str, origin: str, digest: str, wanted: Wanted) -> Text:
    """Refuse characters that no editor shows; line breaks that only YAML knows become blanks of the same width."""
    match = _FORBIDDEN.search(text)
    if match:
        line, col = _line_col(text, match.start())
        found = f"a character that is not text (U+{ord(match.group()):04X})"
        raise FileError([Problem(origin, line, col, "", found, "readable text in UTF-8", wanted.line)])
    return Text(text.translate(_ODD_BREAKS), origin, digest)


def _case(name: str, wanted: Wanted) -> Text | None:
    """The text of a bundled case, or None if there is none of that name."""
    try:
        return from_text(wanted.case(name), name, wanted)
    except UnknownName:
        return None


def _missing(path: Path, wanted: Wanted) -> FileError:
    """Neither a file nor a case: with what is nearest to it."""
    from standoff.bundled import cases  # noqa: PLC0415 - only needed for what is not a file

    try:
        beside = [entry.name for entry in path.parent.iterdir()]
    except OSError:
        beside = []
    bare = path.name == str(path)
    near = nearest(path.name, [*beside, *(case.name for case in cases())] if bare else beside)
    found, expected = (wanted.none, wanted.one) if bare else ("no such file", "a file that exists")
    place = near if bare or not near else str(path.parent / near)
    return FileError([Problem(str(path), 0, 0, "", found, expected, wanted.example, place)])


def _refuse_by_status(origin: str, status: os.stat_result, wanted: Wanted) -> None:
    if stat.S_ISDIR(status.st_mode):
        raise _refused(origin, "a folder", wanted.words, f"{origin.rstrip('/')}/{wanted.name}")
    if not stat.S_ISREG(status.st_mode):
        found = "something that is not a file (a device, pipe or socket)"
        raise _refused(origin, found, wanted.words, wanted.example)
    if status.st_size > LIMIT:
        raise _too_large(origin, status.st_size, wanted)


def _bytes(origin: str, wanted: Wanted) -> bytes:
    try:
        with open(origin, "rb") as file:  # noqa: PTH123 - the same call for a text and a path
            return file.read(LIMIT + 1)
    except OSError as error:
        raise _refused(origin, _reason(error), "a file that you may read", wanted.example) from None


def _reason(error: OSError) -> str:
    if isinstance(error, PermissionError):
        return "a file that you have no permission to read"
    return f"a file that cannot be opened ({(error.strerror or 'unknown reason').lower()})"


def _refused(origin: str, found: str, expected: str, example: str) -> FileError:
    return FileError([Problem(origin, 0, 0, "", found, expected, example)])


def _too_large(origin: str, size: int, wanted: Wanted) -> FileError:
    return _refused(origin, f"a file of {size / 1e6:,.1f} MB", f"at most {LIMIT / 1e6:.0f} MB", wanted.too_large)


def _not_utf8(data: bytes, at: int, origin: str, wanted: Wanted) -> FileError:
    if b"\0" in data[:8192]:
        return _refused(origin, "binary data", "text in UTF-8", wanted.line)
    line = data.count(b"\n", 0, at) + 1
    col = len(data[data.rfind(b"\n", 0, at) + 1 : at].decode("utf-8", "replace")) + 1
    found = f"a byte that is not UTF-8 (0x{data[at]:02X})"
    return FileError([Problem(origin, line, col, "", found, "text in UTF-8", SAVE_AS)])


def _line_col(text: str, at: int) -> tuple[int, int]:
    return text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)
