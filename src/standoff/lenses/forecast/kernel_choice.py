"""Which kernels solve a game: plain or compiled.

Definition. The work of a game is about

    states x (parties x games) x (NODES + span x busy)        busy the largest rate at which anything happens in a state

numbers to be worked out. Asked for ``auto``, less work than WORTH_COMPILING is done in plain NumPy, because loading the
compiled kernels takes longer than it saves; more by the compiled kernels where Numba is installed. What is asked for by
name is taken. The results are the same to rounding.
"""

from __future__ import annotations

from standoff.lenses.forecast.engine.flow import busiest
from standoff.lenses.forecast.engine.kernels import Engine
from standoff.lenses.forecast.game import World

NODES = 20
"""Steps that every solution takes, however little happens."""

WORTH_COMPILING = 1_000_000
"""From so many numbers on, loading the compiled kernels costs less than they save; measured, to a factor of two."""


def chosen(engine: Engine, world: World) -> Engine:
    """The kernels for a world."""
    return "numpy" if engine == "auto" and work(world) < WORTH_COMPILING else engine


def work(world: World) -> float:
    """How many numbers have to be worked out, about."""
    game = world.truth
    return game.size * game.parties * len(world.games) * (NODES + game.span * busiest(game))
