"""The documents of a folder.

Definition. Every file directly in the folder whose name does not begin with a dot is a document, if it can be read as
one: by its opening a PDF, by the end of its name HTML or Markdown, and else plain text. What cannot be read is listed
with the reason; nothing is left out silently. Folders within the folder are listed and not entered, links that lead out
of it are not followed, and a file beyond the limit is refused before it is read. Nothing is changed, run or fetched.
"""

from __future__ import annotations

import hashlib
import os
import stat
from pathlib import Path

from standoff.documents.document import Document, Documents, Kind, Paragraph, Unreadable
from standoff.documents.encoding import NoText, decode
from standoff.documents.plain import paragraphs
from standoff.errors import CallError, TooLarge

MOST_BYTES = 32 * 1024 * 1024
"""The largest file that is read, unless the caller says otherwise: some five million words of plain text."""
MOST_ALL_BYTES = 1024 * 1024 * 1024
"""The most that all files of a folder may take together."""

_KINDS: dict[str, Kind] = {
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".pdf": "pdf",
}


def read_documents(folder: str | Path, *, most_bytes: int = MOST_BYTES) -> Documents:
    r"""All documents of a folder, by name.

    ``most_bytes`` is the size above which a file is not read but listed as unreadable.

    Raises ``CallError`` if the folder is not there, is no folder, may not be read or holds no file, and ``TooLarge`` if
    its files together are more than ``MOST_ALL_BYTES``; nothing was read then.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as name:
    ...     _ = (Path(name) / "note.txt").write_text("A heading\n\nA sentence.", encoding="utf-8")
    ...     read_documents(name).documents[0].paragraph("p2").text
    'A sentence.'
    """
    place = Path(folder)
    names = _names(place)
    sizes = {name: _size(place / name) for name in names}
    total = sum(size for size in sizes.values() if size <= most_bytes)
    if total > MOST_ALL_BYTES:
        raise TooLarge(
            f"the documents in {place} take {total:,} bytes together; at most {MOST_ALL_BYTES:,} are read. "
            "Keep only those that the file cites"
        )
    read = [_read(place, name, most_bytes) for name in names]
    return Documents(
        tuple(one for one in read if isinstance(one, Document)),
        tuple(one for one in read if isinstance(one, Unreadable)),
    )


def _names(place: Path) -> list[str]:
    """The names in the folder, in the order of their characters, whatever the machine."""
    try:
        names = sorted(entry.name for entry in os.scandir(place) if not entry.name.startswith("."))
    except FileNotFoundError as error:
        raise CallError(f"there is no folder {place}; give one that holds the documents") from error
    except NotADirectoryError as error:
        raise CallError(f"{place} is a file, not a folder; give the folder that holds it") from error
    except (OSError, ValueError) as error:
        raise CallError(f"{place} cannot be read: {getattr(error, 'strerror', None) or error}") from error
    if not names:
        raise CallError(f"{place} holds no document; put text, Markdown, HTML or PDF files in it")
    return names


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:  # said when the file is read
        return 0


def _read(place: Path, name: str, most_bytes: int) -> Document | Unreadable:
    """One file as a document, or why it is none; a wrong file never stops the others."""
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:
        return Unreadable(ascii(name).strip("'"), "its name is no valid text; give it another")
    try:
        data = _bytes(place, name, most_bytes)
        kind: Kind = "pdf" if b"%PDF-" in data[:1024] else _KINDS.get(Path(name).suffix.lower(), "text")
        blocks, encoding, note = _blocks(data, kind)
    except NoText as error:
        return Unreadable(name, str(error))
    except OSError as error:
        return Unreadable(name, f"it cannot be read: {error.strerror or error}")
    if not blocks:
        return Unreadable(name, f"it holds no text that can be seen{'; ' + note if note else ''}")
    return Document(name, kind, blocks, encoding, note, hashlib.sha256(data).hexdigest())


def _bytes(place: Path, name: str, most_bytes: int) -> bytes:
    """What the file holds. A pipe is never opened, a link never followed out of the folder."""
    path = place / name
    if path.is_symlink() and not path.resolve().is_relative_to(place.resolve()):
        raise NoText("a link that leads out of the folder; it was not followed")
    state = path.stat()
    if stat.S_ISDIR(state.st_mode):
        raise NoText("a folder; only files directly in the folder are read")
    if not stat.S_ISREG(state.st_mode):
        raise NoText("no plain file: a pipe or a device")
    if state.st_size > most_bytes:
        raise NoText(f"{state.st_size:,} bytes; at most {most_bytes:,} are read, and this file was not")
    with path.open("rb") as file:
        data = file.read(most_bytes + 1)
    if len(data) > most_bytes:
        raise NoText(f"it grew beyond {most_bytes:,} bytes while it was read")
    return data


def _blocks(data: bytes, kind: Kind) -> tuple[tuple[Paragraph, ...], str, str]:
    """Paragraphs, encoding and note of the bytes; a reader is loaded only when there is something for it."""
    if not data.strip():
        raise NoText("an empty file")
    if kind == "pdf":
        from standoff.documents.pdf import read_pdf  # noqa: PLC0415 - only a PDF pays for it

        found, note = read_pdf(data)
        return found, "", note
    if kind == "html":
        from standoff.documents.html import read_html  # noqa: PLC0415 - only a page pays for it

        found, decoded = read_html(data)
        return found, decoded.encoding, decoded.note
    decoded = decode(data)
    if kind == "markdown":
        from standoff.documents.markdown import read_markdown  # noqa: PLC0415 - only Markdown pays for it

        found, note = read_markdown(decoded.text)
        return found, decoded.encoding, "; ".join(filter(None, (decoded.note, note)))
    return paragraphs(decoded.text), decoded.encoding, decoded.note
