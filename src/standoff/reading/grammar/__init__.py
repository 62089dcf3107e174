"""What may stand in a conflict file: the one source of the reader, the JSON Schema and the reference page."""
