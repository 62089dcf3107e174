"""Compiled loops over states, shared out among the cores.

Definition. A kernel is a function kernel(begin, end, *arrays) that does what it does for the states begin..end-1 and
writes to no other: any sharing out gives the same bytes. The parts begin at multiples of `RUN`. Threads live no longer
than the call, and a small number of states starts none: compiled code waits for nobody and leaves nothing behind.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from functools import cache
from itertools import pairwise
from typing import Any

RUN = 4096
"""States worked on at a time: 32 kB of one number each, and a multiple of every vector register."""

_ENOUGH = 1 << 18
"""So many entries are worth a thread: about half a millisecond of work."""


def share(kernel: Callable[..., None], size: int, entries: int, *arrays: object) -> None:
    """Run a kernel over the states 0..size-1; ``entries`` is how many numbers it reads, about."""
    parts = min(cores(), max(1, entries // _ENOUGH), -(-size // RUN))
    bounds = [min(size, part * (-(-size // RUN)) // parts * RUN) for part in range(parts)] + [size]
    threads = [threading.Thread(target=kernel, args=(begin, end, *arrays)) for begin, end in pairwise(bounds[1:])]
    for thread in threads:
        thread.start()
    try:
        kernel(0, bounds[1], *arrays)
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
