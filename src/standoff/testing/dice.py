"""Where the chance in random conflicts comes from: a seed, or Hypothesis.

Definition. Everything random is a sequence of whole numbers from 0 to n - 1; 0 is the simplest, so that a strategy
shrinks towards few parties, few levers and no extras.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Dice:
    """Where chance comes from: ``below(n)`` is a whole number from 0 to n - 1, 0 being the simplest."""

    below: Callable[[int], int]

    def one_in(self, n: int) -> bool:
        """Whether the rarest of n things happens."""
        return self.below(n) == n - 1

    def of(self, items: Sequence[_T]) -> _T:
        """One of the items."""
        return items[self.below(len(items))]

    def shuffled(self, items: Sequence[_T]) -> list[_T]:
        """The items in another order."""
        rest, order = list(items), []
        while rest:
            order.append(rest.pop(self.below(len(rest))))
        return order
