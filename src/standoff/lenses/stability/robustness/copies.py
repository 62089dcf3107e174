"""Many profiles of preferences at once: copies of the states side by side, each with ranks of its own.

Definition. Let p_1, ..., p_B be profiles of ranks on the same states and moves. The disjoint union of B copies of the
graph, copy b ranked by p_b, is one graph in which no move leads from copy to copy. A state is stable for a party in
copy b if and only if it is in the graph with p_b, because each definition looks only at states that can be reached from
it. So one run of the search answers B profiles; the moves do not depend on preferences and are laid out once.

Source: this program's; the search is that of the stability lens (``search/``).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from standoff.lenses.stability.concepts import BY_NAME, CONCEPTS
from standoff.lenses.stability.search.choice import Engine, chosen_engine

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from standoff.lenses.stability.concept import Concept
    from standoff.space.evaluation import Bools
    from standoff.space.moves import Ints, Moves

STATES_AT_ONCE = 1 << 15
"""So many states, copies included, are searched at once: few enough to stay near the processor."""


@dataclass(frozen=True, slots=True, eq=False)
class Copies:
    """The moves of all parties in ``count`` copies of ``size`` states; state s of copy b is number b * size + s."""

    count: int
    size: int
    moves: tuple[Moves, ...]
    compiled: bool

    def verdicts(self, ranks: NDArray[np.int32], concepts: Sequence[str], whom: int | None = None) -> NDArray[np.uint8]:
        """For whom each state is stable, bits as in ``CONCEPTS``: uint8, shape (parties, count, size).

        ``ranks`` has the same shape. With ``whom`` only for the party of that number; all others stay zero.
        """
        flat = ranks.reshape(len(self.moves), -1)
        search = self._engine([np.ascontiguousarray(row) for row in flat])
        verdicts = np.zeros(flat.shape, np.uint8)
        for i in range(len(self.moves)) if whom is None else (whom,):
            best = np.maximum(flat[i], search.best(i, flat[i]))
            for name in concepts:
                stable = _outlook(BY_NAME[name], search, i, flat[i], best) <= flat[i]
                verdicts[i] |= stable.astype(np.uint8) << np.uint8(CONCEPTS.index(name))
        return verdicts.reshape(ranks.shape)

    def outlook(self, ranks: NDArray[np.int32], concept: str, party: int) -> NDArray[np.int32]:
        """What the best move of a party from each state is worth to it after the others' answers; -1 without a move.

        That is max over x in R_i(s) of min(p(x), V(x)), see ``concept.py``; shape (count, size).
        """
        flat = ranks.reshape(len(self.moves), -1)
        search = self._engine([np.ascontiguousarray(row) for row in flat])
        best = np.maximum(flat[party], search.best(party, flat[party]))
        reached = _outlook(BY_NAME[concept], search, party, flat[party], best, staying=False)
        return reached.reshape(self.count, self.size)

    def _engine(self, ranks: Sequence[Ints]) -> Engine:
        return chosen_engine("numba" if self.compiled else "numpy", self.moves, ranks)


def copied(moves: Sequence[Moves], count: int, *, compiled: bool) -> Copies:
    """So many copies of the moves of all parties."""
    return Copies(count, moves[0].size, tuple(_beside(one, count) for one in moves), compiled)


def at_once(size: int, profiles: int) -> int:
    """How many copies of so many states to search at once, where there are so many profiles in all."""
    return max(1, min(profiles, STATES_AT_ONCE // size))


def _outlook(concept: Concept, search: Engine, party: int, rank: Ints, best: Ints, *, staying: bool = True) -> Ints:
    """The best of a party's moves after the answers; ``best`` is the best of its moves, staying included."""
    if concept.answers == "none":
        return best if staying else search.best(party, rank)
    least = search.least(party, best if concept.reply else rank, improving=concept.answers == "improving")
    return search.best(party, np.minimum(rank, least))


def _beside(moves: Moves, count: int) -> Moves:
    """The moves in so many copies, states and blocks numbered copy by copy."""
    size, blocks = moves.size, moves.blocks
    return replace(
        moves,
        block=_shifted(moves.block, count, blocks),
        members=_shifted(moves.members, count, size),
        first=_offsets(moves.first, count),
        into=_shifted(moves.into, count, blocks),
        into_first=_offsets(moves.into_first, count),
        onto=_shifted(moves.onto, count, blocks),
        onto_first=_offsets(moves.onto_first, count),
    )


def _shifted(numbers: Ints, count: int, by: int) -> Ints:
    """The numbers once for each copy, those of copy b higher by b times as much."""
    return (np.arange(count, dtype=np.int32)[:, None] * np.int32(by) + numbers).astype(np.int32).ravel()


def _offsets(first: NDArray[np.int64], count: int) -> NDArray[np.int64]:
    """Where the lists of all copies begin, and where the last one ends."""
    begins = np.arange(count, dtype=np.int64)[:, None] * first[-1] + first[:-1]
    return np.concatenate((begins.ravel(), [count * first[-1]]))


def everyone(verdicts: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Under which concepts each state is an equilibrium, of verdicts by party."""
    together: NDArray[np.uint8] = np.bitwise_and.reduce(verdicts, axis=0)
    return together


def under(bits: NDArray[np.uint8], concept: str) -> Bools:
    """Where the bit of a concept is set."""
    found: Bools = (bits & np.uint8(1 << CONCEPTS.index(concept))) != 0
    return found
