"""What the forecast is measured on: random chains and games over binary levers, and a case of 300 states.

Definition. A random hypercube has L levers; each of its states x leads, for each lever, to the state with that lever
switched, at a rate drawn evenly from 0 to 1 per month. A random game deals L levers out in turn to its parties, who
move one at a time; each has 16 goals, each the agreement or disagreement of two levers, drawn with worths of standard
deviation 0.15 per month. Paces are 1 per month each, patience is 12 months, precision 3 unless said otherwise.

The same size and seed always give the same arrays.
"""

from __future__ import annotations

import numpy as np

from standoff.lenses.forecast.engine.chain import Product
from standoff.lenses.forecast.game import Choices, Game, Shocks, World

MONTHS = 24.0
PACE, PATIENCE, PRECISION = 1.0, 12.0, 3.0


def random_hypercube(levers: int, seed: int = 1) -> Product:
    """A chain of independent draws."""
    return Product((2,) * levers, np.random.default_rng(seed).random((levers, 1 << levers)))


def random_game(levers: int, parties: int = 4, seed: int = 1) -> World:
    """A game of 2^levers states."""
    dice, states = np.random.default_rng(seed), np.arange(1 << levers, dtype=np.int32)
    worth = np.zeros((parties, len(states)))
    for goal in range(16 * parties):
        one, other = dice.integers(0, levers, 2)
        worth[goal // 16] += dice.normal(0.0, 0.15) * ((states >> one & 1) == (states >> other & 1))
    choices = tuple(
        Choices(np.array([states ^ (1 << lever) for lever in range(party, levers, parties)], dtype=np.int32))
        for party in range(parties)
    )
    nothing = Shocks(np.zeros((0, len(states)), np.int32), np.zeros((0, len(states))))
    discount, precision = np.full(parties, 1.0 / PATIENCE), np.full(parties, PRECISION)
    pace = np.full(worth.shape, PACE)
    return World(
        Game(len(states), MONTHS, worth, np.zeros(worth.shape), discount, pace, precision, choices, nothing, ())
    )


def three_hundred() -> str:
    """A case of 300 states, three parties and two years, as a file: levers of 5, 5, 3, 2 and 2 levels."""
    levers = {"a": ("A", 5), "b": ("B", 5), "c": ("C", 3), "d": ("A", 2), "e": ("B", 2)}
    lines = ["standoff: 1", "title: Three hundred states", "begins: 2030-01-01", "ends: 2032-01-01"]
    lines += ["parties: {A: , B: , C: }", "levers:"]
    lines += [
        f"  {name}: {{of: {owner}, levels: [{', '.join(f'{name}{k}' for k in range(count))}]}}"
        for name, (owner, count) in levers.items()
    ]
    lines.append("preferences:")
    for step, party in enumerate("ABC", start=1):
        lines += [f"  {party}:", "    goals:"]
        lines += [
            f"      - {{when: {name} == {name}{k * step % count}, worth: {(step + k) / 10}}}"
            for k, (name, (_, count)) in enumerate(levers.items())
        ]
    lines += ["conditions:", "  calm: a == a0 and b == b0", "  deal: c == c2"]
    return "\n".join([*lines, ""])
