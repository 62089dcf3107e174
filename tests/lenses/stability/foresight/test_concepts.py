"""Names of concepts of foresight are read leniently, and refused clearly."""

import pytest

import standoff as so
from standoff.errors import CallError
from standoff.lenses.stability.foresight.concepts import concept


def test_names_are_read_in_any_case():
    """Case and underscore do not matter."""
    assert [concept(text).name for text in ("l_3", "L3", "nm", "Mr2", "cmr_0")] == ["L_3", "L_3", "NM", "MR_2", "CMR_0"]


@pytest.mark.parametrize("text", ["L", "SEQ", "L_x", "NM_3", ""])
def test_other_names_are_refused(text):
    """What is no concept is refused with examples."""
    with pytest.raises(CallError, match="for example L_3"):
        concept(text)


@pytest.mark.parametrize("horizon", [0, -1, 2_000, 1.5, True])
def test_horizons_out_of_range_are_refused(horizon):
    """A horizon is a whole number of moves that can be looked ahead."""
    with pytest.raises(CallError, match="expected a whole number of moves"):
        so.foresight(so.load("chicken"), horizon)
