"""The arrows between the rooms point one way."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import standoff

SOURCE = Path(standoff.__file__).parent
MAY_IMPORT = {
    "conflict": {"conflict", "errors"},
    "reading": {"reading", "conflict", "errors", "bundled", "space", "writing"},
    "space": {"space", "conflict", "errors"},
    "documents": {"documents", "conflict", "errors"},
    "journal": {"journal", "conflict", "errors"},
    "lenses": {"lenses", "space", "documents", "journal", "conflict", "errors", "provenance"},
    "reference": {"reference", "conflict", "errors", "lenses"},
    "bundled": {"bundled", "errors", "writing"},
    "exchange": {"exchange", "reading", "lenses", "space", "conflict", "errors", "writing"},
    "pages": {"pages", "lenses", "space", "documents", "journal", "conflict", "errors", "provenance", "writing"},
}
"""``reference`` may see the lenses' results, to compare; what it computes, it computes from ``conflict``."""


def test_a_lens_knows_no_other_lens():
    """What two lenses share lies beside them, not in one of them."""
    lenses = {path.name for path in (SOURCE / "lenses").iterdir() if path.is_dir() and path.name != "__pycache__"}
    wrong = []
    for lens in sorted(lenses):
        for path in sorted((SOURCE / "lenses" / lens).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
                names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
                others = {name.split(".")[2] for name in names if name.startswith("standoff.lenses.")}
                wrong += [f"{lens}/{path.name}: {other}" for other in others & lenses - {lens}]
    assert not wrong


@pytest.mark.parametrize("room", MAY_IMPORT)
def test_a_room_imports_only_what_lies_before_it(room):
    """Conflict <- reading; conflict <- space <- lenses <- pages, cli."""
    wrong = []
    for path in sorted((SOURCE / room).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            rooms = {name.split(".")[1] for name in names if name.startswith("standoff.")}
            wrong += [f"{path.name}: {other}" for other in rooms - MAY_IMPORT[room]]
    assert not wrong
