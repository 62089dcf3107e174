"""CNash: the verdicts on the published model."""

import standoff as so
from standoff.lenses.stability.coalitions.analysis import coalitions
from standoff.lenses.stability.coalitions.cnash import CNASH


def leaving(state, concept=CNASH.name):
    """The coalitions for which a state of Elmira is not stable."""
    found = coalitions(so.load("elmira")).settings[0]
    return found.leaving(found.space.index(state), concept)


def test_only_the_ministry_and_the_company_leave_delay_together():
    """At s5 only MoE and Uniroyal have a coalition improvement; none of its parties has one alone."""
    assert leaving("s5-insist-delay") == ["MoE+Uniroyal"]
