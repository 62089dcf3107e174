"""Coalitions: what groups of parties would leave together, what deters them, and who gains together."""
