"""How many states this machine can hold.

Definition. limit = available memory / bytes per state, where a state needs BASE bytes and PER_PARTY more for each
party (its rank, its block, its verdicts and the working space of one search). Available is what the system says is
free for use now, within the limit of the control group if there is one; where the system does not say, half of the
physical memory.

The two constants are measured in benchmarks/ (peak memory by number of states), rounded up.
"""

from __future__ import annotations

import os
from pathlib import Path

BASE = 120
PER_PARTY = 40
_UNKNOWN = 4 << 30


def state_limit(parties: int) -> int:
    """The largest number of states that a conflict of so many parties may have on this machine, now."""
    return available() // (BASE + PER_PARTY * parties)


def available() -> int:
    """Bytes of memory that can be used now."""
    return min(_system(), _control_group())


def _system() -> int:
    try:
        for line in Path("/proc/meminfo").read_text("ascii").splitlines():
            if line.startswith("MemAvailable:"):
                return int(line.split()[1]) * 1024
    except (OSError, ValueError):
        pass
    try:
        return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") // 2
    except (AttributeError, ValueError, OSError):
        return _UNKNOWN


def _control_group() -> int:
    group = Path("/sys/fs/cgroup")
    try:
        most = (group / "memory.max").read_text("ascii").strip()
        used = int((group / "memory.current").read_text("ascii"))
        stat = dict(line.split() for line in (group / "memory.stat").read_text("ascii").splitlines())
        # file pages that nobody uses are given back on demand
        return max(0, int(most) - used + int(stat.get("inactive_file", 0))) if most != "max" else _system()
    except (OSError, ValueError):
        return _system()
