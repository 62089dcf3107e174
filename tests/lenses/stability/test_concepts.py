"""The five concepts: their names, their order, and what follows from what."""

import numpy as np
from hypothesis import given

from standoff.lenses.stability.analysis import stability
from standoff.lenses.stability.concepts import BY_NAME, CONCEPTS, DEFINITIONS
from standoff.testing import conflicts


def test_names_and_order():
    """The names are those of the fixed JSON, in its order, each with a definition and a source."""
    assert CONCEPTS == ("Nash", "SSEQ", "SEQ", "SMR", "GMR")
    assert tuple(DEFINITIONS) == CONCEPTS
    assert all(BY_NAME[name].name == name and BY_NAME[name].source for name in CONCEPTS)


@given(conflicts())
def test_containments(conflict):
    """Nash implies SSEQ implies SEQ implies GMR, and SSEQ implies SMR implies GMR, for every state and party."""
    for one in stability(conflict, engine="numpy").settings:
        for party in one.parties:
            holds = {concept: one.stable(concept, party) for concept in CONCEPTS}
            for strong, weak in (("Nash", "SSEQ"), ("SSEQ", "SEQ"), ("SEQ", "GMR"), ("SSEQ", "SMR"), ("SMR", "GMR")):
                assert not np.any(holds[strong] & ~holds[weak])
