"""SSEQ: the verdicts of the engine are those of the definition."""

from standoff.lenses.stability.analysis import stability
from standoff.lenses.stability.sseq import SSEQ
from standoff.testing import chicken, prisoners_dilemma, stag_hunt


def equilibria(conflict):
    """The labels of the SSEQ equilibria."""
    found = stability(conflict).settings[0]
    return {found.space.label(i) for i in found.equilibria(SSEQ.name)}


def test_prisoners_dilemma():
    """The answer to a defection is an improvement, and cannot be escaped."""
    assert equilibria(prisoners_dilemma()) == {"CC", "DD"}


def test_chicken():
    """Disaster is no credible answer, so mutual restraint does not hold."""
    assert equilibria(chicken()) == {"DC", "CD"}


def test_stag_hunt():
    """In the stag hunt it finds what Nash finds."""
    assert equilibria(stag_hunt()) == {"CC", "DD"}


def test_improving_answers_and_a_reply():
    """The others answer only with improvements, and the mover may reply."""
    assert (SSEQ.answers, SSEQ.reply) == ("improving", True)
