"""Everything that can go wrong, as a person should hear it.

StandoffError
├── FileError         the file or record is wrong: a complete list of problems, each with its place
├── CallError         a command or a function was called with something that does not fit
│   └── UnknownName   ... a name that is not in the file, with the nearest ones that are
├── TooLarge          the conflict needs more than this machine has; nothing was allocated
└── NotComputed       the answer was not worked out, and why (never an empty answer instead)
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with a file. Lines and columns count from 1; 0 means the file as a whole.

    ``where`` is the path of keys (``levers.demand.of``), ``found`` what stands there, ``expected`` what should,
    ``example`` a line that would be valid, ``nearest`` the known name closest to a mistyped one.
    """

    file: str
    line: int
    col: int
    where: str
    found: str
    expected: str
    example: str = ""
    nearest: str = ""

    def __str__(self) -> str:
        head = f"{self.file}:{self.line}:{self.col}: " if self.line else f"{self.file}: "
        where = f"{self.where}: " if self.where else ""
        nearest = f" Did you mean {self.nearest}?" if self.nearest else ""
        example = f"\n    for example: {self.example}" if self.example else ""
        return f"{head}{where}found {self.found}; expected {self.expected}.{nearest}{example}"


class StandoffError(Exception):
    """The root of all errors that standoff raises on purpose."""


class FileError(StandoffError, ValueError):
    """A conflict file or a record that cannot be read; ``problems`` holds all that is wrong with it."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


class CallError(StandoffError, ValueError):
    """A call that does not fit: what was given, what would fit."""


class UnknownName(CallError):
    """A name that is not there; the message lists the nearest known names."""

    def __init__(self, kind: str, found: str, known: Iterable[str]) -> None:
        from difflib import get_close_matches  # noqa: PLC0415 - only an error pays for it

        names = list(known)
        near = get_close_matches(found, names, n=3, cutoff=0.5)
        shown = near or names[:10]
        lead = "Did you mean" if near else "Known are"
        more = "" if near or len(names) <= len(shown) else f" and {len(names) - len(shown)} more"
        rest = f" {lead}: {', '.join(shown)}{more}." if shown else " There are none."
        super().__init__(f"there is no {kind} called {found!r}.{rest}")


class TooLarge(StandoffError, MemoryError):
    """Refused before allocating: the message says the size, the limit and what would help."""


class NotComputed(StandoffError):
    """An answer that was not worked out; the message says why."""
