"""The forms of a result: JSON, CSV, and where they go.

Definition. JSON is UTF-8 with keys in the order of the result; a value that fits in 100 characters stands on one
line, a longer one has one entry a line (the same bytes for the same result, RFC 8259). CSV has a header line and one
row a line (RFC 4180, but lines end in a line feed).
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from standoff.cli.stream import put

WIDTH = 100


def json_text(value: Any) -> str:  # noqa: ANN401 - any plain value
    """The value as JSON, ending in a line feed.

    >>> print(json_text({"é": [1, 2]}), end="")
    {"é": [1, 2]}
    """
    return "".join((*_lines(value, ""), "\n"))


def _lines(value: Any, indent: str) -> Iterable[str]:  # noqa: ANN401 - any plain value
    line = json.dumps(value, ensure_ascii=False, default=dict)
    if len(line) + len(indent) <= WIDTH or not isinstance(value, (Mapping, list, tuple)):
        yield line
        return
    deeper = f"{indent}  "
    pairs = value.items() if isinstance(value, Mapping) else ((None, item) for item in value)
    yield "{" if isinstance(value, Mapping) else "["
    comma = "\n"
    for key, item in pairs:
        yield f"{comma}{deeper}"
        if key is not None:
            yield f"{json.dumps(key, ensure_ascii=False)}: "
        yield from _lines(item, deeper)
        comma = ",\n"
    yield f"\n{indent}" + ("}" if isinstance(value, Mapping) else "]")


def csv_text(rows: Iterable[Mapping[str, Any]], columns: Sequence[str] | None = None) -> str:
    """Rows as CSV; the columns are those given, or all that occur, in the order in which they are first seen."""
    listed = list(rows)
    if columns is None:
        columns = list(dict.fromkeys(key for row in listed for key in row))
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(listed)
    return out.getvalue()


def deliver(text: str, output: str | None) -> None:
    """Put text on stdout, or into the file that ``-o`` names, whole or not at all."""
    if output is None or output == "-":
        put(text)
        return
    from standoff.cli.stream import complain  # noqa: PLC0415 - beside its use
    from standoff.writing import write_whole  # noqa: PLC0415 - most runs write no file

    path = write_whole(output, text)
    complain(f"wrote {path}", lead="")
