"""Hold both engines against the slow twin on many random conflicts: ``python benchmarks/agree.py 10000``.

Prints how many conflicts, settings, states and verdicts were compared, and every disagreement with its seed. Exit
code 1 if there is one. The conflicts are those of ``standoff.testing.random_conflict``, one per seed from ``--first``
on.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter

import numpy as np

from standoff.lenses.stability.analysis import stability
from standoff.lenses.stability.result import StabilityResult
from standoff.reference import verify
from standoff.testing import random_conflict


def main() -> int:
    """Run the campaign."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("conflicts", type=int, nargs="?", default=10_000)
    parser.add_argument("--first", type=int, default=0)
    asked = parser.parse_args()
    counts: Counter[str] = Counter()
    wrong = 0
    begun = time.perf_counter()
    for seed in range(asked.first, asked.first + asked.conflicts):
        conflict = random_conflict(seed)
        by_sweeps = stability(conflict, engine="numpy")
        for one, other in zip(by_sweeps.settings, stability(conflict, engine="numba").settings, strict=True):
            if not np.array_equal(one.verdicts, other.verdicts):
                wrong += 1
                print(f"seed {seed}: numpy and numba disagree")
        for disagreement in verify(by_sweeps):
            wrong += 1
            print(f"seed {seed}: {disagreement}")
        _count(counts, by_sweeps)
    counts["seconds"] = round(time.perf_counter() - begun)
    print(", ".join(f"{value:,} {name}" for name, value in counts.items()))
    print(f"{wrong} disagreements")
    return 1 if wrong else 0


def _count(counts: Counter[str], result: StabilityResult) -> None:
    conflict = result.conflict
    counts["conflicts"] += 1
    counts["in graph form"] += conflict.is_graph
    counts["with impossible states"] += bool(conflict.impossible)
    counts["with forbidden moves or one lever at a time"] += bool(conflict.moves)
    counts["with chance"] += "chance" in conflict.parties
    counts["settings"] += len(result.settings)
    counts["states"] += sum(one.space.size for one in result.settings)
    counts["verdicts"] += sum(one.verdicts.size * len(result.concepts) for one in result.settings)


if __name__ == "__main__":
    sys.exit(main())
