"""Shares, others, rows and JSON."""

import json

import pytest

import standoff as so
from standoff.lenses.stability.robustness.share import Share


@pytest.fixture(scope="module")
def found():
    """The robustness of a file with a variant."""
    return so.robustness(so.load("cost-sharing"), variants=True)


def test_json_is_plain_and_always_the_same(found):
    """The result is plain values, the same bytes every time, and names definitions and seed."""
    plain = found.to_dict()
    assert json.dumps(plain) == json.dumps(so.robustness(so.load("cost-sharing"), variants=True).to_dict())
    assert plain["seed"] == 1
    assert plain["settings"][0]["neighbourhoods"]["swaps"]["meaning"].startswith("one party exchanges")
    assert plain["settings"][0]["not_computed"]["ranges"] == "because no worth is a range"
    assert plain["settings"][0]["equilibria"][0]["concepts"]["Nash"]["variants"]["ended_by"] == ["successor"]
    assert list(plain["variants"]) == ["successor"]


def test_rows_have_every_equilibrium_and_concept(found):
    """A row for each variant, setting, equilibrium and concept."""
    rows = list(found.rows())
    assert len(rows) == 5 + 2 + 5
    assert rows[0]["swaps held"] == rows[0]["swaps of"] == 6


def test_others_are_equilibria_elsewhere_only(found):
    """States that some neighbour makes an equilibrium are named; equilibria of the file are not among them."""
    one = found.settings[0]
    others = [one.space.label(state) for state in one.others("Nash")]
    assert others[:2] == ["small-deal", "big-deal"] or others[:2] == ["big-deal", "small-deal"]
    assert not {*one.others("Nash")} & {*one.equilibria()}


def test_shares_ask_for_names_that_are_there(found):
    """A neighbourhood, concept or party that was not tried is an unknown name."""
    one = found.settings[0]
    state = one.equilibria()[0]
    assert one.share("swaps", "Nash", state, "USA") == Share(3, 3)
    for wrong in (("ranges", "Nash", state), ("swaps", "Nosh", state), ("swaps", "Nash", state, "UK")):
        with pytest.raises(so.UnknownName):
            one.share(*wrong)


def test_intervals_are_given_for_samples_only():
    """An exact share has no interval; a share of nothing is none."""
    assert Share(3, 4).interval is None
    assert Share(3, 4, sampled=True).interval is not None
    assert Share(0, 0).share is None
    assert Share(1_000, 1_000, sampled=True).words() == "99–100%"


def test_no_equilibrium_is_an_answer():
    """Without an equilibrium there is nothing to end, and the others are still named."""
    one = so.robustness(so.load("matching-pennies"), concepts=["Nash"]).settings[0]
    assert one.equilibria() == []
    assert one.to_dict()["equilibria"] == []
