"""SMR: the verdicts of the engine are those of the definition."""

from standoff.lenses.stability.analysis import stability
from standoff.lenses.stability.smr import SMR
from standoff.testing import chicken, prisoners_dilemma, stag_hunt


def equilibria(conflict):
    """The labels of the SMR equilibria."""
    found = stability(conflict).settings[0]
    return {found.space.label(i) for i in found.equilibria(SMR.name)}


def test_prisoners_dilemma():
    """From the answer to a defection there is no way back up."""
    assert equilibria(prisoners_dilemma()) == {"CC", "DD"}


def test_chicken():
    """After disaster giving way leaves the first mover below restraint."""
    assert equilibria(chicken()) == {"CC", "DC", "CD"}


def test_stag_hunt():
    """In the stag hunt it finds what Nash finds."""
    assert equilibria(stag_hunt()) == {"CC", "DD"}


def test_the_mover_may_reply():
    """The others may answer with any moves, and the mover may reply."""
    assert (SMR.answers, SMR.reply) == ("any", True)
