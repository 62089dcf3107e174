"""Measure standoff against its bars, against itself and against its slow twin: ``python benchmarks/run.py``.

Writes benchmarks/results.md, a page of tables for the documentation. All numbers of a table come from one run on one
machine, so their ratios mean something even where the times do not. ``--large`` adds the case of 24 levers (minutes,
several GB); ``--quick`` measures small cases only, to see that the benchmarks work. Exit code 1 if a bar is missed.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from bandwidth import section
from shapes import SHAPES

HERE = Path(__file__).parent
GMCR_PLUS_4096 = 49.0
"""Seconds that GMCR+ 0.4.1 is stated to take for 4,096 states and three parties; not measured here."""

_STARTS = 15


@dataclass(frozen=True, slots=True)
class Measured:
    """What one process measured."""

    first: float
    again: float
    peak: float
    states: int


@dataclass(frozen=True, slots=True)
class Bar:
    """A promise, and what was found."""

    what: str
    promised: str
    found: str
    met: bool


def measure(shape: str, levers: int, parties: int, engine: str, repeats: int = 1) -> Measured:
    """One measurement in a fresh process."""
    command = [sys.executable, str(HERE / "one.py"), shape, str(levers), str(parties), engine, str(repeats)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return Measured(**json.loads(done.stdout))


def main() -> int:
    """Run the benchmarks and write the page."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--large", action="store_true", help="also 24 levers")
    parser.add_argument("--quick", action="store_true", help="small cases only; writes nothing")
    asked = parser.parse_args()
    levers = 10 if asked.quick else 20
    scale, bars = _scale(levers)
    twin, twin_bars = _against_twin((4, 6) if asked.quick else (6, 8, 10))
    starts, start_bars = _starts()
    bars += [*_gmcr_plus(), *twin_bars, *start_bars]
    if asked.large:
        bars.append(_large())
    page = "\n".join([*_head(), *_bars(bars), *scale, *twin, *starts, *section(levers), ""])
    print(page)
    if not asked.quick:
        (HERE / "results.md").write_text(page, "utf-8")
    return 0 if all(bar.met for bar in bars) else 1


def _scale(levers: int) -> tuple[list[str], list[Bar]]:
    lines = [
        "",
        f"## All five concepts for every state: {levers} binary levers, 4 parties, random goals",
        "",
        "| shape | states | compiled, s | NumPy only, s | NumPy / compiled | compiled, MB | NumPy only, MB |",
        "|---|--:|--:|--:|--:|--:|--:|",
    ]
    bars = []
    for shape in SHAPES:
        fast, plain = (measure(shape, levers, 4, engine) for engine in ("numba", "numpy"))
        lines.append(
            f"| {shape} | {fast.states:,} | {fast.again:.2f} | {plain.again:.2f} | {plain.again / fast.again:.1f} | "
            f"{fast.peak:,.0f} | {plain.peak:,.0f} |"
        )
        if shape == "free":
            for name, one in (("compiled", fast), ("NumPy only", plain)):
                what = f"{levers} levers, 4 parties, all concepts, {name}, loading of the engine included"
                found = f"{one.first:.1f} s, {one.peak:,.0f} MB"
                bars.append(Bar(what, "10 s, 2 GB", found, one.first < 10 and one.peak < 2048))
    return lines, bars


def _gmcr_plus() -> list[Bar]:
    one = measure("free", 12, 3, "auto", repeats=5)
    ratio = GMCR_PLUS_4096 / one.again
    found = f"{one.again:.3f} s ({ratio:,.0f} times as fast as the stated {GMCR_PLUS_4096:.0f} s of GMCR+)"
    return [Bar("4,096 states, 3 parties, all concepts", "0.2 s", found, one.again < 0.2)]


def _against_twin(sizes: Sequence[int]) -> tuple[list[str], list[Bar]]:
    lines = [
        "",
        "## Against the slow twin, which works from the definitions (3 parties, random goals)",
        "",
        "| shape | states | twin, s | NumPy only, s | twin / NumPy | compiled, s | twin / compiled |",
        "|---|--:|--:|--:|--:|--:|--:|",
    ]
    for shape in ("free", "one-lever"):
        for levers in sizes:
            twin = measure(shape, levers, 3, "twin", repeats=0)
            plain, fast = (measure(shape, levers, 3, engine, repeats=5) for engine in ("numpy", "numba"))
            lines.append(
                f"| {shape} | {twin.states:,} | {twin.again:.3f} | {plain.again:.4f} | "
                f"{twin.again / plain.again:,.0f} | {fast.again:.4f} | {twin.again / fast.again:,.0f} |"
            )
    return lines, []


