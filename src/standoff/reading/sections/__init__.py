"""From nodes that fit the grammar to the parts of a conflict, each name checked."""
