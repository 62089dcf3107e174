"""The forecast engine against the slow twin on random conflicts: ``python benchmarks/agree_forecast.py 2000``.

For each seed from ``--first`` on, the conflict of ``standoff.testing.random_timed_conflict`` is forecast by both
engines and by the twin. Prints how many conflicts, states and probabilities were compared, the largest differences, and
every disagreement with its seed. Exit code 1 if there is one: a probability that is off by more than 1e-9 or by more
than the tolerance it states, an answer that is off by more than its own, or engines that differ by more than 1e-10.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from collections.abc import Iterator

import numpy as np

from standoff.conflict.conflict import Conflict
from standoff.lenses.forecast.ask import ask
from standoff.lenses.forecast.building.world import Built, build
from standoff.lenses.forecast.engine.distribution import Look, looks
from standoff.lenses.forecast.engine.values import solve
from standoff.lenses.forecast.game import Bools
from standoff.reference.forecast import law
from standoff.reference.forecast_verification import verify_answers
from standoff.testing import random_timed_conflict

BAR = 1e-9
ENGINES_BAR = 1e-10


def main() -> int:
    """Run the campaign."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("conflicts", type=int, nargs="?", default=1_000)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--both", action="store_true", help="compare the compiled engine, too")
    asked = parser.parse_args()
    counts: Counter[str] = Counter()
    worst = {"probability": (0.0, -1), "error stated": (0.0, -1), "between engines": (0.0, -1)}
    wrong = 0
    begun = time.perf_counter()
    for seed in range(asked.first, asked.first + asked.conflicts):
        conflict = random_timed_conflict(seed)
        for what, size in _differences(conflict, counts, both=asked.both):
            if size > worst[what][0]:
                worst[what] = (size, seed)
            if (what == "between engines" and size > ENGINES_BAR) or (what == "probability" and size > BAR):
                wrong += 1
                print(f"seed {seed}: {what} differs by {size:.2e}")
        for disagreement in verify_answers(ask(conflict, engine="numpy")):
            wrong += 1
            print(f"seed {seed}: {disagreement}")
        counts["answers"] += len(conflict.questions)
    counts["seconds"] = round(time.perf_counter() - begun)
    print(", ".join(f"{value:,} {name}" for name, value in counts.items()))
    print("largest: " + ", ".join(f"{what} {size:.1e} (seed {seed})" for what, (size, seed) in worst.items()))
    print(f"{wrong} disagreements")
    return 1 if wrong else 0


def _differences(conflict: Conflict, counts: Counter[str], *, both: bool) -> Iterator[tuple[str, float]]:
    built = build(conflict)
    targets = np.stack([built.space.holds(one) for one in conflict.conditions.values()])
    dates = [built.calendar.span / 2, built.calendar.span]
    found = _seen(built, targets, dates, "numpy")
    start = np.zeros(built.space.size)
    start[built.start()] = 1.0
    twin = law(conflict, built.calendar.span)
    carry, at = twin.start(start, 0.0, targets), 0.0
    for date, look in zip(dates, found, strict=True):
        carry, at = twin.carried(carry, at, date, targets)[0], date
        passed = [look.probabilities[target, k].sum() for k, target in enumerate(targets, 1)]
        differences = [*np.abs(look.probabilities[:, 0] - carry[0]), *np.abs(passed - carry[2::2].sum(axis=1))]
        size = float(max(differences))
        yield "probability", size
        yield "error stated", look.error
        if size > look.error + 1e-12:
            yield "probability", float("inf")
        counts["probabilities"] += len(differences)
    if both:
        other = _seen(built, targets, dates, "numba")
        for one, two in zip(found, other, strict=True):
            yield "between engines", float(np.abs(one.probabilities - two.probabilities).max())
    counts["conflicts"] += 1
    counts["joint states"] += built.space.size
    counts["in graph form"] += conflict.is_graph
    counts["with events"] += bool(conflict.events)
    counts["with shocks"] += bool(conflict.shocks)
    counts["with outcomes that end the story"] += bool(conflict.final)
    counts["with a picture"] += bool(conflict.perceives)


def _seen(built: Built, targets: Bools, dates: list[float], engine: str) -> list[Look]:
    start = np.zeros(built.space.size)
    start[built.start()] = 1.0
    columns = np.vstack([np.zeros((1, built.space.size), np.bool_), targets]).T
    values = solve(built.world, tolerance=BAR, engine=engine)  # type: ignore[arg-type]
    return list(looks(values, start, 0.0, dates, absorbing=columns))


if __name__ == "__main__":
    sys.exit(main())
