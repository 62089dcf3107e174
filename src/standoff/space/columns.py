"""The levels of levers in a piece of the states, each worked out once.

Definition. The level of a lever with stride 2^k and 2^m levels is (code >> k) & (2^m - 1). Where these bits lie in one
octet of the code, the octet is taken out once for all its levers, and a level is a shift of small numbers. All other
levers are as ``StateSpace.level`` has them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from standoff.space.evaluation import Levels
    from standoff.space.states import StateSpace

_OCTET = 8


class Columns:
    """Lever to the position of its level in every state of a space; remembers what it has worked out."""

    def __init__(self, space: StateSpace) -> None:
        self._space = space
        self._levels: dict[str, Levels] = {}
        self._octets: dict[int, Levels] = {}

    def level(self, lever: str) -> Levels:
        """The position of the lever's level in each state; shape (size,)."""
        if lever not in self._levels:
            self._levels[lever] = self._worked_out(lever)
        return self._levels[lever]

    def _worked_out(self, lever: str) -> Levels:
        space = self._space
        stride, radix = space.strides.get(lever, 0), space.radix(lever)
        octet, low = divmod(stride.bit_length() - 1, _OCTET)
        if stride.bit_count() != 1 or radix.bit_count() != 1 or low + radix.bit_length() - 1 > _OCTET:
            return space.level(lever)
        if octet not in self._octets:
            self._octets[octet] = (space.codes >> (octet * _OCTET)).astype(np.uint8)
        return (self._octets[octet] >> np.uint8(low)) & np.uint8(radix - 1)
