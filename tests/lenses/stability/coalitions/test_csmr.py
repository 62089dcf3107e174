"""CSMR: the verdicts on the published model."""

import standoff as so
from standoff.lenses.stability.coalitions.analysis import coalitions
from standoff.lenses.stability.coalitions.csmr import CSMR


def leaving(state, concept=CSMR.name):
    """The coalitions for which a state of Elmira is not stable."""
    found = coalitions(so.load("elmira")).settings[0]
    return found.leaving(found.space.index(state), concept)


def test_a_sanction_that_lasts():
    """At s1 what the local government can do keeps every coalition of others from gaining, whatever it replies."""
    assert leaving("s1-delay") == []
