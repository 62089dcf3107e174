"""Writers that are killed lose nothing that was written."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = Path(__file__).with_name("kill_program.py")


def _ran(*arguments):
    done = subprocess.run(
        [sys.executable, str(PROGRAM), *map(str, arguments)], capture_output=True, text=True, check=True, timeout=300
    )
    return json.loads(done.stdout)


@pytest.mark.parametrize("kind", ["row", "seal"])
def test_killed_at_random_every_earlier_entry_is_intact(tmp_path, kind):
    """A hundred writers of each kind are killed at random: nothing reported is missing, and the next one goes on."""
    found = _ran(kind, "random", tmp_path, 100, 1)
    assert (found["kills"], found["wrong"]) == (100, 0)
    assert found["entries"] >= 50


@pytest.mark.parametrize("kind", ["row", "seal"])
def test_killed_at_every_step_every_earlier_entry_is_intact(tmp_path, kind):
    """Killed at each call in turn, in the middle of each write, even while a torn line is being set aside."""
    found = _ran(kind, "step", tmp_path, 0, 0)
    assert found["wrong"] == 0
    assert found["kills"] >= 8
