"""Text in, a Conflict or all that is wrong with it out."""

from standoff.reading.grammar.json_schema import schema
from standoff.reading.load import load, loads

__all__ = ["load", "loads", "schema"]
