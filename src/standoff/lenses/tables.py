"""Results as tables of other libraries: pandas and xarray, where they are installed.

Definition. A table has the rows that the result gives, in their order, and one column per key; ``date`` becomes a
time, everything else stays what it is. Neither library is needed for anything else, so both are looked for here only.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from importlib import import_module
from typing import Any

from standoff.errors import CallError


def library(name: str) -> Any:  # noqa: ANN401 - a module of another project has no type here
    """The library, or a ``CallError`` that says how to get it."""
    try:
        return import_module(name)
    except ImportError:
        message = f"this needs {name}, which is not installed: pip install 'standoff[tables]'"
        raise CallError(message) from None


def frame(rows: Iterable[Mapping[str, Any]], columns: Iterable[str]) -> Any:  # noqa: ANN401 - pandas may be missing
    """The rows as a ``pandas.DataFrame`` with these columns; ``CallError`` without pandas."""
    pandas = library("pandas")
    table = pandas.DataFrame(list(rows), columns=list(columns))
    if "date" in table:
        table["date"] = pandas.to_datetime(table["date"], format="ISO8601")
    return table
