"""Hold foresight and hypergames against their slow twins: ``python benchmarks/agree_foresight.py foresight 10000``.

Prints, every 500 conflicts and at the end, how many conflicts and verdicts were compared; stops at the first
disagreement, with its seed. Foresight takes those of ``random_conflict`` in which two parties move, hypergames all of
``random_hypergame``; of each one setting of chance. ``--first`` is the seed to begin with.
"""

from __future__ import annotations

import argparse
import itertools
import sys
import time

import standoff as so
from standoff.errors import NotComputed
from standoff.reference.foresight import Anticipation, metarational
from standoff.reference.graph import Graph
from standoff.reference.hypergame import Hypergame
from standoff.testing import random_conflict, random_hypergame

SAID = {0: False, 1: True, 2: None}
HORIZON = 3
STATES = 8
"""So many states of a conflict are compared; the twin of foresight works all of them out anyway."""


def main() -> int:
    """Run the campaign."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("what", choices=("foresight", "hypergame"))
    parser.add_argument("conflicts", type=int, nargs="?", default=10_000)
    parser.add_argument("--first", type=int, default=0)
    asked = parser.parse_args()
    compare = _foresight if asked.what == "foresight" else _hypergame
    begun, compared, verdicts = time.perf_counter(), 0, 0
    for seed in itertools.count(asked.first):
        found = compare(seed)
        compared, verdicts = compared + (found > 0), verdicts + found
        done = compared >= asked.conflicts
        if done or (found and compared % 500 == 0):
            told = f"{compared:,} conflicts, {verdicts:,} verdicts, seeds {asked.first} to {seed}"
            print(f"{told}, {time.perf_counter() - begun:.0f} s, no disagreement", flush=True)
        if done:
            return 0
    return 1


def _foresight(seed: int) -> int:
    """How many verdicts agree; 0 where more than two parties move."""
    conflict = random_conflict(seed)
    chance = so.settings(conflict)[0]
    try:
        ahead = so.foresight(conflict, HORIZON, settings=[chance]).settings[0]
    except NotComputed:
        return 0
    trees = so.metarational(conflict, HORIZON, settings=[chance]).settings[0]
    graph = Graph(conflict, chance)
    one, two = (*ahead.parties, *ahead.spectators)[:2]
    twin, count = Anticipation(graph, (one, two)), 0
    for i in range(min(STATES, ahead.space.size)):
        state = tuple(ahead.space.state(i).values())
        for party, other in ((one, two), (two, one)):
            expected = {f"L_{h}": twin.limited_move(party, state, h) for h in range(1, HORIZON + 1)}
            expected["NM"] = twin.nonmyopic(party, state)
            for h in range(1, HORIZON + 1):
                expected[f"MR_{h}"] = metarational(graph, (party, other), state, h, credible=False)
                expected[f"CMR_{h}"] = metarational(graph, (party, other), state, h, credible=True)
            for concept, slow in expected.items():
                found = ahead if concept in ahead.concepts else trees
                if SAID[int(found.verdict(concept, party)[i])] is not slow:
                    raise SystemExit(f"seed {seed}: {concept} for {party} at {state}: the definition says {slow}")
                count += 1
    return count


def _hypergame(seed: int) -> int:
    """How many verdicts, expectations and counts of surprises agree."""
    conflict = random_hypergame(seed)
    chance, count = so.settings(conflict)[0], 0
    twin = Hypergame(conflict, chance)
    for level in (1, 2):
        one = so.hypergame(conflict, level, settings=[chance]).settings[0]
        for i in range(min(STATES, one.space.size)):
            state, found = tuple(one.space.state(i).values()), one.state(i)
            for concept, party in itertools.product(so.CONCEPTS, one.parties):
                slow = twin.stable(party, state, concept), twin.expects(party, state, concept, level)
                if (party in found["stable"][concept], party in found["expected"][concept]) != slow:
                    raise SystemExit(f"seed {seed}: level {level}, {concept} for {party} at {state}: {slow}")
                count += 2
        for seen, party in itertools.product(one.surprises, one.parties):
            moves = {move.kind: move.count for move in seen.moves if move.about == party}
            if moves != {kind: number for kind, number in twin.surprises(seen.seer, party).items() if number}:
                raise SystemExit(f"seed {seed}: what surprises {seen.seer} about {party}")
            count += 1
    return count


if __name__ == "__main__":
    sys.exit(main())
