"""What leaves the program: results on stdout, everything else on stderr.

Definition. JSON and CSV leave as UTF-8, whatever the terminal speaks (RFC 8259, section 8.1); other text in the
terminal's encoding, with what it cannot show replaced. When whoever reads stdout has gone (``| head``), the rest is
dropped in silence, and the exit code is what it would have been.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from typing import Any


def put(text: str) -> None:
    """Write text to stdout as UTF-8."""
    if sys.stdout is None:  # started with stdout closed
        return
    try:
        binary = getattr(sys.stdout, "buffer", None)
        if binary is None:
            sys.stdout.write(text)
        else:
            sys.stdout.flush()
            binary.write(text.encode("utf-8", errors="replace"))
            binary.flush()
    except BrokenPipeError:
        _drop_the_rest()


def say(text: str) -> None:
    """Write text to stdout in the terminal's encoding, with what it cannot show replaced."""
    if sys.stdout is None:
        return
    try:
        sys.stdout.write(_showable(text, sys.stdout))
        sys.stdout.flush()
    except BrokenPipeError:
        _drop_the_rest()


def complain(message: str, lead: str = "standoff: ") -> None:
    """Write one message to stderr."""
    if sys.stderr is None:
        return
    with suppress(OSError, ValueError):
        sys.stderr.write(_showable(f"{lead}{printable(message)}\n", sys.stderr))
        sys.stderr.flush()


def printable(text: str) -> str:
    """The text without characters that steer a terminal; line breaks stay."""
    return "".join(c if c >= " " or c == "\n" else "\N{REPLACEMENT CHARACTER}" for c in text).translate(_C1)


def flush() -> None:
    """Push out what is still in the pipe to stdout; silent if nobody reads."""
    if sys.stdout is None:
        return
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        _drop_the_rest()
    except ValueError:  # closed already
        return


_PLAIN = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "−": "-", "…": "...", "→": "->"})
_C1 = dict.fromkeys([0x7F, *range(0x80, 0xA0), 0x202A, 0x202B, 0x202D, 0x202E], "\N{REPLACEMENT CHARACTER}")


def _showable(text: str, stream: Any) -> str:  # noqa: ANN401 - a test's stream has no common base with a terminal's
    encoding = getattr(stream, "encoding", None) or "utf-8"
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return text.translate(_PLAIN).encode(encoding, errors="replace").decode(encoding)
    return text


def _drop_the_rest() -> None:
    """Point stdout at nothing, so that later writes and the interpreter's own flush succeed."""
    with suppress(OSError, ValueError):
        nothing = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nothing, sys.stdout.fileno())
        os.close(nothing)
