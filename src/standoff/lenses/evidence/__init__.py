"""The evidence lens: how well founded each assumption is."""
