"""The examples in docstrings do what they say."""

from __future__ import annotations

import doctest
import pkgutil
from importlib import import_module
from pathlib import Path

import pytest

import standoff

MODULES = sorted(
    module.name
    for module in pkgutil.walk_packages(standoff.__path__, "standoff.")
    if not module.name.endswith("__main__")
)


@pytest.mark.parametrize("name", ["standoff", *MODULES])
def test_examples_in_docstrings(name):
    """Every ``>>>`` of the module gives the output that stands below it."""
    found = doctest.testmod(import_module(name), optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE)
    assert found.failed == 0


def test_every_module_opens_with_what_it_is():
    """No module is without a docstring, but for the empty ones that mark a folder."""
    silent = [name for name in MODULES if not import_module(name).__doc__ and _source(name)]
    assert not silent


def _source(name: str) -> str:
    return Path(import_module(name).__file__ or "").read_text(encoding="utf-8").strip()
