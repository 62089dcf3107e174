"""How long the inverse question takes: ``python benchmarks/inverse.py --levers 12 --parties 4``.

A conflict of a shape of shapes.py; one state, every party, all five concepts: conditions, least changes and counts.
Prints wall-clock and processor seconds of the analysis, from the conflict in memory.
"""

from __future__ import annotations

import argparse
import time

from shapes import SHAPES, conflict_of

import standoff as so


def main() -> int:
    """Time the shapes asked for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--levers", type=int, default=12)
    parser.add_argument("--parties", type=int, default=4)
    parser.add_argument("--shape", choices=SHAPES, action="append")
    asked = parser.parse_args()
    for shape in asked.shape or SHAPES:
        conflict = conflict_of(shape, asked.levers, asked.parties)
        so.inverse(so.load("chicken"), "start")
        space = so.state_space(conflict)
        wall, processor = time.perf_counter(), time.process_time()
        so.inverse(conflict, space.label(space.size // 2))
        spent = time.perf_counter() - wall, time.process_time() - processor
        print(f"{shape}: {space.size:,} states, {spent[0]:.2f} s ({spent[1]:.2f} s of the processor)")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
