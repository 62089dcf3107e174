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
    """Call the program with arguments and, if given, text on stdin."""

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
