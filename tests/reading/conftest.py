"""The valid files that the tests of the reader break, and how they break them."""

from __future__ import annotations

from pathlib import Path

import pytest

from standoff.errors import FileError
from standoff.reading import loads

FOLDER = Path(__file__).parent
MARK = "‸"
"""Stands before the character at which a problem must be reported."""


def broken(name: str, old: str, new: str) -> tuple[str, int, int]:
    """A valid file with one edit, and the line and column of the mark in it."""
    text = (FOLDER / f"{name}.yaml").read_text(encoding="utf-8")
    if old:
        assert text.count(old) == 1, f"{old!r} occurs {text.count(old)} times"
        text = text.replace(old, new)
    else:
        text = new
    at = text.index(MARK)
    return text.replace(MARK, ""), text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)


@pytest.fixture
def problems():
    """What is wrong with a text; nothing if it is valid."""

    def of(text: str):
        try:
            loads(text, "file.yaml")
        except FileError as error:
            return list(error.problems)
        return []

    return of


@pytest.fixture
def edited():
    """A valid file with one edit."""
    return broken


@pytest.fixture
def valid():
    """The text of a valid file of this folder."""
    return lambda name: (FOLDER / f"{name}.yaml").read_text(encoding="utf-8")
