"""CSSEQ: the verdicts on the published model."""

import standoff as so
from standoff.lenses.stability.coalitions.analysis import coalitions
from standoff.lenses.stability.coalitions.csseq import CSSEQ


def leaving(state, concept=CSSEQ.name):
    """The coalitions for which a state of Elmira is not stable."""
    found = coalitions(so.load("elmira")).settings[0]
    return found.leaving(found.space.index(state), concept)


def test_it_asks_for_both():
    """Whoever would leave under CSEQ or CSMR would leave under CSSEQ."""
    for state in ("s1-delay", "s5-insist-delay"):
        assert {*leaving(state, "CSEQ"), *leaving(state, "CSMR")} <= set(leaving(state))
