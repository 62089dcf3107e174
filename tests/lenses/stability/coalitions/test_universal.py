"""What no coalition would leave."""

import pytest

import standoff as so
from standoff.errors import NotComputed
from standoff.lenses.stability.coalitions.analysis import coalitions
from standoff.testing import prisoners_dilemma


def test_elmira():
    """Accepting the modified order while the local government insists holds against every coalition; s5 does not."""
    found = coalitions(so.load("elmira")).settings[0]
    held = [found.space.label(i) for i in found.universal("CNash").tolist()]
    assert held == ["s8-insist-modified-accepted", "s9-abandoned"]


def test_prisoners_dilemma():
    """Nothing is CNash stable for all; cooperation is CGMR stable for all."""
    found = coalitions(prisoners_dilemma()).settings[0]
    assert found.universal("CNash").tolist() == []
    assert [found.space.label(i) for i in found.universal("CGMR").tolist()] == ["CC"]


def test_not_known_where_coalitions_are_missing():
    """With some coalitions only, it is said that it is not computed."""
    found = coalitions(so.load("elmira"), members=["MoE+Uniroyal"])
    with pytest.raises(NotComputed, match="not every coalition was analysed"):
        found.settings[0].universal("CNash")
    assert found.to_dict()["settings"][0]["counts"]["CNash"]["universal"] is None
