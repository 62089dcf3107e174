"""The outer layer of a conflict file: bytes to text, text to a tree of nodes with places."""
