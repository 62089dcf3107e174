"""The least value that the others can bring about, for all states at once: the search and its two engines."""
