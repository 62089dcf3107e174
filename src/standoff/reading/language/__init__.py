"""The language of conditions: words to a tree, the tree to an expression over the names of the file."""
