"""Files that only grow: one entry a line, each on the disk before it counts as written.

Definition. A journal is a file whose lines all end in a line feed. ``append_line`` adds one line at its end, in one
write, and returns when the line and the name of the file have reached the disk. Whatever stops the program in
between, each earlier line stays as it was, and the new one is there whole, or not at all, or as a torn tail: bytes
after the last line feed. A torn tail is no entry; before the next line is written it is set aside in a file of its own
beside the journal, and that is said. One program at a time writes, under an advisory lock.

Source: write(2) with O_APPEND, fsync(2) and rename(2) of POSIX.1-2017; flock(2) of Linux and the BSDs.
"""

from __future__ import annotations

import errno
import hashlib
import os
import stat
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from standoff.errors import CallError

PATIENCE = 10.0
"""Seconds to wait while another program writes to the same journal."""

LONGEST = 50_000_000
"""Bytes of a journal: no history of a case is as long, and a wrong file may be."""

_FAR = 2_000_000_000
"""Windows locks bytes, which may not exist; one beyond any end leaves the file readable."""

_NO_LOCKS = {errno.ENOLCK, errno.EOPNOTSUPP, errno.ENOSYS}
"""What a file system says that has no locks."""


@dataclass(frozen=True, slots=True)
class SetAside:
    """A torn tail that is no longer in the journal: where it is kept, and how long it is in bytes."""

    path: Path
    size: int

    def __str__(self) -> str:
        return f"the last line was torn ({self.size:,} bytes without an end) and was set aside in {self.path.name}"


@dataclass(frozen=True, slots=True)
class Appended:
    """What ``append_line`` did: which line of the file it is, from 1, and what it had to set aside, if anything."""

    path: Path
    line: int
    set_aside: SetAside | None = None


class Journal:
    """A journal that is open and locked: its whole lines, and a way to add one. Made by ``opened`` only."""

    def __init__(self, path: Path, descriptor: int) -> None:
        self.path = path
        self._descriptor = descriptor
        self._data = _whole(descriptor, path)

    @property
    def data(self) -> bytes:
        """The bytes of the journal, torn tail included."""
        return self._data

    def append(self, text: str, *, header: str | None = None) -> Appended:
        """Add one line, after ``header`` if the journal is empty. Raises ``CallError`` as ``append_line`` does."""
        _refuse_breaks(text, header or "")
        aside = self._set_aside()
        first = [header] if header is not None and not self._data else []
        added = "".join(f"{line}\n" for line in (*first, text)).encode()
        if len(self._data) + len(added) > LONGEST:
            raise CallError(f"{self.path} would have more than {LONGEST:,} bytes; begin another file")
        self._add(added)
        return Appended(self.path, self._data.count(b"\n"), aside)

    def _add(self, added: bytes) -> None:
        """Write in one go; if that fails or is stopped, take back what of it was written."""
        end = len(self._data)
        try:
            written = os.write(self._descriptor, added)
            while written < len(added):
                written += os.write(self._descriptor, added[written:])
            os.fsync(self._descriptor)
        except BaseException as error:
            with suppress(OSError):
                os.ftruncate(self._descriptor, end)
                os.fsync(self._descriptor)
            if isinstance(error, OSError):
                raise CallError(f"{self.path} cannot be written: {error.strerror}; it is as it was") from error
            raise
        _sync_folder(self.path.parent)
        self._data += added

    def _set_aside(self) -> SetAside | None:
        """Keep a torn tail in a file named after its content, and only then cut it off."""
        tail = torn_tail(self._data)
        if not tail:
            return None
        beside = self.path.with_name(f"{self.path.name}.torn-{hashlib.sha256(tail).hexdigest()[:8]}")
        try:
            kept = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | _BINARY, 0o666)
            with os.fdopen(kept, "wb") as file:
                file.write(tail)
                file.flush()
                os.fsync(file.fileno())
            _sync_folder(beside.parent)
            os.ftruncate(self._descriptor, len(self._data) - len(tail))
            os.fsync(self._descriptor)
        except OSError as error:
            raise CallError(f"the torn last line of {self.path} cannot be set aside: {error.strerror}") from error
        self._data = self._data[: len(self._data) - len(tail)]
        return SetAside(beside, len(tail))


def append_line(path: str | Path, text: str, *, header: str | None = None) -> Appended:
    """Add one line of text at the end of a file, durably; a file that is not there is made.

    ``header`` is the first line of a new or empty file. Raises ``CallError``, with the file as it was, if the text has
    a line break in it, the path is no ordinary file or may not be written to, the disk is full, or another program
    keeps the file locked for longer than ``PATIENCE`` seconds.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     where = Path(folder) / "log.csv"
    ...     first, second = (append_line(where, text, header="day,what") for text in ("1,a", "2,b"))
    ...     where.read_text().split(), second.line
    (['day,what', '1,a', '2,b'], 3)
    """
    _refuse_breaks(text, header or "")
    with opened(path) as journal:
        return journal.append(text, header=header)


