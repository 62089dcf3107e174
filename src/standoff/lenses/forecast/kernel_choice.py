"""Which kernels solve a game: plain or compiled.

Definition. Asked for ``auto``, a game of fewer than WORTH_COMPILING states is solved in plain NumPy, because loading
the compiled kernels takes longer than it saves; a larger one by the compiled kernels where Numba is installed. What is
asked for by name is taken. The results are the same to rounding.
"""

from __future__ import annotations

from standoff.lenses.forecast.engine.kernels import Engine

WORTH_COMPILING = 4_096
"""From so many states on, loading the compiled kernels costs less than they save."""


def chosen(engine: Engine, size: int) -> Engine:
    """The kernels for a game of so many states.

    >>> chosen("auto", 300), chosen("numba", 300), chosen("auto", 100_000)
    ('numpy', 'numba', 'auto')
    """
    return "numpy" if engine == "auto" and size < WORTH_COMPILING else engine
