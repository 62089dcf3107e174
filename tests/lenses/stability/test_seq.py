"""SEQ: the verdicts of the engine are those of the definition."""

from standoff.lenses.stability.analysis import stability
from standoff.lenses.stability.seq import SEQ
from standoff.testing import chicken, prisoners_dilemma, stag_hunt


def equilibria(conflict):
    """The labels of the SEQ equilibria."""
    found = stability(conflict).settings[0]
    return {found.space.label(i) for i in found.equilibria(SEQ.name)}


def test_prisoners_dilemma():
    """Cooperation holds, because the other gains by answering a defection."""
    assert equilibria(prisoners_dilemma()) == {"CC", "DD"}


def test_chicken():
    """Disaster is no credible answer, so mutual restraint does not hold."""
    assert equilibria(chicken()) == {"DC", "CD"}


def test_stag_hunt():
    """In the stag hunt it finds what Nash finds."""
    assert equilibria(stag_hunt()) == {"CC", "DD"}


def test_only_improving_answers_count():
    """The others answer only with improvements of their own."""
    assert (SEQ.answers, SEQ.reply) == ("improving", False)
