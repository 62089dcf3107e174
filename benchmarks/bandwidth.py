"""How far the stability lens is from the memory: ``python benchmarks/bandwidth.py``.

Writes its section of benchmarks/results.md anew; with ``--quick`` small and printed only.

Definition. The bandwidth is what a copy and a triad (a = b + 3c) of arrays much larger than the caches achieve, bytes
read and written. The traffic of a stage is what it must read and write at least, each array that goes in or comes out
counted once per use, whatever it does in between in the fast part of the memory. The ratio is the time of the stage
over the time that its traffic takes at the bandwidth of the copy. Times are of the processor, one core, the best of
several, so that other work on the machine disturbs little.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
from shapes import conflict_of

from standoff.conflict.conflict import Conflict
from standoff.lenses.stability.concepts import BY_NAME, CONCEPTS
from standoff.lenses.stability.search.choice import EngineName, chosen_engine, stable_under
from standoff.space.moves import moves
from standoff.space.rank import ranks
from standoff.space.states import state_space

TITLE = "## How far from the memory"

_LARGE = 1 << 24
_TIMES = 3


@dataclass(frozen=True, slots=True)
class Stage:
    """A part of the analysis: its processor time, and the bytes per state that it must read and write."""

    name: str
    seconds: float
    traffic: int


def best(work: Callable[[], Any]) -> float:
    """The least processor time of several runs."""
    found = []
    for _ in range(_TIMES):
        begun = time.process_time()
        work()
        found.append(time.process_time() - begun)
    return min(found)


def bandwidths() -> dict[str, float]:
    """Bytes per second of a NumPy copy, of a NumPy triad, and of a compiled triad."""
    import numba  # noqa: PLC0415 - slow to load

    one, two, three = (np.ones(_LARGE) for _ in range(3))

    def by_numpy() -> None:
        np.multiply(three, 3.0, out=one)
        np.add(one, two, out=one)

    @numba.njit
    def triad(a: Any, b: Any, c: Any) -> None:  # noqa: ANN401 - Numba has no types
        for k in range(len(a)):
            a[k] = b[k] + 3.0 * c[k]

    triad(one, two, three)
    return {
        "copy, NumPy": 16 * _LARGE / best(lambda: np.copyto(one, two)),
        "triad, NumPy": 40 * _LARGE / best(by_numpy),
        "triad, compiled": 24 * _LARGE / best(lambda: triad(one, two, three)),
    }


def stages(conflict: Conflict, engine: EngineName) -> list[Stage]:
    """The stages of an analysis, one after the other."""
    parties = conflict.deciders
    count = len(parties)
    space = state_space(conflict)
    rank = [ranks(space, party) for party in parties]
    own = [moves(space, party) for party in parties]
    search = chosen_engine(engine, own, rank)
    reply = [np.maximum(one, search.best(i, one)) for i, one in enumerate(rank)]
    search.least(0, rank[0], improving=True)  # whatever is compiled is compiled now
    found = [
        Stage("states", best(lambda: state_space(conflict)), 8),  # codes out
        Stage(
            "ranks", best(lambda: [ranks(space, party) for party in parties]), 20 * count
        ),  # codes, sums twice, ranks
        Stage("moves", best(lambda: [moves(space, party) for party in parties]), 16 * count),  # codes, blocks, members
        Stage("tables of the search", best(lambda: chosen_engine(engine, own, rank)), 24 * count),
    ]
    for name in CONCEPTS:
        concept = BY_NAME[name]
        # the last comparison: rank, least and their smaller, blocks, values and best, twice four, one bit
        traffic = 33 if concept.answers != "none" else 9
        if concept.answers != "none":  # value, copy; for every other party members, least twice, and their ranks
            traffic += 8 + (count - 1) * (16 if concept.answers == "improving" else 12)
        work = [partial(stable_under, concept, search, i, rank[i], reply[i]) for i in range(count)]
        found.append(Stage(name, best(lambda work=work: [one() for one in work]), traffic * count))  # type: ignore[misc]
    return found


def section(levers: int = 20) -> list[str]:
    """The lines of the section for the page of results."""
    found = bandwidths()
    copy = found["copy, NumPy"]
    speeds = ", ".join(f"{name} {value / 1e9:.1f} GB/s" for name, value in found.items())
    lines = [
        "",
        f"{TITLE}: {levers} binary levers, 4 parties, shape free, one core, processor time",
        "",
        f"Bandwidth measured in the same run: {speeds}. Traffic is what a stage must read and write at least.",
        "",
        "| stage, all parties | traffic, MB | at the speed of a copy, s | compiled, s | ratio | NumPy, s | ratio |",
        "|---|--:|--:|--:|--:|--:|--:|",
    ]
    conflict = conflict_of("free", levers, 4)
    size = state_space(conflict).size
    both = list(zip(stages(conflict, "numba"), stages(conflict, "numpy"), strict=True))
    total = Stage("together", sum(one.seconds for one, _ in both), sum(one.traffic for one, _ in both))
    plain = Stage("together", sum(other.seconds for _, other in both), total.traffic)
    for one, other in [*both, (total, plain)]:
        least = one.traffic * size / copy
        lines.append(
            f"| {one.name} | {one.traffic * size / 1e6:,.0f} | {least:.3f} | {one.seconds:.3f} | "
            f"{one.seconds / least:.1f} | {other.seconds:.3f} | {other.seconds / least:.1f} |"
        )
    load = f"{os.getloadavg()[0]:.0f}" if hasattr(os, "getloadavg") else "unknown"
    return [*lines, "", _small(conflict_of("half", 9, 4)), f"Load of the machine at the end: {load}."]


def _small(conflict: Conflict) -> str:
    """A sentence about a small case."""
    parts = stages(conflict, "numpy")
    whole, rank, move = (
        1e3 * seconds for seconds in (sum(one.seconds for one in parts), parts[1].seconds, parts[2].seconds)
    )
    return (
        f"{state_space(conflict).size} states, 4 parties, NumPy only: {whole:.1f} ms in all, of which ranks "
        f"{rank:.1f} ms and moves {move:.1f} ms. There nothing leaves the fast part of the memory: the time is that of "
        "calls, not of bytes."
    )


def write(lines: Sequence[str]) -> None:
    """Put the section into the page of results in place of the one that is there."""
    page = Path(__file__).with_name("results.md")
    before, _, rest = page.read_text("utf-8").partition(f"\n{TITLE}")
    _, mark, after = rest.partition("\n## ")
    text = "\n".join([before.rstrip(), *lines])
    page.write_text(f"{text}\n{mark}{after}", "utf-8")


if __name__ == "__main__":
    if "--quick" in sys.argv:
        print("\n".join(section(12)).strip())
    else:
        write(section())
