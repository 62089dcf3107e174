"""The wheel: what is in it, and nothing else."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """The names in a freshly built wheel."""
    folder = tmp_path_factory.mktemp("wheel")
    program = "import sys; from hatchling.build import build_wheel; print(build_wheel(sys.argv[1]))"
    done = subprocess.run(
        [sys.executable, "-c", program, str(folder)], cwd=ROOT, capture_output=True, text=True, check=True, timeout=120
    )
    with zipfile.ZipFile(folder / done.stdout.split()[-1]) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_the_wheel_has_all_that_the_program_reads(wheel):
    """Every file of the package is in the wheel, the types marker and the licence included."""
    source = ROOT / "src"
    left_out = {".pyc", ".nbi", ".nbc"}
    files = (path for path in (source / "standoff").rglob("*") if path.is_file() and path.suffix not in left_out)
    package = {path.relative_to(source).as_posix() for path in files}
    assert package <= set(wheel)
    assert "standoff/py.typed" in wheel
    assert any(name.endswith("licenses/LICENSE") for name in wheel)


def test_the_wheel_has_nothing_else(wheel):
    """No tests, no caches, no compiled kernels of this machine."""
    assert {name.split("/")[0].split("-")[0] for name in wheel} == {"standoff"}
    assert not [name for name in wheel if "__pycache__" in name or name.endswith((".nbi", ".nbc", ".pyc"))]


def test_the_wheel_declares_its_command(wheel):
    """``standoff`` is installed as a command, and the dependencies are the project's."""
    entry = next(text for name, text in wheel.items() if name.endswith("entry_points.txt"))
    assert b"standoff = standoff.cli:main" in entry
    metadata = next(text for name, text in wheel.items() if name.endswith("METADATA")).decode()
    assert "Requires-Python: >=3.11" in metadata
    assert 'extra == "fast"' in metadata.replace("'", '"')
