"""Holding levers and cutting parts out of a conflict."""

import pytest

import standoff as so
from standoff.bundled import case_text


def test_a_part_holds_all_other_levers_at_their_start():
    """What is not in the part stays where it starts; the conflict itself is unchanged."""
    whole = so.load("korea")
    part = so.part(whole, "economy")
    assert part.hold["demand"] == "fivefold"
    assert "rescue" not in part.hold
    assert whole.hold == {}


def test_a_held_lever_stays():
    """Every state has the held level, and the starting state too."""
    space = so.state_space(so.hold(so.load("cost-sharing"), {"demand": "modest"}))
    assert {space.state(i)["demand"] for i in range(space.size)} == {"modest"}
    assert space.start is not None


def test_variants_are_cut_like_their_conflict():
    """The variants of a part are the same part of the variants; what a variant holds itself stays."""
    part = so.part(so.load("korea"), "cost-sharing")
    assert {other.part for other in part.variants.values()} == {"cost-sharing"}
    assert part.variants["no-floor-law"].hold["floor"] == "no"
    assert so.state_space(part.variants["alliance-first"]).size == so.state_space(part).size


def test_pictures_are_narrowed_like_their_conflict():
    """What a party sees is held, cut and varied with the conflict, in the variants too."""
    picture = "perceives: {ROK: {moves: {USA: {patience: 1 month}}}}\nparts: {bill: {levers: [offer]}}\n"
    whole = so.loads(case_text("cost-sharing").replace("\nvariants:", f"\n{picture}variants:"))
    held = so.hold(whole, {"demand": "modest"})
    assert held.perceives["ROK"].hold == held.hold
    part = so.part(whole, "bill")
    assert (part.perceives["ROK"].hold, part.perceives["ROK"].part) == (part.hold, "bill")
    (name,) = whole.variants
    assert so.part(so.variant(whole, name), "bill").perceives["ROK"].variant == name
    assert part.variants[name].perceives["ROK"].hold == part.variants[name].hold


@pytest.mark.parametrize("levels", [{"walkot": "yes"}, {"walkout": "maybe"}])
def test_what_is_not_there_cannot_be_held(levels):
    """A lever or level that the file does not have is refused with the nearest name."""
    with pytest.raises(so.UnknownName, match=r"walkout|yes"):
        so.hold(so.load("cost-sharing"), levels)


def test_a_graph_has_nothing_to_hold():
    """In graph form there are arcs, not levers."""
    with pytest.raises(so.CallError, match="no levers to hold"):
        so.hold(so.load("elmira"), {"state": "s1"})


def test_unknown_parts_and_variants_are_refused():
    """The message names those that are there."""
    with pytest.raises(so.UnknownName, match="part"):
        so.part(so.load("korea"), "weather")
    with pytest.raises(so.UnknownName, match="successor"):
        so.variant(so.load("cost-sharing"), "sucessor")
