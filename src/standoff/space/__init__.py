"""Feasible states, ranks and moves: the only place where names become numbers."""
