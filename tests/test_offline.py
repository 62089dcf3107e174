"""No command talks to anybody."""

from __future__ import annotations

import subprocess
import sys

import pytest

GUARD = """
import os, sys
sys.path[:] = [entry for entry in sys.path if entry]
os.chdir(sys.argv[1])

def guard(event, arguments):
    if event.startswith(("socket.", "urllib.", "http.", "ftplib.", "smtplib.", "webbrowser.", "os.system", "os.exec",
                         "os.fork", "os.posix_spawn", "subprocess.")):
        sys.stderr.write(f"tried {event} {arguments!r}\\n")
        sys.stderr.flush()
        os._exit(99)

sys.addaudithook(guard)
from standoff.cli import main
sys.exit(main(sys.argv[2:]))
"""


def _guarded(folder: object, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", GUARD, str(folder), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)


@pytest.mark.parametrize(
    "arguments",
    [
        ("cases",),
        ("cases", "copy", "chicken"),
        ("check", "cost-sharing"),
        ("schema",),
        ("states", "cost-sharing"),
        ("stability", "cost-sharing", "--verify"),
        ("explain", "cost-sharing"),
        ("tree", "cost-sharing"),
        ("report", "cost-sharing", "-o", "page.html"),
    ],
    ids=" ".join,
)
def test_no_command_opens_a_connection_or_starts_a_program(tmp_path, arguments):
    """Under a guard that ends the process at any socket, request or new process, every command does its work."""
    done = _guarded(tmp_path, *arguments)
    assert done.returncode == 0, done.stderr


def test_the_guard_bites(tmp_path):
    """A socket under the guard ends the process: the test above can fail."""
    program = GUARD.replace("from standoff.cli import main\n", "import socket; socket.socket()\n")
    command = [sys.executable, "-c", program, str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 99
    assert "socket" in done.stderr
