"""The paths of one random conflict, by the engine and by the slow twin."""

from __future__ import annotations

from collections import Counter
from itertools import islice

import pytest

from standoff.lenses.stability.paths.analysis import paths
from standoff.reference.graph import Graph
from standoff.reference.paths import blockers, elsewhere, reachable, sequences
from standoff.space.states import settings, state_space
from standoff.testing import random_conflict

LONGEST, MOST, WRITTEN = 3, 3_000, 40
"""Lengths compared one by one; more paths of one length than that are not written down by the twin; by the engine."""


@pytest.fixture(name="differences", scope="session")
def _differences():
    """Seed to what the engine and the slow twin disagree about."""
    return differences


def differences(seed: int) -> list[str]:
    """What the engine and the definitions disagree about, in every setting that has a status quo."""
    conflict = random_conflict(seed)
    out = []
    for setting in settings(conflict):
        space = state_space(conflict, setting)
        if space.start is not None:
            every = [space.label(i) for i in range(space.size)]
            found = paths(conflict, chance=setting, to=every, longest=LONGEST, limit=WRITTEN, shown=6)
            for kind in found.kinds:
                wrong = Twin(Graph(conflict, setting), found, kind).wrong()
                out += [f"{seed} {dict(setting)} {kind}: {what}" for what in wrong]
    return out


class Twin:
    """All short paths of one kind, written down one by one, and what the engine says otherwise."""

    def __init__(self, graph, found, kind):
        self.graph, self.found, self.kind, self.improving = graph, found, kind, kind == "improvements"
        self.states = [tuple(found.space.state(i).values()) for i in range(found.space.size)]
        self.start = self.states[found.space.start]
        self.there = reachable(graph, self.start, frozenset(graph.parties), improving=self.improving)
        self.blocked = blockers(graph, self.start, improving=self.improving)
        self.paths = {}
        for k in range(1, LONGEST + 1):
            every = list(islice(sequences(graph, self.start, k, improving=self.improving), MOST + 1))
            if len(every) > MOST:
                break
            self.paths[k] = every
        self.ends = {k: Counter(path[-1][1] for path in every) for k, every in self.paths.items()}

    def wrong(self):
        """What differs, in words."""
        if self.found.found[self.kind].reachable != len(self.there):
            yield "reachable"
        for at, state in enumerate(self.states):
            one = self.found.destination(at).passages[self.kind]
            yield from (f"{state} {what}" for what, same in self._numbers(state, one) if not same)
            yield from (f"{state} {what}" for what, same in self._written(state, one) if not same)

    def _numbers(self, state, one):
        yield "within reach", (one.length is None) == (state not in self.there)
        yield "blockers", set(one.blockers) == {party for party, every in self.blocked.items() if state in every}
        for k, counter in self.ends.items():
            yield f"number of length {k}", one.totals[k - 1] == counter[state]
        least = 0 if state == self.start else next((k for k, counter in self.ends.items() if counter[state]), None)
        if least is None:
            yield "length", one.length is None or one.length > len(self.ends)
            return
        yield "length", one.length == least
        if least:
            yield "shortest", one.shortest == self.ends[least][state]
            yield "last", set(one.last) == {path[-1][0] for path in self.paths[least] if path[-1][1] == state}

    def _written(self, state, one):
        if not one.paths:
            return
        wanted = [path for every in self.paths.values() for path in every if path[-1][1] == state]
        written = [tuple((s.step.party, tuple(s.step.levers.values())) for s in path.steps) for path in one.paths]
        short = [path for path in written if len(path) in self.paths]
        yield "paths", len(set(short)) == len(short) and set(short) <= set(wanted)
        yield "all paths", len(short) == min(WRITTEN, len(wanted))
        for path, steps in zip(one.paths, written, strict=True):
            yield from self._path(path, steps)

    def _path(self, path, steps):
        here = self.start
        for said, meant, (party, end) in zip(path.steps, elsewhere(self.graph, here, steps), steps, strict=True):
            yield "improvement", said.improvement == self.graph.prefers(party, end, here)
            yield "elsewhere", {other.party for other in said.elsewhere} == meant.keys()
            for other in said.elsewhere:
                best, every = tuple(other.best.levers.values()), meant[other.party]
                yield "best elsewhere", best in every and other.moves == len(every)
                yield "better elsewhere", not any(self.graph.prefers(other.party, one, best) for one in every)
            here = end
