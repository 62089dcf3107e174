"""GMR: the verdicts of the engine are those of the definition."""

from standoff.lenses.stability.analysis import stability
from standoff.lenses.stability.gmr import GMR
from standoff.testing import chicken, prisoners_dilemma, stag_hunt


def equilibria(conflict):
    """The labels of the GMR equilibria."""
    found = stability(conflict).settings[0]
    return {found.space.label(i) for i in found.equilibria(GMR.name)}


def test_prisoners_dilemma():
    """Cooperation holds, because the other can answer a defection with its own."""
    assert equilibria(prisoners_dilemma()) == {"CC", "DD"}


def test_chicken():
    """Leaving mutual restraint can be answered by disaster."""
    assert equilibria(chicken()) == {"CC", "DC", "CD"}


def test_stag_hunt():
    """In the stag hunt it finds what Nash finds."""
    assert equilibria(stag_hunt()) == {"CC", "DD"}


def test_any_answer_counts():
    """The others may answer with any moves, and the mover has no reply."""
    assert (GMR.answers, GMR.reply) == ("any", False)
