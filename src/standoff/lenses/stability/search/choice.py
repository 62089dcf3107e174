"""Which search a question gets, and a concept asked of it.

Definition. As in analysis.py: a concept compares the mover's rank with the best over its moves of the least value that
the others can bring about. The searches differ in speed only: compiled where Numba is there and the conflict is large
enough to be worth its start, otherwise by sweeps over arrays.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib.util import find_spec
from typing import TYPE_CHECKING, Literal, Protocol, TypeAlias

import numpy as np

from standoff.errors import CallError
from standoff.lenses.stability.concept import Concept

if TYPE_CHECKING:
    from standoff.space.evaluation import Bools
    from standoff.space.moves import Ints, Moves

EngineName: TypeAlias = Literal["auto", "numpy", "numba"]

WORTH_COMPILING = 200_000
"""From so many states x parties on, loading the compiled search costs less than it saves."""


class Engine(Protocol):
    """What the analysis needs from a search; party by number."""

    def best(self, party: int, value: Ints) -> Ints:
        """The largest value over the states that a party reaches in one move (itself possibly among them)."""

    def least(self, party: int, value: Ints, *, improving: bool) -> Ints:
        """The least value that all other parties can bring about."""


def stable_under(concept: Concept, search: Engine, party: int, rank: Ints, best: Ints) -> Bools:
    """The states that one concept calls stable for one party; ``best`` is e of analysis.py."""
    if concept.answers == "none":
        return best <= rank
    least = search.least(party, best if concept.reply else rank, improving=concept.answers == "improving")
    return search.best(party, np.minimum(rank, least)) <= rank


def chosen_engine(name: EngineName, moves: Sequence[Moves], rank: Sequence[Ints]) -> Engine:
    """The search of that name for parties with these moves and ranks. Raises ``CallError`` if it is not there."""
    if is_compiled(name, moves[0].size * len(moves)):
        from standoff.lenses.stability.search.reachable_numba import numba_engine  # noqa: PLC0415 - slow to load

        return numba_engine(moves, rank)
    from standoff.lenses.stability.search.reachable_numpy import numpy_engine  # noqa: PLC0415 - one of the two is enough

    return numpy_engine(moves, rank)


def is_compiled(name: EngineName, work: int) -> bool:
    """Whether the compiled loops are to be used for so many states x parties. Raises ``CallError`` if they cannot."""
    if name not in ("auto", "numpy", "numba"):
        raise CallError(f"there is no engine {name!r}: give auto, numpy or numba")
    installed = find_spec("numba") is not None
    if name == "numba" and not installed:
        raise CallError(
            "the engine numba needs the extra `fast`: pip install 'standoff[fast]'; or use the engine numpy"
        )
    return name == "numba" or (name == "auto" and installed and work >= WORTH_COMPILING)
