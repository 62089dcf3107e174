"""What is told on stderr while long work goes on.

Definition. In a terminal, one live line that says what is being worked on; anywhere else one line for each piece of
work that is large, so that a log says what the program was doing, and nothing otherwise.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Protocol

from standoff.cli.stream import complain

if TYPE_CHECKING:
    from rich.status import Status

LARGE = 200_000
"""From so many combinations of levels on, the size is said before the work starts."""


class Telling(Protocol):
    """What is told while the work goes on."""

    def begin(self, what: str, size: int) -> None:
        """A side in one setting is begun."""

    def step(self, what: str, done: int, of: int) -> None:
        """A step of it is finished."""


class _Lines:
    """A line on stderr per large piece of work, for pipes and logs."""

    def __init__(self, doing: str) -> None:
        self._doing = doing

    def begin(self, what: str, size: int) -> None:
        if size >= LARGE:
            complain(f"{self._doing} {what}", lead="")

    def step(self, what: str, done: int, of: int) -> None:
        """Nothing: a log needs no steps."""


class _Live:
    """A line on the terminal that shows what is being worked on, and that it is."""

    def __init__(self, status: Status, doing: str) -> None:
        self._status, self._doing, self._what = status, doing, ""

    def begin(self, what: str, size: int) -> None:  # noqa: ARG002 - a live line needs no threshold
        self._what = what
        self._status.update(f"{self._doing} {what}")

    def step(self, what: str, done: int, of: int) -> None:
        self._status.update(f"{self._doing} {self._what}, {what} done ({done} of {of})")


@contextmanager
def progress(doing: str = "analysing") -> Iterator[Telling]:
    """A live line if stderr is a terminal, otherwise lines for what is large; ``doing`` begins them all."""
    if sys.stderr is None or not sys.stderr.isatty():
        yield _Lines(doing)
        return
    from rich.console import Console  # noqa: PLC0415 - only in a terminal

    with Console(stderr=True, highlight=False, markup=False, emoji=False).status(doing) as status:
        yield _Live(status, doing)
