"""Hypergames: every party in the conflict as it sees it."""
