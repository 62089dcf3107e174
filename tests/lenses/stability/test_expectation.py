"""Claims in a file are checked like tests."""

import json

import pytest

import standoff as so
from standoff.lenses.stability import analysis
from standoff.lenses.stability.expectation import expected

CASE = """
standoff: 1
title: Talks
parties: {USA: United States, ROK: South Korea, chance: }
levers:
  president: {of: chance, levels: [trump, biden]}
  demand: {of: USA, levels: [modest, fivefold], starts: fivefold}
  offer: {of: ROK, levels: [freeze, raise]}
names:
  quarrel: {demand: fivefold, offer: freeze}
  deal: {demand: modest, offer: raise}
preferences:
  USA: {statements: [demand == modest iff president == biden]}
  ROK: {statements: [demand == fivefold implies offer == freeze, offer == raise]}
parts:
  money: {title: Only the offer, levers: [offer]}
variants:
  proud:
    preferences: {ROK: {statements: [offer == freeze]}}
    expect:
      - {stability: Nash, every: offer == freeze}
expect:
"""


def checked(claim):
    """The outcome of one claim about the case."""
    return so.check(so.loads(CASE + f"  - {claim}\n")).results[0]


@pytest.mark.parametrize(
    ("claim", "passed", "found"),
    [
        (
            "{stability: Nash, equilibria: [quarrel], setting: {president: trump}}",
            True,
            "the Nash equilibria are quarrel",
        ),
        (
            "{stability: Nash, equilibria: [quarrel]}",
            False,
            "with president=biden, the Nash equilibria are deal (not expected: deal; expected in vain: quarrel)",
        ),
        (
            "{stability: Nash, equilibria: [], setting: {president: biden}}",
            False,
            "the Nash equilibria are deal (not expected: deal)",
        ),
        (
            "{stability: Nash, every: demand == modest, setting: {president: trump}}",
            False,
            "the only Nash equilibrium does not fulfil it: quarrel",
        ),
        (
            "{stability: Nash, some: offer == raise, setting: {president: biden}}",
            True,
            "the only Nash equilibrium fulfils it: deal",
        ),
        (
            "{stability: Nash, none: offer == raise, setting: {president: trump}}",
            True,
            "the only Nash equilibrium does not fulfil it",
        ),
        (
            "{stability: Nash, none: offer == raise, setting: {president: biden}}",
            False,
            "the only Nash equilibrium fulfils it: deal",
        ),
        (
            "{stability: Nash, at: deal, party: USA, stable: no}",
            False,
            "with president=biden, the only state that fits is stable: deal",
        ),
        (
            "{stability: Nash, at: deal, stable: yes, setting: {president: biden}}",
            True,
            "the only state that fits is stable",
        ),
        (
            "{stability: GMR, at: demand == fivefold, party: USA, stable: yes, setting: {president: trump}}",
            True,
            "all 2 states that fit are stable",
        ),
        (
            "{stability: Nash, at: offer == freeze and offer == raise, stable: yes, setting: {president: trump}}",
            False,
            "no feasible state fits it",
        ),
        (
            "{stability: Nash, equilibria: [{offer: freeze}], part: money}",
            True,
            "the Nash equilibria are quarrel",
        ),
        (
            "{stability: Nash, every: offer == freeze, variant: proud}",
            True,
            (
                "with president=trump, the only Nash equilibrium fulfils it; "
                "with president=biden, the only Nash equilibrium fulfils it"
            ),
        ),
    ],
)
def test_a_claim_is_answered_in_words(claim, passed, found):
    """Each kind of claim passes or fails, and says what the model answers."""
    result = checked(claim)
    assert (result.passed, result.found) == (passed, found)


def test_claims_inside_a_variant_are_checked_there():
    """A variant's own claims come after the base's, and say which variant they belong to."""
    results = so.check(so.loads(CASE + "  - {stability: Nash, some: demand == fivefold or demand == modest}\n"))
    assert [(one.expectation.variant, one.passed) for one in results.results] == [("", True), ("proud", True)]
    assert results.ok


def test_every_fails_where_there_is_no_equilibrium():
    """A claim about every equilibrium of a conflict without one is about nothing, and fails."""
    pennies = so.loads(
        "standoff: 1\ntitle: Pennies\nparties: {A: , B: }\nlevers: {a: {of: A}, b: {of: B}}\n"
        "preferences: {A: {statements: [a iff b]}, B: {statements: [not (a iff b)]}}\nexpect:\n"
        "  - {stability: Nash, every: a}\n  - {stability: Nash, none: a}\n  - {stability: Nash, equilibria: []}\n"
    )
    assert [(one.passed, one.found) for one in so.check(pennies).results] == [
        (False, "there is no Nash equilibrium"),
        (True, "there is no Nash equilibrium"),
        (True, "there is no Nash equilibrium"),
    ]


def test_one_analysis_serves_all_claims_about_the_same_thing(monkeypatch):
    """Variant, part and setting are analysed once, however many claims there are."""
    calls = []
    original = analysis.stability
    monkeypatch.setattr(analysis, "stability", lambda *args, **kwargs: calls.append(1) or original(*args, **kwargs))
    claims = "  - {stability: Nash, some: demand == modest or demand == fivefold}\n" * 5
    assert so.check(so.loads(CASE + claims)).ok
    assert len(calls) == 4


def test_the_outcome_is_plain_data():
    """The result survives JSON and says what was expected in words."""
    result = so.check(
        so.loads(CASE + "  - {stability: SEQ, at: deal, party: USA, stable: no, claim: No deal lasts.}\n")
    )
    again = json.loads(json.dumps(result.to_dict()))
    assert again["checked"] == 2
    assert again["results"][0]["claim"] == "No deal lasts."
    assert again["results"][0]["expected"] == "deal is not SEQ stable for USA"
    assert expected(so.loads(CASE + "  - {stability: SMR, none: demand == modest}\n").expect[0]) == (
        "no SMR equilibrium fulfils “demand == modest”"
    )
