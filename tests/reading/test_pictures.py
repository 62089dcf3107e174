"""What a party sees: a whole conflict."""

from __future__ import annotations

import pytest

from standoff.reading import loads


@pytest.fixture
def whole(valid):
    """The file that uses every key."""
    return loads(valid("whole"), "whole.yaml")


def test_a_picture_is_a_whole_conflict(whole):
    """A picture is the file with its patch: what is not in the patch is as the file says."""
    (party,) = whole.perceives
    seen = whole.perceives[party]
    assert party == "ROK"
    assert [str(wish.that) for wish in seen.preferences["USA"].statements] == ["floor"]
    assert seen.preferences["ROK"] == whole.preferences["ROK"]
    assert seen.moves["USA"].patience.text == "1 month"
    assert (seen.moves["USA"].forbid, seen.moves["USA"].every) == (whole.moves["USA"].forbid, whole.moves["USA"].every)
    assert [str(shock.when) for shock in seen.shocks] == ["fear"]
    assert (seen.levers, seen.impossible, seen.final) == (whole.levers, whole.impossible, whole.final)
    assert (seen.events, seen.history, seen.noise) == (whole.events, whole.history, whole.noise)
    assert (seen.note, seen.digest) == ("Seoul takes Washington for impatient.", whole.digest)


def test_a_picture_asks_and_claims_nothing(whole):
    """Variants, pictures and expectations are of the file, not of what a party sees."""
    seen = whole.perceives["ROK"]
    assert (dict(seen.variants), dict(seen.perceives), seen.expect) == ({}, {}, ())


def test_a_variant_has_its_own_pictures(valid):
    """The pictures of a variant are pictures of the variant; perceives.<party> is replaced whole."""
    patch = "    perceives: {ROK: {shocks: null}, USA: {events: null}}\n"
    whole = loads(valid("whole").replace("  soft:\n", "  soft:\n" + patch))
    soft = whole.variants["soft"]
    assert list(soft.perceives) == ["ROK", "USA"]
    assert soft.perceives["ROK"].preferences == soft.preferences
    assert soft.perceives["ROK"].shocks == ()
    assert soft.perceives["USA"].events == ()
    assert {seen.variant for seen in soft.perceives.values()} == {"soft"}
    assert soft.perceives["ROK"].levers["demand"].starts == "modest"


def test_a_variant_may_remove_a_picture(valid):
    """A null in a variant removes what a party sees."""
    whole = loads(valid("whole").replace("  soft:\n", "  soft:\n    perceives: {ROK: null}\n"))
    assert dict(whole.variants["soft"].perceives) == {}
    assert list(whole.perceives) == ["ROK"]


def test_a_condition_on_which_nothing_stands_may_mean_something_else(valid):
    """What a party takes for a deal may differ, as long as no rule stands on it."""
    text = valid("whole").replace("conditions: {fear:", "conditions: {deal: offer == plus, fear:")
    seen = loads(text).perceives["ROK"]
    assert str(seen.conditions["deal"]) == "offer == plus"
    assert loads(text).conditions["deal"] != seen.conditions["deal"]


def test_a_picture_may_have_other_states_and_moves(valid):
    """What can be and what can be moved may differ in a party's head."""
    text = valid("whole").replace("    note: Seoul", "    impossible: [walkout]\n    note: Seoul")
    text = text.replace("moves: {USA: {patience: 1 month}}", "moves: {USA: {forbid: []}}")
    whole = loads(text)
    seen = whole.perceives["ROK"]
    assert [str(rule.when) for rule in seen.impossible] == ["walkout"]
    assert (len(seen.moves["USA"].forbid), len(whole.moves["USA"].forbid)) == (0, 1)


def test_a_picture_may_have_pictures(valid):
    """How a party thinks that another sees the conflict is a patch of its own picture."""
    pairs = loads(valid("pairs"))
    inner = pairs.perceives["Row"].perceives["Column"]
    assert inner.arcs["Third"] == pairs.perceives["Row"].arcs["Third"] == (("s1", "s3"),)
    assert (inner.arcs["Row"], dict(inner.perceives)) == ((), {})
    assert inner.digest == pairs.digest


def test_a_graph_has_pictures_too(valid):
    """In graph form a party may see other preferences."""
    conflict = loads(valid("graph") + "perceives: {Row: {preferences: {Column: {statements: [state == s1]}}}}\n")
    assert conflict.perceives["Row"].arcs == conflict.arcs


def test_problems_say_whose_picture_it_is(valid, problems):
    """The place of a problem names the picture, and the variant that it is of."""
    patch = "    perceives: {USA: {moves: {ROK: {patience: 1 mont}}}}\n"
    (problem,) = problems(valid("whole").replace("  soft:\n", "  soft:\n" + patch))
    assert problem.where == "variants.soft > perceives.USA > moves.ROK.patience"
