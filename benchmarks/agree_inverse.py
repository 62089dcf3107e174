"""Holds the inverse question against its slow twin on many random conflicts: agree_inverse.py FIRST LAST.

Definition. For every seed one state of one random conflict, every second time with some comparisons kept. Up to seven
states everything is compared (verdict, counts, least change, rise); beyond that the verdict with the definition.
"""

from __future__ import annotations

import sys
from random import Random

import standoff as so
from standoff.reference.graph import Graph
from standoff.reference.inverse import verify_inverse
from standoff.reference.stability import CONCEPTS
from standoff.testing import random_conflict

WHOLE = 7


def disagreements(seed: int) -> tuple[str, ...]:
    """What is wrong for one seed."""
    conflict = random_conflict(seed)
    settings = so.settings(conflict)
    chance = settings[seed % len(settings)]
    space = so.state_space(conflict, chance)
    draw = Random(seed)  # noqa: S311 - no secret
    levels = [{k: v for k, v in space.state(i).items() if k in space.levers} for i in range(min(space.size, 40))]
    at = seed % len(levels)
    keep = [one for i, one in enumerate(levels) if i != at and draw.random() < 0.2] if seed % 2 else []
    found = so.inverse(conflict, levels[at], chance=chance, keep=keep)
    if space.size <= WHOLE:
        return verify_inverse(found)
    graph, state = Graph(conflict, chance), tuple(space.state(at).values())
    wrong = (one for one in found.findings if one.stable != CONCEPTS[one.concept](graph, one.party, state))
    return tuple(f"{one.party}, {one.concept}: the verdict" for one in wrong)


def main(first: int, last: int) -> int:
    """Compares, and tells what disagreed."""
    wrong = 0
    for seed in range(first, last):
        for text in disagreements(seed):
            wrong += 1
            print(f"seed {seed}: {text}")
    print(f"{last - first:,} conflicts, {wrong:,} disagreements")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), int(sys.argv[2])))
