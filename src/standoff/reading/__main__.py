"""Write anew what is made from the grammar: ``python -m standoff.reading`` in the root of a checkout.

Definition. The JSON Schema goes beside the reader, the reference page into ``docs/reference``. Both are under version
control, and the tests compare them with what the grammar says.
"""

from __future__ import annotations

from pathlib import Path

from standoff.reading.grammar import json_schema, reference_page
from standoff.writing import write_whole


def main() -> None:
    """Write both files."""
    write_whole(json_schema.PLACE, json_schema.text(), overwrite=True)
    if Path("docs/reference").is_dir():
        write_whole(Path("docs/reference/file.md"), reference_page.page(), overwrite=True)


if __name__ == "__main__":
    main()
