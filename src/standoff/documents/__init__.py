"""Documents that a reader has: their text by paragraphs, and what can be found in it without understanding it."""
