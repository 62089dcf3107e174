"""Measure the forecast against its bars and its peers: ``python benchmarks/forecast_run.py``; prints a page of tables.

Each number comes from a process of its own, all of them from one run on one machine, so their ratios mean something
even where the times do not. ``--write`` writes benchmarks/forecast_results.md; ``--quick`` measures small cases, to
see that the benchmarks work. Needs the tools for tests (SciPy, Storm) and Numba. Exit code 1 if a bar is missed.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from forecast_worlds import MONTHS, PACE, PATIENCE, PRECISION
from run import Bar, _bars, _head

HERE = Path(__file__).parent


def measure(*what: object) -> dict[str, Any]:
    """One measurement in a fresh process."""
    command = [sys.executable, str(HERE / "forecast_one.py"), *map(str, what)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def main() -> int:
    """Run the benchmarks and print the page."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="small cases only")
    parser.add_argument("--write", action="store_true", help="write forecast_results.md")
    asked = parser.parse_args()
    large, small, firms = (12, 10, (2, 4)) if asked.quick else (20, 16, (2, 4, 6, 8))
    chains, bars = _chains(large)
    for part in (_steps(large), _games((small, large)), _ladders(firms), _three_hundred()):
        chains += part[0]
        bars += part[1]
    page = "\n".join([*_head(), *_bars(bars), *chains, ""])
    print(page)
    if asked.write:
        (HERE / "forecast_results.md").write_text(page, "utf-8")
    return 0 if all(bar.met for bar in bars) else 1


def _chains(levers: int) -> tuple[list[str], list[Bar]]:
    found = {engine: measure("chain", levers, engine) for engine in ("numba", "numpy", "scipy", "storm")}
    own = found["numba"]
    lines = [
        "",
        f"## A random hypercube: {levers} levers, {own['states']:,} states, where it is after 10 months",
        "",
        "SciPy is `scipy.sparse.linalg.expm_multiply`; Storm checks the probability of one state with its default",
        "precision. Building their matrices is not counted.",
        "",
        "| | s | against compiled | MB |",
        "|---|--:|--:|--:|",
    ]
    names = {"numba": "standoff, compiled", "numpy": "standoff, NumPy only", "scipy": "SciPy", "storm": "Storm"}
    for engine, name in names.items():
        one = found[engine]
        lines.append(f"| {name} | {one['again']:.2f} | {one['again'] / own['again']:.1f} | {one['peak']:,.0f} |")
    apart = max(abs(one["of_the_last"] / own["of_the_last"] - 1) for one in found.values())
    lines += ["", f"The four agree on the probability of the last state to {apart:.1e} of it."]
    bars = []
    for engine, least in (("scipy", 10), ("storm", 6)):
        ratio = found[engine]["again"] / own["again"]
        what = f"the distribution of the hypercube, against {names[engine]}"
        text = f"{ratio:.1f} times as fast, {own['peak']:,.0f} MB"
        bars.append(Bar(what, f"{least} times as fast, 600 MB", text, ratio >= least and own["peak"] <= 600))
    return lines, bars


def _steps(levers: int) -> tuple[list[str], list[Bar]]:
    one = measure("step", levers)
    ratio = one["again"] / one["least"]
    found = f"{ratio:.1f} times ({1e3 * one['again']:.1f} ms; memory {one['bandwidth']:.0f} GB/s)"
    return [], [Bar("one forward step, against reading and writing its numbers", "3 times", found, ratio <= 3)]


def _games(sizes: tuple[int, int]) -> tuple[list[str], list[Bar]]:
    lines = [
        "",
        f"## A random game: 4 parties, {MONTHS:.0f} months, values backward, monthly probabilities forward",
        "",
        f"Paces {PACE:g} per month each, patience {PATIENCE:g} months, precision {PRECISION:g}; tolerance 1e-8.",
        "",
        "| states | engine | s | values | growth | forward | steps | error | MB |",
        "|--:|---|--:|--:|--:|--:|--:|--:|--:|",
    ]
    bars = []
    for levers, seconds, megabytes in zip(sizes, (10, 300), (4096, 4096), strict=True):
        found = {engine: measure("game", levers, engine) for engine in ("numba", "numpy")}
        for engine, one in found.items():
            lines.append(
                f"| {one['states']:,} | {engine} | {one['first']:.1f} | {one['values']:.1f} | {one['growth']:.1f} | "
                f"{one['forward']:.1f} | {one['nodes'] - 1} | {one['error']:.0e} | {one['peak']:,.0f} |"
            )
        own, ratio = found["numba"], found["numpy"]["first"] / found["numba"]["first"]
        met = own["first"] < seconds and own["peak"] < megabytes
        text = f"{own['first']:.1f} s, {own['peak']:,.0f} MB"
        bars.append(Bar(f"the whole game at {own['states']:,} states", f"{seconds} s, 4 GB", text, met))
        bars.append(Bar("the same in NumPy only", "about 4 times as long", f"{ratio:.1f} times as long", ratio < 5))
    return lines, bars


def _ladders(firms: tuple[int, ...]) -> tuple[list[str], list[Bar]]:
    published = {2: 0.158, 4: 0.279, 6: 0.654, 8: 2.991}
    sums = {2: 266.85725704178196, 4: 4116.367539432937, 6: 26864.21128048984}
    lines = [
        "",
        "## The quality ladder of Blevins (2025), NumPy only",
        "",
        "To the published stop: a round changes no choice probability by 1e-8. Published: 56 threads, value iteration.",
        "",
        "| firms | states | s | rounds | off by | published, s | to 1e-13, s | sum of values | published sum |",
        "|--:|--:|--:|--:|--:|--:|--:|--:|--:|",
    ]
    one: dict[str, Any] = {}
    for count in firms:
        one = measure("ladder", count)
        lines.append(
            f"| {count} | {one['states']:,} | {one['again']:.2f} | {one['rounds']} | {one['off']:.0e} | "
            f"{published[count]} | {one['exact_seconds']:.2f} | {one['sum']:.9f} | {sums.get(count, '')} |"
        )
    what = f"the quality ladder of {firms[-1]} firms to the published stop"
    bar = Bar(what, f"{published[firms[-1]]:.2f} s", f"{one['again']:.2f} s", one["again"] <= published[firms[-1]])
    return lines, [bar]


def _three_hundred() -> tuple[list[str], list[Bar]]:
    with tempfile.TemporaryDirectory() as folder:
        one = measure("small", Path(folder) / "three-hundred.yaml")
    found = f"{one['first']:.2f} s, again {one['again']:.2f} s"
    return [], [
        Bar("a forecast of 300 states, 3 parties, 24 months, after the import", "0.3 s", found, one["first"] < 0.3)
    ]


if __name__ == "__main__":
    sys.exit(main())
