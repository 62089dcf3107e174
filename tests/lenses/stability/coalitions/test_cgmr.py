"""CGMR: the verdicts on the published model."""

import standoff as so
from standoff.lenses.stability.coalitions.analysis import coalitions
from standoff.lenses.stability.coalitions.cgmr import CGMR


def leaving(state, concept=CGMR.name):
    """The coalitions for which a state of Elmira is not stable."""
    found = coalitions(so.load("elmira")).settings[0]
    return found.leaving(found.space.index(state), concept)


def test_the_jump_cannot_be_sanctioned():
    """After s5 to s8 the local government can do nothing that leaves the ministry or the company no better off."""
    assert leaving("s5-insist-delay") == ["MoE+Uniroyal"]
