"""The linear search, compiled with Numba.

Definition. As in reachable.py, whose functions are compiled here as they stand; the machine code is kept on disk for
the next run where the installation allows it. Work: proportional to states x parties + arcs between blocks, for every
shape of conflict.
"""

from __future__ import annotations

from dataclasses import fields
from functools import cache
from typing import TYPE_CHECKING, Any

from standoff.lenses.stability.search import reachable
from standoff.lenses.stability.search.reachable_linear import Kernels, LinearEngine

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from standoff.space.moves import Moves
    from standoff.space.rank import Ranks


def numba_engine(moves: Sequence[Moves], ranks: Sequence[Ranks]) -> LinearEngine:
    """The compiled engine. Raises ``ImportError`` if Numba is not installed."""
    return LinearEngine.of(_compiled(), moves, ranks)


@cache
def _compiled() -> Kernels:
    names = [field.name for field in fields(Kernels) if field.name != "compiled"]
    return Kernels(**{name: _compile(getattr(reachable, name)) for name in names}, compiled=True)


def _compile(function: Callable[..., None]) -> Any:  # noqa: ANN401 - Numba has no types
    import numba  # noqa: PLC0415 - slow to load

    try:
        return numba.njit(cache=True, nogil=True)(function)
    except RuntimeError:  # nowhere to keep the machine code
        return numba.njit(nogil=True)(function)
