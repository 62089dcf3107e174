"""The reference page of the file is what the grammar says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from standoff.reading import loads
from standoff.reading.grammar.file import FILE
from standoff.reading.grammar.reference_page import page

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "file.md"


def test_the_page_is_the_grammars():
    """docs/reference/file.md is up to date; `python -m standoff.reading` writes it anew."""
    assert PAGE.read_text(encoding="utf-8") == page()


@pytest.mark.parametrize("example", re.findall(r"```yaml\n(.*?)```", page(), re.DOTALL), ids=["whole", "graph"])
def test_the_examples_are_valid(example):
    """Every example file on the page loads."""
    assert loads(example).deciders


@pytest.mark.parametrize("key", FILE.keys, ids=lambda key: key.name)
def test_the_example_of_every_key_fits_its_shape(key, problems):
    """The example that a message shows for a key is no mistake of its own."""
    listed = problems(f"{key.line}\n")
    assert not [
        problem for problem in listed if problem.where.split(".")[0] == key.name and "which is no" not in problem.found
    ]
