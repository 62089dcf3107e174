"""From and to the files of other tools, and from a conflict back to a conflict file."""
