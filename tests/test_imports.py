"""Nothing is imported before it is needed: what is not loaded cannot make anybody wait."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

HEAVY = ("hypothesis", "jinja2", "numba", "numpy", "rich", "scipy", "yaml")
PROBE = """
import json, os, sys
os.chdir(sys.argv[1])
sys.stdout = open("out.txt", "w", encoding="utf-8")
from standoff.cli import main
code = main(sys.argv[2:])
found = [name for name in {heavy!r} if name in sys.modules]
own = sorted(name for name in sys.modules if name.startswith("standoff"))
sys.__stdout__.write(json.dumps([code, found, own]))
"""


def _loaded(folder: object, *arguments: str) -> tuple[int, set[str], list[str]]:
    """The exit code of a command, the heavy packages and the modules of standoff that it loaded."""
    program = PROBE.format(heavy=HEAVY)
    command = [sys.executable, "-c", program, str(folder), *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=120)
    code, heavy, own = json.loads(done.stdout)
    return code, set(heavy), own


@pytest.mark.parametrize(
    "arguments",
    [
        ("--help",),
        ("--version",),
        ("cases",),
        ("cases", "--json"),
        ("cases", "copy", "chicken"),
        ("cases", "show", "chicken"),
        ("check", "--help"),
        ("states", "--help"),
        ("stability", "--help"),
        ("explain", "--help"),
        ("tree", "--help"),
        ("report", "--help"),
        ("schema", "--help"),
    ],
    ids=" ".join,
)
def test_help_and_lists_load_nothing_heavy(tmp_path, arguments):
    """Help, the version and the cases need no package but click."""
    code, heavy, _ = _loaded(tmp_path, *arguments)
    assert code == 0
    assert not heavy


def test_help_imports_no_command(tmp_path):
    """The list of commands does not import them."""
    _, _, own = _loaded(tmp_path, "--help")
    assert not [
        name for name in own if name.startswith("standoff.cli.") and name.split(".")[2] in {"stability", "report"}
    ]


@pytest.mark.parametrize(
    ("arguments", "allowed"),
    [
        (("schema",), {"yaml"}),
        (("check", "cost-sharing", "--no-expect"), {"yaml"}),
        (("check", "cost-sharing", "--json"), {"yaml", "numpy"}),
        (("states", "cost-sharing", "--json"), {"yaml", "numpy"}),
        (("states", "cost-sharing"), {"yaml", "numpy", "rich"}),
        (("stability", "cost-sharing", "--json"), {"yaml", "numpy"}),
        (("stability", "cost-sharing", "--csv"), {"yaml", "numpy"}),
        (("stability", "cost-sharing"), {"yaml", "numpy", "rich"}),
        (("explain", "cost-sharing", "--json"), {"yaml", "numpy"}),
        (("tree", "cost-sharing", "--json"), {"yaml", "numpy"}),
        (("report", "cost-sharing", "-o", "page.html"), {"yaml", "numpy", "jinja2"}),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else None,
)
def test_a_command_loads_what_it_needs(tmp_path, arguments, allowed):
    """No command loads a package that its answer does not need."""
    code, heavy, _ = _loaded(tmp_path, *arguments)
    assert code == 0
    assert heavy <= allowed


@pytest.mark.parametrize("room", ["standoff", "standoff.errors", "standoff.conflict.conflict", "standoff.bundled"])
def test_the_values_load_nothing(room):
    """Importing the package, or its values, loads no other package."""
    program = f"import sys, {room}; print([name for name in {(*HEAVY, 'click')!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout == "[]\n"


def test_the_reader_loads_only_yaml():
    """Reading a conflict needs no arrays, unless a ranking must be held against the states."""
    program = (
        "import sys, standoff as so; so.load('cost-sharing');"
        f"print([name for name in {(*HEAVY, 'click')!r} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout == "['yaml']\n"
