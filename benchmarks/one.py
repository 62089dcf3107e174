"""One measurement in a process of its own: ``python benchmarks/one.py free 20 4 numba``; prints JSON.

``first`` is the time of the first analysis in the process, loading of the engine included (seconds), ``again`` that
of a second one, ``peak`` the largest resident memory of the process (MB), ``states`` the size. With engine ``twin``
the slow twin works out the same verdicts from the definitions.
"""

from __future__ import annotations

import json
import resource
import sys
import time

from shapes import conflict_of


def main() -> None:
    """Measure what the arguments say."""
    shape, levers, parties, engine = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), sys.argv[4]
    repeats = int(sys.argv[5]) if len(sys.argv) > 5 else 1
    conflict = conflict_of(shape, levers, parties)
    if engine == "twin":
        from standoff.reference.graph import Graph  # noqa: PLC0415 - the other engines must not load it
        from standoff.reference.stability import CONCEPTS  # noqa: PLC0415 - as above

        def analyse() -> int:
            graph = Graph(conflict, {})
            states = graph.states()
            for party in graph.parties:
                for definition in CONCEPTS.values():
                    for state in states:
                        definition(graph, party, state)
            return len(states)

    else:
        from standoff.lenses.stability.analysis import stability  # noqa: PLC0415 - the twin must not load it

        def analyse() -> int:
            return stability(conflict, engine=engine).settings[0].space.size  # type: ignore[arg-type]

    times = []
    states = 0
    for _ in range(1 + repeats):
        begun = time.perf_counter()
        states = analyse()
        times.append(time.perf_counter() - begun)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"first": times[0], "again": min(times[1:] or times), "peak": peak, "states": states}))


if __name__ == "__main__":
    main()
