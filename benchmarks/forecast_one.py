"""One measurement of the forecast in a process of its own: ``python benchmarks/forecast_one.py chain 20 numba``.

Prints JSON: ``first`` and ``again`` the seconds of the first and of the best later run, ``peak`` the largest resident
memory of the process (MB), and what else the kind of measurement has to tell:

    chain L ENGINE      where a random hypercube of L levers is after 10 months; engine numba, numpy, scipy or storm
    step L              one step of that chain, and what reading and writing as many numbers takes at least
    game L ENGINE       a random game of four parties: values backward over 24 months, monthly probabilities forward
    small FILE          a forecast of the case of 300 states, after the import
    ladder N            the quality ladder of N firms to the published stop
"""

from __future__ import annotations

import json
import resource
import runpy
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from forecast_worlds import MONTHS, random_game, random_hypercube, three_hundred

HORIZON = 10.0


def main() -> None:
    """Measure what the arguments say."""
    kind, *arguments = sys.argv[1:]
    measured = {"chain": chain, "step": step, "game": game, "small": small, "ladder": ladder}[kind](*arguments)
    measured["peak"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps(measured))


def timed(work: Callable[[], Any], repeats: int) -> tuple[dict[str, Any], Any]:
    """The first and the best later time, and the last result."""
    times, found = [], None
    for _ in range(1 + repeats):
        begun = time.perf_counter()
        found = work()
        times.append(time.perf_counter() - begun)
    return {"first": times[0], "again": min(times[1:] or times)}, found


def chain(levers: str, engine: str) -> dict[str, Any]:
    """The distribution of a random hypercube at T = 10 from one state."""
    cube = random_hypercube(int(levers))
    start = np.zeros(cube.size)
    start[0] = 1.0
    if engine == "storm":
        measured, p = _storm(cube.rate)
    elif engine == "scipy":
        measured, p = _scipy(cube.rate, start)
    else:
        from standoff.lenses.forecast.engine.chain import forward  # noqa: PLC0415 - the others must not load it

        measured, found = timed(lambda: forward(cube, start, [HORIZON], engine=engine), 1)  # type: ignore[arg-type]
        p, measured["error"] = found.probabilities[0], found.error
    return measured | {"sum": float(p.sum()), "of_the_last": float(p[-1]), "states": cube.size}


def _neighbours(levers: int) -> list[np.ndarray]:
    """Which state each lever leads to from each state; the first lever has the longest stride."""
    return [np.arange(1 << levers, dtype=np.int32) ^ (1 << (levers - 1 - lever)) for lever in range(levers)]


def _scipy(rate: np.ndarray, start: np.ndarray) -> tuple[dict[str, Any], np.ndarray]:
    import scipy.sparse  # noqa: PLC0415 - only this one needs it
    from scipy.sparse.linalg import expm_multiply  # noqa: PLC0415 - as above

    levers, size = rate.shape
    # The transposed generator in rows of levers + 1 entries each, without building triples first.
    columns = np.empty((size, levers + 1), np.int32)
    entries = np.empty((size, levers + 1))
    for lever, onto in enumerate(_neighbours(levers)):
        columns[:, lever], entries[:, lever] = onto, rate[lever, onto]
    columns[:, levers], entries[:, levers] = np.arange(size), -rate.sum(axis=0)
    ends = np.arange(0, columns.size + 1, levers + 1, dtype=np.int32)
    matrix = scipy.sparse.csr_matrix((entries.ravel(), columns.ravel(), ends), (size, size))
    return timed(lambda: expm_multiply(HORIZON * matrix, start, traceA=HORIZON * float(entries[:, levers].sum())), 0)


def _storm(rate: np.ndarray) -> tuple[dict[str, Any], np.ndarray]:
    import stormpy  # noqa: PLC0415 - only this one needs it

    levers, size = rate.shape
    builder = stormpy.datastructures.SparseMatrixBuilder[float](rows=size, columns=size, entries=rate.size)
    neighbours = np.array(_neighbours(levers))
    for begin in range(0, size, 1 << 14):
        end = min(size, begin + (1 << 14))
        onto = neighbours[:, begin:end].T
        sort = np.argsort(onto, axis=1)
        rows = np.repeat(np.arange(begin, end), levers).tolist()
        columns = np.take_along_axis(onto, sort, 1).ravel().tolist()
        builder.add_next_values(rows, columns, np.take_along_axis(rate[:, begin:end].T, sort, 1).ravel().tolist(), [])
    matrix = builder.build()
    labels = stormpy.models.StateLabeling(size)
    for label, state in (("init", 0), ("last", size - 1)):
        labels.add_label(label)
        labels.add_label_to_state(label, state)
    parts = stormpy.models.SparseModelComponents[float](
        transition_matrix=matrix, state_labeling=labels, rate_transitions=True
    )
    model = stormpy.models.SparseCtmc[float](parts)
    asked = stormpy.parse_properties(f'P=? [F[{HORIZON},{HORIZON}] "last"]')[0]
    measured, result = timed(lambda: stormpy.model_checking(model, asked, only_initial_states=True), 0)
    return measured, np.array([result.get_value(0)])


