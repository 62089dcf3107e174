"""Nash: the verdicts of the engine are those of the definition."""

from standoff.lenses.stability.analysis import stability
from standoff.lenses.stability.nash import NASH
from standoff.testing import chicken, prisoners_dilemma, stag_hunt


def equilibria(conflict):
    """The labels of the Nash equilibria."""
    found = stability(conflict).settings[0]
    return {found.space.label(i) for i in found.equilibria(NASH.name)}


def test_prisoners_dilemma():
    """Only mutual defection leaves nobody an improvement."""
    assert equilibria(prisoners_dilemma()) == {"DD"}


def test_chicken():
    """Only the states in which one gives way leave nobody an improvement."""
    assert equilibria(chicken()) == {"DC", "CD"}


def test_stag_hunt():
    """Both coordinated states are equilibria."""
    assert equilibria(stag_hunt()) == {"CC", "DD"}


def test_no_answer_counts():
    """Nash looks at no answer of the others."""
    assert NASH.answers == "none"
