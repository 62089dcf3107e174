"""The names that ``import standoff as so`` offers."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import standoff


@pytest.mark.parametrize("name", standoff.__all__)
def test_a_public_name_is_there_and_says_what_it_is(name):
    """Every name of ``__all__`` can be had; what is a function or a class has a docstring."""
    value = getattr(standoff, name)
    assert not callable(value) or value.__doc__


def test_names_are_listed_once_and_in_order():
    """``__all__`` has no double, and ``dir`` shows the same names."""
    assert len(set(standoff.__all__)) == len(standoff.__all__)
    assert dir(standoff) == sorted(standoff.__all__)


def test_type_checkers_see_the_same_names():
    """What is imported for type checkers is what is imported when it is used."""
    tree = ast.parse(Path(standoff.__file__).read_text(encoding="utf-8"))
    typed = {
        alias.name
        for block in tree.body
        if isinstance(block, ast.If)
        for node in block.body
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    assert typed == set(standoff.__all__) - {"__version__"}


def test_an_unknown_name_is_an_attribute_error():
    """A mistyped name fails as in any other module."""
    with pytest.raises(AttributeError, match="stabilty"):
        _ = standoff.stabilty  # type: ignore[attr-defined]