def read_bytes(path: str | Path) -> bytes:
    """All bytes of a journal, torn tail included. Raises ``CallError`` if there is no such file, or none to be read."""
    place = Path(path)
    try:
        _refuse_odd(place)
        descriptor = os.open(place, os.O_RDONLY | _BINARY)
    except FileNotFoundError as error:
        raise CallError(f"there is no file {place}") from error
    except (OSError, ValueError) as error:
        raise _refused(place, "read", error) from error
    try:
        return _whole(descriptor, place)
    finally:
        os.close(descriptor)


def torn_tail(data: bytes) -> bytes:
    r"""What stands after the last line feed: nothing in a journal that is whole.

    >>> torn_tail(b"one\n"), torn_tail(b"one\ntw")
    (b'', b'tw')
    """
    return data[data.rfind(b"\n") + 1 :]


def check_appendable(path: str | Path) -> None:
    """Refuse a place to which no line can be added, before any work is done for it. Raises ``CallError``."""
    place = Path(path)
    try:
        _refuse_odd(place)
        if place.exists():
            os.close(os.open(place, os.O_RDWR | os.O_APPEND | _BINARY))
    except (OSError, ValueError) as error:
        raise _refused(place, "written", error) from error
    if not place.exists() and not os.access(place.resolve().parent, os.W_OK | os.X_OK):
        raise CallError(f"{place} cannot be written: the folder may not be written to")


@contextmanager
def opened(path: str | Path) -> Iterator[Journal]:
    """The journal at a path, locked until the block ends. Raises ``CallError`` as ``append_line`` does."""
    place = Path(path)
    try:
        _refuse_odd(place)
        descriptor = os.open(place.resolve(), os.O_RDWR | os.O_APPEND | os.O_CREAT | _BINARY, 0o666)
    except (OSError, ValueError) as error:
        raise _refused(place, "written", error) from error
    try:
        _lock(descriptor, place)
        try:
            yield Journal(place.resolve(), descriptor)
        finally:
            _unlock(descriptor)
    finally:
        os.close(descriptor)


def _refuse_breaks(*texts: str) -> None:
    """An entry is one line, or later ones would not be entries."""
    for text in texts:
        if any(sign in text for sign in "\n\r\0"):
            raise CallError("an entry must be one line: it has a line break or a NUL character in it")
        try:
            text.encode()
        except UnicodeEncodeError as error:
            raise CallError(f"an entry must be text: character {error.start + 1} is half of a pair") from error


def _refuse_odd(place: Path) -> None:
    """Folders, devices and pipes are no journals; neither is a file in a folder that is not there."""
    final = place.resolve()
    if final.is_dir():
        raise CallError(f"{place} is a folder, not a file; give a file name in it")
    if not final.parent.is_dir():
        raise CallError(f"there is no folder {place.parent} to keep {place.name} in; make it first")
    if final.exists() and not stat.S_ISREG(final.stat().st_mode):
        raise CallError(f"{place} is a device or a pipe, which keeps nothing; give an ordinary file")


def _refused(place: Path, done: str, error: Exception) -> CallError:
    if isinstance(error, CallError):
        return error
    return CallError(f"{place} cannot be {done}: {getattr(error, 'strerror', None) or error}")


def _whole(descriptor: int, place: Path) -> bytes:
    size = os.fstat(descriptor).st_size
    if size > LONGEST:
        raise CallError(f"{place} has {size:,} bytes; a file of this kind has at most {LONGEST:,}")
    os.lseek(descriptor, 0, os.SEEK_SET)
    pieces = []
    while piece := os.read(descriptor, 1 << 20):
        pieces.append(piece)
    return b"".join(pieces)


_BINARY = getattr(os, "O_BINARY", 0)
"""Windows would write line ends of its own otherwise."""

if sys.platform == "win32":
    import msvcrt

    def _try_lock(descriptor: int) -> None:
        os.lseek(descriptor, _FAR, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

    def _unlock(descriptor: int) -> None:
        os.lseek(descriptor, _FAR, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_UNLCK, 1)

    def _sync_folder(folder: Path) -> None:
        """Nothing: Windows keeps the names itself."""

else:
    import fcntl

    def _try_lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _unlock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_UN)

    def _sync_folder(folder: Path) -> None:
        """Make the name of a new file last, too; file systems that cannot sync a folder do it on their own."""
        with suppress(OSError):
            descriptor = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(descriptor)
            finally:
                os.close(descriptor)


def _lock(descriptor: int, place: Path) -> None:
    """Wait for the lock, but not for ever. A file system without locks is written to all the same."""
    until = time.monotonic() + PATIENCE
    while True:
        try:
            _try_lock(descriptor)
        except (BlockingIOError, PermissionError) as error:
            if time.monotonic() > until:
                raise CallError(f"another program is writing to {place}; try again when it is done") from error
            time.sleep(0.02)
        except OSError as error:
            if error.errno in _NO_LOCKS:
                return
            raise _refused(place, "locked", error) from error
        else:
            return
