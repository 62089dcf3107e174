"""Running the analysis from the command line: one side after the other, with progress, stoppable.

Definition. A side is the base of a file or one of its variants; each is analysed in every setting that was asked for.
Progress goes to stderr. Ctrl-C ends the run after the sides and settings that are finished, which are kept.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from standoff.cli.stream import complain

if TYPE_CHECKING:
    from standoff.conflict.conflict import Conflict
    from standoff.lenses.stability.result import StabilityResult

LARGE = 200_000
"""From so many combinations of levels on, the size is said before the work starts."""

Settings = Sequence[Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Side:
    """The base (name empty) or a variant, with the result for the settings that were finished."""

    name: str
    result: StabilityResult


@dataclass(frozen=True, slots=True)
class Analysis:
    """All finished sides; ``todo`` says what Ctrl-C left undone."""

    sides: tuple[Side, ...]
    todo: tuple[str, ...] = ()


def analyse(conflicts: Mapping[str, Conflict], settings: Callable[[Conflict], Settings]) -> Analysis:
    """Analyse each conflict in its settings; Ctrl-C returns what is finished, or goes through if that is nothing."""
    from standoff.lenses.stability.analysis import stability  # noqa: PLC0415 - help must not load numpy

    work = [(name, conflict, setting) for name, conflict in conflicts.items() for setting in settings(conflict)]
    done: dict[str, StabilityResult] = {}
    finished = 0
    try:
        with _progress(len(work)) as tell:
            for name, conflict, setting in work:
                tell(_what(name, setting), conflict, setting)
                one = stability(conflict, settings=[setting])
                done[name] = _joined(done[name], one) if name in done else one
                finished += 1
    except KeyboardInterrupt:
        if not done:
            raise
    todo = tuple(_what(name, setting) for name, _, setting in work[finished:])
    return Analysis(tuple(Side(name, result) for name, result in done.items()), todo)


def _joined(first: StabilityResult, second: StabilityResult) -> StabilityResult:
    return replace(first, settings=(*first.settings, *second.settings))


def _what(name: str, setting: Mapping[str, str]) -> str:
    told = ", ".join(f"{lever}={level}" for lever, level in setting.items())
    return " with ".join(part for part in (f"variant {name}" if name else "the base", told) if part)


def _progress(steps: int) -> AbstractContextManager[Callable[..., None]]:
    """What tells the user how far the work is: a live line in a terminal, a line per large step elsewhere."""
    if sys.stderr.isatty():
        return _Live(steps)
    return nullcontext(_lines(steps))


def _lines(steps: int) -> Callable[[str, Conflict, Mapping[str, str]], None]:
    step = iter(range(1, steps + 1))

    def tell(what: str, conflict: Conflict, setting: Mapping[str, str]) -> None:
        at, size = next(step), combinations(conflict, setting)
        if size >= LARGE:
            complain(f"analysing {what}: up to {size:,} states ({at} of {steps})", lead="")

    return tell


def combinations(conflict: Conflict, setting: Mapping[str, str]) -> int:
    """Combinations of levels that are neither held nor set by chance, before any rule."""
    size = 1
    for name, lever in conflict.levers.items():
        if name not in conflict.hold and name not in setting:
            size *= len(lever.levels)
    return size


class _Live:
    """A line on the terminal that shows what is being worked on."""

    def __init__(self, steps: int) -> None:
        from rich.console import Console  # noqa: PLC0415 - only in a terminal

        self._steps, self._at = steps, 0
        self._status: Any = Console(stderr=True, highlight=False, markup=False).status("reading")

    def __enter__(self) -> Callable[[str, Conflict, Mapping[str, str]], None]:
        self._status.start()
        return self._tell

    def __exit__(self, *_: object) -> None:
        self._status.stop()

    def _tell(self, what: str, conflict: Conflict, setting: Mapping[str, str]) -> None:
        self._at += 1
        size = combinations(conflict, setting)
        self._status.update(f"analysing {what}: up to {size:,} states ({self._at} of {self._steps})")
