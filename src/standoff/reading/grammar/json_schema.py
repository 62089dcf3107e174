"""The JSON Schema of the conflict file, for editors that complete and check while one writes.

Definition. The schema is made from the shapes of the grammar and ships as ``standoff.schema.json`` beside this module.
It accepts every valid file, whether its texts are read as texts or typed as YAML 1.2 does. What depends on more than
one place of the file is beyond it.

Source: JSON Schema, draft 2020-12. ``python -m standoff.reading`` writes the file anew.
"""

from __future__ import annotations

from pathlib import Path
from typing import cast

from standoff.reading.grammar.file import FILE
from standoff.reading.grammar.shapes import Schema

PLACE = Path(__file__).with_name("standoff.schema.json")
"""Where the schema ships."""


def schema() -> dict[str, object]:
    """The JSON Schema, as JSON values.

    >>> schema()["properties"]["title"]["$ref"]
    '#/$defs/text'
    """
    defs: Schema = {}
    FILE.schema(defs)
    top = cast("Schema", defs.pop(FILE.slug))
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A standoff conflict file",
        **top,
        "anyOf": [{"required": ["levers"]}, {"required": ["states"]}],
        "$defs": dict(sorted(defs.items())),
    }


def text() -> str:
    """The schema as it ships."""
    import json  # noqa: PLC0415 - reading a file needs no JSON

    return json.dumps(schema(), indent=2, ensure_ascii=False) + "\n"
