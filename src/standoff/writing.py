"""Files that appear whole or not at all.

Definition. ``write_whole(path, text)`` leaves at ``path`` either what was there before or the whole of ``text``,
whatever happens in between: the text goes to a temporary file in the same folder, reaches the disk, and takes the
name in one step.

Source: rename(2) of POSIX.1-2017, which replaces the target atomically.
"""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path

from standoff.errors import CallError


def write_whole(path: str | Path, text: str, *, overwrite: bool = True) -> Path:
    """Write UTF-8 text to a file, whole or not at all, and return its path.

    A link is followed; a device or a pipe (``/dev/stdout``) is written to directly, since it cannot be replaced.

    Raises ``CallError`` if the path is a folder, its folder is missing or may not be written to, the disk is full, or
    the file exists and ``overwrite`` is false.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write_whole(Path(folder) / "note.txt", "whole").read_text()
    'whole'
    """
    target = Path(path)
    try:
        final = _place(target, overwrite=overwrite)
        if final.exists() and not final.is_file():
            final.write_text(text, encoding="utf-8", newline="")
        else:
            _replace(final, text, overwrite=overwrite)
    except FileExistsError as error:
        raise CallError(f"{target} is there already and was left alone") from error
    except (OSError, ValueError, RuntimeError) as error:
        if isinstance(error, CallError):
            raise
        reason = getattr(error, "strerror", None) or str(error)
        raise CallError(f"{target} cannot be written: {reason}") from error
    return target


def check_place(path: str | Path) -> None:
    """Refuse a place that cannot be written to, before any work is done for it.

    Raises ``CallError`` as ``write_whole`` does, for all that can be known beforehand.
    """
    target = Path(path)
    try:
        final = _place(target, overwrite=True)
    except (OSError, ValueError, RuntimeError) as error:
        if isinstance(error, CallError):
            raise
        raise CallError(f"{target} cannot be written: {getattr(error, 'strerror', None) or error}") from error
    if not os.access(final if final.exists() else final.parent, os.W_OK):
        raise CallError(f"{target} cannot be written: Permission denied")


def _place(target: Path, *, overwrite: bool) -> Path:
    """Where the path leads, links followed; what stands in the way is said."""
    final = target.resolve()
    if final.is_dir():
        raise CallError(f"{target} is a folder, not a file; give a file name in it, such as {target / 'out.html'}")
    if not final.parent.is_dir():
        raise CallError(f"there is no folder {target.parent} to write {target.name} in; make it first")
    if final.exists() and not overwrite:
        raise CallError(f"{target} is there already and was left alone")
    return final


def _replace(final: Path, text: str, *, overwrite: bool) -> None:
    """Write beside the target, then rename over it (or link to a free name); clean up after any failure."""
    beside = final.with_name(f".{final.name[:40]}.{os.urandom(6).hex()}.part")
    try:
        descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
        with os.fdopen(descriptor, "w", encoding="utf-8", newline="") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        with suppress(FileNotFoundError):
            beside.chmod(stat.S_IMODE(final.stat().st_mode))  # the new file keeps the old one's permissions
        if overwrite:
            beside.replace(final)
        else:
            _take_free_name(beside, final)
    finally:
        with suppress(OSError):
            beside.unlink()


def _take_free_name(beside: Path, final: Path) -> None:
    """Give the file its name unless somebody else took it meanwhile; a link fails then, a rename would not."""
    try:
        os.link(beside, final)
    except FileExistsError:
        raise
    except OSError:  # a file system without hard links
        beside.replace(final)
