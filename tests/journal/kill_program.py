"""A program that starts writers, kills each with SIGKILL at a random moment, and looks at what they left.

Called with `row` or `seal`, `random` or `step`, a folder, a number of kills and a seed. Each writer is a process of its
own that appends in a loop and reports each entry on a pipe once it counts as written. After each kill every entry that
was reported must be there, byte for byte where it was; at most one more may be. The next writer goes on with the same
file. With `step` a writer dies at its n-th call of the operating system instead. What was seen is printed as JSON.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import time
from dataclasses import replace
from pathlib import Path

from standoff.journal.lines import torn_tail
from standoff.journal.log import append_seal, parsed
from standoff.journal.seal import CONTENT, Seal, SealedAnswer, fingerprint
from standoff.journal.table import append_row

ENTRIES = 25
"""After so many entries a new file is begun, so that reading it takes no time."""

WHAT = {**dict.fromkeys(CONTENT, ""), "conditions": {}}
SEAL = Seal(0, "", "Killed", "killed.yaml", "0" * 64, (SealedAnswer(fingerprint(WHAT), WHAT, 0.5),))


def row(log: Path, number: int) -> None:
    """Entry ``number`` of a record."""
    append_row(log, {"id": str(number), "what": "x" * 200, "note": f"end of {number}"}, ("id", "what", "note"))


def seal(log: Path, number: int) -> None:
    """Entry ``number`` of a log of seals."""
    append_seal(log, replace(SEAL, sealed="2020-01-01T00:00:00Z", title=f"entry {number}"))


def entries(kind: str, log: Path) -> list[str]:
    """The whole entries of a file, checked; nothing of a torn tail."""
    data = log.read_bytes() if log.exists() else b""
    if kind == "seal":
        return [one.title for one in parsed(data, "log")]
    lines = data[: len(data) - len(torn_tail(data))].decode().splitlines()[1:]
    return [f"entry {line.split(',')[0]}" if line.endswith(f"end of {line.split(',')[0]}") else "?" for line in lines]


def writer(kind: str, log: Path, number: int, report: int) -> None:
    """Append until killed."""
    while True:
        (row if kind == "row" else seal)(log, number)
        os.write(report, b".")
        number += 1


def killed(kind: str, log: Path, number: int, wait: float, *, later: bool) -> int:
    """Start a writer, kill it so many seconds ``later`` than its first report or than its start; count the reports."""
    read, report = os.pipe()
    child = os.fork()
    if child == 0:
        writer(kind, log, number, report)
    os.close(report)
    reported = len(os.read(read, 1)) if later else 0
    time.sleep(wait)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    while got := os.read(read, 4096):
        reported += len(got)
    os.close(read)
    return reported


def rounds(kind: str, folder: Path, kills: int, seed: int) -> dict[str, int]:
    """Kill so many writers; count what was written, torn, and wrong."""
    dice = random.Random(seed)  # noqa: S311 - moments, not secrets
    seen = {"kills": 0, "entries": 0, "torn": 0, "wrong": 0}
    log, before = folder / "log-0", b""
    for at in range(kills):
        have = entries(kind, log)
        if len(have) > ENTRIES:
            log, before, have = folder / f"log-{at}", b"", []
        reported = killed(kind, log, len(have), dice.uniform(0, 0.02), later=at % 2 == 1)
        data = log.read_bytes() if log.exists() else b""
        now = entries(kind, log)
        right = [f"entry {number}" for number in range(len(now))] == now and data.startswith(before)
        seen["wrong"] += not (right and len(have) + reported <= len(now) <= len(have) + reported + 1)
        seen["torn"] += bool(torn_tail(data))
        seen["entries"] += len(now) - len(have)
        seen["kills"] += 1
        before = data[: len(data) - len(torn_tail(data))]
    return seen


CALLS = ("open", "write", "fsync", "ftruncate")


def step(kind: str, log: Path, number: int, at: int) -> bool:
    """Append entry ``number`` in a process that kills itself at its ``at``-th call; whether it got through before."""
    child = os.fork()
    if child == 0:
        _die_at(at)
        (row if kind == "row" else seal)(log, number)
        os._exit(0)
    return os.waitpid(child, 0)[1] == 0


def _die_at(at: int) -> None:
    """Replace the calls of the operating system: the one that is meant does half of its work, then the process dies."""
    left = [at]

    def dying(name: str):
        real = getattr(os, name)

        def call(*arguments):
            left[0] -= 1
            if left[0] == 0:
                if name == "write":
                    real(arguments[0], arguments[1][: len(arguments[1]) // 2])
                os.kill(os.getpid(), signal.SIGKILL)
            return real(*arguments)

        return call

    for name in CALLS:
        setattr(os, name, dying(name))


def steps(kind: str, folder: Path) -> dict[str, int]:
    """Die at the first call, the second ... until a writer gets through; on a file whose last line is torn already."""
    seen = {"kills": 0, "wrong": 0}
    for at in range(1, 50):
        log = folder / f"step-{at}"
        for number in range(2):
            (row if kind == "row" else seal)(log, number)
        whole = log.read_bytes()
        log.write_bytes(whole + b"torn")
        through = step(kind, log, 2, at)
        now = entries(kind, log)
        right = log.read_bytes().startswith(whole) and now[:2] == ["entry 0", "entry 1"] and len(now) in {2, 3}
        (row if kind == "row" else seal)(log, len(now))
        right = right and entries(kind, log) == [*now, f"entry {len(now)}"]
        right = right and any(path.read_bytes() == b"torn" for path in folder.glob(f"step-{at}.torn-*"))
        seen["wrong"] += not right
        if through:
            return seen
        seen["kills"] += 1
    raise AssertionError("a writer never got through")


if __name__ == "__main__":
    kind, how, folder, kills, seed = sys.argv[1:]
    place = Path(folder)
    print(json.dumps(steps(kind, place) if how == "step" else rounds(kind, place, int(kills), int(seed))))  # noqa: T201
