"""Compiled loops over states, shared out among the cores.

Definition. A kernel is a function kernel(begin, end, *arrays) that does what it does for the states begin..end-1 and
writes to no other: any sharing out gives the same bytes. The parts begin at multiples of `RUN`. Threads live no longer
than the call, and a small number of states starts none: compiled code waits for nobody and leaves nothing behind.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Sequence
from functools import cache, partial
from itertools import pairwise
from typing import Any

RUN = 4096
"""States worked on at a time: 32 kB of one number each, and a multiple of every vector register."""

_ENOUGH = 1 << 18
"""So many entries are worth a thread: about half a millisecond of work."""


def share(kernel: Callable[..., None], size: int, entries: int, *arrays: object) -> None:
    """Run a kernel over the states 0..size-1; ``entries`` is how many numbers it reads, about."""
    if entries < 2 * _ENOUGH:
        kernel(0, size, *arrays)
        return
    runs = -(-size // RUN)
    parts = min(_worth(entries), runs)
    bounds = [min(size, part * runs // parts * RUN) for part in range(parts)] + [size]
    _together([partial(kernel, begin, end, *arrays) for begin, end in pairwise(bounds)])


def each(work: Callable[[int], None], count: int, entries: int) -> None:
    """Do work(0), ..., work(count - 1), which read ``entries`` numbers together, each on one core."""
    if entries < 2 * _ENOUGH:
        for k in range(count):
            work(k)
        return
    parts = min(_worth(entries), count)

    def some(part: int) -> None:
        for k in range(part, count, parts):
            work(k)

    _together([partial(some, part) for part in range(parts)])


def _worth(entries: int) -> int:
    return min(cores(), max(1, entries // _ENOUGH))


def _together(tasks: Sequence[Callable[[], None]]) -> None:
    """The first here, the others in threads of their own."""
    threads = [threading.Thread(target=task) for task in tasks[1:]]
    for thread in threads:
        thread.start()
    try:
        for task in tasks[:1]:
            task()
    finally:
        for thread in threads:
            thread.join()


def cores() -> int:
    """How many cores this process may use."""
    allowed = getattr(os, "sched_getaffinity", None)
    return len(allowed(0)) if allowed else os.cpu_count() or 1


@cache
def compiled(function: Callable[..., Any]) -> Any:  # noqa: ANN401 - Numba has no types
    """The function, compiled when it is first called; kept on disk for the next run where that is possible."""
    import numba  # noqa: PLC0415 - slow to load

    try:
        return numba.njit(cache=True, nogil=True)(function)
    except RuntimeError:  # nowhere to keep the machine code
        return numba.njit(nogil=True)(function)
