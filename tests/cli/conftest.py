"""Runs the program inside the test's own process, and as a process of its own."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from standoff.cli import main


@dataclass(frozen=True)
class Run:
    """What a run left behind."""

    code: int
    out: str
    err: str

    @property
    def data(self) -> Any:
        """What was printed, as JSON."""
        return json.loads(self.out)


@pytest.fixture
def run(capsys, monkeypatch):
    """Call the program with arguments and, if given, text on stdin, in a terminal of 100 columns."""
    monkeypatch.setenv("COLUMNS", "100")

    def call(*arguments: str, stdin: bytes | None = None) -> Run:
        if stdin is not None:
            monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
        code = main(list(arguments))
        found = capsys.readouterr()
        return Run(code, found.out, found.err)

    return call


@pytest.fixture
def process(tmp_path):
    """Start the program as a process of its own, in an empty folder, with these settings of the environment."""

    def start(*arguments: str, stdin: bytes | None = None, **environment: str) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            [sys.executable, "-m", "standoff", *arguments],
            input=stdin or b"",
            capture_output=True,
            check=False,
            cwd=tmp_path,
            env={**os.environ, **environment},
            timeout=120,
        )

    return start


@pytest.fixture
def here(tmp_path, monkeypatch) -> Path:
    """An empty folder, in which the test stands."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


TALKS = """
standoff: 1
title: Talks before the frost
begins: 2020-01-01
ends: 2020-04-30
parties: {Ann: , Bob: , chance: }
levers:
  offer: {of: Ann, levels: [none, some, all]}
  strike: {of: Bob}
  weather: {of: chance, levels: [mild, cold]}
conditions:
  deal: offer >= some and not strike
  war: strike and offer == all
impossible: [war]
names:
  peace: {offer: some, strike: no}
parts:
  hers: {title: Ann alone, levers: [offer]}
  both: {title: The talks, levers: [offer, strike]}
preferences:
  Ann: {goals: [{when: deal, worth: 2}, {when: offer == all, worth: -1}, {when: strike and weather == cold, worth: -3}]}
  Bob: {statements: [deal, offer == all, strike if offer == none]}
moves:
  Ann: {every: 2 weeks, patience: 6 months, consistency: 2}
  Bob: {every: 1 month}
events:
  - {name: frost, on: 2020-04-01, outcomes: [{chance: 0.7, set: {weather: cold}}, {chance: 0.3, set: {weather: mild}}]}
history:
  - {on: 2020-02-01, set: {strike: yes}}
questions:
  - {id: Q1, ask: deal by 2020-03-31, asked: 2020-01-10, outcome: yes, base_rate: 0.4}
  - {id: Q2, ask: "strike at 2020-04-20, given weather == cold", asked: 2020-03-10}
  - {id: Q3, ask: deal before 2022-01-01}
variants:
  patient: {moves: {Ann: {patience: 5 years}}}
"""


@pytest.fixture
def talks(here):
    """A file with a calendar: events, history, questions, parts and a variant."""
    (here / "talks.yaml").write_text(TALKS)
    return "talks.yaml"