def _starts() -> tuple[list[str], list[Bar]]:
    with tempfile.TemporaryDirectory() as folder:
        thousand = Path(folder) / "thousand.yaml"
        thousand.write_text(_thousand_states(), "utf-8")
        page = Path(folder) / "two-hundred-lines.yaml"
        page.write_text(_two_hundred_lines(), "utf-8")
        commands = [
            ("`standoff --help`", ["--help"], 0.1),
            ("`standoff check` of 200 lines", ["check", str(page)], 0.3),
            ("`standoff stability` of 1,024 states", ["stability", str(thousand), "--equilibria"], 1.0),
        ]
        bars = []
        for what, arguments, promised in commands:
            found = min(_start(arguments) for _ in range(_STARTS))
            bars.append(Bar(f"{what}, from the command line", f"{promised} s", f"{found:.2f} s", found < promised))
        bare = min(_python() for _ in range(_STARTS))
    note = f"Python alone takes {bare:.3f} s to start here, which is part of the times from the command line."
    return ["", f"{note} Those are the best of {_STARTS} starts."], bars


def _start(arguments: Sequence[str]) -> float:
    begun = time.perf_counter()
    command = [str(Path(sys.executable).parent / "standoff"), *arguments]
    subprocess.run(command, capture_output=True, check=True)
    return time.perf_counter() - begun


def _python() -> float:
    begun = time.perf_counter()
    subprocess.run([sys.executable, "-c", "pass"], capture_output=True, check=True)
    return time.perf_counter() - begun


def _thousand_states() -> str:
    levers = "\n".join(f"  x{k}: {{of: {'AB'[k % 2]}}}" for k in range(10))
    wishes = "\n".join(
        f"  {party}:\n    goals:\n"
        + "\n".join(f"      - {{when: x{k} and not x{(k * step + 1) % 10}, worth: {k + step}}}" for k in range(10))
        for party, step in (("A", 3), ("B", 7))
    )
    return f"standoff: 1\ntitle: A thousand states\nparties: {{A: , B: }}\nlevers:\n{levers}\npreferences:\n{wishes}\n"


def _two_hundred_lines() -> str:
    levers = "\n".join(f"  x{k}:\n    of: {'AB'[k % 2]}\n    note: the switch number {k}" for k in range(12))
    conditions = "\n".join(f"  c{k}: x{k % 12} and not x{(k + 5) % 12}" for k in range(40))
    wishes = "\n".join(
        f"  {party}:\n    statements:\n"
        + "\n".join(f"      - that: c{(k * step) % 40} or x{k % 12}\n        note: wish {k}" for k in range(28))
        for party, step in (("A", 3), ("B", 7))
    )
    head = "standoff: 1\ntitle: Two hundred lines\nparties:\n  A:\n  B:\n"
    return f"{head}levers:\n{levers}\nconditions:\n{conditions}\npreferences:\n{wishes}\n"


def _large() -> Bar:
    one = measure("free", 24, 4, "auto", repeats=0)
    found = f"{one.first:,.0f} s, {one.peak / 1024:.1f} GB"
    return Bar("24 levers, 4 parties (16,777,216 states), all concepts", "24 GB", found, one.peak < 24 * 1024)


def _bars(bars: Sequence[Bar]) -> list[str]:
    rows = [f"| {bar.what} | {bar.promised} | {bar.found} | {'yes' if bar.met else 'NO'} |" for bar in bars]
    return ["", "## What is promised", "", "| what | promised | measured | met |", "|---|---|---|---|", *rows]


def _head() -> list[str]:
    asked = getattr(os, "sched_getaffinity", None)
    cores = len(asked(0)) if asked else os.cpu_count()
    load = f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "unknown"
    versions = f"Python {platform.python_version()}, NumPy {version('numpy')}, Numba {version('numba')}"
    return [
        "<!-- written by benchmarks/run.py -->",
        "",
        (
            f"Measured with {versions} on {cores} cores ({platform.machine()}, {platform.system()}), "
            f"load at the end {load}. Times are wall-clock seconds, memory is the peak of the process."
        ),
    ]


if __name__ == "__main__":
    sys.exit(main())
