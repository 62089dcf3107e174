"""Hold the verdicts for coalitions against the slow twin: ``python benchmarks/agree_coalitions.py 10000``.

Every coalition of ``standoff.testing.random_conflict``, one conflict per seed from ``--first`` on, in its first setting
of chance, strictly and by Pareto in turn, under all five concepts. The loops of NumPy and the compiled ones have to be
the same on every state. Where states x 4^parties are more than WHOLE the twin is asked of every so-manieth state only,
because it tries all sequences of all coalitions. Exit code 1 if anything disagrees.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from collections.abc import Iterator

import numpy as np

from standoff.conflict.conflict import Conflict
from standoff.lenses.stability.coalitions.analysis import coalitions
from standoff.lenses.stability.coalitions.result import SettingCoalitions
from standoff.reference.coalitions import CONCEPTS, Coalitions, jumps
from standoff.reference.graph import Graph
from standoff.space.states import settings
from standoff.testing import random_conflict

WHOLE = 4_000


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
        for disagreement in disagreements(random_conflict(seed), counts, pareto=bool(seed % 2)):
            wrong += 1
            print(f"seed {seed}: {disagreement}", flush=True)
        counts["conflicts"] += 1
        if counts["conflicts"] % 500 == 0:
            print(f"{counts['conflicts']:,} conflicts, {wrong} disagreements", flush=True)
    counts["seconds"] = round(time.perf_counter() - begun)
    print(", ".join(f"{value:,} {name}" for name, value in counts.items()))
    print(f"{wrong} disagreements")
    return 1 if wrong else 0


def disagreements(conflict: Conflict, counts: Counter[str], *, pareto: bool) -> Iterator[str]:
    """What differs between the two loops, and between the engine and the twin."""
    setting = settings(conflict)[0]
    found = coalitions(conflict, settings=[setting], pareto=pareto, engine="numpy").settings[0]
    other = coalitions(conflict, settings=[setting], pareto=pareto, engine="numba").settings[0]
    if not np.array_equal(found.verdicts, other.verdicts):
        yield "the two loops disagree"
    of = Coalitions(Graph(conflict, setting), pareto=pareto)
    states = of.graph.states()
    step = 1 + len(states) * 4 ** len(conflict.deciders) // WHOLE
    for members in found.coalitions:
        for concept, definition in CONCEPTS.items():
            stable = found.stable(concept, members)
            for i in range(0, len(states), step):
                counts["verdicts"] += 1
                if bool(stable[i]) != definition(of, frozenset(members), states[i]):
                    yield f"{'+'.join(members)} at {found.space.label(i)} under {concept}"
        credible = found.stable("CSEQ", members) & ~found.stable("CGMR", members)
        counts["verdicts of CSEQ without CGMR"] += int(credible.sum())
    if step == 1:
        yield from _jumps(found, of, conflict, counts)


def _jumps(found: SettingCoalitions, of: Coalitions, conflict: Conflict, counts: Counter[str]) -> Iterator[str]:
    """Which jumps differ."""
    from standoff.lenses.stability.analysis import stability  # noqa: PLC0415 - beside its use

    states = of.graph.states()
    alone = stability(conflict, settings=[found.chance]).settings[0]
    for one in found.jumps:
        equilibria = frozenset(states[i] for i in alone.equilibria(one.concept).tolist())
        told = {(frozenset(jump.coalition), states[jump.source], states[jump.target]) for jump in one.found}
        counts["jumps"] += len(told)
        if told != jumps(of, equilibria):
            yield f"jumps under {one.concept}"


if __name__ == "__main__":
    sys.exit(main())
