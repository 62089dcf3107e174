"""Values that cannot both be right.

Definition. With what each value can stand for in the common unit, two contradict each other if the greatest of one is
below the least of the other. Values that only touch do not. A value that was not converted contradicts none.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from standoff.lenses.figures.result import Contradiction, Reported


def contradictions(values: Sequence[Reported]) -> tuple[Contradiction, ...]:
    """All pairs of contradicting values, in the order of the file."""
    found = []
    for one, other in combinations(values, 2):
        for lower, higher in ((one, other), (other, one)):
            if lower.most is not None and higher.least is not None and lower.most < higher.least:
                found.append(Contradiction(lower, higher))
    return tuple(found)
