"""How long robustness takes: ``python benchmarks/robustness.py --samples 10000``.

A case of 246 states: four parties with two switches each, two rules, eight goals each with a range of worth. All worths
are drawn so many times, and all five concepts are asked of every state each time; with one worker and with two, whose
results must have the same bytes. Prints seconds, and the search that was used.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
import time
from random import Random

import standoff as so

PARTIES = "ABCD"
LEVERS = [f"{party.lower()}{k}" for party in PARTIES for k in (1, 2)]


def case(seed: int = 3) -> str:
    """The file."""
    dice = Random(seed)  # noqa: S311 - no secret
    lines = ["standoff: 1", "title: A case of 246 states", "parties: {A: , B: , C: , D: }", "levers:"]
    lines += [f"  {lever}: {{of: {lever[0].upper()}}}" for lever in LEVERS]
    lines += ["impossible:", "  - a1 and b1 and c1 and d1 and a2", "  - a1 and b1 and c1 and d1 and b2 and c2"]
    lines.append("preferences:")
    for party in PARTIES:
        goals = []
        for _ in range(8):
            one, other = dice.sample(LEVERS, 2)
            low = dice.randint(-4, 4)
            goals.append(f"{{when: {one} and not {other}, worth: {low} to {low + dice.randint(1, 4)}}}")
        lines.append(f"  {party}: {{goals: [{', '.join(goals)}]}}")
    return "\n".join(lines) + "\n"


def main() -> int:
    """Time both numbers of workers with both searches."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--samples", type=int, default=10_000)
    parser.add_argument("--engine", choices=("numpy", "numba"), action="append")
    asked = parser.parse_args()
    conflict = so.loads(case())
    digests = set()
    for engine in asked.engine or ("numba", "numpy"):
        for workers in (1, 2):
            begun = time.perf_counter()
            found = so.robustness(
                conflict,
                neighbourhoods=["ranges"],
                samples=asked.samples,
                workers=workers,
                nearest=False,
                engine=engine,
            )
            seconds = time.perf_counter() - begun
            digests.add(hashlib.sha256(json.dumps(found.to_dict()).encode()).hexdigest())
            print(f"{engine:6} {workers} workers: {asked.samples:,} samples of {found.settings[0].space.size} states, "
                  f"five concepts: {seconds:.1f} s")  # fmt: skip
    print("same bytes" if len(digests) == 1 else "DIFFERENT BYTES")
    return len(digests) - 1


if __name__ == "__main__":
    sys.exit(main())
