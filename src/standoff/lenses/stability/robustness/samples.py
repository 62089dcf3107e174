"""Worths drawn from their ranges.

Definition. Every worth of a party's goals that the file gives as a range [low, high] is uniform on it, and independent
of all others; a worth given as one number stays (unless a spread r widens it to [w - r|w|, w + r|w|]). A sample draws
all of them (``draws.py``; in the order of the parties and their goals) and ranks the states by the sum of the worths of
the goals that hold. Sums are exact, in whole multiples of a common unit: what ties by the file's numbers ties.

Source: the ranges are the file's; Monte Carlo sampling after Metropolis and Ulam (1949).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm
from typing import TYPE_CHECKING

import numpy as np

from standoff.conflict.preference import Goals
from standoff.lenses.stability.robustness import draws
from standoff.lenses.stability.robustness.neighbourhood import Kind, as_now
from standoff.lenses.stability.robustness.orderings import dense_rows, patterns

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from standoff.lenses.stability.reasons.ground import Ground
    from standoff.space.evaluation import Bools
    from standoff.space.moves import Ints

STREAM = 5
"""The stream of ``draws.py`` from which worths are drawn."""

_EXACT = 1 << 62


@dataclass(frozen=True, slots=True, eq=False)
class Drawn:
    """One party's goals: ``low`` and ``wide`` of each worth in whole units, and which hold in each pattern.

    The worth of goal k in a sample that draws part j of its range is low[k] + wide[k] (2 j + 1) units; ``first`` is
    where the party's words begin among those of a sample, ``drawn`` which of its goals have one.
    """

    party: int
    pattern: Ints
    truth: Bools
    low: tuple[int, ...]
    wide: tuple[int, ...]
    drawn: tuple[int, ...]
    first: int

    def ranks(self, words: NDArray[np.uint64]) -> NDArray[np.int32]:
        """The rank of every state in samples with these words."""
        part = draws.parts(words[:, self.first : self.first + len(self.drawn)])
        most = sum(abs(low) + wide * 2 * draws.PARTS for low, wide in zip(self.low, self.wide, strict=True))
        if most >= _EXACT:
            return self._ranks_of_long_numbers(part)
        worths = np.repeat(np.array(self.low, np.int64)[None, :], len(part), axis=0)
        worths[:, self.drawn] += np.array(self.wide, np.int64)[list(self.drawn)] * (2 * part + 1)
        return dense_rows(worths @ self.truth.astype(np.int64))[:, self.pattern]

    def _ranks_of_long_numbers(self, part: NDArray[np.int64]) -> NDArray[np.int32]:
        """The same where 64 bits do not do: whole numbers of any length, sample by sample."""
        rows = []
        for row in part.tolist():
            worths = list(self.low)
            for goal, at in zip(self.drawn, row, strict=True):
                worths[goal] += self.wide[goal] * (2 * at + 1)
            sums = [
                sum(worth for worth, held in zip(worths, column, strict=True) if held)
                for column in self.truth.T.tolist()
            ]
            place = {total: at for at, total in enumerate(sorted(set(sums)))}
            rows.append([place[total] for total in sums])
        return np.array(rows, np.int32)[:, self.pattern]


@dataclass(frozen=True, slots=True, eq=False)
class Ranges:
    """The worths of all parties, drawn anew for each sample; ``each`` words a sample."""

    ground: Ground
    seed: int
    parties: tuple[Drawn, ...]
    each: int
    kind: Kind = "ranges"
    size: int | None = None

    def changes(self, elements: Sequence[int]) -> NDArray[np.int64]:
        """Several parties at once."""
        return np.full(len(elements), -1, np.int64)

    def profiles(self, elements: Sequence[int]) -> NDArray[np.int32]:
        """The ranks of all parties in the samples of these numbers, which follow each other."""
        ranks = as_now(self.ground, len(elements))
        words = draws.words(self.seed, STREAM, elements[0], elements[-1] + 1, self.each)
        for one in self.parties:
            ranks[one.party] = one.ranks(words)
        return ranks


def ranges(ground: Ground, seed: int, spread: Fraction = Fraction(0)) -> Ranges:
    """The ranges of all worths; ``spread`` widens worths that are one number by so much of themselves."""
    found: list[Drawn] = []
    first = 0
    for at, party in enumerate(ground.conflict.deciders):
        preference = ground.conflict.preferences[party]
        if not isinstance(preference, Goals):
            continue
        ends = [span(goal.worth.low, goal.worth.high, spread) for goal in preference.goals]
        drawn = tuple(k for k, (low, high) in enumerate(ends) if low != high)
        if drawn:
            unit = lcm(*(end.denominator for pair in ends for end in pair)) * 2 * draws.PARTS
            pattern, truth = patterns([ground.space.holds(goal.when) for goal in preference.goals])
            low = tuple(int(low * unit) for low, _ in ends)
            wide = tuple(int((high - low) * unit) // (2 * draws.PARTS) for low, high in ends)
            found.append(Drawn(at, pattern, truth, low, wide, drawn, first))
            first += len(drawn)
    return Ranges(ground, seed, tuple(found), first)


def span(low: Fraction, high: Fraction, spread: Fraction) -> tuple[Fraction, Fraction]:
    """The range of a worth: its own, or that of one number with a spread."""
    return (low, high) if low != high else (low - spread * abs(low), low + spread * abs(low))
