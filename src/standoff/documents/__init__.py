"""Documents that a reader has: their text, paragraph by paragraph, and what can be found in it without understanding it."""
