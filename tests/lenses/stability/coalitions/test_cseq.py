"""CSEQ: the verdicts on the published model."""

import standoff as so
from standoff.lenses.stability.coalitions.analysis import coalitions
from standoff.lenses.stability.coalitions.cseq import CSEQ


def leaving(state, concept=CSEQ.name):
    """The coalitions for which a state of Elmira is not stable."""
    found = coalitions(so.load("elmira")).settings[0]
    return found.leaving(found.space.index(state), concept)


def test_a_sanction_that_nobody_would_carry_out():
    """At s1 the sanction of the ministry and of its coalitions is not credible, so some would leave."""
    assert leaving("s1-delay") != []