def step(levers: str) -> dict[str, Any]:
    """One forward step: the rates and the two arrays of probabilities have to pass through memory at least once."""
    from standoff.lenses.forecast.engine import chain_numba  # noqa: PLC0415 - the others must not load it
    from standoff.lenses.forecast.engine.cores import compiled, share  # noqa: PLC0415 - as above

    cube = random_hypercube(int(levers))
    leaving = cube.rate.sum(axis=0)
    fastest = float(leaving.max())
    one = chain_numba.stepper(cube, (fastest - leaving) / fastest, fastest)
    now, after = np.full(cube.size, 1.0 / cube.size), np.empty(cube.size)
    totals, weights = np.zeros((1, cube.size)), np.zeros(1)
    measured, _ = timed(lambda: one(now, after, totals, weights), 20)
    numbers = cube.rate.ravel()
    halves = numbers[: numbers.size // 2], np.empty(numbers.size // 2)
    scaling = compiled(_scale)
    bandwidth, _ = timed(lambda: share(scaling, len(halves[0]), len(halves[0]), *halves, 1.5), 20)
    moved = 8 * (
        cube.rate.size + 4 * cube.size
    )  # rates; now, after, and what stays; after is read before it is written
    least = moved / (16 * len(halves[0])) * bandwidth["again"]
    return measured | {"least": least, "bandwidth": 16 * len(halves[0]) / bandwidth["again"] / 1e9}


def _scale(begin: int, end: int, source: np.ndarray, target: np.ndarray, factor: float) -> None:
    for i in range(begin, end):
        target[i] = factor * source[i]


def game(levers: str, engine: str) -> dict[str, Any]:
    """Values of all parties backward, the probabilities of all states forward, seen once a month; the growth rate."""
    from standoff.lenses.forecast.engine.conditioning import growth  # noqa: PLC0415 - the others must not load it
    from standoff.lenses.forecast.engine.distribution import looks  # noqa: PLC0415 - as above
    from standoff.lenses.forecast.engine.values import solve  # noqa: PLC0415 - as above

    world = random_game(int(levers))
    dates = np.linspace(0.0, MONTHS, 25).tolist()
    begun = time.perf_counter()
    trajectory = solve(world, tolerance=1e-8, land=dates, engine=engine)  # type: ignore[arg-type]
    solved = time.perf_counter()
    rate = growth(trajectory).rate
    grown = time.perf_counter()
    start = np.zeros(world.truth.size)
    start[0] = 1.0
    for look in looks(trajectory, start, 0.0, dates):
        last = look
    done = time.perf_counter()
    p, error = last.probabilities[:, 0], last.error
    return {
        "first": done - begun,
        "again": done - begun,
        "values": solved - begun,
        "growth": grown - solved,
        "forward": done - grown,
        "nodes": len(trajectory.times),
        "kappa": rate,
        "error": error,
        "sum": float(p.sum()),
        "of_the_start": float(p[0]),
        "states": world.truth.size,
    }


def small(place: str) -> dict[str, Any]:
    """A forecast of 300 states, the file read before."""
    import standoff as so  # noqa: PLC0415 - the others must not load it
    from standoff.lenses.forecast.forecast import forecast  # noqa: PLC0415 - as above

    file = Path(place)
    file.write_text(three_hundred(), "utf-8")
    conflict = so.load(file)
    measured, _ = timed(lambda: forecast(conflict), 3)
    return measured | {"states": 300}


def ladder(firms: str) -> dict[str, Any]:
    """The stationary values of the quality ladder, until no choice probability changes by 1e-8 any more."""
    from standoff.lenses.forecast.engine.anonymous import settle  # noqa: PLC0415 - the others must not load it

    room = Path(__file__).parents[1] / "tests/lenses/forecast/engine"
    built, _, _ = runpy.run_path(str(room / "quality_ladder.py"))["quality_ladder"](int(firms))
    measured, found = timed(lambda: settle(built, changes=1e-8), 2)
    tight, exact = timed(lambda: settle(built, tolerance=1e-13), 0)
    off = float(np.abs(found.values - exact.values).max())
    return measured | {
        "rounds": found.rounds,
        "off": off,
        "states": len(built.worth),
        "exact_seconds": tight["first"],
        "exact_rounds": exact.rounds,
        "sum": float(exact.values.sum()),
    }


if __name__ == "__main__":
    main()
