"""What an analyst writes down, as immutable values with names. Nothing here reads files or computes."""
