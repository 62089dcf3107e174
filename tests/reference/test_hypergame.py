"""The slow twin of hypergames on a conflict that can be followed by hand."""

import standoff as so
from standoff.reference.hypergame import Hypergame

TEXT = """
standoff: 1
title: Whether to go out
parties: {Ann: , Bob: }
levers: {ann: {of: Ann}, bob: {of: Bob}}
preferences:
  Ann: {statements: [ann == bob]}
  Bob: {statements: [bob]}
perceives:
  Ann: {preferences: {Bob: {statements: [not bob]}}}
"""


def test_by_hand():
    """Ann thinks that Bob stays at home; he goes; she expects (no, no) and only (yes, yes) holds."""
    found = Hypergame(so.loads(TEXT), {})
    holds = [state for state in found.world.states() if found.equilibrium(state, "Nash")]
    hopes = [state for state in found.world.states() if found.expects("Ann", state, "Nash", 1)]
    assert (holds, hopes) == ([("yes", "yes")], [("no", "no")])
    assert found.surprises("Ann", "Bob") == {
        "unseen moves": 0,
        "imagined moves": 0,
        "unseen gains": 2,
        "imagined gains": 2,
    }
