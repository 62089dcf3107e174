"""Better for all members, or for none worse and for some better."""

import numpy as np

from standoff.lenses.stability.coalitions.improvement import Improvement

FIRST = np.array([0, 1, 1, 0], np.int32)
SECOND = np.array([0, 1, 0, 1], np.int32)


def improving(*, pareto):
    """The pairs of states of which the second improves on the first."""
    found = Improvement.of([FIRST, SECOND], pareto=pareto)
    rows = found.rows(np.arange(4))
    source, target = np.nonzero(rows)
    assert found.pairs(source, target).all()
    return set(zip(source.tolist(), target.tolist(), strict=True))


def test_strictly():
    """Only a state that both prefer."""
    assert improving(pareto=False) == {(0, 1)}


def test_by_pareto():
    """Also one that one of them prefers, if the other does not mind."""
    assert improving(pareto=True) == {(0, 1), (0, 2), (0, 3), (2, 1), (3, 1)}
