"""Universal stability: a state that no coalition would leave.

Definition. s is universally stable under a concept if it is stable under it for every non-empty coalition H, single
parties and all parties together among them.

Source: Kilgour, Hipel, Fang and Peng, Group Decision and Negotiation 10 (2001); Inohara and Hipel (2008).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray


def universal(verdicts: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """One byte per state from one per coalition and state: the bits that all coalitions have."""
    together: NDArray[np.uint8] = np.bitwise_and.reduce(verdicts, axis=0)
    return together
