"""How long coalitions take: ``python benchmarks/coalitions.py --levers 16 --parties 5``.

A conflict of a shape of shapes.py; all coalitions of its parties, all five concepts, every state; compiled and with
NumPy alone, each in a process of its own, so that the peak of memory is its own. Prints wall-clock and processor
seconds, the loading of the compiled loops included.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import time

from shapes import SHAPES, conflict_of


def main() -> int:
    """Time the shapes asked for with both kinds of loop."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--levers", type=int, default=16)
    parser.add_argument("--parties", type=int, default=5)
    parser.add_argument("--shape", choices=SHAPES, action="append")
    parser.add_argument("--engine", choices=("numpy", "numba"), action="append")
    parser.add_argument("--pareto", action="store_true")
    parser.add_argument("--one", action="store_true", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    for shape in asked.shape or ["free"]:
        for engine in asked.engine or ["numba", "numpy"]:
            if asked.one:
                _one(shape, asked.levers, asked.parties, engine, pareto=asked.pareto)
                continue
            options = ["--levers", str(asked.levers), "--parties", str(asked.parties), "--shape", shape]
            options += ["--engine", engine, "--one", *(["--pareto"] if asked.pareto else [])]
            subprocess.run([sys.executable, __file__, *options], check=False)
    return 0


def _one(shape: str, levers: int, parties: int, engine: str, *, pareto: bool) -> None:
    from standoff.errors import TooLarge  # noqa: PLC0415 - the parent needs none of it
    from standoff.lenses.stability.coalitions.analysis import coalitions  # noqa: PLC0415 - as above

    conflict = conflict_of(shape, levers, parties)
    wall, own = time.perf_counter(), time.process_time()
    try:
        found = coalitions(conflict, engine=engine, pareto=pareto)
    except TooLarge as error:
        print(f"{shape:10} {engine:6} refused after {time.perf_counter() - wall:.1f} s: {error}")
        return
    wall, own = time.perf_counter() - wall, time.process_time() - own
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    size = found.settings[0].space.size
    print(f"{shape:10} {engine:6} {size:,} states, {len(found.coalitions)} coalitions: {wall:.1f} s ({own:.1f} s of "
          f"processor), {peak:,.0f} MB", flush=True)  # fmt: skip


if __name__ == "__main__":
    sys.exit(main())
